"""Workers of two versions on one run: what was begun under the one goes on under the other."""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import pytest_asyncio
from temporalio.worker import Replayer

from domain.kernel.agenda import Agenda
from messages.contracts import Executed, Submission
from services.temporal.connection import plugin
from services.temporal.dispatch import Dispatch
from services.temporal.payload_keys import read_keys
from stack import Stack
from tests.dispatch.fleet import MOST_MINOR, NEXT, PRESENT, working_as
from tests.dispatch.home import INSTALL, MANAGER, Home, new_id, today
from tests.postgres import toy
from worker_runtime.workflow_classes import all_workflows

BOX = "partnership/2026-0001"
OPEN = {"kind": "open_box", "round": "kp-test"}
MUCH = {"kind": "take", "amount_minor": MOST_MINOR + 1, "blindly": True}
LITTLE = {"kind": "take", "amount_minor": MOST_MINOR, "blindly": True}
POLISH = {"kind": "polish"}
"""Known to the next version alone."""


class Sender:
    def __init__(self, home: Home) -> None:
        self._dispatch = Dispatch(home.client, home.pool, home.installation.id, kinds=toy.KINDS)

    async def send(self, command: dict[str, Any], id: str | None = None) -> Executed:
        submission = Submission(
            command_id=id or new_id(), kind=command["kind"], actor=MANAGER, command=command
        )
        return await self._dispatch.submit(BOX, submission)

    async def outcome(self, command: dict[str, Any], id: str | None = None) -> str:
        executed = await self.send(command, id)
        assert executed.answer is not None, executed.fault
        return str(executed.answer["rule"] or executed.answer["outcome"])


FORGED = """
    update engine.stream_head
    set snapshot = jsonb_set(snapshot, '{state,status}', '"closed"') where stream = $1
"""


@pytest_asyncio.fixture
async def sender(home: Home) -> Sender:
    """There is a round whose frame boxes take from."""
    async with working_as(PRESENT, home):
        await home.send("register", INSTALL)
        await home.announce(today() + timedelta(days=1), today() + timedelta(days=30))
    return Sender(home)


async def test_a_run_that_was_begun_by_present_code_goes_on_under_the_next_version(
    home: Home, sender: Sender, stack: Stack
) -> None:
    id = new_id()
    async with working_as(PRESENT, home):
        assert await sender.outcome(OPEN) == "accepted"
        assert await sender.outcome(MUCH, id) == "accepted"
        run = (await home.dispatch.run_of(BOX).describe()).run_id
    await home.pool.execute(FORGED, BOX)  # what other code has folded is not looked at

    async with working_as(NEXT, home):
        assert await sender.outcome(MUCH) == "T02", "the rule has changed"
        assert await sender.outcome(MUCH, id) == "accepted", "what was answered stays answered"
        await home.until(lambda: _has(home, "pass_deadline"))
        assert await sender.outcome(POLISH) == "accepted"
        taken = await sender.send(LITTLE)
        shown = await home.dispatch.run_of(BOX).query("status", result_type=Agenda)

    assert (taken.agenda.phase, taken.agenda.headline) == ("polished", "shining")
    assert (shown.phase, shown.seq) == ("polished", taken.agenda.seq)
    history = await home.dispatch.run_of(BOX).fetch_history()
    assert history.run_id == run, "one run, lived under both"
    replayer = Replayer(workflows=all_workflows(), plugins=[plugin(read_keys(stack.payload_keys))])
    await replayer.replay_workflow(history)


async def test_what_present_code_cannot_read_yet_is_tried_until_the_next_version_takes_it(
    home: Home, sender: Sender
) -> None:
    async with working_as(NEXT, home):
        assert await sender.outcome(OPEN) == "accepted"
        assert await sender.outcome(LITTLE) == "accepted", "an event with one more field"

    async with AsyncExitStack() as fleet:
        async with working_as(PRESENT, home):
            command = asyncio.create_task(sender.outcome(LITTLE))
            await home.until(lambda: _tried_again(home))
            assert await _has(home, "take", times=1)
            await fleet.enter_async_context(working_as(NEXT, home))
        assert await command == "accepted"

    assert await _has(home, "take", times=2)


async def _has(home: Home, kind: str, times: int = 1) -> bool:
    return (await home.journal(BOX)).count(kind) == times


async def _tried_again(home: Home) -> bool:
    described = await home.dispatch.run_of(BOX).describe()
    return any(one.attempt > 1 for one in described.raw_description.pending_activities)
