"""Waits: since when a stream waits for somebody, and when they are reminded of it.

A wait begins with the event that leaves a task pending, and ends with the one that does it. As long
as it lasts its next reminder is armed as a deadline, one at a time. Where the wait has no end of
its own the reminders never stop: at last those who run the programme are told, again and again.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import count, takewhile
from typing import Any, Final, Literal, NamedTuple

from pydantic import Field

from domain.kernel.agenda import Due
from domain.kernel.consequences import Audience
from domain.kernel.dates import Instant, at_hour, day_of
from domain.kernel.decision_context import DecisionContext
from domain.kernel.frozen import Frozen, is_none
from domain.kernel.ids import Code
from domain.kernel.pending_task import PendingTask
from domain.kernel.reminders import Ladder
from domain.kernel.rules import Decision, Event

WAIT_REMINDER: Final = "wait_reminder"
"""The first word of such a deadline's name: `wait_reminder-approve_report-1-2` is the second
reminder to approve the report of period 1. Also the template of the letter to those who can act."""
AWAITED: Final = "awaited"
"""The fact of that letter that names the kind of command that is asked for."""


class Wait(Frozen):
    """`step` is the last reminder whose time has come. `due` is when it ends by itself, or is late;
    with another due time it begins again.
    """

    command: str
    period: int | None = Field(default=None, exclude_if=is_none)
    since: Instant
    due: Instant | None = Field(default=None, exclude_if=is_none)
    step: int = 0


class WaitReminded(Event):
    """The `step`-th reminder of something that waits. Those who run the programme are told as well
    if it is `escalated`; nobody is if it is `skipped`.
    """

    type: Literal["wait_reminded.v1"] = "wait_reminded.v1"
    awaited: Code
    period: int | None = None
    step: int
    since_at: Instant
    escalated: bool = False
    skipped: bool = False


# The schedule


class Step(NamedTuple):
    number: int
    days: int
    at: datetime
    escalated: bool


class Schedule(NamedTuple):
    """A wait with its ladder, counted from a day."""

    wait: Wait
    ladder: Ladder
    counted_from: date

    def _steps(self) -> Iterator[Step]:
        """Without an end if it is escalated."""
        numbers, ladder = count(1), self.ladder
        for days in ladder.days:
            yield self._step(next(numbers), days, escalated=False)
        if ladder.escalate is not None and ladder.repeat is not None:
            for days in count(ladder.escalate, ladder.repeat):
                yield self._step(next(numbers), days, escalated=True)

    def _step(self, number: int, days: int, escalated: bool) -> Step:
        at = at_hour(self.counted_from + timedelta(days=days), 8)
        return Step(number, days, at, escalated)

    def next(self) -> Step | None:
        """What would have come before the wait began is left out."""
        wait = self.wait
        ahead = (one for one in self._steps() if one.number > wait.step and one.at > wait.since)
        return next(ahead, None)

    def come(self, now: datetime) -> Step:
        """The last one that has come: after an outage the earlier ones are left out."""
        *_, last = takewhile(lambda one: one.at <= now, self._steps())
        return last

    def deadlines(self) -> Iterator[Due]:
        """The next reminder only."""
        if step := self.next():
            period = [str(self.wait.period)] if self.wait.period is not None else []
            name = "-".join([WAIT_REMINDER, self.wait.command, *period, str(step.number)])
            yield Due(name=name, at=step.at)

    def remind(self, context: DecisionContext) -> Decision:
        """A warning is too late once the last day is over."""
        wait, step = self.wait, self.come(context.now)
        over = step.days < 0 and wait.due is not None and context.now >= wait.due
        yield WaitReminded(
            awaited=wait.command,
            period=wait.period,
            step=step.number,
            since_at=wait.since,
            escalated=step.escalated,
            skipped=context.added_late or over,
        )


def due_now(schedules: Iterable[Schedule], deadline: str) -> Schedule:
    """The schedule that a deadline's name belongs to."""
    return next(one for one in schedules if any(due.name == deadline for due in one.deadlines()))


# Fold


def waits_after(
    before: tuple[Wait, ...], tasks: Iterable[PendingTask], at: datetime
) -> tuple[Wait, ...]:
    """The waits that go on, and those that an event at that instant began."""
    known = {(one.command, one.period): one for one in before}
    found: dict[tuple[str, int | None], Wait] = {}
    for task in tasks:
        key = (task.command, task.period)
        was = known.get(key)
        goes_on = was is not None and was.due == task.due
        begun = Wait(command=task.command, period=task.period, since=at, due=task.due)
        found.setdefault(key, was if was is not None and goes_on else begun)
    return tuple(found.values())


def reminded(waits: tuple[Wait, ...], event: WaitReminded) -> tuple[Wait, ...]:
    key = (event.awaited, event.period)
    return tuple(
        one.model_copy(update={"step": event.step}) if (one.command, one.period) == key else one
        for one in waits
    )


# Letters


class Asking(NamedTuple):
    """Who is asked for what waits, and the facts of the letter."""

    to: Audience
    facts: dict[str, Any]


def asking(event: WaitReminded, tasks: Iterable[PendingTask]) -> Iterator[Asking]:
    """One for each task that the reminder is about."""
    for task in tasks:
        if (task.command, task.period) == (event.awaited, event.period):
            yield Asking(
                to=Audience(organisation=task.organisation, roles=task.roles),
                facts={
                    AWAITED: task.command,
                    "period": task.period,
                    "since": day_of(event.since_at).isoformat(),
                    "asked": [one.value for one in task.roles],
                    "person": task.about,
                },
            )
