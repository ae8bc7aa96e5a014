"""Is a value far from its neighbours? Then the sender is warned, and the command goes through.

A mistake of form is refused where a command enters. These rules look for mistakes that have a good
form: an amount typed in hundredths, or the other way, and a year typed wrong.
"""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from domain.kernel.money import shown
from domain.kernel.rules import Check, Decision, Event, Force, Mark, Rule

E190 = Rule(
    id="E190",
    name="amounts_resemble_their_neighbours",
    basis="The engine: an amount that is taken for hundredths is a hundred times off",
    mark=Mark.ENGINE,
    sv="De här beloppen skiljer sig mycket från {beside}: {far}. Kontrollera att inget "
    "belopp är hundra gånger för stort eller för litet.",
    en="These amounts are far from {beside}: {far}. Check that no "
    "amount is a hundred times too large or too small.",
    force=Force.WARNS,
)
E191 = Rule(
    id="E191",
    name="days_resemble_their_neighbours",
    basis="The engine: a year that is typed wrong moves a day far from where it belongs",
    mark=Mark.ENGINE,
    sv="Dagen {day} ligger långt från {beside}, {other}. Kontrollera året.",
    en="The day {day} is far from {beside}, {other}. Check the year.",
    force=Force.WARNS,
)

FACTOR: Final = 50
"""A mistake of a hundred times is found where the right amount is up to twice its neighbour, or
half of it. What costs fifty times as much by right is rare, and a warning stops nobody."""
NEAR: Final = 300
"""Days. A wrong year moves a day by 365 or more: it is found where the right day is up to two
months away, in either direction."""


class Neighbour(StrEnum):
    """What values are held against. texts/ has the words."""

    TODAY = "today"
    OPENING_DAY = "opening_day"
    FORMER_CLOSING = "former_closing"
    PERIOD_END = "period_end"
    APPLIED_FOR = "applied_for"
    OTHER_YEARS = "other_years"
    CEILING = "ceiling"
    EARLIER_APPLICATION = "earlier_application"
    PROPOSALS = "proposals"
    PERIOD_BUDGET = "period_budget"
    REPORTED_COST = "reported_cost"
    SOME_GRANTS = "some_grants"


class Beside(NamedTuple):
    """An amount and its neighbour. `place` says where the amount is, such as a type of cost."""

    place: str
    amount_minor: int
    neighbour_minor: int

    @property
    def is_far(self) -> bool:
        """Nothing is far from zero: to ask for nothing, or to approve nothing, is a decision."""
        less, more = sorted((self.amount_minor, self.neighbour_minor))
        return less > 0 and more >= FACTOR * less


def amounts_near(field: str, beside: Neighbour, amounts: Iterable[Beside], currency: str) -> Check:
    """`field` is the path of the amounts in the command, `beside` what their neighbours are."""
    far = [one for one in amounts if one.is_far]
    return E190.holds(
        not far,
        field=field,
        beside=beside.value,
        far=[
            f"{one.place} {shown(one.amount_minor, currency)} / "
            f"{shown(one.neighbour_minor, currency)}".strip()
            for one in far
        ],
    )


def day_near(
    field: str,
    day: date,
    beside: Neighbour,
    other: date,
    *,
    behind: int | None = NEAR,
    ahead: int | None = NEAR,
) -> Check:
    """`behind` and `ahead` are how many days before and after its neighbour the day is near. None:
    in that direction any day is.
    """
    days = (day - other).days
    near = (behind is None or -days <= behind) and (ahead is None or days <= ahead)
    return E191.holds(
        near, field=field, day=day.isoformat(), beside=beside.value, other=other.isoformat()
    )


def before_its_events(steps: Decision, warnings: Callable[[], Iterable[Check]]) -> Decision:
    """The steps of a decision, with warnings just before what happens: nobody who is refused is
    warned as well.
    """
    noted = False
    for step in steps:
        if isinstance(step, Event) and not noted:
            noted = True
            yield from warnings()
        yield step
