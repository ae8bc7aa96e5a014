"""A command is decided in the very task that brought it, and becomes an activity if that fails."""

import asyncio
from datetime import timedelta

import pytest
from temporalio.client import WorkflowUpdateFailedError

from tests.workflow.engine import Engine

DAY = timedelta(days=1)
ACTIVITY = "ACTIVITY_TASK_SCHEDULED"
COMMAND = [
    "WORKFLOW_TASK_SCHEDULED",
    "WORKFLOW_TASK_STARTED",
    "WORKFLOW_TASK_COMPLETED",
    "WORKFLOW_EXECUTION_UPDATE_ACCEPTED",
    "MARKER_RECORDED",
    "WORKFLOW_EXECUTION_UPDATE_COMPLETED",
]


async def _opened(engine: Engine) -> list[str]:
    """The history of a case that waits for a deadline."""
    await engine.start()
    far = await engine.now() + 30 * DAY
    await engine.send("open", changes={"phase": "application", "deadlines": {"d": far}})
    return await engine.events()


async def test_a_command_costs_one_task_and_sets_no_timer_if_no_deadline_moves(
    engine: Engine,
) -> None:
    before = await _opened(engine)

    await engine.send("note")
    await engine.send("note")

    assert (await engine.events())[len(before) :] == [*COMMAND, *COMMAND]


async def test_a_timer_that_was_kept_over_commands_still_rings_once(engine: Engine) -> None:
    await _opened(engine)
    await engine.send("note")
    await engine.send("note")

    await engine.let_pass(31 * DAY)
    await engine.let_pass(31 * DAY)

    assert [name for name, _, _ in engine.toy.decided] == ["open", "note", "note", "d"]
    assert (await engine.events()).count("TIMER_STARTED") == 1


async def test_a_command_that_takes_long_becomes_an_activity_and_is_done_once(
    engine: Engine,
) -> None:
    before = await _opened(engine)
    engine.toy.hanging["report"] = asyncio.Event()

    command = asyncio.create_task(engine.send("report"))
    await engine.scheduled(activities=before.count(ACTIVITY) + 1)
    engine.toy.hanging.pop("report").set()
    executed = await command

    assert executed.answer
    assert executed.answer["outcome"] == "accepted"
    assert [name for name, _, _ in engine.toy.decided] == ["open", "report"]


async def test_a_command_whose_database_is_away_becomes_an_activity_that_insists(
    engine: Engine,
) -> None:
    before = await _opened(engine)
    engine.toy.away["report"] = 3

    executed = await engine.send("report")

    assert executed.answer
    assert executed.answer["outcome"] == "accepted"
    assert engine.toy.tried["report"] == 4
    after = (await engine.events())[len(before) :]
    assert after.count(ACTIVITY) == 1, "the tries that follow cost no history"


async def test_a_defect_does_not_become_an_activity(engine: Engine) -> None:
    before = await _opened(engine)
    engine.toy.defective.add("broken")

    with pytest.raises(WorkflowUpdateFailedError):
        await engine.send("broken")

    assert (await engine.events()).count(ACTIVITY) == before.count(ACTIVITY)


async def test_close_to_a_deadline_a_command_becomes_an_activity_that_keeps_its_time(
    engine: Engine,
) -> None:
    """Who was in time stays so though the worker is killed that was deciding."""
    await _opened(engine)
    soon = await engine.now() + timedelta(seconds=50)
    await engine.send("ask", changes={"deadlines": {"d": soon}})
    before = await engine.events()

    await engine.send("report")

    assert (await engine.events()).count(ACTIVITY) == before.count(ACTIVITY) + 1


async def test_a_command_that_waited_for_another_becomes_an_activity(engine: Engine) -> None:
    """No task is held by one decision after the other."""
    before = await _opened(engine)
    engine.toy.hanging["first"] = asyncio.Event()

    first = asyncio.create_task(engine.send("first"))
    await engine.toy.begun("first")
    second = asyncio.create_task(engine.send("second"))
    await engine.accepted(updates=3)
    await asyncio.sleep(1.1)
    engine.toy.hanging.pop("first").set()
    await asyncio.gather(first, second)

    assert (await engine.events()).count(ACTIVITY) == before.count(ACTIVITY) + 2
    assert [name for name, _, _ in engine.toy.decided] == ["open", "first", "second"]


async def test_a_deadline_passes_by_an_activity_whose_request_the_history_keeps(
    engine: Engine,
) -> None:
    """`recover` reads there what a restored journal has lost. A command stands in its update."""
    before = await _opened(engine)

    await engine.let_pass(31 * DAY)

    assert (await engine.events()).count(ACTIVITY) == before.count(ACTIVITY) + 1
