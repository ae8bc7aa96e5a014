"""A command in its envelope, as a file holds it."""

from typing import Any
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from console.exits import Wrong, WrongInput
from console.reading import read_table
from domain.actors import Actor
from domain.ids import CommandId
from rehearsal.faults import faults_of


class Envelope(BaseModel):
    """`command_id` is made where it is left out, and told with the answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    command_id: CommandId = Field(default_factory=lambda: str(uuid4()))
    actor: Actor
    command: dict[str, Any]


def read_envelope(source: str) -> Envelope:
    raw = read_table(source)
    try:
        return Envelope.model_validate(raw)
    except ValidationError as error:
        faults = faults_of(error, raw)
        raise WrongInput(Wrong(field=one.field, expected=one.expected) for one in faults) from None
