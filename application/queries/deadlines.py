"""The last days of a case: which were kept, which were missed, and which are ahead.

Reminders and openings come by themselves. Here are the days by which somebody has to do something.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from application.queries.reading import Look
from domain.kernel.agenda import Deadline, PassDeadline, Passing
from domain.kernel.dates import Instant
from domain.kernel.decider import FoldedStream, apply_entry
from domain.kernel.frozen import Frozen
from domain.kernel.ids import kind_of
from domain.kernel.reading import Part
from domain.partnership.kind import PARTNERSHIP
from services.journal.entry import events_of, metadata_of

ANSWERED_BY: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "application_lapses": ("submit_application", ("application_submitted.v1",)),
    "completion_due": ("complete_application", ("application_completed.v1",)),
    "signature_due": ("sign_agreement", ("agreement_signed.v1", "agreement_countersigned.v1")),
    "report_due": ("submit_report", ("report_submitted.v1",)),
    "termination_answer_due": ("answer_termination", ("termination_answered.v1",)),
}
"""By the first word of a deadline's name: what is to be done, and the events that say it was."""

Outcome = Literal["kept", "missed", "ahead"]


class LastDay(Frozen):
    """`at` is the instant at which the day is over. `done_at` is when it was done: of one that was
    missed that is later, or None where it has not been done since."""

    name: str
    command: str
    period: int | None
    at: Instant
    outcome: Outcome
    done_at: Instant | None = None


def last_days(look: Look, bodies: Iterable[Mapping[str, Any]]) -> tuple[LastDay, ...]:
    """In the order in which they come or came, if the visitor reads the timeline. One that moved is
    told as it was last; one that no longer mattered, since the case took another way, is not."""
    if kind_of(look.stream.stream) != PARTNERSHIP.name or not look.reads(Part.TIMELINE):
        return ()
    return days_in(bodies)


def days_in(bodies: Iterable[Mapping[str, Any]]) -> tuple[LastDay, ...]:
    decider = PARTNERSHIP.decider
    held: FoldedStream[Any] = FoldedStream(state=decider.initial)
    over: list[LastDay] = []
    for body in bodies:
        before = _due(held.armed)
        held = apply_entry(decider, held, events_of(decider, dict(body)), metadata_of(dict(body)))
        after, at = _due(held.armed), metadata_of(dict(body)).at
        over = [_done_since(one, body, at) for one in over]
        for name in before.keys() - after.keys():
            if (found := _ended(before[name], body, at)) is not None:
                over.append(found)
    ahead = (_last_day(one, "ahead") for one in _due(held.armed).values())
    return tuple(sorted((*over, *ahead), key=lambda one: (one.at, one.name)))


def _due(armed: Iterable[Deadline]) -> dict[str, Deadline]:
    return {one.name: one for one in armed if _kind(one.name) in ANSWERED_BY}


def _ended(due: Deadline, body: Mapping[str, Any], at: Instant) -> LastDay | None:
    """By the entry after which it no longer waits."""
    if body["passing"] == Passing.PASSED and _passed(body) == due.name:
        return _last_day(due, "missed")
    if _answers(due.name, body):
        return _last_day(due, "kept", at)
    return None


def _passed(body: Mapping[str, Any]) -> str:
    return PassDeadline.model_validate(body["command"]).deadline


def _done_since(day: LastDay, body: Mapping[str, Any], at: Instant) -> LastDay:
    if day.done_at is None and _answers(day.name, body):
        return day.model_copy(update={"done_at": at})
    return day


def _answers(name: str, body: Mapping[str, Any]) -> bool:
    _, events = ANSWERED_BY[_kind(name)]
    period = _period(name)
    return any(
        one["type"] in events and (period is None or one.get("period") == period)
        for one in body["events"]
    )


def _last_day(due: Deadline, outcome: Outcome, done_at: Instant | None = None) -> LastDay:
    command, _ = ANSWERED_BY[_kind(due.name)]
    return LastDay(
        name=due.name,
        command=command,
        period=_period(due.name),
        at=due.at,
        outcome=outcome,
        done_at=done_at,
    )


def _kind(name: str) -> str:
    return name.partition("-")[0]


def _period(name: str) -> int | None:
    number = name.partition("-")[2]
    return int(number) if number.isdigit() else None
