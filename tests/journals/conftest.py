"""The databases of released versions, restored and brought to the present schema."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from typing import NamedTuple

import pytest
import pytest_asyncio

from services.journal.migrate import migrate
from stack import DatabaseUrls, Stack
from tests.journals.database import restore
from tests.journals.kept import Kept, all_kept

_numbers = itertools.count(1)


class Journal(NamedTuple):
    kept: Kept
    database: str
    urls: DatabaseUrls


@pytest_asyncio.fixture(scope="module", params=all_kept(), ids=str)
async def journal(request: pytest.FixtureRequest, stack: Stack) -> AsyncIterator[Journal]:
    """For tests that only read it."""
    kept, name = request.param, f"journal_{next(_numbers)}"
    urls = await stack.create_database(name)
    await asyncio.to_thread(restore, urls.owner, kept.database)
    await asyncio.to_thread(migrate, urls.owner)
    yield Journal(kept, name, urls)
    await stack.drop_database(name)


@pytest_asyncio.fixture
async def copy(journal: Journal, stack: Stack) -> AsyncIterator[Journal]:
    """For a test that changes something."""
    name = f"journal_{next(_numbers)}"
    urls = await stack.create_database(name, journal.database)
    yield Journal(journal.kept, name, urls)
    await stack.drop_database(name)
