"""What a rehearsal tells while it goes on, for a screen or a program to show."""

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
    """A step of building the stage."""

    what: Literal["progress"] = "progress"
    said: str
    elapsed_s: float


class Asked(Frozen):
    """A command as it was sent, and its answer. `fits` says whether as expected."""

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


class Acted(Frozen):
    """A step was taken: the same command, answered for each of its cases."""

    what: Literal["acted"] = "acted"
    answers: tuple[Asked, ...]


class Passed(Frozen):
    """A deadline came and passed by itself, for one stream or for several alike."""

    what: Literal["passed"] = "passed"
    at: datetime
    deadline: str
    streams: tuple[str, ...]
    """The keys of cases, or else streams."""


class Cast(Frozen):
    """The register has been filled: how many commands of each kind were accepted."""

    what: Literal["cast"] = "cast"
    accepted: dict[str, int]
    elapsed_s: float


class Looked(Frozen):
    """An expectation about how things stand, and whether they do."""

    what: Literal["looked"] = "looked"
    field: str
    at: datetime
    about: str
    differences: tuple[str, ...]


Happening: TypeAlias = Begun | Progress | Acted | Passed | Cast | Looked
