"""The one command that every stream knows: a deadline of its own has come."""

from enum import StrEnum
from typing import Literal

from domain.agenda import Deadline
from domain.dates import Instant
from domain.frozen import Frozen
from domain.ids import DeadlineName


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
    """Tell an arming that is due from one that was moved or is gone.

    An arming named before its time is `overtaken` too: it changes nothing and stays armed.
    """
    present = next((one for one in armed if one.name == command.deadline), None)
    if present is None:
        return Passing.OVERTAKEN
    if present.armed_by != command.armed_by or present.at != command.at:
        return Passing.MOVED
    return Passing.PASSED if now >= present.at else Passing.OVERTAKEN
