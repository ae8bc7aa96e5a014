"""The base model of messages, events and states."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Closed and immutable: an unknown field is an error, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")
