"""The base model of messages, events and states."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Closed and immutable: an unknown field is an error, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def is_none(value: object) -> bool:
    """As `exclude_if` of a field that came later: where it says nothing, the stored form is the
    one from before it.
    """
    return value is None
