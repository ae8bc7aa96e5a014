"""A mail server that is silent, and all slots for effects taken: commands and deadlines go on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from services.notification.smtp import Smtp
from stack import Stack
from stack.ports import HOST
from tests.dispatch.home import Home, outcome, today
from tests.faults.homes import open_home
from tests.faults.hostile_mail import HostileMail, Misbehaviour
from tests.faults.intake import ANNOUNCE, DAY
from tests.faults.virtual import stand_before
from worker_runtime.temporal_workers import EFFECTS_AT_ONCE

SECOND = timedelta(seconds=1)
PATIENCE = 60.0
FIRST = "round/first"
_ATTEMPTING = "select count(*) from engine.outbox where status = 'attempting'"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


@pytest_asyncio.fixture
async def silent(stack: Stack, tmp_path: Path) -> AsyncIterator[Home]:
    """A worker whose mail server takes connections and says nothing."""
    mail = HostileMail(Misbehaviour("banner", "silence"))
    async with AsyncExitStack() as around:
        home, _ = await around.enter_async_context(open_home(stack, "silent", tmp_path))
        worker = await around.enter_async_context(AsyncExitStack())
        port = await around.enter_async_context(mail.serving())
        # Longer than the test, so that nothing is given up before it ends: then the server goes.
        silence = Smtp(HOST, port, timeout_s=PATIENCE)
        await worker.enter_async_context(home.working(silence))
        yield home


async def test_a_letter_that_hangs_keeps_neither_commands_nor_deadlines_of_its_stream_waiting(
    silent: Home,
) -> None:
    home = silent
    opens_at = await _announced_for_tomorrow(home, FIRST)
    await stand_before(home, FIRST, opens_at, 3 * SECOND)
    assert await _extended(home, FIRST, 31) == "accepted"
    await _hang(home, 1)

    assert await _extended(home, FIRST, 32) == "accepted"
    await home.until(lambda: _has_opened(home, FIRST))

    assert await home.pool.fetchval(_ATTEMPTING) == 1, "the letter hangs still"


async def test_while_all_slots_for_effects_hang_commands_and_deadlines_of_all_streams_go_on(
    silent: Home,
) -> None:
    home = silent
    opens_at = await _announced_for_tomorrow(home, FIRST)
    await stand_before(home, FIRST, opens_at, 10 * SECOND)
    rounds = [f"round/r-{number}" for number in range(EFFECTS_AT_ONCE + 1)]
    for stream in rounds:
        await _announced(home, stream, today())  # opens at once, and tells of it
    await _hang(home, EFFECTS_AT_ONCE)

    answers = await asyncio.gather(*(_extended(home, stream, 31) for stream in (FIRST, *rounds)))
    await home.until(lambda: _has_opened(home, FIRST))

    assert set(answers) == {"accepted"}
    assert await home.pool.fetchval(_ATTEMPTING) == EFFECTS_AT_ONCE


async def _announced(home: Home, stream: str, opens: date) -> datetime:
    window = {"opens": opens.isoformat(), "closes": (today() + 30 * DAY).isoformat()}
    agenda = (await home.send(stream, ANNOUNCE | window)).agenda
    first = agenda.next_deadline()
    assert first is not None
    return first.at


async def _announced_for_tomorrow(home: Home, stream: str) -> datetime:
    return await _announced(home, stream, today() + 2 * DAY)


async def _extended(home: Home, stream: str, days: int) -> str:
    closes = (today() + days * DAY).isoformat()
    command = {"kind": "extend_round", "closes": closes, "reason": "More time"}
    return outcome(await home.send(stream, command))


async def _hang(home: Home, letters: int) -> None:
    async def all_hang() -> bool:
        return bool(await home.pool.fetchval(_ATTEMPTING) == letters)

    await home.until(all_hang)


async def _has_opened(home: Home, stream: str) -> bool:
    return "pass_deadline" in await home.journal(stream)
