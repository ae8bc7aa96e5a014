"""Where two pieces of JSON part ways, as a path. Never what stands there."""

import json
from typing import Any


def difference(expected: Any, found: Any) -> str | None:
    """The first place that differs, or None. An integer and its float are not the same here."""
    if json.dumps(expected, sort_keys=True) == json.dumps(found, sort_keys=True):
        return None
    return _place(expected, found, "")


def _place(expected: Any, found: Any, path: str) -> str | None:
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in sorted(expected.keys() | found.keys()):
            inner = f"{path}.{name}" if path else name
            if name not in expected or name not in found:
                return inner
            if (place := _place(expected[name], found[name], inner)) is not None:
                return place
        return None
    if isinstance(expected, list) and isinstance(found, list):
        for n, (one, other) in enumerate(zip(expected, found, strict=False)):
            if (place := _place(one, other, f"{path}[{n}]")) is not None:
                return place
        return None if len(expected) == len(found) else f"{path}[{min(len(expected), len(found))}]"
    same = type(expected) is type(found) and expected == found
    return None if same else path or "everything"
