"""Reads a programme definition: TOML, then the model, then what its fields say of each other."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from domain.kernel.programme import Programme
from programmes.consistency import inconsistencies
from programmes.toml_lines import Lines, lines_of

FOLDER = Path(__file__).parent

FieldPath = Sequence[str | int]


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
    """A definition that cannot be used. Its text is for the author of the file."""

    def __init__(self, path: Path, faults: tuple[Fault, ...]) -> None:
        self.path = path
        self.faults = faults
        super().__init__("\n".join([f"{path} is not a programme definition:", *map(str, faults)]))


def load(path: Path) -> Programme:
    """The programme that a file defines. ProgrammeFault names everything that is wrong with it."""
    text = _text(path)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise ProgrammeFault(path, (Fault("", None, f"not TOML: {wrong}"),)) from None
    lines = lines_of(text)
    try:
        # Strict and by way of JSON: a number is a number, and only dates are dates. Definitions are
        # published as JSON too, so the same text is checked in the same way later.
        programme = Programme.model_validate_json(_json(document), strict=True)
    except ValidationError as wrong:
        faults = tuple(_fault(error, lines) for error in wrong.errors(include_url=False))
        raise ProgrammeFault(path, faults) from None
    if inconsistent := tuple(
        Fault(path_text(where), lines.nearest(where), expected)
        for where, expected in inconsistencies(programme)
    ):
        raise ProgrammeFault(path, inconsistent)
    return programme


def available(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Every definition, as `<programme>/<version>.toml`, in the order of names and versions."""
    return tuple(sorted(folder.glob("*/*.toml"), key=_order))


def _order(path: Path) -> tuple[str, int, str]:
    # Versions are numbers: 10 comes after 9.
    version = int(path.stem) if path.stem.isdecimal() else 0
    return path.parent.name, version, path.stem


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ProgrammeFault(path, (Fault("", None, "the file must be UTF-8 text"),)) from None
    except OSError as wrong:
        raise ProgrammeFault(
            path, (Fault("", None, f"cannot be read: {wrong.strerror}"),)
        ) from None


def _json(document: dict[str, Any]) -> str:
    def text_of(value: Any) -> str:
        # Times and timestamps of TOML become text as well, which no field of a programme accepts.
        return value.isoformat() if isinstance(value, date) else str(value)

    return json.dumps(document, default=text_of)


def _fault(error: ErrorDetails, lines: Lines) -> Fault:
    where = error["loc"]
    return Fault(path_text(where), lines.nearest(where), _expected(error))


def _expected(error: ErrorDetails) -> str:
    match error["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            known = _allowed_fields(Programme, error["loc"][:-1])
            return f"is not known here; allowed are {', '.join(known)}"
        case "value_error":
            return str(error["ctx"]["error"])
        case _:
            return f"{error['msg']}; got {_abbreviated(error['input'])}"


def _abbreviated(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


def path_text(path: FieldPath) -> str:
    """`components[1].team.mark`"""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _allowed_fields(model: type[BaseModel], path: FieldPath) -> tuple[str, ...]:
    """The fields of the model at the end of the path; none if there is no model."""
    here: Any = model
    for step in path:
        inner = _model_in(here)
        if isinstance(step, str):
            if inner is None or step not in inner.model_fields:
                return ()
            here = inner.model_fields[step].annotation
        # A number steps into a list, whose elements' model is inside the same annotation.
    found = _model_in(here)
    return tuple(found.model_fields) if found else ()


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `tuple[Country, ...]` or `Team | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
