"""What a rehearsal reports while it is played, for a screen or a program to show.

`what` names each form in the output for programs, and stays as it is.
"""

from datetime import datetime
from typing import Literal, TypeAlias

from domain.kernel.answer import Answer
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text
from rehearsal.scenario import Expected


class Begun(Frozen):
    """The scenario has been read. `years` is how far its calendar was moved."""

    what: Literal["begun"] = "begun"
    title: Text
    notes: tuple[Text, ...]
    years: int
    starts: datetime
    steps: int


class Progress(Frozen):
    """A part of the environment is ready."""

    what: Literal["progress"] = "progress"
    said: str
    elapsed_s: float


class CommandAnswered(Frozen):
    """A command as it was sent, and its answer. `fits` if the answer was as expected."""

    what: Literal["answered"] = "answered"
    field: str
    at: datetime
    person: str
    kind: str
    stream: str
    case: str | None
    answer: Answer | None
    fault: str | None = None
    expected: Expected
    fits: bool
    note: Text | None = None
    elapsed_s: float


class StepTaken(Frozen):
    """The same command, answered for each case of the step."""

    what: Literal["acted"] = "acted"
    answers: tuple[CommandAnswered, ...]


class DeadlinePassed(Frozen):
    """A deadline came and passed by itself, in one stream or in several alike."""

    what: Literal["passed"] = "passed"
    at: datetime
    deadline: str
    streams: tuple[str, ...]
    """Keys of cases, or names of streams."""


class RegisterFilled(Frozen):
    """How many commands of each kind the register has accepted at the start."""

    what: Literal["cast"] = "cast"
    accepted: dict[str, int]
    elapsed_s: float


class ExpectationChecked(Frozen):
    """An expectation, and the differences from it."""

    what: Literal["looked"] = "looked"
    field: str
    at: datetime
    about: str
    differences: tuple[str, ...]


ShownEvent: TypeAlias = (
    Begun | Progress | StepTaken | DeadlinePassed | RegisterFilled | ExpectationChecked
)
