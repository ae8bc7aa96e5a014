"""A step as it is written, made into the step of one case: `$name` gives way to its value."""

import re
from collections.abc import Mapping
from typing import Any

INSIDE = re.compile(r"\$\{([a-z][a-z0-9_]*)\}")
WHOLE = re.compile(r"^\$([a-z][a-z0-9_]*)$")


class UnknownValue(Exception):
    def __init__(self, path: str, name: str, known: Mapping[str, Any]) -> None:
        self.path = path
        names = ", ".join(f"${one}" for one in sorted(known)) or "none: the step names no case"
        self.expected = f"${name} is not a value of the case; it has {names}"
        super().__init__(self.expected)


def filled(written: Any, values: Mapping[str, Any], path: str = "") -> Any:
    """Replace a string `$name` by the value itself, and `${name}` inside a text by its text."""
    if isinstance(written, Mapping):
        return {k: filled(v, values, f"{path}.{k}") for k, v in written.items()}
    if isinstance(written, list | tuple):
        return [filled(v, values, f"{path}.{i}") for i, v in enumerate(written)]
    if not isinstance(written, str):
        return written
    if whole := WHOLE.match(written):
        return _value(whole[1], values, path)
    return INSIDE.sub(lambda found: str(_value(found[1], values, path)), written)


def _value(name: str, values: Mapping[str, Any], path: str) -> Any:
    if name not in values:
        raise UnknownValue(path.removeprefix("."), name, values)
    return values[name]
