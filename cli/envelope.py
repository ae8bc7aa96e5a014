"""A command in its envelope, as a file holds it."""

from typing import Any
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cli.exit_codes import Wrong, WrongInput
from cli.input_files import read_table
from domain.kernel.actors import Actor
from domain.kernel.ids import CommandId
from domain.kinds import KINDS
from rehearsal.file_errors import faults_of
from rehearsal.public_command import command_faults


class Envelope(BaseModel):
    """`command_id` is made where it is left out, and told with the answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    command_id: CommandId = Field(default_factory=lambda: str(uuid4()))
    actor: Actor
    command: dict[str, Any]


def read_envelope(source: str, stream: str) -> Envelope:
    """Everything that is wrong with it is told at once."""
    raw = read_table(source)
    try:
        envelope = Envelope.model_validate(raw)
    except ValidationError as error:
        faults = faults_of(error, raw)
        if isinstance(command := raw.get("command"), dict):
            faults += command_faults(KINDS.of(stream), command, "command")
        raise WrongInput(Wrong(field=one.field, expected=one.expected) for one in faults) from None
    check_command(stream, envelope.command)
    return envelope


def check_command(stream: str, command: dict[str, Any]) -> None:
    """All that is wrong with a command, before anything is asked of any service."""
    if faults := command_faults(KINDS.of(stream), command, "command"):
        raise WrongInput(Wrong(field=one.field, expected=one.expected) for one in faults)


def in_envelope(field: str) -> str:
    """Where a field stands in a file: a command's own fields stand under `command`."""
    is_outside = field.split(".")[0] in ("stream", "command_id", "actor", "command")
    return field if is_outside else f"command.{field}"
