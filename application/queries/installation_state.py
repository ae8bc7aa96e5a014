"""How an installation is: what waits for help, which versions are in force."""

from typing import Any, NamedTuple

import asyncpg

from application.queries.deliveries import DeliveryCounts, delivery_counts
from application.queries.number_gaps import NumberGap, number_gaps
from application.queries.parked_receptions import ParkedReception, parked_receptions
from application.queries.reader import Reader
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from services.code_version import build_id
from services.notification.delivery_record import ALL_UNREACHED
from services.unavailable import map_database_errors

_PARKED = """
    select stream, kind, coalesce(payload ->> 'template', payload -> 'command' ->> 'kind') as what,
        attempts, error_code
    from engine.outbox where status = 'parked' order by stream, seq, n
"""
_QUEUES = """
    select
        (select count(*) from engine.outbox where status in ('due', 'attempting')) as to_deliver,
        (select count(*) from engine.pending_reception where status = 'waiting') as to_decide,
        (select count(*) from engine.stream_head
            where not finished and next_due < clock_timestamp()) as overdue
"""
_MIGRATIONS = "select id, recorded_at from engine.migration order by id"
_PROGRAMMES = "select programme, version from journal.definition order by programme, version"
_EDITIONS = "select edition, raised_at from engine.edition order by edition"


class ParkedEffect(NamedTuple):
    """`what` is a notice's template, or the kind of a follow-up command."""

    stream: str
    kind: str
    what: str
    attempts: int
    error_code: str | None


class UnreachedLetter(NamedTuple):
    stream: str
    seq: int
    what: str


class Migration(Frozen):
    id: str
    recorded_at: Instant


class RaisedEdition(Frozen):
    edition: int
    raised_at: Instant


class Queues(NamedTuple):
    """`overdue` are streams with a deadline that has come and is not recorded yet."""

    to_deliver: int
    to_decide: int
    overdue: int


class InstallationState(NamedTuple):
    """`undecided` are commands that failed by an error of ours. `gaps` are numbers without a case.
    `programmes` are names with their versions."""

    undecided: tuple[ParkedReception, ...]
    parked: tuple[ParkedEffect, ...]
    unreached: tuple[UnreachedLetter, ...]
    counts: DeliveryCounts
    gaps: tuple[NumberGap, ...]
    queues: Queues
    build: str
    editions: tuple[RaisedEdition, ...]
    migrations: tuple[Migration, ...]
    programmes: tuple[tuple[str, int], ...]


async def installation_state(reader: Reader) -> InstallationState:
    pool = reader.pool
    (queues,) = await _rows(pool, _QUEUES)
    return InstallationState(
        undecided=await parked_receptions(pool),
        parked=tuple(ParkedEffect(*row.values()) for row in await _rows(pool, _PARKED)),
        unreached=tuple(UnreachedLetter(*row.values()) for row in await _rows(pool, ALL_UNREACHED)),
        counts=await delivery_counts(pool),
        gaps=await number_gaps(pool),
        queues=Queues(*queues.values()),
        build=build_id(),
        editions=tuple(RaisedEdition(**dict(row)) for row in await _rows(pool, _EDITIONS)),
        migrations=tuple(Migration(**dict(row)) for row in await _rows(pool, _MIGRATIONS)),
        programmes=tuple(
            (row["programme"], row["version"]) for row in await _rows(pool, _PROGRAMMES)
        ),
    )


async def _rows(pool: asyncpg.Pool, query: str) -> list[Any]:
    async with map_database_errors():
        rows: list[Any] = await pool.fetch(query)
        return rows
