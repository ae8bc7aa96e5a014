"""A command service and a reader on an installation whose worker runs in this process."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from temporalio.client import Client

from services.temporal.connection import plugin
from services.temporal.payload_keys import read_keys
from stack import DatabaseUrls, Stack
from tests.application.desk import desk
from tests.dispatch.home import Home, running_home

__all__ = ["desk"]


@pytest_asyncio.fixture
async def home(
    stack: Stack, migrated_database: DatabaseUrls, tmp_path: Path
) -> AsyncIterator[Home]:
    client = await Client.connect(
        stack.temporal_address,
        namespace=stack.namespace,
        plugins=[plugin(read_keys(stack.payload_keys))],
    )
    async with running_home(client, migrated_database, tmp_path) as running, running.working():
        yield running
