"""Rebuild heads and views from the journal, as is needed after the fold has changed.

After the pure code has changed, each stream is folded by the new code when its next command comes.
Until then its view and the time of its next deadline are those of the old code. Effects stay as
they are: they follow from the code that was in use when they were written.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import asyncpg

from domain.kernel.agenda import Agenda
from domain.kernel.decider import FoldedStream, in_edition
from domain.kernel.ids import kind_of
from domain.kernel.kind import Kinds
from domain.kinds import KINDS
from services.code_version import evolve_version as present_version
from services.journal.entry import fold_entries
from services.journal.stream_store import EDITION, snapshot_of
from services.pool import Connection
from services.unavailable import map_database_errors

_STREAMS = "select stream from journal.chain_end order by stream"
_STRANGERS = """
    select stream from engine.stream_head union select stream from engine.view
    except select stream from journal.chain_end
"""
# The lock that every command takes first: a command that comes meanwhile finds the new head.
_LOCK = "select from engine.stream_head where stream = $1 for update"
_BODIES = "select body from journal.entry where stream = $1 order by seq"
_WAITING = """
    select coalesce(jsonb_agg(
        jsonb_build_object('id', id, 'kind', kind, 'at', next_attempt_at)
        order by next_attempt_at, seq, n
    ), '[]')
    from engine.outbox where stream = $1 and status in ('due', 'attempting')
"""
# The revision of a head that was lost is not known, but its run may know it. So the new one is the
# clock in microseconds, which is more than any run has seen.
_REBUILD_HEAD = f"""
    insert into engine.stream_head as head (stream, seq, occurred_at, phase, chapter, headline,
        finished, next_due, evolve_version, snapshot, definition, edition, effects, revision)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb, $11, $12, ({_WAITING}),
        extract(epoch from clock_timestamp()) * 1000000)
    on conflict (stream) do update set seq = excluded.seq, occurred_at = excluded.occurred_at,
        phase = excluded.phase, chapter = excluded.chapter, headline = excluded.headline,
        finished = excluded.finished, next_due = excluded.next_due,
        evolve_version = excluded.evolve_version, snapshot = excluded.snapshot,
        definition = excluded.definition, edition = excluded.edition,
        effects = excluded.effects, revision = head.revision + 1
    where (head.seq, head.occurred_at, head.phase, head.chapter, head.headline, head.finished,
            head.next_due, head.definition, head.edition,
            jsonb_path_query_array(head.effects, '$[*].id'))
        is distinct from (excluded.seq, excluded.occurred_at, excluded.phase, excluded.chapter,
            excluded.headline, excluded.finished, excluded.next_due, excluded.definition,
            excluded.edition, jsonb_path_query_array(excluded.effects, '$[*].id'))
        or (head.evolve_version = excluded.evolve_version and head.snapshot <> excluded.snapshot)
"""
# If nothing else differs: a snapshot by other code is never used, and is not an error.
_REFRESH = """
    update engine.stream_head set evolve_version = $2, snapshot = $3::text::jsonb
    where stream = $1 and evolve_version <> $2
"""
_REBUILD_VIEW = """
    insert into engine.view as stored (stream, aggregate, seq, headline, finished, body)
    values ($1, $2, $3, $4, $5, $6::text::jsonb)
    on conflict (stream) do update set seq = excluded.seq, headline = excluded.headline,
        finished = excluded.finished, body = excluded.body
    where (stored.seq, stored.headline, stored.finished, stored.body)
        is distinct from (excluded.seq, excluded.headline, excluded.finished, excluded.body)
"""


class RebuildResult(NamedTuple):
    """`differed` were not what the journal gives, and now are. `strangers` are not in the journal;
    they were left as they are, so that somebody can find out where they come from.
    """

    streams: int
    differed: tuple[str, ...]
    strangers: tuple[str, ...]


async def rebuild_projections(
    owner: asyncpg.Pool,
    progress: Callable[[int, int], None] = lambda done, of: None,
    *,
    kinds: Kinds = KINDS,
    evolve_version: str | None = None,
) -> RebuildResult:
    """Stream by stream, while the engine is running. A second time changes nothing."""
    version = evolve_version or present_version()
    differed = []
    async with map_database_errors(), owner.acquire() as connection:
        streams = [row["stream"] for row in await connection.fetch(_STREAMS)]
        for done, stream in enumerate(streams, start=1):
            async with connection.transaction():
                if await _rebuild(connection, stream, kinds, version):
                    differed.append(stream)
            progress(done, len(streams))
        strangers = tuple(row["stream"] for row in await connection.fetch(_STRANGERS))
    return RebuildResult(len(streams), tuple(differed), strangers)


async def _rebuild(connection: Connection, stream: str, kinds: Kinds, version: str) -> bool:
    """Did the head or the view differ?"""
    await connection.execute(_LOCK, stream)
    bodies = [json.loads(row["body"]) for row in await connection.fetch(_BODIES, stream)]
    decider = kinds.decider_of(stream)
    edition = await connection.fetchval(f"select {EDITION}")
    folded: FoldedStream[Any] = in_edition(decider, fold_entries(decider, bodies), edition)
    status = decider.stream_status(folded.state, edition)
    due = Agenda(deadlines=folded.armed).next_deadline()
    pinned = (body["context"]["definition"] for body in bodies if body["events"])
    snapshot = snapshot_of(decider, folded)
    head = await connection.execute(
        _REBUILD_HEAD,
        *(stream, folded.seq, folded.at, status.phase, status.chapter, status.headline),
        *(status.finished, None if due is None else due.at, version, snapshot),
        *(next((definition for definition in pinned if definition), None), edition),
    )
    await connection.execute(_REFRESH, stream, version, snapshot)
    view = await connection.execute(
        _REBUILD_VIEW,
        *(stream, kind_of(stream), folded.seq, status.headline, status.finished),
        decider.view(folded.state, stream, edition).model_dump_json(),
    )
    return bool(head != "INSERT 0 0" or view != "INSERT 0 0")
