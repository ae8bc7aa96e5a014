"""What an audit reads, all as of one moment; entries and texts by server-side cursors."""

import json
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any

import asyncpg

from audit.chain import Row
from audit.expected_books import AccountTotals, LedgerTransfer
from audit.ledger import Account
from audit.receptions import ReceptionRow, Receptions
from audit.stored_files import KeptFile, KeptFiles
from audit.vault_texts import KeptOrder, KeptText
from domain.kernel.edition import FIRST, Edition

PREFETCH = 1000

_ENTRIES = """
    select stream, seq, command_id::text as command_id, kind, body, recorded_at, previous, hash
    from journal.entry
    where split_part(stream, '/', 1) = $1 and ($2::text[] is null or stream = any($2))
    order by stream, seq
"""
_HEAD = """
    select seq, occurred_at, phase, chapter, headline, finished, next_due, evolve_version,
        snapshot::text as snapshot, definition,
        coalesce((to_jsonb(stream_head) ->> 'edition')::int, 1) as edition,
        (select array_agg(effect ->> 'id') from jsonb_array_elements(effects) effect) as waiting
    from engine.stream_head where stream = $1
"""
_EDITIONS = "select edition, raised_at from engine.edition"
_INSTALLATION = "select kind from engine.installation where current"
_RECEPTIONS = """
    select command_id::text, reception.stream, reception.number, body, vouched_by, hash,
        reception.received_at, status
    from journal.reception left join engine.pending_reception using (command_id)
"""
_VIEW = """
    select aggregate, seq, headline, finished, body::text as body
    from engine.view where stream = $1
"""
_OUTBOX = """
    select id, seq, n, kind, status, payload::text as payload,
        exists (select from engine.notice where effect = outbox.id) as delivered
    from engine.outbox where stream = $1 order by seq, n
"""
_ELSEWHERE = """
    select stream, min(place) as place from (
        select stream, 'engine.stream_head' as place from engine.stream_head
        union all select stream, 'engine.view' from engine.view
        union all select stream, 'engine.outbox' from engine.outbox
        union all select stream, 'ledger.transfer' from ledger.transfer
    ) elsewhere where $1::text[] is null or stream = any($1) group by stream order by stream
"""
_TRANSFERS = """
    select id, stream, seq, key, move, debit, credit, amount_minor, settles
    from ledger.transfer where $1::text[] is null or stream = any($1) order by id
"""
_ACCOUNTS = """
    select id, has_floor, debits_pending, debits_posted, credits_pending, credits_posted
    from ledger.account order by id
"""

_TEXTS = """
    select id::text, command_id::text, field, sha256, salt, content, sealed, key_id from vault.text
"""
_TEXTS_BEFORE_KEYS = """
    select id::text, command_id::text, field, sha256, salt, content, null::bytea, null::text
    from vault.text
"""
_FILES = "select address, sha256, key_id from vault.file"
_DOCUMENTS = "select stream, sha256, address from vault.document"
_ORDERS = """
    select stream, seq, subject, retention, keys, ordered_at, carried_out_at
    from engine.erasure_order order by stream, seq
"""


class JournalReader:
    """One read-only transaction. `streams` None is all of them."""

    def __init__(self, connection: asyncpg.Connection, streams: Sequence[str] | None) -> None:
        self._connection = connection
        self._streams = None if streams is None else list(streams)

    async def entries(self, aggregate: str) -> AsyncIterator[Row]:
        rows = self._connection.cursor(_ENTRIES, aggregate, self._streams, prefetch=PREFETCH)
        async for row in rows:
            yield Row(*row.values())

    async def streams(self) -> int:
        """How many there are to examine."""
        query = """
            select count(*) from journal.chain_end where $1::text[] is null or stream = any($1)
        """
        return int(await self._connection.fetchval(query, self._streams))

    async def definitions(self) -> list[tuple[str, str]]:
        rows = await self._connection.fetch("select hash, text from journal.definition order by 1")
        return [(row["hash"], row["text"]) for row in rows]

    async def editions(self) -> dict[Edition, datetime]:
        """When each edition of the rulebook was put in force. A database that has not been upgraded
        knows only the first.
        """
        if await self._connection.fetchval("select to_regclass('engine.edition') is null"):
            return {FIRST: datetime.min.replace(tzinfo=UTC)}
        return {row["edition"]: row["raised_at"] for row in await self._connection.fetch(_EDITIONS)}

    async def receptions(self) -> Receptions:
        """Empty for a database that has not been upgraded."""
        row = await self._connection.fetchrow(_INSTALLATION)
        kind = row["kind"] if row is not None else None
        clock = await self._connection.fetchval("select clock_timestamp()")
        return Receptions(clock, production=kind == "production")

    async def received(self) -> AsyncIterator[ReceptionRow]:
        if not await self._has_receptions():
            return
        async for row in self._connection.cursor(_RECEPTIONS, prefetch=PREFETCH):
            yield ReceptionRow(*row.values())

    async def _has_receptions(self) -> bool:
        has: bool = await self._connection.fetchval(
            "select to_regclass('journal.reception') is not null"
        )
        return has

    async def head(self, stream: str) -> dict[str, Any] | None:
        return _plain(await self._connection.fetchrow(_HEAD, stream), "snapshot")

    async def view(self, stream: str) -> dict[str, Any] | None:
        return _plain(await self._connection.fetchrow(_VIEW, stream), "body")

    async def outbox(self, stream: str) -> list[dict[str, Any]]:
        rows = await self._connection.fetch(_OUTBOX, stream)
        return [dict(row) | {"payload": json.loads(row["payload"])} for row in rows]

    async def effect(self, id: str) -> dict[str, Any] | None:
        query = "select payload::text as payload from engine.outbox where id = $1"
        row = _plain(await self._connection.fetchrow(query, id), "payload")
        return None if row is None else row["payload"]

    async def body_of(self, command_id: str) -> dict[str, Any] | None:
        """Of the entry, or of the reception of a command that has no entry."""
        query = "select body from journal.entry where command_id::text = $1"
        row = _plain(await self._connection.fetchrow(query, command_id), "body")
        if row is not None:
            body: dict[str, Any] = row["body"]
            return body
        if not await self._has_receptions():
            return None
        query = "select body from journal.reception where command_id::text = $1"
        row = _plain(await self._connection.fetchrow(query, command_id), "body")
        return None if row is None else row["body"] | {"effect": None}

    async def streams_elsewhere(self) -> dict[str, str]:
        """Every stream that a table outside the journal names, with one of those tables."""
        rows = await self._connection.fetch(_ELSEWHERE, self._streams)
        return {row["stream"]: row["place"] for row in rows}

    async def transfers(self) -> list[LedgerTransfer]:
        rows = await self._connection.fetch(_TRANSFERS, self._streams)
        return [LedgerTransfer(*row.values()) for row in rows]

    async def accounts(self) -> list[Account]:
        rows = await self._connection.fetch(_ACCOUNTS)
        return [
            Account(id, has_floor, AccountTotals(*amounts))
            for id, has_floor, *amounts in map(tuple, rows)
        ]

    async def texts(self) -> AsyncIterator[KeptText]:
        query = _TEXTS if await self.knows_keys() else _TEXTS_BEFORE_KEYS
        async for row in self._connection.cursor(query, prefetch=PREFETCH):
            yield KeptText(*row.values())

    async def knows_keys(self) -> bool:
        """A database that has not been upgraded has neither keys nor files nor erasures."""
        found = "select to_regclass('engine.erasure_order') is not null"
        return bool(await self._connection.fetchval(found))

    async def files(self) -> KeptFiles:
        """A database that has not been upgraded has no documents."""
        files = [KeptFile(*row.values()) for row in await self._connection.fetch(_FILES)]
        documents = []
        if await self._connection.fetchval("select to_regclass('vault.document') is not null"):
            documents = await self._connection.fetch(_DOCUMENTS)
        return KeptFiles(
            files={file.address: file for file in files},
            documents={(row["stream"], row["sha256"]): row["address"] for row in documents},
        )

    async def orders(self) -> list[KeptOrder]:
        rows = await self._connection.fetch(_ORDERS)
        return [KeptOrder(**dict(row) | {"keys": tuple(row["keys"])}) for row in rows]

    async def now(self) -> datetime:
        now: datetime = await self._connection.fetchval("select now()")
        return now

    async def notices(self) -> int:
        return int(await self._connection.fetchval("select count(*) from engine.notice"))


def _plain(row: asyncpg.Record | None, parsed: str) -> dict[str, Any] | None:
    return None if row is None else dict(row) | {parsed: json.loads(row[parsed])}
