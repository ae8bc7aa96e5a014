"""Queries for streams that need a run: known, open, or stalled ones."""

from datetime import timedelta

import asyncpg

from services.installation import WrongInstallation
from services.unavailable import map_database_errors

_KNOWN = """
    select
        exists (select from engine.installation where id = $1 and current) as present,
        exists (select from engine.stream_head where stream = $2)
            or exists (select from journal.reception where stream = $2) as known
"""

# A finished stream stays open until its effects are delivered.
_OPEN = """
    select stream from engine.stream_head head
    where not finished and phase <> 'unopened'
        or exists (
            select from engine.outbox
            where outbox.stream = head.stream and status in ('due', 'attempting')
        )
    union
    select stream from engine.pending_reception where status = 'waiting'
    order by stream
"""

# Alternately the one that is due for longest and any other one. So streams that are found first
# each time and cannot be moved do not keep others waiting for ever.
_STALLED = """
    with stalled as (
        select stream, min(due) as due from (
            select stream, next_due as due from engine.stream_head where not finished
            union all
            select stream, next_attempt_at from engine.outbox
            where status in ('due', 'attempting')
        ) waiting
        where due < now() - $1::interval
        group by stream
    )
    select stream from (
        select stream, row_number() over (order by due, stream) as by_age,
            row_number() over (order by md5(stream || $2)) as by_chance
        from stalled
    ) ranked
    order by least(2 * by_age, 2 * by_chance + 1)
"""


async def is_known(pool: asyncpg.Pool, installation: str, stream: str) -> bool:
    """Has the stream entries, or has its opening been received?

    Raises WrongInstallation: a former one gets no new runs.
    """
    async with map_database_errors():
        row = await pool.fetchrow(_KNOWN, installation, stream)
    if row is None or not row["present"]:
        raise WrongInstallation
    return bool(row["known"])


async def open_streams(pool: asyncpg.Pool) -> tuple[str, ...]:
    """Every stream that still needs a run."""
    async with map_database_errors():
        return tuple(row["stream"] for row in await pool.fetch(_OPEN))


async def stalled_streams(pool: asyncpg.Pool, older_than: timedelta, seed: str) -> tuple[str, ...]:
    """Streams with a deadline or an effect that fell due so long ago by the database's clock, in
    the order in which to nudge them. `seed` determines the random part of that order.
    """
    async with map_database_errors():
        return tuple(row["stream"] for row in await pool.fetch(_STALLED, older_than, seed))
