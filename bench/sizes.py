"""How much is measured: in full, quickly while tuning, or barely, so that the code stays alive."""

from typing import Literal, NamedTuple

Size = Literal["full", "quick", "tiny"]


class Sizes(NamedTuple):
    """`warm` commands come before those that are timed, in each measurement."""

    size: Size
    rounds: int
    warm: int
    alone: int
    """Commands of a single caller."""
    eight: int
    """Commands of eight callers together."""
    updates: dict[int, int]
    """By way of Temporal: how many updates or commands for 1, 8 and 32 at once."""


FULL = Sizes("full", rounds=5, warm=32, alone=150, eight=400, updates={1: 60, 8: 160, 32: 256})
QUICK = Sizes("quick", rounds=3, warm=16, alone=30, eight=80, updates={1: 30, 8: 80, 32: 96})
TINY = Sizes("tiny", rounds=1, warm=2, alone=3, eight=8, updates={1: 2, 8: 8, 32: 32})
