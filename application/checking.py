"""What can be known of a command without any service: its form, its texts, where it may go."""

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeVar
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from domain.kernel.actors import Actor
from domain.kernel.ids import CommandId
from domain.kernel.kind import StreamKind
from domain.kinds import KINDS
from services.command_check import CheckedCommand, check_command, check_storable, check_stream
from services.input_errors import InputFault, WrongInput, faults_of
from services.new_names import new_name_fault

NEW = "new"
"""In place of the id of a stream that is to be opened, where ids are numbers: the command service
allots them."""
NEW_CASE = f"partnership/{NEW}"
NEW_PERSON = "p-new"
"""In place of the id of a person who is to be added: nobody chooses it, the command service allots
it."""
ADD_PERSON = "add_person"

OUTSIDE_COMMAND = ("stream", "command_id", "actor", "command", "vouched_by", "effect")
"""Fields of a submission. All others are the command's own."""


class Envelope(BaseModel):
    """A command as a file or a request holds it. An id is made where it is left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    command_id: CommandId = Field(default_factory=lambda: str(uuid4()))
    actor: Actor
    command: dict[str, Any]


class ToStream(NamedTuple):
    """A command that reads as it should, and where it is to go."""

    stream: str
    kind: StreamKind[Any]
    checked: CheckedCommand

    @property
    def command_kind(self) -> str:
        return str(self.checked.command["kind"])

    @property
    def opens(self) -> bool:
        return self.command_kind in self.kind.decider.opening


def is_new(stream: str) -> bool:
    """Does the name ask for a number, `<kind>/new`?"""
    name, _, id = stream.partition("/")
    return id == NEW and any(kind.name == name and kind.numbered for kind in KINDS)


def check(stream: str, command: Any) -> ToStream:
    """Raises WrongInput with everything that is wrong. Whether the actor may give the command is
    for the engine to decide."""
    new = is_new(stream)
    if not new:
        check_stream(stream)
    kind = KINDS.of(stream)
    to_stream = ToStream(stream, kind, check_for(kind, command))
    if new and not to_stream.opens:
        raise WrongInput("stream", "input.own_stream", stream=stream)
    if to_stream.opens and (wrong := new_name_fault(stream)) is not None:
        raise WrongInput("stream", wrong.text)
    return to_stream


def read_envelope(raw: dict[str, Any], stream: str) -> tuple[Envelope, ToStream]:
    """A command in its envelope, for this stream. Raises WrongInput with everything that is wrong
    with both."""
    check_storable(raw, "")
    faults: tuple[InputFault, ...] = ()
    try:
        envelope = Envelope.model_validate(raw)
    except ValidationError as error:
        faults = faults_of(error, raw, model=Envelope)
    command = raw.get("command")
    if not isinstance(command, dict):
        raise WrongInput.of(faults)
    try:
        to_stream = check(stream, command)
    except WrongInput as wrong:
        raise WrongInput.of((*faults, *wrong.faults)) from None
    if faults:
        raise WrongInput.of(faults)
    return envelope, to_stream


M = TypeVar("M", bound=BaseModel)


def read_model(model: type[M], raw: Any) -> M:
    """What a request holds. Raises WrongInput with everything that is wrong."""
    check_storable(raw, "")
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise WrongInput.of(faults_of(error, raw, model=model)) from None


def check_for(kind: StreamKind[Any], command: Any) -> CheckedCommand:
    """The same for a command to a stream that is to be opened first."""
    if isinstance(command, dict) and command.get("kind") == ADD_PERSON:
        command = {"person": NEW_PERSON, **command}
    try:
        return check_command(kind.decider, command)
    except WrongInput as wrong:
        raise WrongInput.of(qualified(wrong.faults)) from None


def qualified(faults: Iterable[InputFault]) -> tuple[InputFault, ...]:
    """With paths from the whole submission: a command's own fields are found under `command`."""
    return tuple(
        one if one.field.split(".")[0] in OUTSIDE_COMMAND else one.within("command")
        for one in faults
    )
