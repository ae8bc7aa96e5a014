"""Runs of whole rounds, begun and ended by released versions, go on under the present workflows."""

from collections.abc import AsyncIterator

import pytest
from temporalio import workflow
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer, WorkflowReplayResults

from services.temporal.connection import plugin
from services.temporal.payload_keys import read_keys
from tests.journals.histories import to_replay
from tests.journals.kept import Kept, all_kept
from tests.workflow.conftest import TEST_KEYS
from worker_runtime.workflow_classes import all_workflows
from workflows.stream_loop import StreamLoop

KINDS = {"register", "round", "partnership"}


async def replayed(kept: Kept) -> WorkflowReplayResults:
    async def histories() -> AsyncIterator[WorkflowHistory]:
        for one in kept.histories:
            yield await to_replay(one)

    replayer = Replayer(workflows=all_workflows(), plugins=[plugin(read_keys(TEST_KEYS))])
    return await replayer.replay_workflows(histories(), raise_on_replay_failure=False)


@pytest.mark.parametrize("kept", all_kept(), ids=str)
async def test_every_run_of_a_scenario_replays_to_the_same_commands(kept: Kept) -> None:
    results = await replayed(kept)

    assert results.replay_failures == {}


@pytest.mark.parametrize("kept", [Kept("v0.3", "rare-turns")], ids=str)
async def test_workflows_that_ask_for_something_else_replay_none_of_them(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant sleeps a second before anything else."""
    begin = StreamLoop.begin

    async def begin_later(self: StreamLoop) -> None:
        await workflow.sleep(1)
        await begin(self)

    monkeypatch.setattr(StreamLoop, "begin", begin_later)

    failures = (await replayed(kept)).replay_failures

    assert len(failures) == len(kept.histories)
    assert {type(one) for one in failures.values()} == {workflow.NondeterminismError}
