"""What a command's turn begins with: its id, its cause, the installation and the stream's head."""

import json
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import asyncpg

from services.journal.folded import MARK
from services.journal.heads import COLUMNS, Connection, Head, head_of

CLOCKS_APART_MAX = timedelta(minutes=5)

_AROUND = f"""
        (select id::text from engine.installation where current) as installation,
        (select kind from engine.installation where current) as kind,
        clock_timestamp() as clock,
        (
            select {MARK} from journal.chain_end join engine.stream_head head using (stream)
            where chain_end.stream = 'register' and head.stream = 'register'
        ) as register
"""
# The head's row is locked: whoever comes second waits, and then begins anew.
_LOAD = f"""
    with head as (select * from engine.stream_head where stream = $1 for update)
    select {_AROUND}, {COLUMNS}
    from (values ($1)) wanted (stream)
        left join head on true
        left join journal.chain_end on chain_end.stream = wanted.stream
"""

_HAS_HEAD = "select exists (select from engine.stream_head where stream = $1)"

_CAUSE = """
    select outbox.stream, outbox.kind, outbox.payload::text as payload, entry.body
    from engine.outbox join journal.entry using (stream, seq)
    where outbox.id = $1
"""


class Loaded(NamedTuple):
    """`clock` is the database's own time, in a rehearsal another than the commands'.

    `register` is the register's mark.
    """

    installation: str | None
    kind: str | None
    clock: datetime
    head: Head
    register: str | None

    def is_ahead_of_time(self, now: datetime) -> bool:
        """Only a rehearsal may skip time. What is stamped later than now binds all that follows."""
        return self.kind != "rehearsal" and now > self.clock + CLOCKS_APART_MAX


async def load(connection: Connection, stream: str, known: str | None = None) -> Loaded:
    """`known` is the mark by which the stream's state is known already."""
    row = await connection.fetchrow(_LOAD, stream, known)
    assert row is not None
    return _loaded(row, head_of(stream, row))


async def has_head(connection: Connection, stream: str) -> bool:
    """Asked for outside a transaction, as `first_use` is."""
    return bool(await connection.fetchval(_HAS_HEAD, stream))


async def load_unopened(connection: Connection, stream: str) -> Loaded:
    """For a stream that had no head a moment ago: it is not searched for, so that openings do not
    stand in each other's way. If it has one by now, its first entry is not let in again."""
    row = await connection.fetchrow(f"select {_AROUND}")
    assert row is not None
    return _loaded(row, Head(stream))


def _loaded(row: asyncpg.Record, head: Head) -> Loaded:
    return Loaded(row["installation"], row["kind"], row["clock"], head, row["register"])


async def first_use(connection: Connection, command_id: str) -> dict[str, Any] | None:
    """The entry that an id was used for already.

    Best asked for outside a transaction: inside it the search would be in the way of others.
    """
    body = await connection.fetchval(
        "select body from journal.entry where command_id = $1", command_id
    )
    return None if body is None else json.loads(body)


class Cause(NamedTuple):
    """The outbox row that a follow-up comes from, and the time of its event."""

    kind: str
    payload: dict[str, Any]
    occurred_at: datetime


async def cause_of(connection: Connection, effect: str) -> Cause | None:
    row = await connection.fetchrow(_CAUSE, effect)
    if row is None:
        return None
    occurred_at = datetime.fromisoformat(json.loads(row["body"])["occurred_at"])
    return Cause(row["kind"], json.loads(row["payload"]), occurred_at)
