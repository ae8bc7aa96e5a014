"""All that the database says, read as of one moment with the reader's role."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import asyncpg

from audit.sealed_texts import AuditKeys, opened

_QUERIES = {
    "entries": "select stream, seq, command_id::text as command_id, kind, body, recorded_at, "
    "previous, hash from journal.entry order by stream, seq",
    "ends": "select stream, seq, hash from journal.chain_end",
    "heads": "select stream, seq, occurred_at, phase, chapter, headline, finished, next_due, "
    "evolve_version, snapshot::text as snapshot, effects::text as effects from engine.stream_head",
    "views": "select stream, aggregate, seq, headline, finished, body::text as body "
    "from engine.view",
    "outbox": "select id, stream, seq, n, kind, payload::text as payload, status, attempts, "
    "next_attempt_at, error_code from engine.outbox order by stream, seq, n",
    "notices": "select effect, person, message_id, status, error_code from engine.notice",
    "accounts": "select id, has_floor, debits_pending, debits_posted, credits_pending, "
    "credits_posted from ledger.account",
    "transfers": "select id, stream, seq, key, move, debit, credit, amount_minor, settles "
    "from ledger.transfer order by stream, seq, n",
    "texts": "select id::text as id, salt, content, sha256, sealed, key_id, "
    "command_id::text as command_id, field from vault.text",
    "clock": "select clock_timestamp() as clock",
}
_JSON = ("snapshot", "effects", "payload")


class Entry(NamedTuple):
    """A row of the journal. `said` is its body, empty if that is no JSON object."""

    stream: str
    seq: int
    command_id: str
    kind: str
    body: str
    recorded_at: datetime
    previous: bytes
    hash: bytes
    said: dict[str, Any]

    @property
    def place(self) -> str:
        return f"{self.stream}#{self.seq}"

    @property
    def occurred_at(self) -> datetime:
        return datetime.fromisoformat(self.said["occurred_at"])

    @property
    def is_by_system(self) -> bool:
        return bool(self.said["actor"]["person"] == "p-system")


Row = dict[str, Any]


@dataclass(frozen=True)
class Evidence:
    rows: tuple[Entry, ...]
    """Every entry, stream by stream, in order."""
    ends: dict[str, Row]
    heads: dict[str, Row]
    views: dict[str, Row]
    outbox: dict[str, Row]
    notices: tuple[Row, ...]
    accounts: dict[str, Row]
    transfers: tuple[Row, ...]
    texts: dict[str, Row]
    clock: datetime

    def streams(self) -> dict[str, list[Entry]]:
        """Entries that can be read, by stream: the register first, then rounds, then cases."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(self.rows, key=lambda one: (_RANK[one.stream[:5]], one.stream)):
            if entry.said:
                found[entry.stream].append(entry)
        return dict(found)

    def by_command(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.rows:
            if entry.said:
                found[entry.command_id].append(entry)
        return dict(found)


_RANK = {"regis": 0, "round": 1, "partn": 2}


async def gather(reader_url: str, keys: AuditKeys | None) -> Evidence:
    connection = await asyncpg.connect(reader_url, timeout=30)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            found = {
                name: [_plain(row) for row in await connection.fetch(query, timeout=120)]
                for name, query in _QUERIES.items()
            }
    finally:
        await connection.close()
    return Evidence(
        rows=tuple(Entry(**row, said=_said(row["body"])) for row in found["entries"]),
        ends=_keyed(found["ends"], "stream"),
        heads=_keyed(found["heads"], "stream"),
        views=_keyed(found["views"], "stream"),
        outbox=_keyed(found["outbox"], "id"),
        notices=tuple(found["notices"]),
        accounts=_keyed(found["accounts"], "id"),
        transfers=tuple(found["transfers"]),
        texts=_keyed([_opened(row, keys) for row in found["texts"]], "id"),
        clock=found["clock"][0]["clock"],
    )


def events(entries: list[Entry]) -> Iterator[tuple[Entry, dict[str, Any]]]:
    for entry in entries:
        for event in entry.said["events"]:
            yield entry, event


def _opened(text: Row, keys: AuditKeys | None) -> Row:
    secret = keys.secret(text["key_id"]) if keys and text["sealed"] else None
    if not isinstance(secret, bytes):
        return text
    plain = opened(secret, text["sealed"], text["command_id"], text["field"]) or b""
    return text | {"salt": plain[:16], "content": plain[16:].decode()}


def _plain(row: asyncpg.Record) -> Row:
    return {name: json.loads(it) if name in _JSON else it for name, it in row.items()}


def _said(body: str) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) and "events" in said else {}


def _keyed(rows: list[Row], key: str) -> dict[str, Row]:
    return {row[key]: row for row in rows}
