"""A snapshot saves folding; what is true stands in the journal."""

import dataclasses
import json
from typing import Any

from services.journal.rebuild_projections import rebuild_projections
from services.journal.stream_store import StreamStore
from tests.postgres import toy
from tests.postgres.journal_client import BOX, JournalClient, later

ALARM = {"kind": "set_alarm", "at": "2026-03-05T08:00:00Z"}
RING = {"kind": "ring", "stream": BOX}
FORGED = """
    update engine.stream_head
    set snapshot = jsonb_set(snapshot, '{state,status}', '"closed"') where stream = $1
"""
FORGOTTEN = """
    alter table journal.entry disable trigger keep;
    delete from journal.entry;
    delete from journal.chain_end;
    delete from engine.stream_head;
    alter table journal.entry enable trigger keep
"""


async def test_a_snapshot_by_the_same_fold_is_used(desk: JournalClient) -> None:
    await desk.open_box()
    await desk.worker.execute(FORGED, BOX)
    assert (await dataclasses.replace(desk).answer(BOX, ALARM)).rule == "E03"


async def test_whoever_folded_the_last_entry_needs_no_snapshot(desk: JournalClient) -> None:
    await desk.open_box()
    await desk.worker.execute(FORGED, BOX)
    assert (await desk.answer(BOX, ALARM)).outcome == "accepted"


async def test_what_is_known_of_a_stream_gives_way_to_anothers_entry(desk: JournalClient) -> None:
    other = dataclasses.replace(desk)
    await desk.open_box()
    await other.answer(BOX, ALARM)
    await desk.answer(BOX, RING)
    assert (await kept(desk))["alarm"] == ALARM["at"]


async def test_what_is_known_of_a_stream_gives_way_to_another_of_the_same_length(
    desk: JournalClient,
) -> None:
    """As in a database that was restored and went on in another way."""
    await desk.open_box()
    await desk.owner.execute(FORGOTTEN)
    await dataclasses.replace(desk).answer(BOX, {"kind": "open_box", "round": "autumn"})
    await desk.answer(BOX, ALARM)
    assert (await kept(desk))["round"] == "autumn"


async def test_a_damaged_state_that_is_known_gives_way_to_the_head_that_was_made_anew(
    desk: JournalClient,
) -> None:
    other = dataclasses.replace(desk)
    await desk.open_box()
    await desk.worker.execute(FORGED, BOX)
    assert (await other.executor.load_agenda(desk.installation, BOX)).headline == "closed"
    await rebuild_projections(desk.owner, kinds=toy.KINDS, evolve_version="toy")
    assert (await other.answer(BOX, ALARM)).outcome == "accepted"


async def test_a_head_is_folded_no_further_than_it_reaches(desk: JournalClient) -> None:
    """It may have been read a moment before somebody else's entry."""
    await desk.open_box()
    heads = StreamStore(toy.KINDS, "toy")
    async with desk.worker.acquire() as connection:
        head = await heads.find(connection, BOX)
        await desk.answer(BOX, ALARM)
        held = await heads.folded(connection, head._replace(snapshot=None))
    assert (held.seq, held.armed) == (head.seq, ())


async def kept(desk: JournalClient) -> dict[str, Any]:
    snapshot = await desk.worker.fetchval("select snapshot::text from engine.stream_head")
    state: dict[str, Any] = json.loads(snapshot)["state"]
    return state


async def test_a_snapshot_by_another_fold_is_not_used_but_folded_anew(desk: JournalClient) -> None:
    await desk.open_box()
    await desk.answer(BOX, ALARM)
    await desk.worker.execute(FORGED, BOX)
    newer = dataclasses.replace(desk, evolve_version="newer")
    agenda = await newer.executor.load_agenda(desk.installation, BOX)
    assert (agenda.phase, agenda.deadlines[0].armed_by) == ("open", 2)
    assert (await newer.answer(BOX, {"kind": "ring", "stream": BOX})).outcome == "accepted"
    row = await desk.worker.fetchrow("select evolve_version, snapshot from engine.stream_head")
    assert row
    assert row["evolve_version"] == "newer"
    assert json.loads(row["snapshot"])["state"]["status"] == "open"


async def test_a_snapshot_that_cannot_be_read_is_folded_anew(desk: JournalClient) -> None:
    await desk.open_box()
    await desk.worker.execute("update engine.stream_head set snapshot = '{}'")
    assert (await desk.answer(BOX, ALARM)).outcome == "accepted"


async def test_the_register_is_seen_as_it_stands_now(desk: JournalClient) -> None:
    """Two executors keep the register as they last read it; neither misses a change."""
    other = dataclasses.replace(desk)
    await desk.announce_round()
    await other.open_box()
    person = {"kind": "add_person", "person": "p-017", "name": "Per", "email": "p@example.org"}
    await desk.answer(
        "register", person, actor={"person": "p-manager", "organisation": "local/funder"}
    )
    await other.answer(BOX, ALARM)
    versions = [
        (entry["context"]["registered"]["version"], entry["context"]["registered"]["persons"])
        for entry in map(json.loads, await desk.bodies(BOX))
    ]
    assert versions == [(1, []), (2, ["p-017"])]


async def test_a_stream_keeps_the_programme_version_that_it_was_opened_under(
    desk: JournalClient,
) -> None:
    await desk.announce_round()
    await desk.open_box()
    await desk.answer(BOX, ALARM, now=later(days=1))
    pins = [json.loads(body)["programme"] for body in await desk.bodies(BOX)]
    assert pins[0] == pins[1] != None  # noqa: E711
