"""The whole engine but its command line: real stores, real activities, real aggregates."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from temporalio.client import Client

from services.temporal.connection import plugin
from services.temporal.payload_keys import read_keys
from stack import DatabaseUrls, Stack
from tests.dispatch.home import Home, running_home


@pytest_asyncio.fixture(scope="session")
async def client(stack: Stack) -> Client:
    return await Client.connect(
        stack.temporal_address,
        namespace=stack.namespace,
        plugins=[plugin(read_keys(stack.payload_keys))],
    )


@pytest_asyncio.fixture
async def home(
    client: Client, migrated_database: DatabaseUrls, tmp_path: Path
) -> AsyncIterator[Home]:
    """An installation of this test's own, made, with its register open, and no worker yet."""
    async with running_home(client, migrated_database, tmp_path) as running:
        yield running
