"""One spelling for one content: what is hashed, compared and kept as text."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces, letters as they are. NaN is no JSON."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def digest(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def unstorable(value: Any) -> str | None:
    """The path of the first text that PostgreSQL cannot hold, "" for the value itself.

    Raises what `canonical` raises for what is no JSON.
    """
    text = canonical(value)
    if storable(text) and "\\u0000" not in text:  # as nearly always: no text needs to be looked at
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
            # A name that cannot be stored cannot be shown either: its place is enough.
            yield path, name
            yield from _texts(inner, f"{path}.{name}".lstrip("."))
    elif isinstance(value, (list, tuple)):
        for place, inner in enumerate(value):
            yield from _texts(inner, f"{path}.{place}".lstrip("."))
