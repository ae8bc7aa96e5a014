"""A recovery asks for all runs there are: also a rehearsal's server must bear that."""

import asyncio
from uuid import uuid4

import pytest
from temporalio.client import Client

from messages.contracts import Identity
from services.bounded_gather import bounded_gather
from services.temporal.connection import plugin
from services.temporal.known_runs import listed_runs
from services.temporal.payload_keys import read_keys
from services.temporal.runs import start_run
from stack import running_stack, temporary_folder
from tests.workflow.conftest import TEST_KEYS
from workflows.search_attributes import SEARCH_ATTRIBUTES

MANY = 1_200


@pytest.mark.slow
async def test_a_thousand_runs_are_listed_by_a_rehearsals_server() -> None:
    """It reads its store anew for every attribute of a run, and has a bound on such readings."""
    installation = str(uuid4())
    with temporary_folder() as folder:
        async with running_stack(
            folder, store="memory", rehearsal=True, search_attributes=SEARCH_ATTRIBUTES
        ) as stack:
            client = await Client.connect(
                stack.temporal_address,
                namespace=stack.namespace,
                plugins=[plugin(read_keys(TEST_KEYS))],
            )
            streams = [f"partnership/2026-{number:04}" for number in range(1, MANY + 1)]

            async def start(stream: str) -> None:
                await start_run(client, Identity(installation=installation, stream=stream))

            await bounded_gather(streams, start)

            async with asyncio.timeout(30):
                # Temporal's list lags a little behind.
                while len(await listed_runs(client)) < MANY:  # noqa: ASYNC110 no event tells it
                    await asyncio.sleep(0.2)
