"""Which fields of a command people fill in."""

from pydantic import BaseModel

from application.form_fields import FormField, fields_of
from domain.kernel.ids import MadeUp

BY_SIGN_IN = ("acr", "amr", "auth_time")
"""Fields of a signature that no person writes."""


def asked(model: type[BaseModel]) -> tuple[FormField, ...]:
    """What has one possible value is not asked."""
    return tuple(
        one for one in fields_of(model) if one.name not in BY_SIGN_IN and len(one.choices) != 1
    )


def is_made_up(one: FormField) -> bool:
    """An id that does not exist yet: there is nothing to choose from."""
    return any(isinstance(mark, MadeUp) for mark in one.model.model_fields[one.field].metadata)
