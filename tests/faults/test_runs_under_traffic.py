"""Many commands at once on one stream: runs end under them, callers queue, each is done once."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import pytest_asyncio

from messages.contracts import Executed, Submission
from stack import Stack
from tests.dispatch.home import ROUND, Home, today
from tests.faults.homes import open_home, stack_with
from tests.faults.intake import COORDINATOR, DAY, Intake

EVENTS_A_RUN = 100
CALLERS, EACH = 6, 8
MANY = 40

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


@pytest_asyncio.fixture
async def taking(stack: Stack, tmp_path: Path) -> AsyncIterator[tuple[Home, Intake]]:
    async with open_home(stack, "traffic", tmp_path) as (home, intake), home.working():
        yield home, intake


async def test_runs_that_end_under_steady_traffic_lose_nothing_and_repeat_nothing(
    tmp_path: Path,
) -> None:
    """There is never a moment without a command at work: a run must end all the same."""
    settings = {"limit.historyCount.suggestContinueAsNew": EVENTS_A_RUN}
    async with (
        stack_with(settings) as stack,
        open_home(stack, "borders", tmp_path) as (home, intake),
        home.working(),
    ):
        (case,) = await intake.open_drafts(1)
        written = [[await _note(home, case) for _ in range(EACH)] for _ in range(CALLERS)]
        first = await asyncio.gather(*(_one_after_another(home, case, own) for own in written))
        again = await asyncio.gather(*(_one_after_another(home, case, own) for own in written))
        lengths = await _lengths_of_runs(home, case)
        journal = await _journal(home, case)

    assert again == first, "every command has one answer, whichever run it came to"
    assert sorted(journal) == sorted(one.command_id for own in written for one in own)
    assert len(lengths) > 5
    # What was in flight when the end was suggested, and the task that suggested it.
    assert max(lengths) < 2 * EVENTS_A_RUN


async def test_forty_callers_of_one_case_are_all_answered_in_turn(
    taking: tuple[Home, Intake],
) -> None:
    """Temporal takes ten commands at once on a run. Nobody is left behind while others pass."""
    home, intake = taking
    (case,) = await intake.open_drafts(1)
    written = [[await _note(home, case) for _ in range(3)] for _ in range(MANY)]

    waits: list[float] = []
    await asyncio.gather(*(_one_after_another(home, case, own, waits) for own in written))

    assert sorted(await _journal(home, case)) == sorted(
        one.command_id for own in written for one in own
    )
    assert max(waits) < 4 * median(waits), "nobody has waited much longer than the others"


async def test_forty_callers_of_one_round_are_all_answered_and_it_moves_only_forward(
    taking: tuple[Home, Intake],
) -> None:
    home, _ = taking
    extensions = [await home.submission(ROUND, _until(days)) for days in range(31, 31 + MANY)]

    executed = await asyncio.gather(*(home.dispatch.submit(ROUND, one) for one in extensions))

    answers = [one.answer for one in executed]
    assert {answer and answer["outcome"] for answer in answers} <= {"accepted", "refused"}
    seqs = [answer["seq"] for answer in answers if answer]
    assert len(set(seqs)) == MANY, "each was decided once"
    moved = [e["closes_at"] for e in await _events(home, ROUND, "round_extended.v1")]
    assert moved == sorted(moved)


async def _one_after_another(
    home: Home, case: str, submissions: list[Submission], waits: list[float] | None = None
) -> list[Any]:
    """Each of them twice at the same time."""
    answers: list[Any] = []
    for number, submission in enumerate(submissions):
        begun = time.monotonic()
        copies = 1 if number % 3 else 2
        sent = [home.dispatch.submit(case, submission) for _ in range(copies)]
        told = [_accepted(executed) for executed in await asyncio.gather(*sent)]
        assert all(one == told[0] for one in told)
        answers.append(told[0])
        if waits is not None:
            waits.append(time.monotonic() - begun)
    return answers


def _accepted(executed: Executed) -> dict[str, Any]:
    assert executed.answer is not None, executed.fault
    assert executed.answer["outcome"] == "accepted", executed.answer
    return executed.answer


async def _note(home: Home, case: str) -> Submission:
    command = {"kind": "save_draft", "content": "What has been written so far"}
    return await home.submission(case, command, by=COORDINATOR)


def _until(days: int) -> dict[str, Any]:
    closes = (today() + days * DAY).isoformat()
    return {"kind": "extend_round", "closes": closes, "reason": "More time"}


async def _journal(home: Home, case: str) -> list[str]:
    rows = await home.pool.fetch(
        "select command_id::text from journal.entry where stream = $1 and kind = 'save_draft'", case
    )
    return [row["command_id"] for row in rows]


async def _events(home: Home, stream: str, type: str) -> list[dict[str, Any]]:
    rows = await home.pool.fetch(
        "select event::text from journal.entry, jsonb_array_elements(body::jsonb -> 'events') event"
        " where stream = $1 and event ->> 'type' = $2 order by seq",
        *(stream, type),
    )
    return [json.loads(row["event"]) for row in rows]


async def _lengths_of_runs(home: Home, stream: str) -> list[int]:
    """The numbers of events of all runs of a stream, the present one first."""
    lengths: list[int] = []
    handle = home.dispatch.run_of(stream)
    run_id: str | None = (await handle.describe()).run_id
    while run_id:
        history = await home.client.get_workflow_handle(handle.id, run_id=run_id).fetch_history()
        lengths.append(len(history.events))
        started = history.events[0].workflow_execution_started_event_attributes
        run_id = started.continued_execution_run_id
    return lengths
