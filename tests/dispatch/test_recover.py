"""After a restore every run is rebuilt from the journal, under a new installation id."""

from datetime import UTC, datetime, timedelta

import pytest
from temporalio.client import WorkflowExecutionStatus

from services.installation import WrongInstallation, current_installation
from services.temporal.dispatch import Dispatch
from services.temporal.recover import Recovered, recover
from tests.dispatch.home import INSTALL, ROUND, Home, new_id, outcome, today

DAY = timedelta(days=1)


async def test_every_open_stream_has_a_run_again_under_the_new_id(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        await home.announce(today() + DAY, today() + 30 * DAY)
        old_runs = [home.dispatch.run_of(stream) for stream in ("register", ROUND)]

        recovered = await recover(home.owner, home.client)

        assert recovered.old == home.installation
        assert recovered.new == await current_installation(home.pool)
        assert recovered.new.kind == "rehearsal"
        assert set(recovered.started) == {"register", ROUND}
        assert set(recovered.ended) == {run.id for run in old_runs}
        for run in old_runs:
            assert (await run.describe()).status is WorkflowExecutionStatus.TERMINATED
    async with _moved(home, recovered).working():
        assert outcome(await home.add_person("p-ada")) == "accepted"


async def test_a_deadline_that_came_while_there_was_no_run_passes_after_the_recovery(
    home: Home,
) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        announced = await home.announce(today() + DAY, today() + 30 * DAY)
    opens = announced.agenda.deadlines[0].at
    recovered = await recover(home.owner, home.client, start_delay=timedelta(seconds=1))

    # A deadline that has passed meanwhile: the run is told so by its own clock, which leaps.
    moved = _moved(home, recovered)
    async with moved.working():
        await moved.leap(ROUND, opens - datetime.now(UTC))

        assert await home.journal(ROUND) == ["announce_round", "pass_deadline"]


async def test_what_serves_the_former_installation_can_do_nothing_more(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        await recover(home.owner, home.client)

        with pytest.raises(WrongInstallation):
            await home.add_person("p-ada")
        await home.dispatch.start_run("register")
        await home.dispatch.run_of("register").result()  # it finds out, and ends itself

    assert await home.journal("register") == ["install"]


async def test_recovering_twice_leaves_one_run_for_each_stream(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
    first = await recover(home.owner, home.client)
    second = await recover(home.owner, home.client)

    assert second.old == first.new
    assert second.started == ("register",)
    assert second.ended == (f"{first.new.id}/register",)
    async with _moved(home, second).working():
        assert outcome(await home.add_person("p-ada")) == "accepted"


async def test_when_the_journal_knows_all_that_temporal_remembers_nothing_was_lost(
    home: Home,
) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        id = new_id()
        await home.add_person("p-ada", id)
        await home.add_person("p-ida", id)  # other content: refused, and stored under another id
        await home.announce(today() + DAY, today() + 30 * DAY)

        found = (await recover(home.owner, home.client)).comparison

    assert (found.lost, found.unknown_streams, found.perhaps_again) == ((), (), ())
    assert (found.not_compared, found.without_history) == ((), ())
    assert (found.streams, found.runs) == (2, 2)


def _moved(home: Home, recovered: Recovered) -> Home:
    """The same home, as a program sees it that was started after the recovery."""
    home.installation = recovered.new
    home.dispatch = Dispatch(home.client, home.pool, recovered.new.id)
    return home
