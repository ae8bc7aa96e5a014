"""A deadline passes when its instant has come, once, and is never refused."""

from datetime import datetime
from typing import Any

from domain.kernel.agenda import Deadline, Passing
from domain.kernel.answer import Answer
from domain.kernel.deterministic_ids import passing_id
from tests.postgres.journal_client import BOX, JournalClient, later

AT = later(days=1)
ARMING = Deadline(name="alarm", at=AT, armed_by=2)


def arming(at: datetime = AT, armed_by: int = 2) -> dict[str, Any]:
    return {"deadline": "alarm", "at": at.isoformat(), "armed_by": armed_by}


async def set_alarm(desk: JournalClient, at: datetime = AT) -> None:
    await desk.answer(BOX, {"kind": "set_alarm", "at": at.isoformat()})


async def passed(desk: JournalClient, command: dict[str, Any], now: datetime = AT) -> Answer:
    outcome = await desk.pass_deadline(BOX, command, now)
    assert outcome.answer, outcome.fault
    return outcome.answer


async def test_a_deadline_that_has_come_passes_and_is_gone(desk: JournalClient) -> None:
    await desk.open_box()
    await set_alarm(desk)
    agenda = await desk.executor.load_agenda(desk.installation, BOX)
    (armed,) = agenda.deadlines
    assert (armed.name, armed.at, armed.armed_by) == ("alarm", AT, 2)
    assert await desk.worker.fetchval("select next_due from engine.stream_head") == AT
    answer = await passed(desk, arming())
    assert (answer.passing, answer.events) == (Passing.PASSED, ({"type": "alarm_rang.v1"},))
    agenda = await desk.executor.load_agenda(desk.installation, BOX)
    assert agenda.deadlines == ()
    assert [effect.id for effect in agenda.effects] == [f"{BOX}#3.1", f"{BOX}#3.2"]
    assert await desk.worker.fetchval("select next_due from engine.stream_head") is None


async def test_the_same_arming_gets_the_same_answer(desk: JournalClient) -> None:
    await desk.open_box()
    await set_alarm(desk)
    first = await passed(desk, arming())
    assert await passed(desk, arming(), now=later(days=3)) == first
    armed = await desk.worker.fetchval("select command_id::text from journal.entry where seq = 3")
    assert armed == passing_id(BOX, ARMING)
    assert await desk.count("journal.entry") == 3


async def test_a_deadline_that_was_moved_does_not_pass(desk: JournalClient) -> None:
    await desk.open_box()
    await set_alarm(desk)
    await set_alarm(desk, later(days=5))
    assert (await passed(desk, arming())).passing is Passing.MOVED
    answer = await passed(desk, arming(later(days=5), 3), now=later(days=5))
    assert answer.passing is Passing.PASSED


async def test_a_deadline_that_is_gone_was_overtaken(desk: JournalClient) -> None:
    await desk.open_box()
    answer = await passed(desk, arming())
    assert (answer.passing, answer.outcome, answer.events) == (Passing.OVERTAKEN, "accepted", ())


async def test_a_deadline_named_too_early_uses_up_nothing(desk: JournalClient) -> None:
    await desk.open_box()
    await set_alarm(desk)
    outcome = await desk.pass_deadline(BOX, arming(), later(hours=1))
    assert outcome.fault
    assert (outcome.fault.field, outcome.agenda.seq) == ("command.at", 2)
    assert (await passed(desk, arming())).passing is Passing.PASSED


async def test_nobody_else_can_use_up_the_id_of_a_deadline(desk: JournalClient) -> None:
    await desk.open_box()
    await set_alarm(desk)
    command = {"kind": "set_alarm", "at": AT.isoformat()}
    outcome = await desk.send(BOX, command, id=passing_id(BOX, ARMING))
    assert outcome.fault
    assert outcome.fault.field == "command_id"
    assert (await passed(desk, arming())).passing is Passing.PASSED


async def test_what_is_no_arming_at_all_is_wrong_input(desk: JournalClient) -> None:
    await desk.open_box()
    outcome = await desk.pass_deadline(BOX, {"deadline": "alarm", "at": "soon"}, AT)
    assert outcome.fault
    assert outcome.fault.field == "at"
    outcome = await desk.pass_deadline("partnership/2026-0099", arming(), AT)
    assert outcome.fault
    assert outcome.fault.field == "stream"
