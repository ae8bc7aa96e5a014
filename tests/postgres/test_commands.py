"""A command is decided once, whatever happens to it on the way."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from domain.kernel.deterministic_ids import follow_up_id
from services.input_errors import WrongInput
from services.installation import WrongInstallation
from services.internal_errors import InternalError
from services.journal.requests import Request
from services.unavailable import DatabaseUnavailable
from services.vault.text_sealing import WrittenText
from tests.postgres.journal_client import ANYBODY, BOX, NOW, JournalClient, later, new_id

TAKE = {"kind": "take", "amount_minor": 10}


async def test_an_accepted_command_is_stored_with_all_that_it_was_decided_by(
    desk: JournalClient,
) -> None:
    await desk.announce_round()
    opened = await desk.open_box()
    (body,) = await desk.bodies(BOX)
    entry = json.loads(body)
    assert opened.outcome == "accepted"
    assert entry["actor"] == ANYBODY
    assert entry["command"] == {"kind": "open_box", "round": "spring"}
    assert entry["occurred_at"] == "2026-03-02T09:00:00Z"
    assert entry["build"] == "build-1"
    assert entry["programme"]["id"] == "icld-municipal-partnership"
    assert entry["programme"]["definition"] == entry["context"]["definition"]
    assert entry["context"]["streams"][0]["version"] == 1
    assert entry["context"]["registered"]["funder"] == "local/funder"
    assert [check["rule"] for check in entry["checks"]] == ["E03"]
    assert entry["events"] == [{"type": "box_opened.v1", "round": "spring"}]
    assert len(bytes.fromhex(entry["salt"])) == 16
    assert body == json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


async def test_a_refusal_is_stored_with_its_rule_and_without_events(desk: JournalClient) -> None:
    await desk.open_box()
    again = await desk.open_box()
    assert (again.outcome, again.rule, again.seq) == ("refused", "E03", 2)
    assert again.message
    assert "cannot be done in the present state" in again.message.en
    entry = json.loads((await desk.bodies(BOX))[1])
    assert (entry["outcome"], entry["refused_by"], entry["events"]) == ("refused", "E03", [])


async def test_the_same_command_again_gets_the_first_answer_and_the_present_agenda(
    desk: JournalClient,
) -> None:
    id = new_id()
    first = await desk.send(BOX, {"kind": "open_box", "round": "spring"}, id=id)
    await desk.send(BOX, {"kind": "set_alarm", "at": later(days=1).isoformat()})
    again = await desk.send(BOX, {"kind": "open_box", "round": "spring"}, id=id, now=later(days=2))
    assert again.answer == first.answer
    assert (again.agenda.seq, len(again.agenda.deadlines)) == (2, 1)
    assert await desk.count("journal.entry") == 2


async def test_a_refused_command_sent_again_is_refused_in_the_same_words(
    desk: JournalClient,
) -> None:
    await desk.announce_round()
    await desk.open_box()
    id, much = new_id(), {"kind": "take", "amount_minor": 1_000_001}
    first = await desk.answer(BOX, much, id=id)
    await desk.answer(BOX, TAKE)
    assert first.rule == "T01"
    assert await desk.answer(BOX, much, id=id) == first


async def test_an_id_used_for_other_content_is_refused_and_stored_once(desk: JournalClient) -> None:
    await desk.open_box()
    id = new_id()
    await desk.answer(BOX, {"kind": "set_alarm", "at": later(days=1).isoformat()}, id=id)
    moved = {"kind": "set_alarm", "at": later(days=2).isoformat()}
    refused = await desk.answer(BOX, moved, id=id)
    again = await desk.answer(BOX, moved, id=id)
    entry = json.loads((await desk.bodies(BOX))[-1])
    assert (refused.outcome, refused.rule, again) == ("refused", "E01", refused)
    assert entry["conflicts_with"] == id
    assert entry["command_id"] != id
    assert await desk.count("journal.entry") == 3


async def test_an_id_used_on_another_stream_or_by_another_person_is_a_conflict(
    desk: JournalClient,
) -> None:
    other, id = "partnership/2026-0002", new_id()
    command = {"kind": "set_alarm", "at": later(days=1).isoformat()}
    await desk.open_box()
    await desk.open_box(other)
    await desk.answer(BOX, command, id=id)
    assert (await desk.answer(other, command, id=id)).rule == "E01"
    somebody = ANYBODY | {"person": "p-018"}
    assert (await desk.answer(BOX, command, id=id, actor=somebody)).rule == "E01"


async def test_another_text_under_the_same_id_is_a_conflict(desk: JournalClient) -> None:
    await desk.open_box()
    id = new_id()
    first = await desk.answer(BOX, {"kind": "write", "text": "Hej"}, id=id)
    assert await desk.answer(BOX, {"kind": "write", "text": "Hej"}, id=id) == first
    assert (await desk.answer(BOX, {"kind": "write", "text": "Hopp"}, id=id)).rule == "E01"


async def test_time_never_runs_backwards_on_a_stream(desk: JournalClient) -> None:
    await desk.open_box(now=later(hours=1))
    await desk.answer(BOX, {"kind": "set_alarm", "at": later(days=1).isoformat()}, now=NOW)
    times = [json.loads(body)["occurred_at"] for body in await desk.bodies(BOX)]
    assert times == ["2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z"]


async def test_a_stream_that_nobody_opened_is_wrong_input(desk: JournalClient) -> None:
    outcome = await desk.send(BOX, TAKE)
    assert outcome.fault
    assert (outcome.fault.field, outcome.answer) == ("stream", None)
    assert outcome.agenda.phase == "unopened"
    assert await desk.count("journal.entry") == 0
    assert not await desk.executor.known(BOX)


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        ({"kind": "be_rung"}, "kind"),
        ({"kind": "no_such_thing"}, "kind"),
        ({"kind": "take", "command": {"kind": "ring"}}, "kind"),
        ({"kind": "take", "command": {"amount_minor": 1.0}}, "amount_minor"),
        ({"kind": "take", "command": {"amount_minor": float("nan")}}, "command"),
        ({"kind": "take", "command": {"amount_minor": 1, "note": "x"}}, "note"),
        ({"kind": "write", "command": {"text": "plain"}}, "text"),
        ({"kind": "set_alarm", "command": {"at": "2026-03-02T09:00:00"}}, "at"),
        ({"kind": "set_alarm", "command": {"at": "a\0b"}}, "command.at"),
        ({"kind": "set_alarm", "command": {"at": "a\ud800b"}}, "command.at"),
        ({"actor": {"person": "p-system", "organisation": "local/engine"}}, "actor"),
        ({"actor": {"person": "Maja", "organisation": "local/x"}}, "actor.person"),
        ({"actor": {"person": "p-017"}}, "actor.organisation"),
        ({"command_id": "1"}, "command_id"),
        ({"command_id": follow_up_id("partnership/2026-0001#1.1")}, "command_id"),
    ],
)
async def test_what_cannot_be_read_names_its_field_and_is_not_stored(
    desk: JournalClient, request_: dict[str, object], field: str
) -> None:
    await desk.open_box()
    asked = {"command_id": new_id(), "kind": "take", "actor": ANYBODY, "command": {}} | request_
    outcome = await desk.executor.execute(
        desk.installation, BOX, Request.model_validate(asked), NOW
    )
    assert outcome.fault
    assert outcome.fault.field == field
    assert outcome.fault.expected
    assert outcome.agenda.seq == 1
    assert await desk.count("journal.entry") == 1


async def test_a_wrong_name_of_a_stream_says_what_streams_are_called(desk: JournalClient) -> None:
    request = Request(command_id=new_id(), kind="take", actor=ANYBODY)
    outcome = await desk.executor.execute(desk.installation, "partnership/42", request, NOW)
    assert outcome.fault
    assert (outcome.fault.field, outcome.fault.expected) == (
        "stream",
        "register, round/<id> or partnership/<year>-<number>",
    )


async def test_a_text_that_the_vault_does_not_hold_is_wrong_input(desk: JournalClient) -> None:
    await desk.open_box()
    others = await desk.vault.store(new_id(), WrittenText("text", "Somebody else's"))
    command = {"kind": "write", "text": others.model_dump()}
    request = Request(command_id=new_id(), kind="write", actor=ANYBODY, command=command)
    outcome = await desk.executor.execute(desk.installation, BOX, request, NOW)
    assert outcome.fault
    assert outcome.fault.field == "text"


async def test_a_defect_has_a_reference_and_the_next_command_goes_on(desk: JournalClient) -> None:
    await desk.open_box()
    id = new_id()
    with pytest.raises(InternalError) as raised:
        await desk.send(BOX, {"kind": "break_down"}, id=id)
    assert raised.value.reference in str(raised.value)
    assert "ZeroDivisionError" not in str(raised.value)
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__
    assert await desk.count("journal.entry") == 1
    at = (NOW + timedelta(days=1)).isoformat()
    assert (await desk.answer(BOX, {"kind": "set_alarm", "at": at}, id=id)).seq == 2


async def test_money_that_a_rule_forgot_to_ask_about_stops_at_the_floor(
    desk: JournalClient,
) -> None:
    await desk.announce_round()
    await desk.open_box()
    with pytest.raises(InternalError):
        await desk.send(BOX, {"kind": "take", "amount_minor": 1_000_001, "blindly": True})
    assert await desk.count("ledger.transfer") == 1
    assert await desk.count("journal.entry") == 3


async def test_another_installation_is_refused_before_anything_is_read(desk: JournalClient) -> None:
    await desk.open_box()
    await desk.owner.execute("update engine.installation set current = false")
    for stranger in (desk.installation, new_id()):
        request = Request(command_id=new_id(), kind="take", actor=ANYBODY, command=TAKE)
        with pytest.raises(WrongInstallation):
            await desk.executor.execute(stranger, BOX, request, NOW)
        with pytest.raises(WrongInstallation):
            await desk.executor.load_agenda(stranger, BOX)
    assert await desk.count("journal.entry") == 1


async def test_the_entrance_keeps_nothing_of_what_it_cannot_read(desk: JournalClient) -> None:
    for command in (
        {"kind": "write", "text": ""},
        {"kind": "write", "text": "a\0b"},
        {"kind": "write", "text": {"text": new_id(), "sha256": "0" * 64}},
        {"kind": "write", "text": "good", "more": 1},
    ):
        with pytest.raises(WrongInput):
            await desk.send(BOX, command)
    assert await desk.count("vault.text") == 0


async def test_only_a_rehearsal_may_be_ahead_of_the_databases_clock(desk: JournalClient) -> None:
    await desk.announce_round()
    ahead = datetime.now(UTC) + timedelta(minutes=10)
    await desk.owner.execute("update engine.installation set kind = 'production'")
    with pytest.raises(DatabaseUnavailable, match="clocks_apart"):
        await desk.open_box(now=ahead)
    assert (await desk.open_box(now=ahead - timedelta(minutes=9))).outcome == "accepted"
    await desk.owner.execute("update engine.installation set kind = 'rehearsal'")
    assert (await desk.open_box("partnership/2026-0002", now=ahead)).outcome == "accepted"


async def test_an_opening_that_meets_what_cannot_be_found_is_a_defect_and_not_tried_for_ever(
    desk: JournalClient,
) -> None:
    """The stream's head was lost: its entries are there, and whoever looks for it finds nothing."""
    await desk.open_box()
    await desk.owner.execute("delete from engine.stream_head where stream = $1", BOX)
    with pytest.raises(InternalError):
        await desk.open_box()
    assert await desk.count("journal.entry") == 1
