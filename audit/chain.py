"""The chain of a stream, computed again from what is stored: nothing of the writer's code is used.

hash = sha256(previous hash, sequence as 4 bytes, recorded_at in UTC to the microsecond, text)
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from audit.findings import Finding, Kind


class Row(NamedTuple):
    """An entry as it stands in the table."""

    stream: str
    seq: int
    command_id: str
    kind: str
    body: str
    recorded_at: datetime
    previous: bytes
    hash: bytes


def sealed(row: Row) -> bytes:
    recorded_at = row.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    seq = row.seq.to_bytes(4, "big", signed=True)
    return sha256(row.previous + seq + recorded_at.encode() + row.body.encode()).digest()


class Chain:
    """Takes a stream's entries in order. Names the first one that is wrong, and no later one."""

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.seq = 0
        self.hash = b""
        self.occurred_at = ""
        self.is_whole = True

    def take(self, row: Row) -> tuple[dict[str, Any] | None, Finding | None]:
        """The entry's content, None if it cannot be read, and what is wrong with the entry."""
        said = read(row)
        fault = None
        if self.is_whole:
            fault = next(self._faults(row, said), None)
            self.is_whole = fault is None
        self.seq, self.hash = row.seq, row.hash
        if said is not None:
            self.occurred_at = said["occurred_at"]
        return said, fault

    def _faults(self, row: Row, said: dict[str, Any] | None) -> Iterator[Finding]:
        def finding(kind: Kind, detail: str = "") -> Finding:
            return Finding(kind=kind, stream=row.stream, seq=row.seq, detail=detail)

        if row.seq != self.seq + 1:
            missing = f"{self.seq + 1}" + (f"-{row.seq - 1}" if row.seq > self.seq + 2 else "")
            yield finding(Kind.ENTRY_MISSING, missing)
        if row.previous != self.hash:
            yield finding(Kind.CHAIN_BROKEN)
        if sealed(row) != row.hash:
            yield finding(Kind.ENTRY_CHANGED)
        if said is None:
            yield finding(Kind.ENTRY_UNREADABLE, "json")
            return
        for column in ("stream", "seq", "command_id", "kind"):
            if said[column] != getattr(row, column):
                yield finding(Kind.COLUMNS_DIFFER, column)
        if _instant(said["occurred_at"]) < _instant(self.occurred_at or said["occurred_at"]):
            yield finding(Kind.TIME_RUNS_BACKWARDS)


_NEEDED = ("stream", "seq", "command_id", "kind", "occurred_at", "outcome", "events", "context")


def read(row: Row) -> dict[str, Any] | None:
    try:
        said = json.loads(row.body)
        _instant(said["occurred_at"])
    except (ValueError, TypeError, KeyError):
        return None
    return said if all(name in said for name in _NEEDED) else None


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("a time without a zone")
    return instant
