"""Is what was sent what is stored? Texts as they were written against references to the vault."""

import json
from hashlib import sha256
from typing import Any

from tests.faults.checker.evidence import Row


def spelled(value: Any) -> str:
    """One spelling for equal JSON."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def same_content(sent: Any, stored: Any, texts: dict[str, Row]) -> bool:
    """A text that was erased since can no longer be told from another."""
    if isinstance(sent, str) and isinstance(stored, dict) and stored.keys() == {"text", "sha256"}:
        return _is_text(sent, stored, texts.get(stored["text"]))
    if isinstance(sent, dict) and isinstance(stored, dict):
        return sent.keys() == stored.keys() and all(
            same_content(sent[name], stored[name], texts) for name in sent
        )
    if isinstance(sent, (list, tuple)) and isinstance(stored, list):
        return len(sent) == len(stored) and all(
            same_content(one, other, texts) for one, other in zip(sent, stored, strict=True)
        )
    return spelled(sent) == spelled(stored)


def _is_text(sent: str, reference: dict[str, Any], kept: Row | None) -> bool:
    if kept is None or kept["sha256"] != reference["sha256"]:
        return False
    if kept["content"] is None:
        return True
    return bool(sha256(kept["salt"] + sent.encode()).hexdigest() == kept["sha256"])
