"""The watchman: a schedule that finds streams which nobody moves."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from temporalio.client import (
    ScheduleActionExecutionStartWorkflow,
    ScheduleHandle,
    WorkflowExecutionStatus,
)
from temporalio.service import RPCError
from temporalio.testing import ActivityEnvironment

from activities.reconcile import AT_ONCE, ReconcileStreams
from messages.contracts import Watch, Watched
from services.files.file_store import FileStore
from services.files.location import WrongLocation
from services.installation import Installation, current_installation
from services.temporal.dispatch import Dispatch
from services.temporal.reconciler_schedule import create_schedule, delete_schedule, keep_schedule
from services.temporal.streams import stalled_streams
from services.vault.orphaned_files import OrphanedFiles
from services.vault.text_sealing import WrittenText
from services.vault.vault import Vault
from tests.dispatch.home import INSTALL, ROUND, Home, new_id, today
from tests.faults.intake import Intake
from tests.key_store import KEYS, open_files

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


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


async def test_a_round_ends_in_its_time_and_says_how_many_it_leaves(home: Home) -> None:
    """Without a worker no nudge is answered."""
    streams = await _neglected_drafts(home, AT_ONCE + 3)
    impatient = Dispatch(home.client, home.pool, home.installation.id, patience=SECOND / 5)
    at_once = ReconcileStreams(
        home.pool,
        impatient,
        Vault(home.pool, KEYS),
        OrphanedFiles(home.pool, open_files),
        last_begins_after=0 * SECOND,
    )

    watched = await ActivityEnvironment().run(
        at_once.watch, Watch(installation=home.installation.id)
    )

    assert (len(watched.out_of_reach), watched.nudged, watched.remaining) == (AT_ONCE, (), 3)
    assert set(watched.out_of_reach) < set(streams)


async def test_many_neglected_streams_are_nudged_in_one_round(home: Home) -> None:
    streams = await _neglected_drafts(home, 2 * AT_ONCE)
    async with home.working():
        watched = await _round(home)

    assert (watched.nudged, watched.remaining) == (tuple(streams), 0)


async def test_those_that_nothing_can_move_keep_no_others_waiting(home: Home) -> None:
    """However few a round comes to: the longest due are among them, and in time all others."""
    streams = await _neglected_drafts(home, 20)
    oldest = set(streams[:4])

    firsts = [
        (await stalled_streams(home.pool, timedelta(minutes=5), f"round {number}"))[:8]
        for number in range(40)
    ]

    assert all(oldest <= set(first) for first in firsts)
    assert {stream for first in firsts for stream in first} == set(streams)


async def test_texts_that_no_command_came_for_are_swept_after_thirty_days(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        await home.submission("register", INSTALL)  # its texts are kept, but it is never sent
        await home.owner.execute("update vault.text set stored_at = stored_at - interval '31 days'")

        assert (await _round(home)).swept == 3
        assert await home.pool.fetchval("select count(*) from vault.text") == 3


async def test_streams_are_watched_even_where_files_cannot_be_swept(home: Home) -> None:
    def elsewhere() -> FileStore:
        raise WrongLocation

    vault = Vault(home.pool, KEYS)
    await vault.store(new_id(), WrittenText("text", "never sent"))
    await home.owner.execute("update vault.text set stored_at = stored_at - interval '31 days'")
    orphaned = OrphanedFiles(home.pool, elsewhere)
    watching = ReconcileStreams(home.pool, home.dispatch, vault, orphaned)
    watch = Watch(installation=home.installation.id)
    assert (await ActivityEnvironment().run(watching.watch, watch)).swept == 1


async def test_a_production_installation_is_watched_and_a_rehearsal_is_not(home: Home) -> None:
    production = Installation(id=home.installation.id, kind="production")

    assert not await create_schedule(home.client, home.installation)
    with pytest.raises(RPCError):
        await _schedule(home).describe()
    assert await create_schedule(home.client, production)
    assert await create_schedule(home.client, production), "the second worker finds it made"

    async with home.working():
        await home.send("register", INSTALL)
        await _schedule(home).trigger()
        assert await _seen_round(home) == Watched()
    await delete_schedule(home.client, production.id)
    await delete_schedule(home.client, production.id)


async def test_a_watch_that_was_removed_is_made_again_while_a_worker_works(home: Home) -> None:
    await home.owner.execute("update engine.installation set kind = 'production'")
    production = await current_installation(home.pool)
    await create_schedule(home.client, production)
    await delete_schedule(home.client, production.id)

    async with _keeping_watched(home, production):
        await home.until(lambda: _watched(home))


async def test_nobody_watches_over_an_installation_that_was_recovered_under_a_new_id(
    home: Home,
) -> None:
    former = Installation(id=home.installation.id, kind="production")
    await home.owner.execute("update engine.installation set id = gen_random_uuid()")

    async with _keeping_watched(home, former):
        await asyncio.sleep(0.5)
        assert not await _watched(home)


@asynccontextmanager
async def _keeping_watched(home: Home, installation: Installation) -> AsyncIterator[None]:
    keeping = asyncio.create_task(
        keep_schedule(home.pool, home.client, installation, every=SECOND / 20)
    )
    try:
        yield
    finally:
        keeping.cancel()
        await delete_schedule(home.client, installation.id)


async def _watched(home: Home) -> bool:
    try:
        await _schedule(home).describe()
    except RPCError:
        return False
    return True


async def _neglected_drafts(home: Home, count: int) -> list[str]:
    """Drafts without runs, the first of them due for longest."""
    intake = Intake(home)
    await intake.open_round()
    drafts = await intake.open_drafts(count)
    for number, stream in enumerate(drafts):
        await _fell_due(home, stream, minutes_ago=6 + count - number)
    return drafts


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
