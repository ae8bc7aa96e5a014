"""Connections to PostgreSQL, with a time limit on connecting and on every statement."""

from datetime import timedelta
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import asyncpg

from services.postgres_environment import ignore_postgres_environment
from services.retry import retrying
from services.unavailable import DatabaseUnavailable, map_database_errors

Connection: TypeAlias = "asyncpg.pool.PoolConnectionProxy[Any] | asyncpg.Connection[Any]"

# Below the time limit of an activity, so that a transaction has ended before it is tried again.
STATEMENT_MS = 7_000
COMMAND_SECONDS = 9.0


async def open_pool(
    url: str, *, size: int, patience: timedelta = timedelta(seconds=10)
) -> asyncpg.Pool:
    """Raises DatabaseUnavailable if the database has not answered in time."""
    return await retrying(DatabaseUnavailable, patience=patience)(_open_pool, url, size)


async def _open_pool(url: str, size: int) -> asyncpg.Pool:
    ignore_postgres_environment()
    async with map_database_errors():
        return await asyncpg.create_pool(
            url,
            min_size=1,
            max_size=size,
            timeout=5,
            command_timeout=COMMAND_SECONDS,
            reset=_no_reset,
            server_settings={
                "application_name": "partnership",
                "statement_timeout": str(STATEMENT_MS),
                "idle_in_transaction_session_timeout": str(STATEMENT_MS),
            },
        )


async def _no_reset(connection: object) -> None:
    """Saves one round trip for each command. Nothing outlasts a transaction here but session
    locks, and those end with their block (services/session_locks.py)."""


def place_of(url: str) -> str:
    """Host, port and database of a URL, without its user and password."""
    parts = urlsplit(url)
    return f"{parts.hostname or 'localhost'}:{parts.port or 5432}{parts.path}"
