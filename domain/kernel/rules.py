"""Rules, checks and events, and how a decision is evaluated rule by rule."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

from domain.kernel.dates import told_in_sweden
from domain.kernel.frozen import Frozen
from domain.kernel.words import WORDS, YES_NO


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


_SETTING = Text(
    sv="(En inställning i den här installationen, inte programmets egen regel.)",
    en="(A setting of this installation, not the programme's own rule.)",
)


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
    check in braces; they are filled in when the answer is written.
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

    def warns_unless(self, outcome: bool, **inputs: Any) -> Check:
        """Apply the rule as guidance: a failed check gives a warning, not a refusal."""
        return Check(rule=self.id, name=self.name, holds=outcome, force=Force.WARNS, inputs=inputs)

    def message(self, check: Check) -> Text:
        """The sentence for this check.

        An inferred rule says that it is a setting, and so does a sure rule with a figure that is
        not: a check may name its figure's mark among its inputs as `mark`.
        """
        sv, en = (
            sentence.format(**{name: _shown(value, to) for name, value in check.inputs.items()})
            for to, sentence in enumerate((self.sv, self.en))
        )
        figure = Mark(check.inputs.get("mark", self.mark))
        if all(mark.is_the_funders_own or mark is Mark.ENGINE for mark in (self.mark, figure)):
            return Text(sv=sv, en=en)
        return Text(sv=f"{sv} {_SETTING.sv}", en=f"{en} {_SETTING.en}")


_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(\+[0-9:]+|Z)")


def _shown(value: Any, to: int) -> str:
    """As people read it, in Swedish (`to` 0) or English (1): a word where there is one."""
    if isinstance(value, (list, tuple)):
        return ", ".join(_shown(one, to) for one in value) or "-"
    if isinstance(value, bool):
        return YES_NO[value][to]
    if isinstance(value, str) and value in WORDS:
        return WORDS[value][to]
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return told_in_sweden(datetime.fromisoformat(value))
    return "-" if value is None else str(value)


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
