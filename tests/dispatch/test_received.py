"""What was received is decided, whether its sender waits for it or not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from application.administration import decide_again, set_aside
from application.checking import check
from application.commands import CommandService
from application.queries.parked_receptions import parked_receptions
from application.receiving import Entrance, WrittenCommand
from messages.contracts import Receipt
from services.temporal.dispatch import Dispatch
from services.temporal.recover import recover
from services.temporal.resending import UNDECIDED_AFTER, send_undecided, undecided
from services.temporal.streams import is_known, open_streams
from services.unavailable import ServiceUnavailable
from stack import Stack
from tests.dispatch.home import INSTALL, MANAGER, ROUND, Home, new_id, outcome, today
from tests.dispatch.typed import typed
from tests.key_store import KEYS, open_files

AT_ONCE = timedelta(0)


async def test_who_gets_no_answer_has_a_receipt_and_it_is_decided_without_them(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
    hasty = Dispatch(
        home.client, home.entrance, home.installation.id, patience=timedelta(seconds=0.2)
    )
    service, id = CommandService(home.entrance, KEYS, open_files, hasty), new_id()
    with pytest.raises(ServiceUnavailable) as away:
        await service.submit("register", _written(_person(), id), datetime.now(UTC))
    receipt = away.value.receipt
    assert receipt is not None
    assert (receipt.stream, receipt.number) == ("register", 1)
    assert await home.journal("register") == ["install"]

    async with home.working():
        await send_undecided(home.pool, home.dispatch, AT_ONCE)

    assert await home.journal("register") == ["install", "add_person"]
    stored = await home.pool.fetchval("select command_id::text from journal.entry where seq = 2")
    assert stored == id
    assert await send_undecided(home.pool, home.dispatch, AT_ONCE) == ()


async def test_a_received_opening_makes_its_stream_known_and_gets_a_run(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
    await _received(home, ROUND, _announcement())

    assert await is_known(home.pool, home.installation.id, ROUND)
    assert ROUND in await open_streams(home.pool)
    async with home.working():
        assert await send_undecided(home.pool, home.dispatch, AT_ONCE) == (ROUND,)
    assert await home.journal(ROUND) == ["announce_round"]


async def test_what_came_a_moment_ago_is_left_to_its_sender(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
    await _received(home, "register", _person())

    assert await undecided(home.pool, UNDECIDED_AFTER) == ()
    assert [one.stream for one in await undecided(home.pool, AT_ONCE)] == ["register"]


async def test_the_same_command_again_gets_its_first_receipt_and_its_answer(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
    first, id = await _received(home, "register", _person())

    async with home.working():
        service = CommandService(home.entrance, KEYS, open_files, home.dispatch)
        done = await service.submit("register", _written(_person(), id), datetime.now(UTC))

    assert done.receipt == first
    assert outcome(done.executed) == "accepted"


async def test_a_receipt_that_the_database_has_lost_is_named_after_a_restore(home: Home) -> None:
    """As far as a history holds its command."""
    async with home.working():
        await home.send("register", INSTALL)
        service = CommandService(home.entrance, KEYS, open_files, home.dispatch)
        id = new_id()
        done = await service.submit("register", _written(_person(), id), datetime.now(UTC))
        await home.owner.execute("alter table journal.reception disable trigger keep")
        await home.owner.execute("delete from journal.reception")

        found = (await recover(home.owner, home.client)).comparison

    assert done.receipt is not None
    (lost,) = found.lost_receipts
    assert (lost.command_id, lost.stream, lost.person) == (id, "register", MANAGER["person"])
    assert (lost.number, lost.received_at, lost.hash) == (
        *(done.receipt.number, done.receipt.received_at, done.receipt.hash),
    )


async def test_what_is_parked_is_tried_again_when_somebody_asks_for_it(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
    _, id = await _received(home, "register", _person())
    await _park(home)

    async with home.working():
        assert await send_undecided(home.pool, home.dispatch, AT_ONCE) == ()
        assert await decide_again(home.pool, home.dispatch, "register") == (id,)

    assert await home.journal("register") == ["install", "add_person"]
    assert await parked_receptions(home.pool) == ()


async def test_what_is_set_aside_is_given_up_with_a_reason(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
    _, id = await _received(home, "register", _person())
    async with home.working():
        assert await set_aside(home.pool, home.dispatch, id, "not parked yet") is None
        await _park(home)

        assert await set_aside(home.pool, home.dispatch, id, "sent again") == "register"

        service = CommandService(home.entrance, KEYS, open_files, home.dispatch)
        again = await service.submit("register", _written(_person(), id), datetime.now(UTC))
    assert again.executed.fault is not None
    assert again.executed.fault["field"] == "command_id"
    assert await home.journal("register") == ["install"]


async def test_the_command_line_shows_what_is_parked_and_sets_it_aside(
    home: Home, stack: Stack
) -> None:
    async with home.working():
        await home.send("register", INSTALL)
    _, id = await _received(home, "register", _person())
    await _park(home)

    async with home.working():
        shown = {verb: await typed(home, stack, *verb.split()) for verb in _VERBS}
        done = await typed(home, stack, "set-aside", id, "--reason", "sent again")
        after = await typed(home, stack, "list")

    for verb, (code, said) in shown.items():
        assert (code, id in said.replace("\n", "")) == (0, True), verb
    assert (done[0], id in done[1].replace("\n", "")) == (0, True)
    assert id not in after[1].replace("\n", "")


_VERBS = ("list", "show register", f"inbox --as {MANAGER['person']}")


def _person() -> dict[str, Any]:
    return {"kind": "add_person", "name": "Ada", "email": "ada@example.org"}


def _announcement() -> dict[str, Any]:
    return {
        "kind": "announce_round",
        "programme": "icld-municipal-partnership",
        "title": "A round",
        "opens": (today() + timedelta(days=1)).isoformat(),
        "closes": (today() + timedelta(days=30)).isoformat(),
        "frame_minor": 100_000_000,
    }


def _written(command: dict[str, Any], id: str) -> WrittenCommand:
    return WrittenCommand(id, MANAGER, command, vouched_by="tests")


async def _received(home: Home, stream: str, command: dict[str, Any]) -> tuple[Receipt, str]:
    """Received, and never sent to its run: its sender went away in between."""
    id = new_id()
    accepted = await Entrance(home.entrance, KEYS, open_files).receive(
        check(stream, command), _written(command, id), datetime.now(UTC)
    )
    assert accepted.receipt is not None
    return accepted.receipt, id


async def _park(home: Home) -> None:
    await home.owner.execute(
        "update engine.pending_reception set status = 'parked', failures = 3, reference = 'D-1'"
    )
