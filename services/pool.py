"""Connections to PostgreSQL, with a time limit on connecting and on every statement."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import asyncpg

from domain.editions import LATEST
from domain.kernel.edition import Edition
from services.postgres_environment import ignore_postgres_environment
from services.retry import retrying
from services.unavailable import DatabaseUnavailable, map_database_errors

Connection: TypeAlias = "asyncpg.pool.PoolConnectionProxy[Any] | asyncpg.Connection[Any]"

# Below the time limit of an activity, so that a transaction has ended before it is tried again.
STATEMENT_MS = 7_000
COMMAND_SECONDS = 9.0


OWNER_URL = "PARTNERSHIP_DATABASE_URL"
WORKER_URL = "PARTNERSHIP_WORKER_DATABASE_URL"
READER_URL = "PARTNERSHIP_READER_DATABASE_URL"
ENTRANCE_URL = "PARTNERSHIP_ENTRANCE_DATABASE_URL"
KEEPER_URL = "PARTNERSHIP_KEEPER_DATABASE_URL"
PORTAL_URL = "PARTNERSHIP_PORTAL_DATABASE_URL"
"""The environment's names for the addresses. Here, since a list is shown without the settings."""

APPLICATION = "partnership"


def application_name(edition: Edition) -> str:
    """What a session is called, so that the database shows which edition its code knows."""
    return f"{APPLICATION} (edition {edition})"


async def open_pool(
    url: str, *, size: int, patience: timedelta = timedelta(seconds=10)
) -> asyncpg.Pool:
    """Raises DatabaseUnavailable if the database has not answered in time."""
    return await retrying(DatabaseUnavailable, patience=patience)(_open_pool, url, size)


@asynccontextmanager
async def transaction(pool: asyncpg.Pool) -> AsyncIterator[Connection]:
    """A connection in a transaction, rolled back on an error. Raises DatabaseUnavailable."""
    async with (
        map_database_errors(),
        pool.acquire() as connection,
        connection.transaction(),
    ):
        yield connection


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
                "application_name": application_name(LATEST),
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
