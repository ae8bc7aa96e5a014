"""Locks of a session. They outlast a transaction, and a pooled connection outlasts its use: a lock
that was not released for certain ends with its connection.

A block releases its own locks only, since blocks are nested on one connection.
"""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from typing import NamedTuple

import asyncpg

from services.pool import Connection

_WAIT = "select pg_advisory_lock(hashtextextended($1, 0))"
_WAIT_SHARED = "select pg_advisory_lock_shared(hashtextextended($1, 0))"
_TRY = "select pg_try_advisory_lock(hashtextextended($1, 0))"
_RELEASE = """
    select case when shared then pg_advisory_unlock_shared(key) else pg_advisory_unlock(key) end
    from (
        select hashtextextended(name, 0) as key, shared
        from unnest($1::text[], $2::boolean[]) as asked (name, shared)
    ) as lock
"""
_RELEASE_S = 1.0


class _Asked(NamedTuple):
    name: str
    shared: bool = False


@asynccontextmanager
async def session_lock(connection: Connection, name: str) -> AsyncIterator[None]:
    """Waits until the lock is free."""
    async with session_locks(connection, name):
        yield


@asynccontextmanager
async def session_locks(
    connection: Connection, own: str, shared: Iterable[str] = ()
) -> AsyncIterator[None]:
    """Waits until all are free: `own` for itself alone, the others together with those who share
    them too. They are taken in the order of their names, so that no two wait for each other.
    """
    modes = dict.fromkeys(shared, True) | {own: False}
    async with _released(connection) as asked:
        for name in sorted(modes):
            asked.append(_Asked(name, modes[name]))
            await connection.execute(_WAIT_SHARED if modes[name] else _WAIT, name)
        yield


@asynccontextmanager
async def try_session_lock(connection: Connection, name: str) -> AsyncIterator[bool]:
    """False if somebody else holds the lock."""
    async with _released(connection) as asked:
        asked.append(_Asked(name))
        taken = bool(await connection.fetchval(_TRY, name))
        if not taken:
            asked.clear()
        yield taken


@asynccontextmanager
async def _released(connection: Connection) -> AsyncIterator[list[_Asked]]:
    """A lock is noted before it is asked for: it may be granted at the moment when the asking is
    cancelled."""
    asked: list[_Asked] = []
    try:
        yield asked
    finally:
        try:
            if asked and not connection.is_closed():
                names, shared = zip(*asked, strict=True)
                await connection.execute(_RELEASE, names, shared, timeout=_RELEASE_S)
        except BaseException as fault:
            # In the pool it would keep the lock, and all others waiting.
            with suppress(asyncpg.InterfaceError):  # it is no connection of the pool any more
                connection.terminate()
            if not isinstance(fault, Exception):
                raise
