"""Reads what somebody wrote: JSON or TOML, bounded in size, faults named by line and field."""

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path
from typing import Any, NamedTuple

from cli.json_lines import lines_of as json_lines
from programmes.toml_lines import Lines
from programmes.toml_lines import lines_of as toml_lines
from services.command_check import check_storable
from services.file_faults import code_of, not_toml, unreadable
from services.input_errors import THE_FILE, InputFault, WrongInput

LIMIT_BYTES = 128 * 1024


class Written(NamedTuple):
    """What a file holds, and on which line each field is."""

    table: dict[str, Any]
    lines: Lines

    def placed(self, fault: InputFault) -> InputFault:
        """With its line, and with what was given there if that says nothing of anybody."""
        path = [int(one) if one.isdigit() else one for one in fault.field.split(".")]
        given = _at(self.table, path)
        got = fault.got if fault.got is not None else _shown(given)
        return fault.model_copy(update={"line": self.lines.nearest(path), "got": got})


def read_table(source: str) -> dict[str, Any]:
    """A JSON object or TOML document from a file, or JSON from standard input (`-`)."""
    return read_written(source).table


def read_written(source: str) -> Written:
    text = _text(source)
    is_toml = source.endswith(".toml")
    written = _toml(text) if is_toml else _json(text)
    if not isinstance(written, dict):
        raise WrongInput(THE_FILE, "input.object")
    check_storable(written, THE_FILE)
    # Of a file of one line the number of the line says nothing.
    known = (toml_lines if is_toml else json_lines)(text) if "\n" in text.strip() else Lines({})
    return Written(written, known)


_SAYS_NOTHING = re.compile(r"[a-z][a-z_]{0,40}|[0-9]{1,4}(-[0-9]{1,2}){2}|[0-9]{1,3}([ .,][0-9]+)*")
"""A code, a day, an amount. Any other text may be anybody's."""


def _shown(given: Any) -> str | None:
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, int | float):
        return str(given)
    if isinstance(given, str) and _SAYS_NOTHING.fullmatch(given):
        return given
    return None


def _at(value: Any, path: list[str | int]) -> Any:
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def read_text(source: str) -> str:
    """Plain text from a file, or from standard input (`-`)."""
    text = _text(source)
    check_storable(text, THE_FILE)
    return text


@contextmanager
def named_as(
    places: Mapping[str, str],
    file: Written | None = None,
    typed: Mapping[str, Any] | None = None,
) -> Iterator[None]:
    """Faults name what the person wrote: an option, or a path in their file and its line.

    `places` says for a field of the submission what it was called; empty for the file itself.
    `typed` is what they wrote after the options.
    """
    try:
        yield
    except WrongInput as wrong:
        named = (_named(one, places, file, typed or {}) for one in wrong.faults)
        raise WrongInput.of(named) from None


def _named(
    fault: InputFault,
    places: Mapping[str, str],
    file: Written | None,
    typed: Mapping[str, Any],
) -> InputFault:
    field, is_option = _place(fault.field, places)
    named = fault.model_copy(update={"field": field})
    if is_option and fault.got is None:
        return named.model_copy(update={"got": _shown(typed.get(field))})
    return named if is_option or file is None else file.placed(named)


def _place(field: str, places: Mapping[str, str]) -> tuple[str, bool]:
    """What the person called it, and whether that is an option or another word that they typed."""
    for start in sorted(places, key=len, reverse=True):
        if field == start or field.startswith(f"{start}."):
            rest = field[len(start) :].removeprefix(".")
            named = ".".join(filter(None, (places[start], rest)))
            return named, bool(places[start]) and not places[start][0].islower()
    return field, False


def _text(source: str) -> str:
    try:
        if source == "-":
            content = sys.stdin.buffer.read(LIMIT_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                content = file.read(LIMIT_BYTES + 1)
    except OSError as fault:
        raise unreadable("FILE", fault) from None
    return as_text(content, LIMIT_BYTES)


def as_text(content: bytes, limit: int) -> str:
    """Raises WrongInput for a file that is too large or no UTF-8."""
    if len(content) > limit:
        raise WrongInput(THE_FILE, "input.file_size", kb=limit // 1024)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise WrongInput(THE_FILE, "input.utf8", line=line) from None


def _json(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_constant)
    except json.JSONDecodeError as fault:
        raise WrongInput(
            THE_FILE,
            "input.json_at",
            line=fault.lineno,
            column=str(fault.colno),
            why=code_of(fault.msg),
            message=fault.msg,
        ) from None
    except RecursionError:
        raise WrongInput(THE_FILE, "input.json_deep") from None
    except ValueError:  # a number of thousands of digits
        raise WrongInput(THE_FILE, "input.json_number") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise WrongInput(twice, "input.once")
    return table


def _no_constant(name: str) -> Any:
    raise WrongInput(THE_FILE, "input.json_constant", name=name)


def _toml(text: str) -> Any:
    try:
        return _plain(tomllib.loads(text), "")
    except tomllib.TOMLDecodeError as fault:
        raise not_toml(fault) from None
    except RecursionError:
        raise WrongInput(THE_FILE, "input.toml_deep") from None


def _plain(written: Any, path: str) -> Any:
    """TOML's days and times as the texts that commands have for them."""
    if isinstance(written, dict):
        return {name: _plain(value, f"{path}.{name}") for name, value in written.items()}
    if isinstance(written, list):
        return [_plain(value, f"{path}.{n}") for n, value in enumerate(written)]
    if isinstance(written, time):
        raise WrongInput(path.removeprefix("."), "input.day_not_time")
    return written.isoformat() if isinstance(written, date) else written
