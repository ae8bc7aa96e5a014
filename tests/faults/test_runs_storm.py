"""One event of a round concerns every draft in it: all are told once, and nobody else waits."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import quantiles

import pytest
import pytest_asyncio

from domain.kernel.deterministic_ids import follow_up_id
from stack import Stack
from tests.dispatch.home import ROUND, Home, outcome, today
from tests.faults.extent import LONG
from tests.faults.homes import open_home
from tests.faults.intake import COORDINATOR, DAY

log = logging.getLogger(__name__)

CASES = 1000 if LONG else 30
AT_ONCE = 4

EXTEND = {
    "kind": "extend_round",
    "closes": (today() + 60 * DAY).isoformat(),
    "reason": "A mail storm",
}
_TOLD = """
    select entry.stream, command_id::text, body::jsonb ->> 'effect' as effect
    from journal.entry where kind = 'note_round_extended'
"""
_WAITING = "select count(*) from engine.outbox where status in ('due', 'attempting')"


@pytest_asyncio.fixture
async def crowded(stack: Stack, tmp_path: Path) -> AsyncIterator[tuple[Home, list[str]]]:
    """Every other draft has a run, which waits for the round to close; the others' were lost."""
    async with open_home(stack, "storm", tmp_path) as (home, intake), home.working():
        drafts = await intake.open_drafts(CASES)
        await _start_runs(home, drafts[::2])
        yield home, drafts


@pytest.mark.slow
@pytest.mark.timeout(240 + 2 * CASES)
async def test_all_drafts_are_told_once_and_other_commands_are_answered_meanwhile(
    crowded: tuple[Home, list[str]],
) -> None:
    home, drafts = crowded
    begun = time.monotonic()
    extended = await home.send(ROUND, EXTEND)
    assert outcome(extended) == "accepted"

    waits = await _writing_until_all_are_told(home, drafts[0])
    took = time.monotonic() - begun

    told = {row["stream"]: row for row in await home.pool.fetch(_TOLD)}
    assert len(await home.pool.fetch(_TOLD)) == len(drafts), "each once"
    assert sorted(told) == drafts
    for row in told.values():
        assert row["command_id"] == follow_up_id(row["effect"])
    refused = await home.pool.fetchval("select count(*) from engine.outbox where status <> 'done'")
    assert refused == 0
    p99 = quantiles(waits, n=100)[98]
    figures = (len(drafts), took, len(waits), p99)
    log.info("%d cases told in %.1f s; %d other commands meanwhile, p99 %.2f s", *figures)
    assert p99 < 5


async def _writing_until_all_are_told(home: Home, case: str) -> list[float]:
    """How long somebody who goes on writing meanwhile waits for each answer."""
    waits: list[float] = []
    while await home.pool.fetchval(_WAITING) or len(waits) < 2:
        begun = time.monotonic()
        command = {"kind": "save_draft", "content": "More"}
        executed = await home.send(case, command, by=COORDINATOR)
        assert outcome(executed) == "accepted"
        waits.append(time.monotonic() - begun)
        await asyncio.sleep(0.05)
    return waits


async def _start_runs(home: Home, streams: list[str]) -> None:
    left = iter(streams)

    async def start_some() -> None:
        for stream in left:
            await home.dispatch.nudge(stream)

    await asyncio.gather(*(start_some() for _ in range(AT_ONCE)))
