"""What a stream waits for: the phase of its life, its deadlines, its effects to deliver.

These models travel through Temporal and its histories: fields are only ever added, as optional.
"""

from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.ids import DeadlineName


class Due(NamedTuple):
    """A deadline as the pure agenda of a state names it."""

    name: str
    at: datetime


class StreamStatus(NamedTuple):
    """The pure agenda of a state. `chapter` counts the parts of a long phase (reporting years)."""

    phase: str
    headline: str
    chapter: int = 0
    finished: bool = False
    deadlines: tuple[Due, ...] = ()


class _Wire(BaseModel):
    # Old code must be able to read what newer code wrote, hence no extra="forbid" here.
    model_config = ConfigDict(frozen=True, extra="ignore")


class Deadline(_Wire):
    """A deadline with the sequence number of the entry that armed it.

    `added_by` is the edition of the rulebook that armed it for a state that was there already;
    `armed_by` is then the last entry before that.
    """

    name: str
    at: datetime
    armed_by: int
    added_by: int | None = None


class EffectDue(_Wire):
    """An effect that waits in the outbox for its next attempt."""

    id: str
    kind: str
    at: datetime


class Agenda(_Wire):
    """A stream as its workflow needs to know it.

    `version` grows with every change of the stream's head, effects included; an agenda with a
    lower one is older. `effects` holds only the next few.
    """

    version: int = 0
    seq: int = 0
    phase: str = "unopened"
    chapter: int = 0
    headline: str = "unopened"
    finished: bool = False
    deadlines: tuple[Deadline, ...] = ()
    effects: tuple[EffectDue, ...] = ()

    def overdue(self, now: datetime) -> Deadline | None:
        """The earliest deadline that has come, name breaking ties."""
        come = [d for d in self.deadlines if d.at <= now]
        return min(come, key=lambda d: (d.at, d.name), default=None)

    def next_deadline(self) -> Deadline | None:
        return min(self.deadlines, key=lambda d: (d.at, d.name), default=None)


def arm(
    armed: tuple[Deadline, ...],
    deadlines: tuple[Due, ...],
    seq: int,
    added_by: int | None = None,
) -> tuple[Deadline, ...]:
    """Carry armings over from one entry to the next, or from one edition to the next.

    A deadline that keeps its name and instant keeps its arming; a new or moved one is armed by
    this entry. So a timer that was set for an earlier instant differs from the present one.
    """
    known = {(d.name, d.at): d for d in armed}
    return tuple(
        known.get((due.name, due.at))
        or Deadline(name=due.name, at=due.at, armed_by=seq, added_by=added_by)
        for due in deadlines
    )


class PassDeadline(Frozen):
    """Names an arming: a deadline, its instant, and the entry that armed it."""

    kind: Literal["pass_deadline"] = "pass_deadline"
    deadline: DeadlineName
    at: Instant
    armed_by: int


class Passing(StrEnum):
    """How a deadline's passing was answered. It is never refused."""

    PASSED = "passed"
    MOVED = "moved"
    OVERTAKEN = "overtaken"


def passing(armed: tuple[Deadline, ...], command: PassDeadline, now: Instant) -> Passing:
    """Is the arming due, has it moved, or is it gone?

    An arming that is not due yet is `overtaken` too: it changes nothing and stays armed.
    """
    present = next((one for one in armed if one.name == command.deadline), None)
    if present is None:
        return Passing.OVERTAKEN
    if present.armed_by != command.armed_by or present.at != command.at:
        return Passing.MOVED
    return Passing.PASSED if now >= present.at else Passing.OVERTAKEN
