"""Serialisable transactions, retried until they succeed or their time is up."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TypeAlias, TypeVar

import asyncpg

from services.pool import Connection
from services.session_locks import session_lock
from services.unavailable import DatabaseUnavailable

T = TypeVar("T")
NoteContention: TypeAlias = Callable[[str], None]
"""Names something that many transactions may need at once, the most contended last: after a
conflict a transaction queues for that one."""

PATIENCE_S = 8.0
"""Below the ten seconds that the activity has; an attempt in the command's own workflow task is cut
off earlier. A worker that was taken for dead may still be at work when another one tries again: the
two then meet at the lock of the stream's head, or at the key of its chain's end."""

ATTEMPTS_MAX = 40
PAUSE_MAX_S = 0.1

# Two transactions inserted the same row. A second attempt finds what the first one wrote.
_RACES = (
    "entry_pkey",
    "entry_command_id_key",
    "view_pkey",
    "account_pkey",
)
# The keys of these tables: one for all streams, and one for some kinds each.
_RACES_OF_TABLES = ("stream_head_", "chain_end_")

# A small table would be scanned whole, and then any two transactions on it would be in conflict.
_BEGIN = "begin isolation level serializable; set local enable_seqscan = off"


@asynccontextmanager
async def transaction(connection: Connection) -> AsyncIterator[None]:
    try:
        await connection.execute(_BEGIN)
        yield
    except BaseException:
        with suppress(Exception):  # the first error counts; a broken connection is replaced
            await connection.execute("rollback", timeout=1)
        raise
    await connection.execute("commit")


async def run_serializable(
    pool: asyncpg.Pool, work: Callable[[Connection, NoteContention], Awaitable[T]]
) -> T:
    async with asyncio.timeout(PATIENCE_S), pool.acquire() as connection:
        contended: list[str] = []
        try:
            return await work(connection, contended.append)
        except Exception as conflict:
            if not _is_retriable(conflict):
                raise
        # Before a transaction begins: waiting inside a serialisable one would be useless, since it
        # sees what was true before it waited. In one queue only: two might make a deadlock.
        async with session_lock(connection, f"turn {contended[-1]}"):
            return await _retry(connection, work)


async def _retry(
    connection: Connection, work: Callable[[Connection, NoteContention], Awaitable[T]]
) -> T:
    last: Exception | None = None
    for attempt in range(ATTEMPTS_MAX):
        try:
            return await work(connection, lambda _: None)
        except Exception as conflict:
            if not _is_retriable(conflict):
                raise
            last = conflict
        # At random, so that two transactions that were in conflict do not meet again.
        await asyncio.sleep(random.uniform(0, min(PAUSE_MAX_S, 0.001 * 2**attempt)))
    if isinstance(last, asyncpg.UniqueViolationError):
        raise last  # no race lasts that long: the row is there, and loading does not find it
    raise DatabaseUnavailable("busy")


def _is_retriable(conflict: Exception) -> bool:
    if isinstance(conflict, asyncpg.UniqueViolationError):
        key = conflict.constraint_name or ""
        return key in _RACES or key.startswith(_RACES_OF_TABLES)
    return isinstance(conflict, (asyncpg.SerializationError, asyncpg.DeadlockDetectedError))
