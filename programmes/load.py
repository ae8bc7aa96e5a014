"""Read a definition: TOML, then the model, then what one field says of another."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from domain.kernel.programme import Programme
from programmes.coherence import incoherences
from programmes.definition_errors import (
    Fault,
    ProgrammeFault,
    allowed_fields,
    path_text,
)
from programmes.toml_lines import (
    Lines,
    lines_of,
)


def load(path: Path) -> Programme:
    """The programme that a file defines; ProgrammeFault names everything that is wrong with it."""
    text = _text(path)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise ProgrammeFault(path, (Fault("", None, f"not TOML: {wrong}"),)) from None
    lines = lines_of(text)
    try:
        # Strict and by way of JSON: a number is a number, and only dates are dates. What is
        # published is JSON too, so that the same text is checked in the same way later.
        programme = Programme.model_validate_json(_json(document), strict=True)
    except ValidationError as wrong:
        faults = tuple(_fault(error, lines) for error in wrong.errors(include_url=False))
        raise ProgrammeFault(path, faults) from None
    if odd := tuple(
        Fault(path_text(where), lines.nearest(where), expected)
        for where, expected in incoherences(programme)
    ):
        raise ProgrammeFault(path, odd)
    return programme


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
    def written(value: Any) -> str:
        # Times and moments in TOML become text as well, which no field of a programme accepts.
        return value.isoformat() if isinstance(value, date) else str(value)

    return json.dumps(document, default=written)


def _fault(error: ErrorDetails, lines: Lines) -> Fault:
    where = error["loc"]
    return Fault(path_text(where), lines.nearest(where), _expected(error))


def _expected(error: ErrorDetails) -> str:
    match error["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            known = allowed_fields(Programme, error["loc"][:-1])
            return f"is not known here; allowed are {', '.join(known)}"
        case "value_error":
            return str(error["ctx"]["error"])
        case _:
            return f"{error['msg']}; got {_shown(error['input'])}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


FOLDER = Path(__file__).parent


def available(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Every definition, as `<programme>/<version>.toml`, in the order of names and versions."""
    return tuple(sorted(folder.glob("*/*.toml"), key=_order))


def _order(path: Path) -> tuple[str, int, str]:
    # Versions are numbers: 10 comes after 9.
    version = int(path.stem) if path.stem.isdecimal() else 0
    return path.parent.name, version, path.stem
