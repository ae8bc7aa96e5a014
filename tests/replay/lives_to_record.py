"""The lives whose histories are kept: together they take every turn that a run can take."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from temporalio.client import WorkflowUpdateFailedError

from tests.workflow.digests import DIGEST_LIVES
from tests.workflow.engine import BEYOND, CASE, Engine, new_id
from tests.workflow.lives import DAY, YEAR, open_three_years

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
FIRST, SECOND = f"{CASE}#1.1", f"{CASE}#1.2"


async def three_years(engine: Engine) -> None:
    await engine.start()
    await open_three_years(engine)
    id = new_id()
    await engine.send("note", id=id)
    for _ in range(4):
        await engine.let_pass(YEAR / 2)
        await engine.send("note", id=id)
        await engine.let_pass(YEAR / 2)


async def moved_deadline(engine: Engine) -> None:
    await engine.start()
    begin = await engine.now()
    await engine.send("open", changes={"phase": "application", "deadlines": {"d": begin + DAY}})
    await engine.let_pass(HOUR)
    await engine.send("extend", changes={"deadlines": {"d": begin + 40 * DAY}})
    await engine.let_pass(2 * DAY)
    await engine.let_pass(40 * DAY)


async def overtaken_deadline(engine: Engine) -> None:
    await engine.start()
    await engine.send("open", changes={"phase": "period"})
    engine.toy.hanging["report"] = asyncio.Event()
    soon = await engine.now() + timedelta(milliseconds=1500)
    await engine.send("ask", changes={"deadlines": {"d": soon}})
    command = asyncio.create_task(engine.send("report", changes={"deadlines": {}}))
    await engine.toy.begun("report")
    await engine.noticed(soon)
    engine.toy.hanging.pop("report").set()
    await command
    await engine.toy.begun("d")


async def troubles(engine: Engine) -> None:
    """Effects that fail or are put off, defects in commands and deadlines, a refused opening."""
    await engine.start()
    begin = await engine.now()
    engine.toy.defective |= {FIRST, "d", "broken"}
    engine.toy.put_off[SECOND] = DAY
    await engine.send(
        "open",
        changes={"phase": "period", "deadlines": {"d": begin + MINUTE}, "effects": [FIRST, SECOND]},
    )
    try:
        await engine.send("broken")
    except WorkflowUpdateFailedError:
        await engine.let_pass(5 * MINUTE)
    engine.toy.defective.clear()
    await engine.handle().execute_update("look_again")
    await engine.let_pass(2 * DAY)


async def handlers_at_the_end_of_a_run(engine: Engine) -> None:
    await engine.start()
    await engine.send("open", changes={"phase": "period", "chapter": 1})
    engine.toy.hanging["slow"] = asyncio.Event()
    turning = asyncio.create_task(engine.send("turn", changes={"chapter": 2}))
    slow = asyncio.create_task(engine.send("slow"))
    await engine.toy.begun("slow")
    engine.toy.hanging.pop("slow").set()
    await asyncio.gather(turning, slow)


async def effect_beside_a_deadline(engine: Engine) -> None:
    """An effect hangs while a deadline passes, and while the run wants to end."""
    await engine.start()
    engine.toy.hanging[FIRST] = asyncio.Event()
    await engine.send("open", changes={"phase": "period", "chapter": 1, "effects": [FIRST]})
    await engine.toy.begun(FIRST)
    run = await engine.run_id()
    soon = await engine.now() + timedelta(milliseconds=300)
    await engine.send("turn", changes={"chapter": 2, "deadlines": {"d": soon}})
    await engine.toy.begun("d")
    engine.toy.hanging.pop(FIRST).set()
    await engine.gone_on_from(run)
    await engine.send("note")


async def commands_that_become_activities(engine: Engine) -> None:
    """One takes too long for its task, another does not reach its database at first."""
    await engine.start()
    far = await engine.now() + 40 * DAY
    await engine.send("open", changes={"phase": "period", "deadlines": {"d": far}})
    await engine.send("note")
    engine.toy.hanging["slow"] = asyncio.Event()
    slow = asyncio.create_task(engine.send("slow"))
    await engine.scheduled(activities=2)
    engine.toy.hanging.pop("slow").set()
    await slow
    engine.toy.away["away"] = 2
    await engine.send("away", changes={"deadlines": {"d": far + DAY}})
    await engine.let_pass(50 * DAY)


async def refused_opening(engine: Engine) -> None:
    await engine.send_with_start("open", refused="R01")
    await engine.ended()


async def finished_and_started_again(engine: Engine) -> None:
    await engine.send_with_start("open", changes={"phase": "closure", "finished": True})
    await engine.ended()
    await engine.send_with_start("erase_text")
    await engine.ended()


async def another_installation(engine: Engine) -> None:
    await engine.start()
    begin = await engine.now()
    await engine.send("open", changes={"phase": "period", "deadlines": {"d": begin + DAY}})
    engine.toy.installation = new_id()
    await engine.let_pass(DAY)
    await engine.ended()


async def deadline_behind_a_reception(engine: Engine) -> None:
    """It waits for a command that was received before its instant, and then for a parked one."""
    engine.toy.not_yet["d"] = "undecided"
    await engine.start()
    begin = await engine.now()
    await engine.send("open", changes={"phase": "agreement", "deadlines": {"d": begin + DAY}})
    await engine.let_pass(DAY - BEYOND + timedelta(seconds=12))
    engine.toy.not_yet["d"] = "parked"
    await engine.let_pass(5 * MINUTE)
    engine.toy.not_yet.clear()
    await engine.handle().execute_update("look_again")
    await engine.let_pass(DAY)


ADDED = {
    "v0.2": {"effect-beside-a-deadline"},
    "v0.3": {"commands-that-become-activities"},
    "v0.7": {"deadline-behind-a-reception"},
    "v0.8": {*DIGEST_LIVES},
}
"""Lives that versions before could not live. The last of them may be of the version to come."""

LIVES: dict[str, Callable[[Engine], Awaitable[None]]] = {
    life.__name__.replace("_", "-"): life
    for life in (
        three_years,
        moved_deadline,
        overtaken_deadline,
        troubles,
        effect_beside_a_deadline,
        commands_that_become_activities,
        handlers_at_the_end_of_a_run,
        refused_opening,
        finished_and_started_again,
        another_installation,
        deadline_behind_a_reception,
    )
}
