"""Whether what somebody typed is the same as before: values by the names of fields, without what
was left empty."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from web.form_values import Values


def value_at(values: Any, path: str) -> Any:
    node = values
    for part in path.split("."):
        if isinstance(node, dict):
            node = node.get(part)
        elif isinstance(node, list) and part.isdecimal() and int(part) < len(node):
            node = node[int(part)]
        else:
            return None
    return node


def mark_of(values: Values, paths: Iterable[str]) -> str:
    """Changes when one of these fields does."""
    said = json.dumps([plain(value_at(values, path)) for path in paths], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def plain(value: Any) -> Any:
    """Without what was left empty: None for nothing at all."""
    if isinstance(value, dict):
        kept = {name: found for name, one in value.items() if (found := plain(one)) is not None}
        return kept or None
    if isinstance(value, list):
        return [found for one in value if (found := plain(one)) is not None] or None
    return unified(value) or None


def unified(value: Any) -> Any:
    """Browsers and scripts end lines differently."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, dict):
        return {name: unified(one) for name, one in value.items()}
    return [unified(one) for one in value] if isinstance(value, list) else value
