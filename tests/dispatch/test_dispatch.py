"""A command finds its stream's run, gets an answer within bounds, and is done once."""

import asyncio
from datetime import timedelta

import pytest
from temporalio.client import Client, WorkflowExecutionStatus

from services.journal.requests import WrongInstallation
from services.temporal.dispatch import Dispatch
from services.unavailable import ServiceUnavailable
from tests.dispatch.forwarder import forwarded
from tests.dispatch.home import INSTALL, ROUND, Home, new_id, outcome, today

DAY = timedelta(days=1)


async def test_a_command_that_opens_a_stream_starts_its_run(home: Home) -> None:
    async with home.working():
        installed = await home.send("register", INSTALL)
        added = await home.add_person("p-ada")

    assert (outcome(installed), outcome(added)) == ("accepted", "accepted")
    assert await home.journal("register") == ["install", "add_person"]


async def test_a_command_to_a_stream_that_does_not_exist_says_so_and_starts_nothing(
    home: Home,
) -> None:
    async with home.working():
        executed = await home.send(ROUND, {"kind": "publish_round"})

    assert executed.fault
    assert (executed.fault["field"], executed.fault["text"]) == ("stream", "input.known_stream")
    with pytest.raises(Exception, match="not found"):
        await home.dispatch.run_of(ROUND).describe()


async def test_the_same_command_sent_twice_gets_the_first_answer_twice(home: Home) -> None:
    id = new_id()
    async with home.working():
        await home.send("register", INSTALL)
        first = await home.add_person("p-ada", id)
        again = await home.add_person("p-ada", id)

    assert again.answer == first.answer
    assert await home.journal("register") == ["install", "add_person"]


async def test_a_stream_whose_run_was_lost_gets_a_new_one_by_its_next_command(
    home: Home,
) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        await home.dispatch.run_of("register").terminate()

        added = await home.add_person("p-ada")

    assert outcome(added) == "accepted"
    assert added.agenda.seq == 2


async def test_a_command_whose_run_ends_under_it_is_done_once_and_answered(home: Home) -> None:
    """A lock holds the transaction up until the run is gone: nobody knows what became of it."""
    async with home.working(), home.owner.acquire() as lock:
        await home.send("register", INSTALL)
        await home.dispatch.start_run("register")
        async with lock.transaction():
            await lock.execute(
                "select from engine.stream_head where stream = 'register' for update"
            )
            command = asyncio.create_task(home.add_person("p-ada"))
            await _waits_for_the_lock(home)
            await home.dispatch.run_of("register").terminate()

        added = await command

    assert outcome(added) == "accepted"
    assert await home.journal("register") == ["install", "add_person"]


async def test_without_a_worker_the_worker_is_named_with_its_queue_and_the_command_id(
    home: Home,
) -> None:
    id = new_id()
    submission = await home.submission("register", INSTALL, id)
    impatient = _dispatch(home, home.client)

    with pytest.raises(ServiceUnavailable) as silence:
        await impatient.submit("register", submission)

    assert (silence.value.what, silence.value.command_id) == ("worker", id)
    assert f"commands-{home.installation.id}" in silence.value.where
    assert "no worker asks for work" in silence.value.where


async def test_a_command_that_nobody_answered_is_done_when_it_is_sent_again(home: Home) -> None:
    submission = await home.submission("register", INSTALL)
    with pytest.raises(ServiceUnavailable):
        await _dispatch(home, home.client).submit("register", submission)

    async with home.working():
        executed = await home.dispatch.submit("register", submission)

    assert outcome(executed) == "accepted"
    assert await home.journal("register") == ["install"]


async def test_without_temporal_its_address_is_named(home: Home) -> None:
    async with forwarded(home.temporal) as forwarder:
        client = await Client.connect(forwarder.address, plugins=home.client.config()["plugins"])
    submission = await home.submission("register", INSTALL)

    with pytest.raises(ServiceUnavailable) as silence:
        await _dispatch(home, client).submit("register", submission)

    assert (silence.value.what, silence.value.where) == ("temporal", forwarder.address)


async def test_without_postgresql_it_is_named_and_the_command_is_done_once_it_is_back(
    home: Home,
) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        submission = await home.submission("register", {"kind": "end_role", **_ROLE})
        database = await home.owner.fetchval("select current_database()")
        await home.owner.execute(f"alter database {database} connection limit 0")
        try:
            await home.pool.expire_connections()
            with pytest.raises(ServiceUnavailable) as silence:
                await _dispatch(home, home.client).submit("register", submission)
        finally:
            await home.owner.execute(f"alter database {database} connection limit -1")
        answer = await home.dispatch.submit("register", submission)

    assert silence.value.what == "postgresql"
    assert answer.answer is not None
    assert await home.journal("register") == ["install", "end_role"]


async def test_a_client_of_a_former_installation_starts_no_runs(home: Home) -> None:
    former = Dispatch(home.client, home.pool, new_id())

    with pytest.raises(WrongInstallation):
        await former.submit(
            "register", await home.submission("register", {"kind": "end_role"} | _ROLE)
        )


async def test_a_follow_up_names_the_row_that_holds_it_and_nothing_else_is_believed(
    home: Home,
) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        executed = await home.dispatch.follow_up("register", "round/kp-test#3.1", "add_person")

    assert executed.fault is not None
    assert await home.journal("register") == ["install"]


async def test_a_nudge_starts_a_lost_run_which_then_passes_what_is_overdue(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        await home.announce(today() + DAY, today() + 30 * DAY)
        await home.dispatch.run_of(ROUND).terminate()

        agenda = await home.dispatch.nudge(ROUND)

        status = (await home.dispatch.run_of(ROUND).describe()).status
    assert [deadline.name for deadline in agenda.deadlines] == ["opens", "closes"]
    assert status is WorkflowExecutionStatus.RUNNING


_ROLE = {
    "person": "p-manager",
    "organisation": "local/funder",
    "role": "programme_manager",
    "ends": "2099-12-31",
}


def _dispatch(home: Home, client: Client) -> Dispatch:
    return Dispatch(client, home.pool, home.installation.id, patience=timedelta(seconds=2))


async def _waits_for_the_lock(home: Home) -> None:
    waiting = "select exists (select from pg_stat_activity where wait_event_type = 'Lock')"
    async with asyncio.timeout(10):
        while not await home.pool.fetchval(waiting):  # noqa: ASYNC110 PostgreSQL has no event for it
            await asyncio.sleep(0.01)
