"""A database was restored from an older copy: what recover finds in Temporal, and what it leaves.

The copy is made by taking the newest entries away, as only their owner can.
"""

import base64
import secrets

import pytest
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.common import SearchAttributePair, TypedSearchAttributes

from messages.contracts import Identity, Start, workflow_id
from services.installation import JournalIsBehind
from services.temporal.connection import plugin
from services.temporal.dispatch import Dispatch
from services.temporal.payload_keys import read_keys
from services.temporal.recover import Recovered, recover
from services.temporal.runs import FORMER, INSTALLATION
from stack import Stack
from tests.dispatch.home import INSTALL, MANAGER, ROUND, Home, new_id, outcome, today
from tests.faults.intake import DAY

_BEHIND = """
    alter table journal.entry disable trigger keep;
    delete from journal.entry where {lost};
    alter table journal.entry enable trigger keep;
    delete from journal.chain_end where stream not in (select stream from journal.entry);
    update journal.chain_end set (seq, hash) = (
        select seq, hash from journal.entry where entry.stream = chain_end.stream
        order by seq desc limit 1
    );
    delete from engine.view where stream not in (select stream from journal.entry);
    delete from engine.stream_head where stream not in (select stream from journal.entry);
    update engine.stream_head set seq = chain_end.seq, revision = chain_end.seq,
        evolve_version = '', effects = '[]'
    from journal.chain_end where chain_end.stream = stream_head.stream
"""


async def fall_behind(home: Home, lost: str) -> None:
    await home.owner.execute(_BEHIND.format(lost=lost))


async def test_a_stream_that_is_behind_takes_nothing_and_says_why(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        await home.add_person("p-ada")
        await fall_behind(home, "seq > 1")

        with pytest.raises(JournalIsBehind):
            await home.add_person("p-ida")
        with pytest.raises(JournalIsBehind):
            await home.dispatch.nudge("register")

    assert await home.journal("register") == ["install"]


async def test_each_lost_answer_is_named_once_with_who_asked_and_what_came_of_it(
    home: Home,
) -> None:
    ada, twice = new_id(), new_id()
    async with home.working():
        await home.send("register", INSTALL)
        await home.add_person("p-ada", ada)
        await home.add_person("p-ada", ada)  # the same answer again
        await home.add_person("p-ada", twice)  # refused: she is there already
        await fall_behind(home, "seq > 1")

        found = (await recover(home.owner, home.client)).comparison

    assert [(one.seq, one.command_id, one.kind, one.person, one.outcome) for one in found.lost] == [
        (2, ada, "add_person", "p-manager", "accepted"),
        (3, twice, "add_person", "p-manager", "refused"),
    ]
    assert found.unknown_streams == ()


async def test_sent_again_with_their_ids_they_are_done_and_no_longer_lost(home: Home) -> None:
    ada, ida = new_id(), new_id()
    async with home.working():
        await home.send("register", INSTALL)
        await home.add_person("p-ada", ada)
        await home.add_person("p-ida", ida)
        await fall_behind(home, "seq > 1")
    moved = _moved(home, await recover(home.owner, home.client))

    async with moved.working():
        assert outcome(await moved.add_person("p-ida", ida)) == "accepted"  # in another order
        assert outcome(await moved.add_person("p-ada", ada)) == "accepted"

        assert (await recover(home.owner, home.client)).comparison.lost == ()


async def test_a_stream_that_the_copy_lacks_is_found_and_its_run_ended(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        await home.announce(today() + DAY, today() + 30 * DAY)
        run = home.dispatch.run_of(ROUND)
        await fall_behind(home, "stream <> 'register'")

        await home.until(lambda: _is_listed(home, run.id))
        recovered = await recover(home.owner, home.client)

        assert recovered.comparison.unknown_streams == (ROUND,)
        assert run.id in recovered.ended
        assert (await run.describe()).status is WorkflowExecutionStatus.TERMINATED


async def test_a_recovery_after_the_copy_was_taken_is_found_by_what_it_left_in_its_runs(
    home: Home,
) -> None:
    """The database has never heard of that installation, whose runs go on nevertheless."""
    ada = new_id()
    async with home.working():
        await home.send("register", INSTALL)
    later = _moved(home, await recover(home.owner, home.client))
    async with later.working():
        await later.add_person("p-ada", ada)
        run = later.dispatch.run_of("register")
        await later.until(lambda: _is_listed(later, run.id))
    await fall_behind(home, "seq > 1")
    await _forget_the_latest_installation(home)

    recovered = await recover(home.owner, home.client)

    assert [one.command_id for one in recovered.comparison.lost] == [ada]
    assert run.id in recovered.ended
    again = await recover(home.owner, home.client)
    assert recovered.new.id in again.comparison.installations


async def test_what_nothing_ties_to_this_database_is_left_alone_unless_somebody_says_so(
    home: Home,
) -> None:
    async with home.working():
        await home.send("register", INSTALL)
    stranger = Dispatch(home.client, home.pool, new_id())
    run = await stranger.start_run("register")
    id = run.id.partition("/")[0]
    await home.until(lambda: _is_listed(home, run.id))

    left = await recover(home.owner, home.client)

    assert id in left.comparison.strangers
    assert (await run.describe()).status is WorkflowExecutionStatus.RUNNING

    named = await recover(home.owner, home.client, also=(id,))

    assert id not in named.comparison.strangers
    assert run.id in named.ended


async def test_histories_that_the_keys_at_hand_cannot_read_are_named_as_not_compared(
    home: Home, stack: Stack
) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        await home.add_person("p-ada")
        await fall_behind(home, "seq > 1")
    other = f"new:{base64.b64encode(secrets.token_bytes(32)).decode()}"
    keyless = await _connected(stack, other)

    found = (await recover(home.owner, keyless)).comparison

    assert (found.not_compared, found.lost) == (("register",), ())

    with_both = await _connected(stack, f"{other},{stack.payload_keys}")
    found = (await recover(home.owner, with_both)).comparison

    assert [one.kind for one in found.lost] == ["add_person"]
    assert found.not_compared == ()


async def test_a_lost_case_keeps_its_number_for_the_command_that_opened_it(home: Home) -> None:
    id = new_id()
    stream = "partnership/2031-0007"
    async with home.working():
        await home.send("register", INSTALL)
        command = {"kind": "open_case", "round": "kp-test", "component": "project"}
        assert outcome(await home.send(stream, command, id, MANAGER)) == "refused"
        await fall_behind(home, f"stream = '{stream}'")
        await home.until(lambda: _is_listed(home, home.dispatch.run_of(stream).id))
        await recover(home.owner, home.client)

    row = await home.owner.fetchrow("select command_id::text, year, number from engine.case_number")
    assert row is not None
    assert tuple(row) == (id, 2031, 7)


async def _is_listed(home: Home, id: str) -> bool:
    return [one async for one in home.client.list_workflows(f'WorkflowId = "{id}"')] != []


async def _forget_the_latest_installation(home: Home) -> None:
    await home.owner.execute("delete from engine.installation where current")
    await home.owner.execute("update engine.installation set current = true")


async def _connected(stack: Stack, keys: str) -> Client:
    return await Client.connect(
        stack.temporal_address, namespace=stack.namespace, plugins=[plugin(read_keys(keys))]
    )


def _moved(home: Home, recovered: Recovered) -> Home:
    """The same home, as a program sees it that was started after the recovery."""
    home.installation = recovered.new
    home.dispatch = Dispatch(home.client, home.pool, recovered.new.id)
    return home


@pytest.mark.parametrize(
    ("stream", "memo"),
    [
        ("register", ["copied from a run of ours"]),
        ("register", "no list at all"),
        ("register", [{"a": 1}]),
        ("no stream", []),
    ],
)
async def test_a_run_that_only_looks_like_ours_is_left_alone_and_stops_no_recovery(
    home: Home, stream: str, memo: object
) -> None:
    async with home.working():
        await home.send("register", INSTALL)
    copied = [home.installation.id, home.installation.id]
    strange = Identity(installation=new_id(), stream=stream)
    run = await home.client.start_workflow(
        "register",
        Start(identity=strange),
        id=workflow_id(strange),
        task_queue="nobody",
        search_attributes=TypedSearchAttributes(
            [SearchAttributePair(INSTALLATION, strange.installation)]
        ),
        memo={FORMER: copied if memo == ["copied from a run of ours"] else memo},
    )
    await home.until(lambda: _is_listed(home, run.id))

    recovered = await recover(home.owner, home.client)

    assert strange.installation not in recovered.comparison.installations
    assert (await run.describe()).status is WorkflowExecutionStatus.RUNNING
