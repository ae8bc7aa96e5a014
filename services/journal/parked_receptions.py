"""What becomes of parked receptions: they are tried again, or set aside with a reason."""

import asyncpg

from services.unavailable import map_database_errors

_RELEASE = """
    update engine.pending_reception set status = 'waiting', failures = 0
    where stream = $1 and status = 'parked' returning command_id::text
"""
_SET_ASIDE = """
    update engine.pending_reception set status = 'set_aside', reason = $2
    where command_id = $1::uuid and status = 'parked' returning stream
"""


async def release(pool: asyncpg.Pool, stream: str) -> tuple[str, ...]:
    """The ids of the commands that are to be tried again."""
    async with map_database_errors():
        return tuple(row["command_id"] for row in await pool.fetch(_RELEASE, stream))


async def set_aside(pool: asyncpg.Pool, command_id: str, reason: str) -> str | None:
    """The stream, whose deadlines wait for it no more; None if nothing of the id is parked."""
    async with map_database_errors():
        stream: str | None = await pool.fetchval(_SET_ASIDE, command_id, reason)
    return stream
