"""Locks of a session. They outlast a transaction, and a pooled connection outlasts its use: a lock
that was not released for certain ends with its connection."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg

from services.pool import Connection

_WAIT = "select pg_advisory_lock(hashtextextended($1, 0))"
_TRY = "select pg_try_advisory_lock(hashtextextended($1, 0))"
_RELEASE = "select pg_advisory_unlock_all()"
_RELEASE_S = 1.0


@asynccontextmanager
async def session_lock(connection: Connection, name: str) -> AsyncIterator[None]:
    """Waits until the lock is free. One lock at a time on a connection."""
    async with _released(connection):
        await connection.execute(_WAIT, name)
        yield


@asynccontextmanager
async def try_session_lock(connection: Connection, name: str) -> AsyncIterator[bool]:
    """False if somebody else holds the lock."""
    async with _released(connection):
        yield bool(await connection.fetchval(_TRY, name))


@asynccontextmanager
async def _released(connection: Connection) -> AsyncIterator[None]:
    """Around the asking too: a lock may be granted at the moment when the asking is cancelled."""
    try:
        yield
    finally:
        try:
            if not connection.is_closed():
                await connection.execute(_RELEASE, timeout=_RELEASE_S)
        except BaseException as fault:
            # In the pool it would keep the lock, and all others waiting.
            with suppress(asyncpg.InterfaceError):  # it is no connection of the pool any more
                connection.terminate()
            if not isinstance(fault, Exception):
                raise
