"""Where runs begin and end: no handler is cut off, nothing acknowledged is lost."""

import asyncio
from datetime import timedelta

import pytest
from temporalio.client import WorkflowExecutionStatus, WorkflowUpdateFailedError

from tests.workflow.engine import Engine, new_id
from tests.workflow.lives import DAY, YEAR, open_three_years

HOUR = timedelta(hours=1)


async def test_a_command_that_is_being_decided_when_a_run_ends_is_answered(
    engine: Engine,
) -> None:
    await engine.start()
    await engine.send("open", changes={"phase": "period", "chapter": 1})
    engine.toy.hanging["slow"] = asyncio.Event()

    # The first command ends the run, the second waits behind it in the same run.
    turning = asyncio.create_task(engine.send("turn", changes={"chapter": 2}))
    slow = asyncio.create_task(engine.send("slow"))
    await engine.toy.begun("slow")
    engine.toy.hanging.pop("slow").set()
    answers = await asyncio.gather(turning, slow)

    assert [one.answer and one.answer["outcome"] for one in answers] == ["accepted", "accepted"]
    assert (await engine.send("after")).agenda.chapter == 2


async def test_a_finished_stream_is_started_again_by_a_command_and_ends_again(
    engine: Engine,
) -> None:
    await engine.start()
    await engine.send("open", changes={"phase": "closure", "finished": True})
    await engine.ended()

    executed = await engine.send_with_start("erase_text")
    await engine.ended()

    assert executed.answer is not None
    assert engine.toy.decided[-1][:2] == ("erase_text", "accepted")
    assert await engine.status() is WorkflowExecutionStatus.COMPLETED


async def test_a_run_that_is_started_anew_takes_up_where_the_journal_stands(
    engine: Engine,
) -> None:
    await engine.start()
    await open_three_years(engine)
    await engine.let_pass(YEAR)
    now = await engine.now()
    await engine.handle().terminate()

    await engine.start(start_delay=now - engine.real_now())
    await engine.let_pass(now - engine.real_now() + YEAR)

    assert [one[:2] for one in engine.toy.decided][-1] == ("report-2", "passed")


async def test_an_opening_command_may_come_with_the_start_of_its_run(engine: Engine) -> None:
    executed = await engine.send_with_start("open", changes={"phase": "application"})

    assert executed.agenda.phase == "application"
    assert engine.toy.tried["agenda"] == 0, "what the command brought is not read again"


async def test_a_run_of_another_installation_ends_itself(engine: Engine) -> None:
    await engine.start()
    begin = await engine.now()
    await engine.send("open", changes={"phase": "period", "deadlines": {"d": begin + DAY}})
    engine.toy.installation = new_id()  # as if the database had been recovered

    with pytest.raises(WorkflowUpdateFailedError):
        await engine.send("note")
    await engine.ended()

    assert await engine.status() is WorkflowExecutionStatus.COMPLETED
    assert [name for name, _, _ in engine.toy.decided] == ["open"]


async def test_a_run_that_is_started_for_another_installation_ends_at_once(
    engine: Engine,
) -> None:
    engine.toy.installation = new_id()

    await engine.start()
    await engine.ended()

    assert await engine.status() is WorkflowExecutionStatus.COMPLETED


async def test_a_stream_that_cannot_be_read_yet_is_read_later(engine: Engine) -> None:
    engine.toy.defective.add("agenda")
    await engine.start()
    await engine.toy.begun("agenda")
    engine.toy.defective.clear()

    await engine.let_pass(HOUR)

    assert engine.toy.tried["agenda"] == 2
    assert (await engine.send("open", changes={"phase": "application"})).answer is not None


async def test_a_run_of_another_installation_ends_when_its_deadline_comes(
    engine: Engine,
) -> None:
    await engine.start()
    begin = await engine.now()
    await engine.send("open", changes={"phase": "period", "deadlines": {"d": begin + DAY}})
    engine.toy.installation = new_id()

    await engine.let_pass(DAY)
    await engine.ended()

    assert await engine.status() is WorkflowExecutionStatus.COMPLETED


async def test_a_run_looks_again_when_it_is_asked_to(engine: Engine) -> None:
    """What changed without the run, for example an effect that an operator released."""
    await engine.start()
    await engine.send("open", changes={"phase": "application"})
    engine.toy.release("partnership/2026-0042#1.1")

    await engine.handle().execute_update("look_again")
    await engine.let_pass(HOUR)

    assert engine.toy.delivered == ["partnership/2026-0042#1.1"]


async def test_a_run_that_looks_again_tries_at_once_what_it_had_set_aside(engine: Engine) -> None:
    effect = "partnership/2026-0042#1.1"
    await engine.start()
    engine.toy.defective.add(effect)
    await engine.send("open", changes={"phase": "application", "effects": [effect]})
    await engine.let_pass(timedelta(minutes=10))  # after 1, 3 and 7 minutes, and next after 15
    engine.toy.defective.clear()

    await engine.handle().execute_update("look_again")
    await engine.let_pass(timedelta(0))

    assert engine.toy.delivered == [effect]
