"""Which streams there are, as the journal in PostgreSQL knows them."""

from datetime import timedelta

import asyncpg

from services.journal.faults import WrongInstallation
from services.unavailable import reachable

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

_NEGLECTED = """
    select stream from engine.stream_head where not finished and next_due < now() - $1::interval
    union
    select stream from engine.outbox
    where status in ('due', 'attempting') and next_attempt_at < now() - $1::interval
    order by stream
    limit $2
"""


async def is_known(pool: asyncpg.Pool, installation: str, stream: str) -> bool:
    """Asked before a run is started anew, so never for an installation that was given up."""
    async with reachable():
        row = await pool.fetchrow(_KNOWN, installation, stream)
    if row is None or not row["present"]:
        raise WrongInstallation
    return bool(row["known"])


async def open_streams(pool: asyncpg.Pool) -> tuple[str, ...]:
    """Every stream that something may still happen to by itself."""
    async with reachable():
        return tuple(row["stream"] for row in await pool.fetch(_OPEN))


async def neglected_streams(
    pool: asyncpg.Pool, older_than: timedelta, limit: int
) -> tuple[str, ...]:
    """Streams with a deadline or an effect that fell due so long ago by the database's clock."""
    async with reachable():
        return tuple(row["stream"] for row in await pool.fetch(_NEGLECTED, older_than, limit))
