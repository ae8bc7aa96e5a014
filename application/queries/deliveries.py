"""What could not be delivered and waits for somebody's help, and what may have arrived twice."""

from typing import Literal, NamedTuple

import asyncpg

from services.notification.delivery_record import UNREACHED, UNREACHED_UNTOLD
from services.unavailable import map_database_errors

_PARKED = """
    select id, kind, coalesce(payload ->> 'template', payload -> 'command' ->> 'kind') as what,
        attempts, error_code
    from engine.outbox where status = 'parked' and stream = $1 order by seq, n
"""
_DOUBTFUL = """
    select effect, person, template,
        case when unknown > 0 then 'maybe_twice' else notice.status end,
        notice.attempts, unknown, notice.error_code
    from engine.notice join engine.outbox on outbox.id = notice.effect
    where outbox.stream = $1 and (unknown > 0 or notice.status = 'failed')
    order by outbox.seq, outbox.n, person
"""
_COUNTS = """
    select
        (select count(*) from engine.outbox where status = 'parked') as parked,
        (select count(*) from engine.notice where unknown > 0 or status = 'failed') as doubtful
"""


class Parked(NamedTuple):
    """A row of the outbox that is tried no more. `what` is a notice's template, or the kind of a
    follow-up command."""

    id: str
    kind: str
    what: str
    attempts: int
    error_code: str | None


class Doubtful(NamedTuple):
    """A message that did not reach its person once and for certain.

    `status` is `maybe_twice` where nobody can know whether it arrived not at all, once or twice,
    `failed` where the person cannot be reached.
    `unknown` counts the attempts whose end nobody saw.
    """

    effect: str
    person: str
    what: str
    status: Literal["maybe_twice", "failed"]
    attempts: int
    unknown: int
    error_code: str | None


class Unreached(NamedTuple):
    """A notice that reached nobody: nobody could get it, or none of their addresses works."""

    seq: int
    effect: str
    what: str


class DeliveryCounts(NamedTuple):
    """Of all streams: parked effects, doubtful messages, and notices that nobody could get, nor a
    programme manager in their place.
    """

    parked: int
    doubtful: int
    unreached: int


async def parked(pool: asyncpg.Pool, stream: str) -> tuple[Parked, ...]:
    async with map_database_errors():
        return tuple(Parked(*row.values()) for row in await pool.fetch(_PARKED, stream))


async def doubtful(pool: asyncpg.Pool, stream: str) -> tuple[Doubtful, ...]:
    async with map_database_errors():
        return tuple(Doubtful(*row.values()) for row in await pool.fetch(_DOUBTFUL, stream))


async def unreached(pool: asyncpg.Pool, stream: str) -> tuple[Unreached, ...]:
    async with map_database_errors():
        return tuple(Unreached(*row.values()) for row in await pool.fetch(UNREACHED, stream))


async def delivery_counts(pool: asyncpg.Pool) -> DeliveryCounts:
    async with map_database_errors():
        (row,) = await pool.fetch(_COUNTS)
        unreached = await pool.fetchval(UNREACHED_UNTOLD)
    return DeliveryCounts(row["parked"], row["doubtful"], unreached)
