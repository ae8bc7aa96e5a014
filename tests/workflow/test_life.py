"""A stream's life in time: what passes, when, and what its run does in between."""

from datetime import timedelta

import pytest
from temporalio.client import WorkflowExecutionStatus

from tests.workflow.engine import BEYOND, CASE, Engine
from tests.workflow.lives import DAY, YEAR, open_three_years

HOUR = timedelta(hours=1)


async def test_a_life_of_three_years(engine: Engine) -> None:
    await engine.start()
    begin = await open_three_years(engine)

    for _ in range(4):
        await engine.let_pass(YEAR)

    names = [name for name, _, _ in engine.toy.decided]
    assert names == ["open", "report-1", "report-2", "report-3", "archive"]
    for year, (_, outcome, now) in enumerate(engine.toy.decided[1:], start=1):
        assert outcome == "passed"
        assert timedelta(0) <= now - (begin + year * YEAR) < timedelta(seconds=1)
    assert engine.toy.delivered == [f"{CASE}#{year}.1" for year in (1, 2, 3)]
    assert await engine.status() is WorkflowExecutionStatus.COMPLETED


async def test_each_reporting_year_is_a_run_of_its_own(engine: Engine) -> None:
    await engine.start()
    await open_three_years(engine)
    runs = {await engine.run_id()}
    for _ in range(3):
        await engine.let_pass(YEAR)
        runs.add(await engine.run_id())

    assert len(runs) == 4


async def test_a_deadline_that_was_moved_after_its_timer_was_set_passes_at_its_new_time(
    engine: Engine,
) -> None:
    await engine.start()
    begin = await engine.now()
    await engine.send(
        "open", changes={"phase": "application", "deadlines": {"d": begin + 10 * DAY}}
    )
    await engine.let_pass(5 * DAY)
    await engine.send("extend", changes={"deadlines": {"d": begin + 40 * DAY}})

    await engine.let_pass(20 * DAY)
    assert engine.toy.tried["d"] == 0
    await engine.let_pass(20 * DAY)

    assert [(name, outcome) for name, outcome, _ in engine.toy.decided][2:] == [("d", "passed")]


async def test_a_deadline_that_was_brought_forward_passes_earlier(engine: Engine) -> None:
    await engine.start()
    begin = await engine.now()
    await engine.send("open", changes={"phase": "agreement", "deadlines": {"d": begin + 40 * DAY}})
    await engine.send("hurry", changes={"deadlines": {"d": begin + 10 * DAY}})

    await engine.let_pass(10 * DAY)

    assert engine.toy.decided[-1][:2] == ("d", "passed")
    assert engine.toy.decided[-1][2] - begin < 10 * DAY + HOUR


async def test_deadlines_that_are_overdue_pass_in_the_order_in_which_they_fell_due(
    engine: Engine,
) -> None:
    await engine.start()
    begin = await engine.now()
    due = {"c": begin - DAY, "a": begin - 2 * DAY, "b": begin - 3 * DAY}

    await engine.send("open", changes={"phase": "assessment", "deadlines": due})
    await engine.let_pass(HOUR)

    assert [name for name, _, _ in engine.toy.decided] == ["open", "b", "a", "c"]


async def test_deadlines_pass_before_effects_are_delivered(engine: Engine) -> None:
    await engine.start()
    begin = await engine.now()
    engine.toy.then["d"] = {"effects": [f"{CASE}#2.1"]}

    await engine.send(
        "open",
        changes={"phase": "period", "deadlines": {"d": begin}, "effects": [f"{CASE}#1.1"]},
    )
    await engine.let_pass(HOUR)

    assert engine.toy.order.index("d") < engine.toy.order.index(f"{CASE}#1.1")


async def test_time_goes_on_in_a_phase_that_this_code_does_not_know(engine: Engine) -> None:
    await engine.start()
    begin = await engine.now()
    engine.toy.then["d"] = {"finished": True}

    await engine.send("open", changes={"phase": "mediation", "deadlines": {"d": begin + DAY}})
    await engine.let_pass(DAY)

    assert engine.toy.decided[-1][:2] == ("d", "passed")
    assert await engine.status() is WorkflowExecutionStatus.COMPLETED


async def test_a_run_shows_its_phase_and_its_next_deadline_in_lists(engine: Engine) -> None:
    await engine.start()
    begin = await engine.now()
    due = begin + 10 * DAY

    await engine.send("open", changes={"phase": "closure", "deadlines": {"d": due}})
    await engine.let_pass(DAY)

    shown = (await engine.handle().describe()).typed_search_attributes
    attributes = {pair.key.name: pair.value for pair in shown}
    assert attributes["PartnershipPhase"] == "closure"
    assert abs(attributes["PartnershipNextDue"] - due) < timedelta(seconds=1)


@pytest.mark.parametrize("why", ["undecided", "clock"])
async def test_a_deadline_that_has_to_wait_is_tried_again_within_seconds(
    engine: Engine, why: str
) -> None:
    """Something was received before its instant, or the database's clock has not come to it."""
    engine.toy.not_yet["d"] = why
    await engine.start()
    begin = await engine.now()
    await engine.send("open", changes={"phase": "agreement", "deadlines": {"d": begin + DAY}})
    await engine.let_pass(DAY)
    engine.toy.forget()
    await engine.let_pass(BEYOND)
    assert 20 <= engine.toy.tried["d"] <= 2 * 12 + 1

    engine.toy.not_yet.clear()
    await engine.let_pass(timedelta(seconds=6))

    assert engine.toy.decided[-1][:2] == ("d", "passed")


async def test_behind_a_parked_reception_a_deadline_is_tried_less_and_less_often(
    engine: Engine,
) -> None:
    """Somebody has to look at it, which may take days. A nudge tries at once."""
    engine.toy.not_yet["d"] = "parked"
    await engine.start()
    begin = await engine.now()
    await engine.send("open", changes={"phase": "agreement", "deadlines": {"d": begin + DAY}})
    await engine.let_pass(DAY + HOUR)
    assert engine.toy.tried["d"] <= 9

    engine.toy.not_yet.clear()
    await engine.handle().execute_update("look_again")
    await engine.let_pass(timedelta(seconds=1))

    assert engine.toy.decided[-1][:2] == ("d", "passed")


async def test_while_a_deadline_waits_commands_are_decided(engine: Engine) -> None:
    engine.toy.not_yet["d"] = "undecided"
    await engine.start()
    begin = await engine.now()
    await engine.send("open", changes={"phase": "agreement", "deadlines": {"d": begin + DAY}})
    await engine.let_pass(DAY)

    assert (await engine.send("change")).answer
