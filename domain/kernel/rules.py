"""Rules, checks and events, and how a decision is evaluated rule by rule."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, TypeAlias

from domain.kernel.frozen import Frozen


class Mark(StrEnum):
    """How certain it is that a rule is the funder's own (docs/sources.md)."""

    CONFIRMED = "C"
    SOURCE = "S"
    LAW = "L"
    ANALOGUE = "A"
    INFERENCE = "I"
    UNKNOWN = "?"
    ENGINE = "E"

    @property
    def is_the_funders_own(self) -> bool:
        return self in (Mark.CONFIRMED, Mark.SOURCE, Mark.LAW)


class Force(StrEnum):
    REFUSES = "refuses"
    WARNS = "warns"


class Text(Frozen):
    """A sentence in the two languages that every answer is given in."""

    sv: str
    en: str


class Check(Frozen):
    """A rule applied once: its inputs and its outcome."""

    rule: str
    name: str
    holds: bool
    force: Force
    inputs: dict[str, Any]

    @property
    def refuses(self) -> bool:
        return not self.holds and self.force is Force.REFUSES

    @property
    def warns(self) -> bool:
        return not self.holds and self.force is Force.WARNS


class Rule(Frozen):
    """One line of the rulebook.

    `basis` cites its source, `mark` says how sure that is. `sv` and `en` may name inputs of the
    check in braces; they are filled in when the answer is written (texts/rules.py).
    """

    id: str
    name: str
    basis: str
    mark: Mark
    sv: str
    en: str
    force: Force = Force.REFUSES

    def holds(self, outcome: bool, **inputs: Any) -> Check:
        return Check(rule=self.id, name=self.name, holds=outcome, force=self.force, inputs=inputs)

    def with_force(self, force: Force) -> "Rule":
        """The same rule, with the force that a programme gives it."""
        return self.model_copy(update={"force": force})


class Event(Frozen):
    """Something that happened. Concrete events add `type: Literal["..._v1"]`-like names."""


Decision: TypeAlias = Iterator[Check | Event]


class Ruling(Frozen):
    """The outcome of a decision, with every check on the way to it."""

    checks: tuple[Check, ...]
    events: tuple[Any, ...] = ()
    refused_by: Check | None = None


def evaluate(steps: Iterable[Check | Event]) -> Ruling:
    """Run a decision to its end, or to the first rule that refuses."""
    checks: list[Check] = []
    events: list[Event] = []
    for step in steps:
        if isinstance(step, Event):
            events.append(step)
            continue
        checks.append(step)
        if step.refuses:
            return Ruling(checks=tuple(checks), refused_by=step)
    return Ruling(checks=tuple(checks), events=tuple(events))
