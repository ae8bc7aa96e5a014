"""Heads, views and the outbox held against what the journal says they must be."""

import json
from collections.abc import Iterator
from typing import Any

from domain.kernel.decider import in_edition
from domain.kernel.kind import Kinds
from domain.kinds import KINDS
from services.journal.rebuild import RebuiltStream, rebuilt_streams
from services.pool import Connection

_HEAD = """
    select head.edition, head.seq, head.occurred_at, head.phase, head.chapter,
        head.headline, head.finished,
        head.next_due, head.snapshot::text as snapshot, view.body::text as view,
        view.seq as view_seq, view.headline as view_headline, view.finished as view_finished
    from engine.stream_head head left join engine.view using (stream) where stream = $1
"""
_EFFECTS = """
    select id, kind, payload::text as payload,
        status in ('due', 'attempting') as waits,
        exists (
            select from engine.stream_head head
            where head.stream = $1 and head.effects @> jsonb_build_array(
                jsonb_build_object('id', id)
            )
        ) as told
    from engine.outbox where stream = $1
"""
_STRANGERS = """
    select stream from engine.stream_head union select stream from engine.view
    except select stream from journal.entry
"""


async def differences(connection: Connection, kinds: Kinds = KINDS) -> tuple[str, ...]:
    """One sentence for each; none if all is as it must be."""
    found: list[str] = []
    streams = [stream async for stream in rebuilt_streams(connection, kinds)]
    for stream in streams:
        row = await connection.fetchrow(_HEAD, stream.stream)
        found.extend(_of_head(stream, None if row is None else dict(row)))
        kept = {row["id"]: row for row in await connection.fetch(_EFFECTS, stream.stream)}
        found.extend(_of_effects(stream, kept))
    strangers = await connection.fetch(_STRANGERS)
    found.extend(f"{row['stream']}: is not in the journal" for row in strangers)
    return tuple(found)


def _of_head(stream: RebuiltStream, row: dict[str, Any] | None) -> Iterator[str]:
    if row is None:
        yield f"{stream.stream}: has no head"
        return
    folded = in_edition(stream.decider, stream.folded, row.pop("edition"))
    stream = stream._replace(folded=folded)
    stream_status = stream.decider.stream_status(folded.state, folded.edition)
    due = stream.agenda.next_deadline()
    expected = {
        "seq": stream.folded.seq,
        "occurred_at": stream.folded.at,
        "phase": stream_status.phase,
        "chapter": stream_status.chapter,
        "headline": stream_status.headline,
        "finished": stream_status.finished,
        "next_due": None if due is None else due.at,
        "snapshot": json.loads(stream.snapshot),
        "view": json.loads(stream.view),
        "view_seq": stream.folded.seq,
        "view_headline": stream_status.headline,
        "view_finished": stream_status.finished,
    }
    found = row | {name: json.loads(row[name] or "null") for name in ("snapshot", "view")}
    for name, value in expected.items():
        if found[name] != value:
            yield f"{stream.stream}: its {name} is not what the journal gives"


def _of_effects(stream: RebuiltStream, kept: dict[str, Any]) -> Iterator[str]:
    for id, effect in stream.effects.items():
        row = kept.pop(id, None)
        if row is None:
            yield f"{id}: is missing from the outbox"
        elif json.loads(row["payload"]) != effect.model_dump(mode="json"):
            yield f"{id}: is another effect than the journal gives"
        elif row["waits"] is not row["told"]:
            yield f"{id}: its stream's head says otherwise of whether it waits"
    for id in kept:
        yield f"{id}: stands in the outbox, and no event asked for it"
