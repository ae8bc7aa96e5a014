"""Labels of a command's fields and the help that goes with them, for forms and JSON Schema.

`kind` is no field of a form: it says which form it is, and `labels.command_label` names it.
"""

import re

from pydantic import BaseModel

from domain.kernel.rules import Text
from texts.catalogue import text

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def label_of(model: type[BaseModel], field: str) -> Text:
    """`Poäng`, `Score`: of a field of a command, or of a model within one."""
    return text(_id(model, field))


def help_of(model: type[BaseModel], field: str) -> Text:
    """A sentence about what to write there."""
    return text(f"{_id(model, field)}.help")


def _id(model: type[BaseModel], field: str) -> str:
    return f"fields.{owner(model)}--{field}"


def owner(model: type[BaseModel]) -> str:
    """A command by its kind, a model within one by its name: `submit_report`, `cost_line`."""
    kind = model.model_fields.get("kind")
    if kind is not None and isinstance(kind.default, str):
        return kind.default
    return _WORD.sub("_", model.__name__).lower()
