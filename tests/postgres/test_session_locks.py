"""A lock of a session never outlasts its block, however that ends: the pool resets nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import asyncpg
import pytest
import pytest_asyncio

from services.pool import Connection, open_pool
from services.session_locks import session_lock, session_locks, try_session_lock
from stack import DatabaseUrls

Lock = Callable[[Connection, str], AbstractAsyncContextManager[bool | None]]
MOMENTS = 60
"""At each of so many turns of the loop the holder is cancelled once."""


@asynccontextmanager
async def several_locks(connection: Connection, name: str) -> AsyncIterator[None]:
    async with session_locks(connection, name, ("beside", "two")):
        yield


LOCKS: tuple[Lock, ...] = (session_lock, try_session_lock, several_locks)


@pytest_asyncio.fixture
async def pool(migrated_database: DatabaseUrls) -> AsyncIterator[asyncpg.Pool]:
    async with await open_pool(migrated_database.worker, size=3) as pool:
        yield pool


async def held(pool: asyncpg.Pool) -> int:
    """Whether another session can have the lock; a terminated connection needs a moment."""
    for _ in range(100):
        count: int = await pool.fetchval(
            "select count(*) from pg_locks join pg_database on pg_locks.database = pg_database.oid "
            "where locktype = 'advisory' and datname = current_database()"
        )
        if count == 0:
            return 0
        await asyncio.sleep(0.02)
    return count


async def hold(pool: asyncpg.Pool, lock: Lock, fault: Exception | None = None) -> None:
    async with pool.acquire() as connection, lock(connection, "one"):
        await connection.execute("select pg_sleep(0.001)")
        if fault:
            raise fault


@pytest.mark.parametrize("lock", LOCKS)
async def test_a_lock_is_released_after_the_block_and_after_an_error(
    pool: asyncpg.Pool, lock: Lock
) -> None:
    await hold(pool, lock)
    assert await held(pool) == 0
    with pytest.raises(RuntimeError):
        await hold(pool, lock, RuntimeError())
    assert await held(pool) == 0


@pytest.mark.parametrize("lock", LOCKS)
async def test_a_lock_is_released_whenever_its_holder_is_cancelled(
    pool: asyncpg.Pool, lock: Lock
) -> None:
    for moment in range(MOMENTS):
        holder = asyncio.create_task(hold(pool, lock))
        for turn in range(moment):
            await asyncio.sleep(0.001 if turn % 3 == 2 else 0)
        holder.cancel()
        await asyncio.sleep(0)
        holder.cancel()  # twice, so that the releasing is cancelled as well
        await asyncio.gather(holder, return_exceptions=True)
    assert await held(pool) == 0


@pytest.mark.parametrize("lock", LOCKS)
async def test_a_connection_that_cannot_release_is_dropped(pool: asyncpg.Pool, lock: Lock) -> None:
    """In an aborted transaction the database carries out nothing, not even a release."""
    with pytest.raises(asyncpg.DivisionByZeroError):
        await break_off(pool, lock)
    assert await held(pool) == 0


async def break_off(pool: asyncpg.Pool, lock: Lock) -> None:
    async with pool.acquire() as connection, lock(connection, "one"):
        await connection.execute("begin")
        await connection.execute("select 1 / 0")


async def test_a_block_leaves_the_lock_that_was_taken_around_it(pool: asyncpg.Pool) -> None:
    async with pool.acquire() as connection, session_lock(connection, "around"):
        async with session_locks(connection, "one", ("two",)):
            pass
        async with pool.acquire() as other, try_session_lock(other, "around") as taken:
            assert not taken
    assert await held(pool) == 0


async def test_who_did_not_get_a_lock_leaves_it_to_its_holder(pool: asyncpg.Pool) -> None:
    async with pool.acquire() as connection, session_lock(connection, "one"):
        for _ in range(2):
            async with pool.acquire() as other, try_session_lock(other, "one") as taken:
                assert not taken
