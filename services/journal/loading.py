"""What a transaction looks at first: the installation, the stream's head, and the command's id."""

import json
from datetime import datetime
from typing import Any, NamedTuple

from services.journal.heads import EFFECTS, Connection, Head, effects_due

# The head's row is locked: whoever comes second waits, and then begins anew.
_LOAD = f"""
    with head as (select * from engine.stream_head where stream = $1 for update)
    select
        (select id::text from engine.installation where current) as installation,
        (select body from journal.entry where command_id = $2) as first,
        (select seq from engine.stream_head where stream = 'register') as register_seq,
        head.seq, head.revision, head.occurred_at, head.evolve_version, head.definition,
        head.snapshot::text as snapshot, ({EFFECTS})::text as effects
    from (values (1)) one left join head on true
"""

_CAUSE = """
    select outbox.stream, outbox.kind, outbox.payload::text as payload, entry.body
    from engine.outbox join journal.entry using (stream, seq)
    where outbox.id = $1
"""


class Loaded(NamedTuple):
    """`first` is the entry that the command's id was used for already."""

    installation: str | None
    head: Head
    register_seq: int
    first: dict[str, Any] | None


async def load(connection: Connection, stream: str, command_id: str) -> Loaded:
    row = await connection.fetchrow(_LOAD, stream, command_id)
    assert row is not None
    head = Head(stream)
    if row["seq"] is not None:
        head = Head(
            stream=stream,
            seq=row["seq"],
            revision=row["revision"],
            occurred_at=row["occurred_at"],
            evolve_version=row["evolve_version"],
            definition=row["definition"],
            snapshot=row["snapshot"],
            effects=effects_due(row["effects"]),
        )
    first = None if row["first"] is None else json.loads(row["first"])
    return Loaded(row["installation"], head, row["register_seq"] or 0, first)


async def first_use(connection: Connection, command_id: str) -> dict[str, Any] | None:
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
