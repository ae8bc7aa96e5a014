"""Somebody who reaches Temporal without a key gives no command, and stops nobody else's."""

import pytest
import pytest_asyncio
from temporalio.client import Client, WorkflowHandle, WorkflowUpdateFailedError

from stack import Stack
from tests.dispatch.home import INSTALL, Home, new_id, outcome


@pytest_asyncio.fixture
async def stranger(stack: Stack) -> Client:
    return await Client.connect(stack.temporal_address, namespace=stack.namespace)


def seen_by(stranger: Client, home: Home) -> WorkflowHandle[object, object]:
    return stranger.get_workflow_handle(home.dispatch.run_of("register").id)


async def test_a_command_without_a_key_is_refused_and_the_next_one_taken(
    home: Home, stranger: Client
) -> None:
    async with home.working():
        assert outcome(await home.send("register", INSTALL)) == "accepted"
        command = {"kind": "add_person", "person": "p-1", "name": "x", "email": "x"}
        forged = {"command_id": new_id(), "kind": "add_person", "command": command}
        with pytest.raises(WorkflowUpdateFailedError):
            await seen_by(stranger, home).execute_update("submit", forged)
        assert outcome(await home.add_person("p-2")) == "accepted"
    assert await home.journal("register") == ["install", "add_person"]


async def test_a_signal_without_a_key_stops_no_run(home: Home, stranger: Client) -> None:
    async with home.working():
        assert outcome(await home.send("register", INSTALL)) == "accepted"
        await seen_by(stranger, home).signal("anything", "not encrypted")
        assert outcome(await home.add_person("p-1")) == "accepted"
