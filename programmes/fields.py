"""Paths into a definition: how they are written, and which fields a model has at the end of one."""

from collections.abc import Sequence
from typing import Any, get_args

from pydantic import BaseModel

Path = Sequence[str | int]


def path_text(path: Path) -> str:
    """`components[1].team.mark`"""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def allowed_fields(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The names of the fields that the model has where the path ends; none if it has no model."""
    here: Any = model
    for step in path:
        inner = _model_in(here)
        if isinstance(step, str):
            if inner is None or step not in inner.model_fields:
                return ()
            here = inner.model_fields[step].annotation
        # A number steps into a list: its element's model is the one inside the annotation.
    found = _model_in(here)
    return tuple(found.model_fields) if found else ()


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation like `tuple[Country, ...]` or `Team | None` speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
