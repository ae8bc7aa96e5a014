"""The watchman: a schedule that finds streams which nobody moves."""

from datetime import timedelta

import pytest
from temporalio.client import (
    ScheduleActionExecutionStartWorkflow,
    ScheduleHandle,
    WorkflowExecutionStatus,
)
from temporalio.service import RPCError

from activities.contracts import Watch, Watched
from services.dispatch.installation import Installation
from services.dispatch.schedule import begin_watch, end_watch
from tests.dispatch.home import INSTALL, ROUND, Home, today

DAY = timedelta(days=1)


async def test_a_stream_whose_deadline_passed_unnoticed_is_nudged(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        await home.announce(today() + DAY, today() + 30 * DAY)
        await home.dispatch.run_of(ROUND).terminate()
        await _fell_due(home, ROUND, minutes_ago=6)

        watched = await _round(home)

        run = await home.dispatch.run_of(ROUND).describe()
    assert watched.nudged == (ROUND,)
    assert run.status is WorkflowExecutionStatus.RUNNING


async def test_a_deadline_that_fell_due_just_now_is_left_to_its_own_run(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        await home.announce(today() + DAY, today() + 30 * DAY)
        await _fell_due(home, ROUND, minutes_ago=4)

        assert (await _round(home)).nudged == ()


async def test_texts_that_no_command_came_for_are_swept_after_thirty_days(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        await home.submission("register", INSTALL)  # its texts are kept, but it is never sent
        await home.owner.execute("update vault.text set stored_at = stored_at - interval '31 days'")

        assert (await _round(home)).swept == 3
        assert await home.pool.fetchval("select count(*) from vault.text") == 3


async def test_a_production_installation_is_watched_and_a_rehearsal_is_not(home: Home) -> None:
    production = Installation(id=home.installation.id, kind="production")

    assert not await begin_watch(home.client, home.installation)
    with pytest.raises(RPCError):
        await _schedule(home).describe()
    assert await begin_watch(home.client, production)
    assert await begin_watch(home.client, production), "the second worker finds it made"

    async with home.working():
        await home.send("register", INSTALL)
        await _schedule(home).trigger()
        assert await _seen_round(home) == Watched()
    await end_watch(home.client, production.id)
    await end_watch(home.client, production.id)


async def _round(home: Home) -> Watched:
    watched: Watched = await home.client.execute_workflow(
        "watchman",
        Watch(installation=home.installation.id),
        id=f"{home.installation.id}/watchman",
        task_queue=f"commands-{home.installation.id}",
        result_type=Watched,
    )
    return watched


async def _seen_round(home: Home) -> Watched:
    """The result of the round that the schedule has started."""
    while not (taken := (await _schedule(home).describe()).info.recent_actions):
        pass
    action = taken[0].action
    assert isinstance(action, ScheduleActionExecutionStartWorkflow)
    handle = home.client.get_workflow_handle(action.workflow_id, result_type=Watched)
    watched: Watched = await handle.result()
    return watched


def _schedule(home: Home) -> ScheduleHandle:
    return home.client.get_schedule_handle(f"watchman-{home.installation.id}")


async def _fell_due(home: Home, stream: str, minutes_ago: int) -> None:
    await home.owner.execute(
        "update engine.stream_head set next_due = now() - make_interval(mins => $2)"
        " where stream = $1",
        *(stream, minutes_ago),
    )
