"""A connection of the audit: one moment of the database, as its address says and nothing else."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

NO_FILE = "/nonexistent/pgpass"


@asynccontextmanager
async def as_of_one_moment(url: str) -> AsyncIterator[asyncpg.Connection]:
    """All tables are read as of one moment: what is written meanwhile is not seen."""
    ignore_postgres_environment()
    connection = await asyncpg.connect(url, timeout=10)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            yield connection
    finally:
        await connection.close()


def ignore_postgres_environment() -> None:
    """An auditor may have set PG* variables or a password file for `psql`, perhaps of another
    server. Without a file that is named, the one in the home folder would be read."""
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]
    os.environ["PGPASSFILE"] = NO_FILE
