"""Fields of a search or a sample: as they are shown, and what was typed into them.

What cannot be read is said at its field and asks nothing; what was typed stays in it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from application.auditing.search import minor_of
from domain.kernel.dates import Day
from web.visit import Visit

DAY: TypeAdapter[date] = TypeAdapter(Day)
TEXT_MAX = 200
E = TypeVar("E", bound=StrEnum)


class Shown(NamedTuple):
    """`words` is the id of a text, with `.help`. `choices` are values with their words."""

    name: str
    words: str
    kind: str
    value: str
    error: str | None
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        return f"f-{self.name}"


class Typed:
    """What somebody typed: each field that is read is shown again in this order."""

    def __init__(self, visit: Visit, given: Mapping[str, str]) -> None:
        self._visit, self._given = visit, given
        self.shown: list[Shown] = []

    @property
    def faults(self) -> list[Shown]:
        return [one for one in self.shown if one.error]

    def text(self, name: str, words: str, otherwise: str = "") -> str:
        value = self._value(name, otherwise)
        too_long = self._visit.say("portal.audit_too_long", most=TEXT_MAX)
        self._show(name, words, "text", value, too_long if len(value) > TEXT_MAX else None)
        return value[:TEXT_MAX]

    def day(self, name: str, words: str, otherwise: str = "") -> date | None:
        value, day, error = self._value(name, otherwise), None, None
        try:
            day = DAY.validate_python(value) if value else None
        except ValidationError:
            error = self._visit.say("portal.audit_wrong_day")
        self._show(name, words, "date", value, error)
        return day

    def amount(self, name: str, words: str) -> int | None:
        value = self._value(name)
        amount = minor_of(value) if value else None
        wrong = self._visit.say("portal.audit_wrong_amount")
        self._show(name, words, "amount", value, wrong if value and amount is None else None)
        return amount

    def number(self, name: str, words: str, otherwise: int, most: int) -> int:
        value = self._value(name, str(otherwise))
        good = value.isascii() and value.isdecimal() and len(value) < 9 and 1 <= int(value) <= most
        wrong = self._visit.say("portal.audit_wrong_number", most=most)
        self._show(name, words, "number", value, None if good else wrong)
        return int(value) if good else otherwise

    def choice(self, name: str, words: str, of: type[E], prefix: str) -> E:
        value = self._value(name, next(iter(of)).value)
        known = next((one for one in of if one.value == value), None)
        choices = tuple((one.value, self._visit.say(f"{prefix}{one.value}")) for one in of)
        wrong = self._visit.say("portal.audit_wrong_choice")
        self._show(name, words, "select", value, None if known else wrong, choices)
        return known or next(iter(of))

    def one_of(self, name: str, words: str, values: Iterable[tuple[str, str]]) -> str:
        """One of these, each with what it is called, or nothing for any."""
        value = self._value(name)
        any_of_them = ("", self._visit.say("portal.audit_any"))
        choices = (any_of_them, *values)
        self._show(name, words, "select", value, None, choices)
        return value

    def _value(self, name: str, otherwise: str = "") -> str:
        return self._given.get(name, otherwise).strip() or otherwise

    def _show(
        self,
        name: str,
        words: str,
        kind: str,
        value: str,
        error: str | None,
        choices: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.shown.append(Shown(name, words, kind, value, error, choices))


def given_in_address(visit: Visit) -> dict[str, str]:
    return dict(visit.request.query_params)


def given_in_form(visit: Visit) -> dict[str, str]:
    """Nothing before anything was sent: names of persons stay out of addresses."""
    form = visit.form
    return {} if form is None else {name: visit.field(name) for name in form}
