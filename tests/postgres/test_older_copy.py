"""A run that has seen more of a stream than the database holds gets nothing done on it."""

import pytest

from services.installation import JournalIsBehind
from services.journal.requests import Request
from tests.postgres.journal_client import ANYBODY, BOX, NOW, JournalClient, new_id

OTHER = "partnership/2026-0002"


async def test_a_command_of_such_a_run_is_not_decided_and_leaves_no_trace(
    desk: JournalClient,
) -> None:
    await desk.announce_round()
    opened = await desk.send(BOX, {"kind": "open_box", "round": "spring"})
    seen = opened.agenda.version + 1

    with pytest.raises(JournalIsBehind):
        await _take(desk, known_version=seen)

    assert len(await desk.bodies(BOX)) == 1


async def test_a_command_that_the_copy_knows_is_not_answered_either(desk: JournalClient) -> None:
    """Its answer would come with an agenda that was true once."""
    await desk.announce_round()
    opened = await desk.send(BOX, {"kind": "open_box", "round": "spring"}, id=(id := new_id()))
    again = Request(
        command_id=id,
        kind="open_box",
        actor=ANYBODY,
        command={"kind": "open_box", "round": "spring"},
    )

    with pytest.raises(JournalIsBehind):
        await desk.executor.execute(
            desk.installation, BOX, again, NOW, known_version=opened.agenda.version + 1
        )


async def test_a_stream_that_the_copy_lacks_is_not_begun_anew(desk: JournalClient) -> None:
    await desk.announce_round()

    with pytest.raises(JournalIsBehind):
        await _take(desk, known_version=1)
    with pytest.raises(JournalIsBehind):
        await desk.executor.load_agenda(desk.installation, BOX, 1)


async def test_an_effect_that_the_copy_thinks_undelivered_waits(desk: JournalClient) -> None:
    await desk.announce_round()
    await desk.open_box()
    noted = await desk.send(BOX, {"kind": "ring", "stream": OTHER})
    effect = noted.agenda.effects[0].id

    with pytest.raises(JournalIsBehind):
        await desk.outbox.begin(desk.installation, effect, NOW, noted.agenda.version + 1)

    assert await desk.outbox.begin(desk.installation, effect, NOW, noted.agenda.version)


async def test_a_run_that_has_seen_less_is_served(desk: JournalClient) -> None:
    await desk.announce_round()
    opened = await desk.send(BOX, {"kind": "open_box", "round": "spring"})
    await desk.answer(BOX, {"kind": "take", "amount_minor": 10})

    assert await _take(desk, known_version=opened.agenda.version)


async def _take(desk: JournalClient, known_version: int) -> object:
    command = {"kind": "take", "amount_minor": 10}
    request = Request(command_id=new_id(), kind="take", actor=ANYBODY, command=command)
    return await desk.executor.execute(
        desk.installation, BOX, request, NOW, known_version=known_version
    )
