"""Read what somebody wrote: JSON or TOML, bounded in size, faults named by line and field."""

import json
import sys
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any

from cli.exit_codes import WrongInput, wrong_input

LIMIT_BYTES = 128 * 1024


def read_table(source: str) -> dict[str, Any]:
    """A JSON object or TOML document from a file, or JSON from standard input (`-`)."""
    text = _text(source)
    written = _toml(text) if source.endswith(".toml") else _json(text)
    if not isinstance(written, dict):
        raise wrong_input("the file", "one JSON object { ... }")
    _check_texts(written, "")
    return written


def _text(source: str) -> str:
    try:
        if source == "-":
            content = sys.stdin.buffer.read(LIMIT_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                content = file.read(LIMIT_BYTES + 1)
    except OSError as fault:
        raise wrong_input("FILE", f"a file that can be read ({fault.strerror})") from None
    if len(content) > LIMIT_BYTES:
        raise wrong_input("the file", f"at most {LIMIT_BYTES // 1024} KB; put annexes elsewhere")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise wrong_input("the file", "text in UTF-8", line) from None


def _json(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_constant)
    except json.JSONDecodeError as fault:
        where = f"column {fault.colno}"
        raise wrong_input("the file", f"valid JSON ({fault.msg}, {where})", fault.lineno) from None
    except RecursionError:
        raise wrong_input("the file", "JSON that is not nested this deep") from None
    except ValueError as fault:  # a number of thousands of digits
        raise wrong_input("the file", f"valid JSON ({fault})") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise wrong_input(twice, "each field once")
    return table


def _no_constant(name: str) -> Any:
    raise wrong_input("the file", f"valid JSON ({name} is not a JSON number)")


def _toml(text: str) -> Any:
    try:
        return _plain(tomllib.loads(text), "")
    except tomllib.TOMLDecodeError as fault:
        raise wrong_input("the file", f"valid TOML ({fault})") from None
    except RecursionError:
        raise wrong_input("the file", "TOML that is not nested this deep") from None


def _plain(written: Any, path: str) -> Any:
    """TOML's days and times as the texts that commands have for them."""
    if isinstance(written, dict):
        return {name: _plain(value, f"{path}.{name}") for name, value in written.items()}
    if isinstance(written, list):
        return [_plain(value, f"{path}.{n}") for n, value in enumerate(written)]
    if isinstance(written, time):
        raise wrong_input(path.removeprefix("."), "a day, not a time of day")
    return written.isoformat() if isinstance(written, date) else written


def _check_texts(written: Any, path: str) -> None:
    """NUL and half surrogates are valid in JSON and can be stored nowhere."""
    if isinstance(written, dict):
        for name, value in written.items():
            _check_texts(name, path)
            _check_texts(value, f"{path}.{name}")
    elif isinstance(written, list):
        for n, value in enumerate(written):
            _check_texts(value, f"{path}.{n}")
    elif isinstance(written, str) and not _storable(written):
        field = path.removeprefix(".") or "the file"
        raise wrong_input(field, "text without NUL and unpaired surrogate characters")


def _storable(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


__all__ = ["LIMIT_BYTES", "WrongInput", "read_table"]
