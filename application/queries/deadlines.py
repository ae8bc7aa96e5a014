"""The last days of a case: which were kept, which were missed, and which are ahead.

Reminders and openings come by themselves. Here are the days by which somebody has to do something.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

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
    "completion_due": (
        "complete_application",
        ("application_completed.v1", "application_clarified.v1"),
    ),
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


class Step(NamedTuple):
    """An entry: what waits after it, the deadline that passed with it, and what happened, by the
    types of events and the periods that they are about."""

    at: Instant
    armed: tuple[Deadline, ...]
    passed: str | None = None
    events: tuple[tuple[str, int | None], ...] = ()


def last_days(look: Look, bodies: Iterable[Mapping[str, Any]]) -> tuple[LastDay, ...]:
    """Empty for what is no case, and for a visitor who does not read its timeline."""
    if kind_of(look.stream.stream) != PARTNERSHIP.name or not look.reads(Part.TIMELINE):
        return ()
    return days_of(_steps(bodies))


def days_of(steps: Iterable[Step]) -> tuple[LastDay, ...]:
    """In the order in which they come or came. One that moved is told as it was last; one that no
    longer mattered, since the case took another way, is not."""
    over: list[LastDay] = []
    waiting: dict[str, Deadline] = {}
    for step in steps:
        over = [_done_since(one, step) for one in over]
        before, waiting = waiting, _due(step.armed)
        ended = (_ended(due, step) for name, due in before.items() if name not in waiting)
        over += [one for one in ended if one is not None]
    ahead = (_last_day(one, "ahead") for one in waiting.values())
    return tuple(sorted((*over, *ahead), key=lambda one: (one.at, one.name)))


def _steps(bodies: Iterable[Mapping[str, Any]]) -> Iterator[Step]:
    decider = PARTNERSHIP.decider
    held: FoldedStream[Any] = FoldedStream(state=decider.initial)
    for one in bodies:
        body = dict(one)
        metadata = metadata_of(body)
        held = apply_entry(decider, held, events_of(decider, body), metadata)
        events = tuple((event["type"], event.get("period")) for event in body["events"])
        yield Step(metadata.at, held.armed, _passed(body), events)


def _passed(body: Mapping[str, Any]) -> str | None:
    if body["passing"] != Passing.PASSED:
        return None
    return PassDeadline.model_validate(body["command"], extra="ignore").deadline


def _due(armed: Iterable[Deadline]) -> dict[str, Deadline]:
    return {one.name: one for one in armed if _kind(one.name) in ANSWERED_BY}


def _ended(due: Deadline, step: Step) -> LastDay | None:
    """By the entry after which it no longer waits."""
    if step.passed == due.name:
        return _last_day(due, "missed")
    return _last_day(due, "kept", step.at) if _answers(due.name, step) else None


def _done_since(day: LastDay, step: Step) -> LastDay:
    if day.done_at is None and _answers(day.name, step):
        return day.model_copy(update={"done_at": step.at})
    return day


def _answers(name: str, step: Step) -> bool:
    _, answering = ANSWERED_BY[_kind(name)]
    period = _period(name)
    return any(type in answering and period in (None, about) for type, about in step.events)


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
