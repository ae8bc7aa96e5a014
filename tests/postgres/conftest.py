"""A database with an installation, and a desk that sends commands to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest_asyncio

from programmes import load
from services.journal.definitions import publish
from stack import DatabaseUrls
from tests.postgres.journal_client import JournalClient, new_id

PROGRAMME = Path(__file__).parents[2] / "programmes/icld-municipal-partnership/2019.toml"


@pytest_asyncio.fixture
async def desk(migrated_database: DatabaseUrls) -> AsyncIterator[JournalClient]:
    urls, installation = migrated_database, new_id()
    async with (
        asyncpg.create_pool(urls.owner, min_size=1, max_size=2) as owner,
        asyncpg.create_pool(urls.worker, min_size=1, max_size=32) as worker,
    ):
        await owner.execute(
            "insert into engine.installation (id, kind, current) values ($1, 'rehearsal', true)",
            installation,
        )
        async with owner.acquire() as connection:
            await publish(connection, load(PROGRAMME))
        yield JournalClient(owner, worker, installation)
