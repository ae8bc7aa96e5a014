"""Connections to PostgreSQL, found within a bound, and no statement without one."""

import asyncio
import time
from datetime import timedelta
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import asyncpg

from services.unavailable import DatabaseUnavailable, map_database_errors

Connection: TypeAlias = "asyncpg.pool.PoolConnectionProxy[Any] | asyncpg.Connection[Any]"


# Below the time of an activity, so that a transaction has ended before that is tried again.
STATEMENT_MS = 7_000
COMMAND_SECONDS = 9.0


async def open_pool(
    url: str, *, size: int, patience: timedelta = timedelta(seconds=10)
) -> asyncpg.Pool:
    """Raises Unavailable when the database did not answer in time."""
    give_up = time.monotonic() + patience.total_seconds()
    pause = 0.1
    while True:
        try:
            async with map_database_errors():
                return await asyncpg.create_pool(
                    url,
                    min_size=1,
                    max_size=size,
                    timeout=5,
                    command_timeout=COMMAND_SECONDS,
                    reset=_as_it_is,
                    server_settings={
                        "application_name": "partnership",
                        "statement_timeout": str(STATEMENT_MS),
                        "idle_in_transaction_session_timeout": str(STATEMENT_MS),
                    },
                )
        except DatabaseUnavailable:
            if time.monotonic() + pause > give_up:
                raise
        await asyncio.sleep(pause)
        pause = min(2 * pause, 2.0)


async def _as_it_is(connection: object) -> None:
    """Saves a round trip a command: nothing here outlasts its transaction but locks that are
    released by whoever took them."""


def place_of(url: str) -> str:
    """Host, port and database of a URL, without its user and password."""
    parts = urlsplit(url)
    return f"{parts.hostname or 'localhost'}:{parts.port or 5432}{parts.path}"
