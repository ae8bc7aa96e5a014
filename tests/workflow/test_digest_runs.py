"""A digest's runs give the same commands when they are replayed, whatever its attempts come to."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from temporalio import workflow
from temporalio.client import Client, WorkflowHistory
from temporalio.worker import Replayer, WorkflowReplayResults

from services.temporal.connection import plugin
from services.temporal.payload_keys import read_keys
from tests.workflow.conftest import TEST_KEYS
from tests.workflow.digests import (
    DAY,
    DIGEST_LIVES,
    PERSON,
    digest_failed,
    digest_put_off,
    digest_sent,
    running_office,
)
from tests.workflow.engine import new_id
from tests.workflow.histories import runs_of
from workflows.digest import DigestWorkflow
from workflows.policies import DIGEST_AGAIN

RUNS = {"digest-put-off": 3, "digest-failed": 2}
"""Of the lives with more than one."""


async def replayed(runs: list[WorkflowHistory]) -> WorkflowReplayResults:
    async def histories() -> AsyncIterator[WorkflowHistory]:
        for one in runs:
            yield one

    replayer = Replayer(workflows=[DigestWorkflow], plugins=[plugin(read_keys(TEST_KEYS))])
    return await replayer.replay_workflows(histories(), raise_on_replay_failure=False)


@pytest.mark.parametrize("life", DIGEST_LIVES)
async def test_the_runs_of_a_life_replay_to_the_same_commands(client: Client, life: str) -> None:
    async with running_office(client, new_id()) as office:
        await DIGEST_LIVES[life](office)
        runs = await runs_of(client, office.handle)

    assert len(runs) == RUNS.get(life, 1)
    assert (await replayed(runs)).replay_failures == {}


async def test_a_digest_that_asks_for_something_else_does_not_replay(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running_office(client, new_id()) as office:
        await digest_sent(office)
        runs = await runs_of(client, office.handle)

    async def sleep_no_more(_: timedelta) -> None:
        return

    monkeypatch.setattr(workflow, "sleep", sleep_no_more)
    failures = (await replayed(runs)).replay_failures
    assert {type(one) for one in failures.values()} == {workflow.NondeterminismError}


async def test_it_is_sent_no_earlier_than_it_is_due(client: Client) -> None:
    async with running_office(client, new_id()) as office:
        await digest_sent(office)
    (asked,) = office.asked
    assert (asked.person, asked.day, asked.installation) == (PERSON, DAY, office.installation)
    assert asked.now >= office.first.at


async def test_it_is_tried_again_after_the_pause_that_was_said_and_no_earlier(
    client: Client,
) -> None:
    async with running_office(client, new_id()) as office:
        await digest_put_off(office)
    first, second, third = (one.now for one in office.asked)
    assert second - first >= timedelta(minutes=1)
    assert third - second >= timedelta(minutes=5)


async def test_after_an_error_of_ours_it_is_tried_again_and_not_lost(client: Client) -> None:
    async with running_office(client, new_id()) as office:
        await digest_failed(office)
    first, second = (one.now for one in office.asked)
    assert second - first >= DIGEST_AGAIN
