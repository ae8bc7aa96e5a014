"""The chain of a stream, computed again from what is stored, with none of the writer's code.

hash = sha256(previous hash, sequence as 4 bytes, recorded_at in UTC to the microsecond, text)
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from audit.findings import Finding, Kind


class Row(NamedTuple):
    """An entry as it is in the table."""

    stream: str
    seq: int
    command_id: str
    kind: str
    body: str
    recorded_at: datetime
    previous: bytes
    hash: bytes


def sealed(row: Row) -> bytes:
    """The hash that the entry must have."""
    recorded_at = row.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    seq = row.seq.to_bytes(4, "big", signed=True)
    return sha256(row.previous + seq + recorded_at.encode() + row.body.encode()).digest()


class Chain:
    """Takes a stream's entries in order. Reports the first one that is wrong, and no later one."""

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.seq = 0
        self.hash = b""
        self.occurred_at = ""
        self.is_whole = True

    def take(self, row: Row) -> tuple[dict[str, Any] | None, Finding | None]:
        """The entry's body, None if it cannot be read, and what is wrong with the entry."""
        body = parsed(row)
        wrong = None
        if self.is_whole:
            wrong = next(self._findings(row, body), None)
            self.is_whole = wrong is None
        self.seq, self.hash = row.seq, row.hash
        if body is not None:
            self.occurred_at = body["occurred_at"]
        return body, wrong

    def _findings(self, row: Row, body: dict[str, Any] | None) -> Iterator[Finding]:
        def finding(kind: Kind, detail: str = "") -> Finding:
            return Finding(kind=kind, stream=row.stream, seq=row.seq, detail=detail)

        if row.seq != self.seq + 1:
            missing = f"{self.seq + 1}" + (f"-{row.seq - 1}" if row.seq > self.seq + 2 else "")
            yield finding(Kind.ENTRY_MISSING, missing)
        if row.previous != self.hash:
            yield finding(Kind.CHAIN_BROKEN)
        if sealed(row) != row.hash:
            yield finding(Kind.ENTRY_CHANGED)
        if body is None:
            yield finding(Kind.ENTRY_UNREADABLE, "json")
            return
        for column in ("stream", "seq", "command_id", "kind"):
            if body[column] != getattr(row, column):
                yield finding(Kind.COLUMNS_DIFFER, column)
        if _instant(body["occurred_at"]) < _instant(self.occurred_at or body["occurred_at"]):
            yield finding(Kind.TIME_RUNS_BACKWARDS)


_REQUIRED = ("stream", "seq", "command_id", "kind", "occurred_at", "outcome", "events", "context")


def parsed(row: Row) -> dict[str, Any] | None:
    try:
        body = json.loads(row.body)
        _instant(body["occurred_at"])
    except (ValueError, TypeError, KeyError):
        return None
    return body if all(name in body for name in _REQUIRED) else None


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("a time without a zone")
    return instant
