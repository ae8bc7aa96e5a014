"""Which streams there are, as the journal in PostgreSQL knows them."""

from datetime import timedelta

import asyncpg

from services.journal.requests import WrongInstallation
from services.unavailable import map_database_errors

_KNOWN = """
    select
        exists (select from engine.installation where id = $1 and current) as present,
        exists (select from engine.stream_head where stream = $2) as known
"""

# An outbox row that waits keeps a finished stream open until it has left.
_OPEN = """
    select stream from engine.stream_head head
    where not finished and phase <> 'unopened'
        or exists (
            select from engine.outbox
            where outbox.stream = head.stream and status in ('due', 'attempting')
        )
    order by stream
"""

# By turns the one that is due for longest, and any other: those that are found first each time and
# cannot be moved keep nobody waiting for ever.
_NEGLECTED = """
    with neglected as (
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
        from neglected
    ) counted
    order by least(2 * by_age, 2 * by_chance + 1)
"""


async def is_known(pool: asyncpg.Pool, installation: str, stream: str) -> bool:
    """Asked before a run is started anew, so never for an installation that was given up."""
    async with map_database_errors():
        row = await pool.fetchrow(_KNOWN, installation, stream)
    if row is None or not row["present"]:
        raise WrongInstallation
    return bool(row["known"])


async def open_streams(pool: asyncpg.Pool) -> tuple[str, ...]:
    """Every stream that something may still happen to by itself."""
    async with map_database_errors():
        return tuple(row["stream"] for row in await pool.fetch(_OPEN))


async def stalled_streams(pool: asyncpg.Pool, older_than: timedelta, seed: str) -> tuple[str, ...]:
    """Streams with a deadline or an effect that fell due so long ago by the database's clock, in
    the order in which to look after them. Each `seed` mixes them in another way.
    """
    async with map_database_errors():
        return tuple(row["stream"] for row in await pool.fetch(_NEGLECTED, older_than, seed))
