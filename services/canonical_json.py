"""JSON in one canonical form: the same content always gives the same text and hash."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def canonical(value: Any) -> str:
    """Keys sorted, no spaces, letters not escaped. Raises ValueError for NaN."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def digest(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def unstorable(value: Any) -> str | None:
    """The path of the first text that PostgreSQL cannot hold, "" for the value itself.

    Raises what `canonical` raises for a value that is not JSON.
    """
    text = canonical(value)
    if storable(text) and "\\u0000" not in text:  # nearly always: no need to look at each text
        return None
    return next((path for path, text in _texts(value, "") if not storable(text)), None)


def storable(text: str) -> bool:
    """Neither a NUL nor half of a surrogate pair."""
    return _UNSTORABLE.search(text) is None


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            # A name that cannot be stored cannot be shown either, so the path above it is given.
            yield path, name
            yield from _texts(inner, f"{path}.{name}".lstrip("."))
    elif isinstance(value, (list, tuple)):
        for place, inner in enumerate(value):
            yield from _texts(inner, f"{path}.{place}".lstrip("."))
