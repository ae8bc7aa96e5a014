"""The one kind of model that messages, events and states are made of."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Closed and immutable: an unknown field is an error, never dropped in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")
