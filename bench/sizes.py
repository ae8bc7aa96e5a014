"""How much is measured: in full, quickly while tuning, or barely, as a test of the code."""

from typing import Literal, NamedTuple

AT_ONCE = (1, 8, 32)


Size = Literal["full", "quick", "tiny"]


class Sizes(NamedTuple):
    size: Size
    rounds: int

    warm: int
    """Commands before those that are timed, in each measurement."""
    alone: int
    """Commands of a single caller."""
    eight: int
    """Commands of eight callers together."""
    updates: dict[int, int]
    """Through Temporal: the number of updates or commands for 1, 8 and 32 at once."""
    one_frame: int
    """Cases that draw on the same frame."""
    entries: int
    """In the journal that is verified."""
    few: int
    """Rounds of the rows that take long."""
    falling_due: int
    """Cases with the same deadline."""
    cases: tuple[int, ...]
    """The number of other cases, for each step of the growth."""
    lengths: tuple[int, ...]
    """The number of entries of a case, for each step of its growth."""
    with_entry: int
    """Commands in each step of the growth."""
    portal_cases: int
    """In the database that the portal shows."""
    visits: int
    """To each of its pages, in each measurement."""
    applicants: int
    """Who submit in the same minute."""
    demo: tuple[tuple[str, ...], ...]
    """The commands of `make demo`, or fewer."""


_DEMO = (
    ("starter.py", "rehearse", "scenarios/icld-autumn-2019.toml"),
    ("starter.py", "rehearse", "scenarios/practice-mishaps.toml"),
)


FULL = Sizes(
    size="full",
    rounds=5,
    warm=32,
    alone=120,
    eight=320,
    updates={1: 48, 8: 96, 32: 160},
    one_frame=320,
    entries=100_000,
    few=3,
    falling_due=1_000,
    cases=(10, 1_000, 10_000),
    lengths=(10, 100, 1_000),
    with_entry=96,
    portal_cases=1_000,
    visits=40,
    applicants=60,
    demo=_DEMO,
)
QUICK = Sizes(
    size="quick",
    rounds=3,
    warm=8,
    alone=30,
    eight=80,
    updates={1: 16, 8: 48, 32: 64},
    one_frame=64,
    entries=3_000,
    few=1,
    falling_due=100,
    cases=(10, 300),
    lengths=(10, 100),
    with_entry=24,
    portal_cases=200,
    visits=10,
    applicants=16,
    demo=_DEMO[1:],
)
TINY = Sizes(
    size="tiny",
    rounds=1,
    warm=2,
    alone=2,
    eight=3,
    updates={1: 1, 8: 2, 32: 2},
    one_frame=5,
    entries=30,
    few=1,
    falling_due=2,
    cases=(1, 3),
    lengths=(2, 3),
    with_entry=2,
    portal_cases=20,
    visits=2,
    applicants=2,
    demo=(("starter.py", "schema", "commands"),),
)
