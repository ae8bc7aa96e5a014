"""The workflows on the real Temporal server in virtual time, with streams in memory behind them."""

import uuid
from collections.abc import AsyncIterator

import pytest_asyncio
from temporalio.client import Client

from services.temporal.connection import plugin
from services.temporal.payload_keys import read_keys
from stack import Stack
from tests.workflow.engine import Engine, running_engine

TEST_KEYS = "test:" + "dGhpcyBpcyB0aGUga2V5IG9mIHRlc3RzLCBubyBzZWM="


@pytest_asyncio.fixture(scope="session")
async def client(stack: Stack) -> Client:
    """A client with the project's own plugin, as programs have it."""
    return await Client.connect(
        stack.temporal_address, namespace=stack.namespace, plugins=[plugin(read_keys(TEST_KEYS))]
    )


@pytest_asyncio.fixture
async def engine(client: Client) -> AsyncIterator[Engine]:
    """An installation of this test's own, with its workers."""
    async with running_engine(client, str(uuid.uuid4())) as running:
        yield running
