"""The gate: commands one at a time, each at the time it came in, each done once."""

import asyncio
import uuid
from datetime import datetime, timedelta

import pytest
from temporalio.client import WorkflowExecutionStatus, WorkflowUpdateFailedError
from temporalio.exceptions import ApplicationError

from messages.contracts import Executed, Submission
from tests.workflow.engine import CASE, Engine
from tests.workflow.lives import YEAR, open_three_years

HOUR = timedelta(hours=1)
LONG = "x" * 60_000
"""A server has enough of a history at 4 MB already, which so takes few commands."""


async def test_commands_are_decided_one_at_a_time_and_in_the_order_in_which_they_came(
    engine: Engine,
) -> None:
    await engine.start()
    await engine.send("open", changes={"phase": "application"})
    engine.toy.hanging["first"] = asyncio.Event()

    first = asyncio.create_task(engine.send("first"))
    await engine.toy.begun("first")
    second = asyncio.create_task(engine.send("second"))
    await engine.accepted(updates=3)
    # What is decided at once would be so in the very task that accepts it.
    assert engine.toy.tried["second"] == 0
    engine.toy.hanging.pop("first").set()
    await asyncio.gather(first, second)

    assert [name for name, _, _ in engine.toy.decided] == ["open", "first", "second"]


async def test_a_command_has_the_time_at_which_it_came_in_however_long_it_waits(
    engine: Engine,
) -> None:
    await engine.start()
    await engine.send("open", changes={"phase": "application"})
    engine.toy.hanging["first"] = asyncio.Event()

    first = asyncio.create_task(engine.send("first"))
    await engine.toy.begun("first")
    second = asyncio.create_task(engine.send("second"))
    await engine.accepted(updates=3)
    before_it_was_decided = await engine.now()
    engine.toy.hanging.pop("first").set()
    await asyncio.gather(first, second)

    assert engine.toy.decided[-1][2] <= before_it_was_decided


async def test_the_same_id_after_a_continue_as_new_gets_the_first_answer_again(
    engine: Engine,
) -> None:
    await engine.start()
    await open_three_years(engine)
    id = str(uuid.uuid4())
    first = await engine.send("note", id=id)
    run = await engine.run_id()
    await engine.let_pass(YEAR)
    assert await engine.run_id() != run

    again = await engine.send("note", id=id)

    assert again.answer == first.answer
    assert [name for name, _, _ in engine.toy.decided].count("note") == 1
    assert again.agenda.chapter == 2, "the agenda is the present one"


async def test_a_deadline_that_came_while_its_command_was_decided_is_overtaken(
    engine: Engine,
) -> None:
    case, command, due = await _report_at_work_before_its_deadline(engine)

    await engine.noticed(due, case)
    engine.toy.hanging.pop("report").set()
    await command
    await engine.toy.begun("d")

    outcomes = [one[:2] for one in engine.toy.decided]
    assert outcomes[-2:] == [("report", "accepted"), ("d", "overtaken")]
    assert (await engine.agenda(case)).deadlines == ()


async def _report_at_work_before_its_deadline(
    engine: Engine,
) -> tuple[str, asyncio.Task[Executed], datetime]:
    """A command that hangs and will take a deadline away, which has not come yet. A machine may be
    too slow for it to come in time: another case then has a deadline twice as late.
    """
    for attempt in range(6):
        case = f"partnership/2026-{attempt:04}"
        await engine.start(case)
        await engine.send("open", case, changes={"phase": "period"})
        soon = await engine.now(case) + timedelta(seconds=2**attempt)
        await engine.send("ask", case, changes={"deadlines": {"d": soon}})
        engine.toy.hanging["report"] = asyncio.Event()
        command = asyncio.create_task(engine.send("report", case, changes={"deadlines": {}}))
        await engine.toy.begun("report")
        if not engine.toy.tried["d"]:
            return case, command, soon
        engine.toy.hanging.pop("report").set()
        await command
        engine.toy.forget()
    raise AssertionError("no command comes within half a minute")


async def test_a_command_that_came_while_its_deadline_passed_comes_after_it(
    engine: Engine,
) -> None:
    await engine.start()
    await engine.send("open", changes={"phase": "period"})
    engine.toy.hanging["d"] = asyncio.Event()
    await engine.send("ask", changes={"deadlines": {"d": await engine.now()}})

    await engine.toy.begun("d")
    command = asyncio.create_task(engine.send("report"))
    await engine.accepted(updates=3)
    engine.toy.hanging.pop("d").set()
    await command

    assert [one[:2] for one in engine.toy.decided][2:] == [("d", "passed"), ("report", "accepted")]


async def test_a_defect_is_told_to_whoever_asked_and_the_next_command_goes_on(
    engine: Engine,
) -> None:
    await engine.start()
    await engine.send("open", changes={"phase": "application"})
    engine.toy.defective.add("broken")

    with pytest.raises(WorkflowUpdateFailedError) as failure:
        await engine.send("broken")
    after = await engine.send("fine")

    cause = failure.value.cause
    assert isinstance(cause, ApplicationError)
    assert (cause.type, cause.message) == ("Defect", "reference 1")
    assert after.answer is not None
    assert after.answer["outcome"] == "accepted"
    assert engine.toy.tried["broken"] == 1, "a defect is not retried"


async def test_a_deadline_that_meets_a_defect_is_tried_again_later_and_less_and_less_often(
    engine: Engine,
) -> None:
    await engine.start()
    begin = await engine.now()
    engine.toy.defective.add("d")
    await engine.send(
        "open", changes={"phase": "period", "deadlines": {"d": begin, "e": begin + 3 * HOUR}}
    )

    await engine.let_pass(2 * HOUR)
    tries = engine.toy.tried["d"]
    assert 8 <= tries <= 12, "1 + 2 + 4 + 8 minutes, then every 16"
    await engine.let_pass(2 * HOUR)
    assert ("e", "passed") in [one[:2] for one in engine.toy.decided], "others are not held up"
    engine.toy.defective.clear()
    await engine.let_pass(HOUR)

    assert engine.toy.decided[-1][:2] == ("d", "passed")


async def test_a_deadline_that_stays_armed_after_it_has_passed_makes_no_run_spin(
    engine: Engine,
) -> None:
    await engine.start()
    begin = await engine.now()
    engine.toy.never_disarmed.add("d")

    await engine.send("open", changes={"phase": "period", "deadlines": {"d": begin}})
    await engine.let_pass(HOUR)

    assert 2 <= engine.toy.tried["d"] <= 8
    assert (await engine.send("note")).answer is not None


@pytest.mark.parametrize(
    ("submission", "field"),
    [
        (Submission(command_id="42", kind="note"), "command_id"),
        (Submission(command_id=str(uuid.uuid4()), kind="No Kind"), "command.kind"),
        (Submission(command_id=str(uuid.uuid4()), kind="pass_deadline"), "command.kind"),
        (Submission(command_id=str(uuid.uuid4()), kind="note", effect=f"{CASE}#1.1"), "effect"),
        (
            Submission(command_id=str(uuid.uuid4()), kind="note", command={"a": "x" * 200_000}),
            "command",
        ),
    ],
)
async def test_a_wrong_envelope_is_refused_before_it_costs_history(
    engine: Engine, submission: Submission, field: str
) -> None:
    await engine.start()
    await engine.send("open", changes={"phase": "application"})
    length = await engine.history_length()

    with pytest.raises(WorkflowUpdateFailedError) as refusal:
        await engine.handle().execute_update("submit", submission)

    assert isinstance(refusal.value.cause, ApplicationError)
    assert refusal.value.cause.type == "WrongEnvelope"
    assert refusal.value.cause.details[0] == field
    assert await engine.history_length() == length


async def test_a_follow_up_must_name_its_outbox_row(engine: Engine) -> None:
    await engine.start()
    await engine.send("open", changes={"phase": "application"})

    with pytest.raises(WorkflowUpdateFailedError):
        await engine.handle().execute_update(
            "follow_up", Submission(command_id=str(uuid.uuid4()), kind="note")
        )
    await engine.handle().execute_update(
        "follow_up",
        Submission(command_id=str(uuid.uuid4()), kind="note", effect="round/kp-2026#7.1"),
    )

    assert engine.toy.decided[-1][0] == "note"


async def test_a_run_whose_opening_is_refused_does_not_stay(engine: Engine) -> None:
    await engine.start()

    answer = (await engine.send("open", refused="R01")).answer
    await engine.ended()

    assert answer is not None
    assert answer["outcome"] == "refused"
    assert await engine.status() is WorkflowExecutionStatus.COMPLETED


async def test_a_run_that_finds_nothing_waits_for_its_first_command(engine: Engine) -> None:
    await engine.start()
    await engine.let_pass(YEAR)

    await engine.send("open", changes={"phase": "application"})

    assert (await engine.agenda()).phase == "application"


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_a_history_that_has_grown_long_goes_on_as_a_new_run_and_loses_no_command(
    engine: Engine,
) -> None:
    await engine.start()
    await engine.send("open", changes={"phase": "period", "chapter": 1})
    first_run = await engine.run_id()

    async def sender(number: int) -> list[Executed]:
        return [await engine.send(f"note_{number}_{n}", text=LONG) for n in range(20)]

    answers = await asyncio.gather(*(sender(number) for number in range(8)))

    assert await engine.run_id() != first_run
    accepted = [one.answer for each in answers for one in each]
    assert [answer and answer["outcome"] for answer in accepted] == ["accepted"] * 160
    assert len(engine.toy.decided) == 161, "each was decided once"
