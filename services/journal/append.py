"""Writes an entry and all that follows from it, in one statement."""

from typing import Any

from domain.agenda import Agenda
from domain.consequences import FollowUp
from domain.decider import Decider
from domain.ids import aggregate_of
from services.journal.canonical import canonical
from services.journal.derive import Derived, numbered
from services.journal.entry import Entry
from services.journal.heads import Connection, Head, effects_of
from services.ledger.post import POST, rows

_WRITE = f"""
    with entry as (
        insert into journal.entry (stream, seq, command_id, kind, body) values ($1, $2, $3, $4, $5)
        returning hash
    ),
    transfers as ({POST.format(transfers="$6")}),
    effects as (
        insert into engine.outbox (id, stream, seq, n, kind, payload, next_attempt_at)
        select id, $1, $2, n, kind, payload, $8
        from jsonb_to_recordset($7::jsonb) as effect (id text, n int, kind text, payload jsonb)
    ),
    erased as (
        update vault.text set content = null, salt = null, erased_at = clock_timestamp()
        where id = any($9::uuid[]) and erased_at is null
    ),
    shown as (
        insert into engine.view (stream, aggregate, seq, headline, finished, body)
        values ($1, $10, $2, $13, $14, $11)
        on conflict (stream) do update set seq = excluded.seq, headline = excluded.headline,
            finished = excluded.finished, body = excluded.body
    )
    insert into engine.stream_head (stream, seq, revision, occurred_at, phase, chapter, headline,
        finished, next_due, evolve_version, snapshot, definition, effects)
    values ($1, $2, $21, $8, $12, $15, $13, $14, $16, $17, $18, $19, $20)
    on conflict (stream) do update set seq = excluded.seq,
        revision = excluded.revision, occurred_at = excluded.occurred_at,
        phase = excluded.phase, chapter = excluded.chapter, headline = excluded.headline,
        finished = excluded.finished, next_due = excluded.next_due,
        evolve_version = excluded.evolve_version, snapshot = excluded.snapshot,
        definition = excluded.definition, effects = excluded.effects
    returning (select hash from entry)
"""


async def append(
    connection: Connection,
    decider: Decider[Any],
    entry: Entry,
    body: str,
    derived: Derived,
    head: Head,
) -> bytes:
    """`body` is the entry's canonical text, `head` the stream's head with it. Its hash."""
    held, stream, outlook = derived.held, entry.stream, derived.outlook
    due = Agenda(deadlines=held.armed).next_deadline()
    hash: bytes = await connection.fetchval(
        _WRITE,
        stream,
        entry.seq,
        entry.command_id,
        entry.kind,
        body,
        rows(derived.transfers, stream, entry.seq),
        _effects(derived, stream, entry.seq),
        entry.occurred_at,
        list(derived.erased),
        aggregate_of(stream),
        decider.view(held.state, stream).model_dump_json(),
        outlook.phase,
        outlook.headline,
        outlook.finished,
        outlook.chapter,
        None if due is None else due.at,
        head.evolve_version,
        head.snapshot,
        head.definition,
        effects_of(head.effects),
        head.revision,
    )
    return hash


def _effects(derived: Derived, stream: str, seq: int) -> str:
    return canonical(
        [
            {
                "id": numbered(stream, seq, n),
                "n": n,
                "kind": "follow_up" if isinstance(effect, FollowUp) else "notice",
                "payload": effect.model_dump(mode="json"),
            }
            for n, effect in enumerate(derived.effects, start=1)
        ]
    )
