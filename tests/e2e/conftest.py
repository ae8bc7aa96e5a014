"""The practice round, played once for all tests that look at it or go on from it."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.e2e.played import Played, played


@pytest_asyncio.fixture(scope="session")
async def practice() -> AsyncIterator[Played]:
    async with played("practice-mishaps") as one:
        yield one
