"""Sees that commands wait for each other's locks, which no event tells."""

import asyncio

import asyncpg

_WAITING = """
    select count(*) from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database()
"""


async def until_waiting(pool: asyncpg.Pool, count: int = 1) -> None:
    """Until at least so many of this role's connections to the pool's database wait for a lock."""
    async with asyncio.timeout(5):
        while await pool.fetchval(_WAITING) < count:  # noqa: ASYNC110 no event tells it
            await asyncio.sleep(0.01)
