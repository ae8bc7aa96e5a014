"""Labels of a command's fields and the help that goes with them, for forms and JSON Schema.

`kind` is no field of a form: it says which form it is, and `labels.command_label` names it.
"""

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from domain.kernel.free_text import VaultText
from domain.kernel.rules import Text
from texts.catalogue import text

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def label_of(model: type[BaseModel], field: str) -> Text:
    """`Poäng`, `Score`: of a field of a command, or of a model within one."""
    return text(_id(model, field))


def help_of(model: type[BaseModel], field: str) -> Text:
    """A sentence about what to write there."""
    return text(f"{_id(model, field)}.help")


def label_of_path(model: type[BaseModel], path: str) -> Text | None:
    """Of a field by its path, such as `application.title`; else of the field of that name in any
    part of the model. None where it has no such field."""
    at, label = model, None
    for step in (one for one in path.split(".") if not one.isdigit()):
        if step not in at.model_fields:
            return _label_anywhere(model, path.split(".")[-1])
        label = label_of(at, step)
        at = next(_parts(at.model_fields[step].annotation), BaseModel)
    return label


def _label_anywhere(model: type[BaseModel], field: str) -> Text | None:
    if field in model.model_fields:
        return label_of(model, field)
    parts = (one for kept in model.model_fields.values() for one in _parts(kept.annotation))
    return next((found for one in parts if (found := _label_anywhere(one, field))), None)


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a field's type is made of, but for the reference of a text."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation is not VaultText:
            yield annotation
        return
    for one in get_args(annotation):
        yield from _parts(one)


def _id(model: type[BaseModel], field: str) -> str:
    return f"kinds.{owner(model)}--{field}"


def owner(model: type[BaseModel]) -> str:
    """A command by its kind, a model within one by its name: `submit_report`, `cost_line`."""
    kind = model.model_fields.get("kind")
    if kind is not None and isinstance(kind.default, str):
        return kind.default
    return _WORD.sub("_", model.__name__).lower()
