"""An open round on a real database, audited at the end: nobody finds anything wrong."""

from collections.abc import AsyncIterator

import pytest_asyncio

from audit.verify import verify
from stack import DatabaseUrls
from tests.postgres.audit.forging import AUDIT_KEYS
from tests.postgres.lived import Lived, installed, people
from tests.postgres.stories import announced


@pytest_asyncio.fixture
async def life(migrated_database: DatabaseUrls) -> AsyncIterator[Lived]:
    async with installed(migrated_database) as worker:
        lived = Lived(worker)
        await people(lived)
        await announced(lived)
        yield lived
    report = await verify(migrated_database.reader, keys=AUDIT_KEYS)
    assert report.findings == ()
    assert report.counts.entries == report.counts.decided_again
