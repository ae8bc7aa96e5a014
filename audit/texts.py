"""Texts of the vault, held against the references that the journal keeps of them."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any, NamedTuple

from audit.findings import Finding, Kind


class _Reference(NamedTuple):
    sha256: str
    stream: str
    seq: int


class Texts:
    def __init__(self) -> None:
        self._known: dict[str, _Reference] = {}
        self._erased: dict[str, _Reference] = {}

    def take(self, said: dict[str, Any]) -> None:
        for text, digest in _references(said["command"]):
            self._known.setdefault(text, _Reference(digest, said["stream"], said["seq"]))
        for event in said["events"]:
            if event["type"] == "text_erased.v1":
                self._erased[event["text"]] = _Reference("", said["stream"], said["seq"])

    def differs(
        self, id: str, digest: str, salt: bytes | None, content: str | None
    ) -> Finding | None:
        """For each text of the vault once. A text that no entry refers to is nobody's yet."""
        reference = self._known.pop(id, None)
        if reference is None:
            return None
        if content is None:
            return None if id in self._erased else _finding(Kind.TEXT_MISSING, id, reference)
        if id in self._erased:
            return _finding(Kind.TEXT_NOT_ERASED, id, self._erased[id])
        whole = digest == reference.sha256 == sha256((salt or b"") + content.encode()).hexdigest()
        return None if whole else _finding(Kind.TEXT_DIFFERS, id, reference)

    def missing(self) -> Iterator[Finding]:
        """References that no text of the vault answered."""
        for id, reference in self._known.items():
            yield _finding(Kind.TEXT_MISSING, id, reference)


def _references(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if value.keys() == {"text", "sha256"}:
            yield value["text"], value["sha256"]
            return
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def _finding(kind: Kind, id: str, reference: _Reference) -> Finding:
    return Finding(kind=kind, stream=reference.stream, seq=reference.seq, detail=id)
