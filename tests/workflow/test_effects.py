"""Effects: none of them holds up a command or a deadline, and none of them ends a run."""

import asyncio
from datetime import timedelta

from temporalio.client import WorkflowExecutionStatus

from tests.workflow.engine import CASE, Engine
from tests.workflow.lives import DAY

HOUR = timedelta(hours=1)
FIRST, SECOND = f"{CASE}#1.1", f"{CASE}#1.2"


async def test_an_effect_that_hangs_keeps_no_command_waiting(engine: Engine) -> None:
    await engine.start()
    engine.toy.hanging[FIRST] = asyncio.Event()
    await engine.send("open", changes={"phase": "application", "effects": [FIRST]})
    await engine.toy.begun(FIRST)

    answer = (await engine.send("note")).answer

    assert answer is not None
    assert engine.toy.delivered == []
    engine.toy.hanging[FIRST].set()


async def test_an_effect_that_hangs_keeps_no_deadline_waiting(engine: Engine) -> None:
    await engine.start()
    engine.toy.hanging[FIRST] = asyncio.Event()
    await engine.send("open", changes={"phase": "application", "effects": [FIRST]})
    await engine.toy.begun(FIRST)

    soon = await engine.now() + timedelta(milliseconds=300)
    await engine.send("ask", changes={"deadlines": {"d": soon}})
    await engine.toy.begun("d")

    assert engine.toy.delivered == []
    engine.toy.hanging[FIRST].set()


async def test_a_chapter_ends_when_its_effect_has_left_and_life_goes_on_until_then(
    engine: Engine,
) -> None:
    await engine.start()
    engine.toy.hanging[FIRST] = asyncio.Event()
    await engine.send("open", changes={"phase": "period", "chapter": 1, "effects": [FIRST]})
    await engine.toy.begun(FIRST)
    run = await engine.run_id()
    soon = await engine.now() + timedelta(milliseconds=300)

    turned = await engine.send("turn", changes={"chapter": 2, "deadlines": {"d": soon}})
    await engine.toy.begun("d")
    assert (await engine.send("note")).answer
    assert await engine.run_id() == run
    engine.toy.hanging[FIRST].set()
    await engine.gone_on_from(run)

    assert turned.answer
    assert engine.toy.delivered == [FIRST]
    assert [name for name, _, _ in engine.toy.decided] == ["open", "turn", "d", "note"]


async def test_an_effect_that_fails_is_set_aside_while_the_others_leave(engine: Engine) -> None:
    await engine.start()
    engine.toy.defective.add(FIRST)
    await engine.send("open", changes={"phase": "application", "effects": [FIRST, SECOND]})

    await engine.let_pass(HOUR)
    assert engine.toy.delivered == [SECOND]
    engine.toy.defective.clear()
    await engine.let_pass(HOUR)

    assert engine.toy.delivered == [SECOND, FIRST]
    assert await engine.status() is WorkflowExecutionStatus.RUNNING


async def test_an_effect_that_is_put_off_is_tried_at_its_time_and_not_before(
    engine: Engine,
) -> None:
    await engine.start()
    engine.toy.put_off[FIRST] = 2 * DAY
    await engine.send("open", changes={"phase": "application", "effects": [FIRST]})

    await engine.let_pass(DAY)
    assert engine.toy.tried[FIRST] == 1
    await engine.let_pass(DAY)

    assert engine.toy.tried[FIRST] == 2
    assert engine.toy.delivered == [FIRST]


async def test_a_parked_effect_is_no_longer_waited_for(engine: Engine) -> None:
    await engine.start()
    engine.toy.parked.add(FIRST)
    await engine.send("open", changes={"phase": "closure", "finished": True, "effects": [FIRST]})

    await engine.ended()

    assert engine.toy.delivered == []
    assert await engine.status() is WorkflowExecutionStatus.COMPLETED


async def test_a_finished_stream_stays_until_its_effects_have_left(engine: Engine) -> None:
    await engine.start()
    engine.toy.put_off[FIRST] = DAY
    await engine.send("open", changes={"phase": "closure", "finished": True, "effects": [FIRST]})

    await engine.let_pass(HOUR)
    assert await engine.status() is WorkflowExecutionStatus.RUNNING
    await engine.let_pass(DAY)

    assert engine.toy.delivered == [FIRST]
    assert await engine.status() is WorkflowExecutionStatus.COMPLETED


async def test_an_answer_that_comes_late_does_not_undo_what_was_learnt_meanwhile(
    engine: Engine,
) -> None:
    await engine.start()
    begin = await engine.now()
    late = engine.toy.late[FIRST] = asyncio.Event()
    await engine.send("open", changes={"phase": "period", "effects": [FIRST]})
    await engine.toy.begun(FIRST)

    await engine.send("ask", changes={"deadlines": {"d": begin + DAY}})
    late.set()
    await engine.let_pass(DAY)

    assert engine.toy.decided[-1][:2] == ("d", "passed")
