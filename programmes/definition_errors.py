"""What is wrong with a definition: where it stands in the file, and what would be right."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel


@dataclass(frozen=True)
class Fault:
    """`field` is a path like `components[1].ceilings[0].amount_minor`; empty for the whole file."""

    field: str
    line: int | None
    expected: str

    def __str__(self) -> str:
        where = "" if self.line is None else f"line {self.line}: "
        what = f"{self.field}: " if self.field else ""
        return f"{where}{what}{self.expected}"


class ProgrammeFault(Exception):
    """A definition that cannot be used. Its text can be shown to whoever wrote the file."""

    def __init__(self, path: Path, faults: tuple[Fault, ...]) -> None:
        self.path = path
        self.faults = faults
        super().__init__("\n".join([f"{path} is not a programme definition:", *map(str, faults)]))


FieldPath = Sequence[str | int]


def path_text(path: FieldPath) -> str:
    """`components[1].team.mark`"""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def allowed_fields(model: type[BaseModel], path: FieldPath) -> tuple[str, ...]:
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
