"""Writes an entry and all that follows from it, in one statement."""

from functools import cache
from itertools import count
from typing import Any

from domain.kernel.agenda import Agenda
from domain.kernel.consequences import FollowUp
from domain.kernel.decider import Decider, Derived, numbered
from domain.kernel.ids import kind_of
from services.canonical_json import canonical
from services.journal.entry import Entry
from services.journal.stream_store import Head, effects_json
from services.ledger import POST, rows
from services.pool import Connection

_ENTRY = """
    with entry as (
        insert into journal.entry (stream, seq, command_id, kind, body) values ($1, $2, $3, $4, $5)
        returning hash
    ),
"""
_EFFECTS = """
    effects as (
        insert into engine.outbox (id, stream, seq, n, kind, payload, next_attempt_at)
        select id, $1, $2, n, kind, payload, $6
        from jsonb_to_recordset({effects}::jsonb) as effect
            (id text, n int, kind text, payload jsonb)
    ),
"""
_ERASED = """
    erased as (
        update vault.text
        set content = null, salt = null, sealed = null, erased_at = clock_timestamp()
        where id = any({erased}::uuid[]) and erased_at is null
    ),
    own_keys as (
        insert into engine.erasure_order (stream, seq, subject, retention, keys)
        select $1, $2, 'text/' || id, retention, array_agg(distinct key_id order by key_id)
        from (
            select id, retention, key_id from vault.text
            where id = any({erased}::uuid[]) and subjects = array['text/' || id]
            union all
            -- What belongs to the accounts is erased when its time is over (R30): then so are the
            -- signed documents that quote it.
            select text.id, text.retention, file.key_id
            from vault.document join vault.file using (address)
                join vault.text on text.id = any(document.texts)
            where document.stream = $1 and text.id = any({erased}::uuid[])
                and text.retention = 'accounting'
        ) sealed
        group by id, retention
    ),
"""
_ORDERED = """
    orders as (
        insert into engine.erasure_order (stream, seq, subject, retention, keys)
        select $1, $2, scope ->> 0, scope ->> 1, array(
            select distinct key_id from (
                select key_id, subjects, retention from vault.text
                union all select key_id, subjects, retention from vault.file
                union all select key_id, array['person/' || person], 'register' from vault.account
            ) sealed
            where subjects @> array[scope ->> 0] and retention = scope ->> 1 order by key_id
        )
        from jsonb_array_elements({ordered}::jsonb) scope
    ),
"""
_ENDED = """
    ended as (delete from engine.pending_reception where command_id = $3),
"""
_HEAD = """
    new_view as (
        insert into engine.view (stream, aggregate, seq, headline, finished, body)
        values ($1, $7, $2, $10, $11, $8)
        on conflict (stream) do update set seq = excluded.seq, headline = excluded.headline,
            finished = excluded.finished, body = excluded.body
    )
    insert into engine.stream_head (stream, seq, revision, occurred_at, phase, chapter, headline,
        finished, next_due, evolve_version, snapshot, definition, effects, edition)
    values ($1, $2, $18, $6, $9, $12, $10, $11, $13, $14, $15, $16, $17, $19)
    on conflict (stream) do update set seq = excluded.seq,
        revision = excluded.revision, occurred_at = excluded.occurred_at,
        phase = excluded.phase, chapter = excluded.chapter, headline = excluded.headline,
        finished = excluded.finished, next_due = excluded.next_due,
        evolve_version = excluded.evolve_version, snapshot = excluded.snapshot,
        definition = excluded.definition, effects = excluded.effects, edition = excluded.edition
    returning (select hash from entry)
"""


@cache
def _statement(
    posts: bool, has_effects: bool, erases: bool, orders: bool, ends_reception: bool
) -> str:
    """Without the parts that have nothing to write, which would cost time all the same."""
    places = (f"${number}" for number in count(20))
    return "".join(
        (
            _ENTRY,
            f"transfers as ({POST.format(transfers=next(places))})," if posts else "",
            _EFFECTS.format(effects=next(places)) if has_effects else "",
            _ERASED.format(erased=next(places)) if erases else "",
            _ORDERED.format(ordered=next(places)) if orders else "",
            _ENDED if ends_reception else "",
            _HEAD,
        )
    )


async def append(
    connection: Connection,
    decider: Decider[Any],
    entry: Entry,
    body: str,
    derived: Derived,
    head: Head,
    *,
    ends_reception: bool = False,
) -> bytes:
    """Returns the entry's hash. `body` is its canonical text, `head` the stream's head after it."""
    optional = (
        derived.transfers and rows(derived.transfers, entry.stream, entry.seq),
        derived.effects and _effects(derived, entry.stream, entry.seq),
        derived.erased and list(derived.erased),
        derived.ordered and canonical([list(scope) for scope in derived.ordered]),
    )
    hash: bytes = await connection.fetchval(
        _statement(*map(bool, optional), ends_reception),
        entry.stream,
        entry.seq,
        entry.command_id,
        entry.kind,
        body,
        entry.occurred_at,
        *_head_values(decider, entry.stream, derived, head),
        *filter(None, optional),
    )
    return hash


def _head_values(
    decider: Decider[Any], stream: str, derived: Derived, head: Head
) -> tuple[Any, ...]:
    folded, stream_status = derived.held, derived.stream_status
    due = Agenda(deadlines=folded.armed).next_deadline()
    return (
        kind_of(stream),
        decider.view(folded.state, stream, folded.edition).model_dump_json(),
        stream_status.phase,
        stream_status.headline,
        stream_status.finished,
        stream_status.chapter,
        None if due is None else due.at,
        head.evolve_version,
        head.snapshot,
        head.definition,
        effects_json(head.effects),
        head.revision,
        folded.edition,
    )


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
