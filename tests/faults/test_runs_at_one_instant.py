"""Commands and a deadline at the same instant, while there is no worker and then a new one."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from stack import Stack
from tests.dispatch.home import Home, outcome, today
from tests.faults.homes import open_home
from tests.faults.intake import ANNOUNCE, DAY
from tests.faults.virtual import stand_before

SECOND = timedelta(seconds=1)
STREAM = "round/first"
COMMANDS = 6


@pytest_asyncio.fixture
async def home(stack: Stack, tmp_path: Path) -> AsyncIterator[Home]:
    async with open_home(stack, "instant", tmp_path) as (home, _):
        yield home


@pytest.mark.slow
@pytest.mark.timeout(240)
async def test_what_came_while_no_worker_was_there_is_done_once_by_the_next_one(home: Home) -> None:
    window = {
        "opens": (today() + 2 * DAY).isoformat(),
        "closes": (today() + 30 * DAY).isoformat(),
    }
    async with home.working():
        agenda = (await home.send(STREAM, ANNOUNCE | window)).agenda
        opens_at = agenda.deadlines[0].at
        await stand_before(home, STREAM, opens_at, 2 * SECOND)
    sent = [asyncio.create_task(_extend(home, 31 + number)) for number in range(COMMANDS)]
    await _timer_fired(home)

    async with home.working():
        answers = await asyncio.gather(*sent)
        await home.until(lambda: _has_opened(home))

    assert set(answers) <= {"accepted", "refused"}
    kinds = await home.journal(STREAM)
    assert sorted(kinds) == ["announce_round", *["extend_round"] * COMMANDS, "pass_deadline"]
    times = await home.pool.fetch(
        "select (body::jsonb ->> 'occurred_at')::timestamptz as at, kind from journal.entry"
        " where stream = $1 order by seq",
        STREAM,
    )
    assert [row["at"] for row in times] == sorted(row["at"] for row in times)
    assert all(row["at"] >= opens_at for row in times if row["kind"] == "pass_deadline")


async def _extend(home: Home, days: int) -> str:
    closes = (today() + days * DAY).isoformat()
    command = {"kind": "extend_round", "closes": closes, "reason": "More time"}
    return outcome(await home.send(STREAM, command))


async def _timer_fired(home: Home) -> None:
    async for event in home.dispatch.run_of(STREAM).fetch_history_events(wait_new_event=True):
        if event.HasField("timer_fired_event_attributes"):
            return


async def _has_opened(home: Home) -> bool:
    return "pass_deadline" in await home.journal(STREAM)
