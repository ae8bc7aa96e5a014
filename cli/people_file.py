"""Reads a list of organisations, people and roles (CSV), as a spreadsheet writes it.

Columns may be in any order, and named in Swedish or English. Commas, semicolons or tabs part them.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from application.registration import COLUMNS, Column, Row
from cli.input_files import as_text
from domain.kernel.actors import BodyKind, Role
from services.file_faults import unreadable
from services.input_errors import THE_FILE, WrongInput, nearest
from texts.catalogue import LANGUAGES, said

LIMIT_BYTES = 1024 * 1024
HEADINGS: dict[Column, str] = {
    "organisation": "register.column-organisation",
    "body": "register.column-body",
    "organisation_name": "register.column-organisation_name",
    "country": "register.column-country",
    "name": "register.column-name",
    "email": "register.column-email",
    "role": "register.column-role",
    "starts": "register.column-starts",
    "ends": "register.column-ends",
}
"""The text that has the names of a column, parted by slashes."""
_NUMBER = re.compile(r"(?:16)?([0-9]{6})-?([0-9]{4})")
_BETWEEN = re.compile(r"[\s+/|,;]+")


def read_rows(source: str) -> tuple[Row, ...]:
    """Raises WrongInput for a file that is no list, or has columns that are not known."""
    text = _text(source)
    delimiter = max(",;\t", key=text.splitlines()[0].count) if text.strip() else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        heading = next(reader, [])
        columns = _columns(heading)
        return tuple(_rows(reader, columns))
    except csv.Error:
        raise WrongInput(THE_FILE, "input.csv", line=reader.line_num) from None


def _columns(heading: list[str]) -> list[Column]:
    known = {name: column for column in COLUMNS for name in _names(column)}
    found: list[Column] = []
    for name in heading:
        column = known.get(_plain(name))
        if column is None or column in found:
            near = nearest(_plain(name), known)
            raise WrongInput(name or "?", "input.column", near=near, line=1, columns=COLUMNS)
        found.append(column)
    if not found:
        raise WrongInput(THE_FILE, "input.column", line=1, columns=COLUMNS)
    return found


def _names(column: Column) -> Iterator[str]:
    yield column
    for language in LANGUAGES:
        yield from (_plain(one) for one in said(HEADINGS[column], language).split("/"))


def _plain(name: str) -> str:
    return "_".join(name.strip().casefold().replace("-", " ").replace("_", " ").split())


def _rows(reader: Iterator[list[str]], columns: list[Column]) -> Iterator[Row]:
    for values in reader:
        line: int = reader.line_num  # type: ignore[attr-defined]
        if not any(one.strip() for one in values):
            continue
        if len(values) > len(columns):
            raise WrongInput(THE_FILE, "input.columns_of_a_row", line=line, most=len(columns))
        cells = {
            column: value.strip()
            for column, value in zip(columns, values, strict=False)
            if value.strip()
        }
        yield _row(line, cells)


def _row(line: int, cells: dict[Column, str]) -> Row:
    if (number := _NUMBER.fullmatch(cells.get("organisation", ""))) is not None:
        cells["organisation"] = f"SE-ON-{number[1]}-{number[2]}"
    if "body" in cells:
        cells["body"] = _code(cells["body"], "body", BodyKind)
    roles = _roles(cells.pop("role")) if "role" in cells else ()
    return Row(line, cells, roles)


def _roles(cell: str) -> tuple[str, ...]:
    """One of the roles by its words, or several codes."""
    whole = _code(cell, "role", Role)
    if whole in {one.value for one in Role}:
        return (whole,)
    parts = [part for part in _BETWEEN.split(cell) if part]
    return tuple(dict.fromkeys(_code(part, "role", Role) for part in parts))


def _code(written: str, family: str, kind: type[Role] | type[BodyKind]) -> str:
    """The code of a word in either language; what is no such word is left as it is."""
    plain = _plain(written)
    for one in kind:
        words = {one.value, *(_plain(said(f"codes.{family}-{one}", lang)) for lang in LANGUAGES)}
        if plain in words:
            return one.value
    return written


def _text(source: str) -> str:
    try:
        return as_text(Path(source).read_bytes(), LIMIT_BYTES)
    except OSError as fault:
        raise unreadable("--from", fault) from None
