"""Runs a serialisable transaction until it has come through, or for as long as it may take."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

import asyncpg

from services.journal.heads import Connection
from services.unavailable import Unavailable

T = TypeVar("T")

PATIENCE_S = 8.0
"""Below the ten seconds that the activity has: whoever tries again never meets an older try."""

ATTEMPTS_MAX = 40
PAUSE_MAX_S = 0.2

# Two transactions made the same new row. The second look finds what the first one wrote.
_RACES = ("entry_pkey", "entry_command_id_key", "stream_head_pkey", "view_pkey", "account_pkey")


async def serialisable(
    pool: asyncpg.Pool,
    work: Callable[[Connection], Awaitable[T]],
    *,
    patience_s: float = PATIENCE_S,
) -> T:
    async with asyncio.timeout(patience_s), pool.acquire() as connection:
        for attempt in range(ATTEMPTS_MAX):
            try:
                async with connection.transaction(isolation="serializable"):
                    return await work(connection)
            except (asyncpg.SerializationError, asyncpg.DeadlockDetectedError):
                pass
            except asyncpg.UniqueViolationError as race:
                if race.constraint_name not in _RACES:
                    raise
            # Chance keeps those who met once from meeting again.
            await asyncio.sleep(random.uniform(0, min(PAUSE_MAX_S, 0.002 * 2**attempt)))
    raise Unavailable("busy")
