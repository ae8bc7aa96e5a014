"""A snapshot saves folding; what is true stands in the journal."""

import dataclasses
import json

from tests.postgres.desk import BOX, Desk, later

ALARM = {"kind": "set_alarm", "at": "2026-03-05T08:00:00Z"}
FORGED = """
    update engine.stream_head
    set snapshot = jsonb_set(snapshot, '{state,status}', '"closed"') where stream = $1
"""


async def test_a_snapshot_by_the_same_fold_is_used(desk: Desk) -> None:
    await desk.open_box()
    await desk.worker.execute(FORGED, BOX)
    assert (await desk.answer(BOX, ALARM)).rule == "E03"


async def test_a_snapshot_by_another_fold_is_not_used_but_folded_anew(desk: Desk) -> None:
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


async def test_a_snapshot_that_cannot_be_read_is_folded_anew(desk: Desk) -> None:
    await desk.open_box()
    await desk.worker.execute("update engine.stream_head set snapshot = '{}'")
    assert (await desk.answer(BOX, ALARM)).outcome == "accepted"


async def test_the_register_is_seen_as_it_stands_now(desk: Desk) -> None:
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


async def test_a_stream_keeps_the_programme_version_that_it_was_opened_under(desk: Desk) -> None:
    await desk.announce_round()
    await desk.open_box()
    await desk.answer(BOX, ALARM, now=later(days=1))
    pins = [json.loads(body)["programme"] for body in await desk.bodies(BOX)]
    assert pins[0] == pins[1] != None  # noqa: E711
