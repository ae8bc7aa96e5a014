"""Decisions at once see each other whole or not at all, also where they share no lock."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import asyncpg
import pytest_asyncio

from domain.kernel.dates import STOCKHOLM
from stack import DatabaseUrls
from tests.faults.rounds import GRANTED, Rounds
from tests.postgres.lived import installed
from tests.postgres.waiting import until_waiting
from tests.unit.partnership.world import at

CLOSES_AT = datetime(2026, 10, 26, tzinfo=STOCKHOLM)
BEFORE = CLOSES_AT - timedelta(microseconds=1)
EXTEND = {"kind": "extend_round", "closes": "2026-10-26", "reason": "Systemet låg nere."}


@pytest_asyncio.fixture
async def rounds(migrated_database: DatabaseUrls) -> AsyncIterator[Rounds]:
    async with installed(migrated_database, size=4) as pool:
        rounds = Rounds(pool)
        await rounds.people()
        yield rounds


async def test_a_lapse_decides_anew_when_the_closing_it_saw_was_moved_meanwhile(
    rounds: Rounds, migrated_database: DatabaseUrls
) -> None:
    """The lapse has read the round and is about to write; the extension counts on the draft."""
    await rounds.announced("spring", 10 * GRANTED, closes="2026-10-25")
    case = await rounds.draft("spring", at("2026-10-01"))
    lapse = await rounds.prepare_passing(case, "application_lapses")
    extension = await rounds.prepare("round/spring", "p-manager", EXTEND, BEFORE)
    owner = await asyncpg.connect(migrated_database.owner)
    try:
        async with owner.transaction():
            await owner.execute("select from engine.view where stream = $1 for update", case)
            lapsing = asyncio.create_task(rounds.send(lapse))
            await until_waiting(rounds.pool)
            extended = await rounds.send(extension)
        passed = await lapsing
    finally:
        await owner.close()

    assert extended.events[0]["told"] == [case]
    assert [event["type"] for event in passed.events] == ["closing_moved.v1"]
