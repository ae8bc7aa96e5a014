"""Serialisable transactions, tried until they come through, or for as long as that may take."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TypeAlias, TypeVar

import asyncpg

from services.journal.stream_store import Connection
from services.unavailable import DatabaseUnavailable

T = TypeVar("T")
NoteContention: TypeAlias = Callable[[str], None]
"""Names what many may want at once, what most want last: after a conflict one queues for that."""

PATIENCE_S = 8.0
"""Below the ten seconds that the activity has; the try in a command's own task is cut off before.
A worker that is only thought dead may still be at it when another one tries again: the two then
meet at the lock of the stream's head, or at the key of its chain's end."""

ATTEMPTS_MAX = 40
PAUSE_MAX_S = 0.1

# Two transactions made the same new row. The second look finds what the first one wrote.
_RACES = (
    "entry_pkey",
    "entry_command_id_key",
    "view_pkey",
    "account_pkey",
)
# The keys of these tables, that of all streams and those of one kind each.
_RACES_OF_TABLES = ("stream_head_", "chain_end_")

# A lock of the session, taken before the transaction begins: inside it the wait would be in vain,
# since a serialisable transaction sees what was true before it waited.
_QUEUE = "select pg_advisory_lock(hashtextextended('turn ' || $1, 0))"
_LEAVE = "select pg_advisory_unlock_all()"

# A table of a few rows would be read whole, and then any two transactions on it were in conflict.
_BEGIN = "begin isolation level serializable; set local enable_seqscan = off"


@asynccontextmanager
async def transaction(connection: Connection) -> AsyncIterator[None]:
    try:
        await connection.execute(_BEGIN)
        yield
    except BaseException:
        with suppress(Exception):  # what led here counts, and a broken connection is replaced
            await connection.execute("rollback", timeout=1)
        raise
    await connection.execute("commit")


async def run_serializable(
    pool: asyncpg.Pool, work: Callable[[Connection, NoteContention], Awaitable[T]]
) -> T:
    async with asyncio.timeout(PATIENCE_S), pool.acquire() as connection:
        wanted: list[str] = []
        try:
            return await work(connection, wanted.append)
        except Exception as conflict:
            if not _worth_another_try(conflict):
                raise
        async with _queued(connection, wanted[-1]):
            return await _again_and_again(connection, work)


@asynccontextmanager
async def _queued(connection: Connection, name: str) -> AsyncIterator[None]:
    """One queue only: whoever stood in two could wait for somebody who waits for them."""
    try:
        # Inside, since the turn may come at the very moment when waiting is given up.
        await connection.execute(_QUEUE, name)
        yield
    finally:
        try:
            await connection.execute(_LEAVE, timeout=1)
        except Exception:
            connection.terminate()  # in the pool it would keep its place, and all others waiting


async def _again_and_again(
    connection: Connection, work: Callable[[Connection, NoteContention], Awaitable[T]]
) -> T:
    last: Exception | None = None
    for attempt in range(ATTEMPTS_MAX):
        try:
            return await work(connection, lambda _: None)
        except Exception as conflict:
            if not _worth_another_try(conflict):
                raise
            last = conflict
        # Chance keeps those who met once from meeting again.
        await asyncio.sleep(random.uniform(0, min(PAUSE_MAX_S, 0.001 * 2**attempt)))
    if isinstance(last, asyncpg.UniqueViolationError):
        raise last  # what is there was not found when it was looked for: no race takes that long
    raise DatabaseUnavailable("busy")


def _worth_another_try(conflict: Exception) -> bool:
    if isinstance(conflict, asyncpg.UniqueViolationError):
        key = conflict.constraint_name or ""
        return key in _RACES or key.startswith(_RACES_OF_TABLES)
    return isinstance(conflict, (asyncpg.SerializationError, asyncpg.DeadlockDetectedError))
