"""A home with an open round, on the servers that all tests share or on a test's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from temporalio.client import Client

from services.journal.migrate import migrate
from services.temporal.payload_keys import read_keys
from services.temporal.plugin import plugin
from stack import Stack, running_stack, temporal_config, temporary_folder
from tests.dispatch.home import Home, running_home
from tests.faults.intake import Intake
from workflows.search_attributes import SEARCH_ATTRIBUTES


@asynccontextmanager
async def open_home(stack: Stack, database: str, mail: Path) -> AsyncIterator[tuple[Home, Intake]]:
    """No worker runs yet: `home.working()` is one."""
    urls = await stack.create_database(database)
    try:
        migrate(urls.owner)
        client = await Client.connect(
            stack.temporal_address,
            namespace=stack.namespace,
            plugins=[plugin(read_keys(stack.payload_keys))],
        )
        async with running_home(client, urls, mail) as home:
            intake = Intake(home)
            await intake.open_round()
            yield home, intake
    finally:
        await stack.drop_database(database)


@asynccontextmanager
async def stack_with(settings: dict[str, Any]) -> AsyncIterator[Stack]:
    """Servers of one's own, whose Temporal has these dynamic settings as well."""
    with temporary_folder() as folder, patch.dict(temporal_config.FAST, settings):
        async with running_stack(
            folder, store="memory", rehearsal=True, search_attributes=SEARCH_ATTRIBUTES
        ) as stack:
            yield stack
