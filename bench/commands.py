"""The commands that are measured, made ready in a database that is being prepared."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple, TypeVar
from uuid import uuid4

import asyncpg

from bench import case_content
from bench.case_builder import (
    CaseBuilder,
    Prepared,
    many,
)
from bench.environment import Books


async def announcements(lives: CaseBuilder, count: int) -> list[Prepared]:
    """One posting, no notice, each on a stream of its own that does not exist yet."""
    command = case_content.round_announced(lives.day(30), lives.day(90), 100_000_000)
    return await many(
        count, lambda n: lives.prepared(f"round/announced-{n}", case_content.MANAGER, command)
    )


async def approvals(lives: CaseBuilder, count: int) -> list[Prepared]:
    """One posting and one notice, each of a case of five entries in a round of its own."""

    async def one(n: int) -> Prepared:
        name = await lives.round(f"decided-{n}", opens=-20, closes=-10)
        return await lives.approval(await lives.assessed(name))

    return await many(count, one)


async def drafts(lives: CaseBuilder, count: int, cases: int) -> list[Prepared]:
    """Neither posting nor notice, in turn on so many cases."""
    round = await lives.round(f"drafts-{uuid4()}", opens=-5, closes=60)
    streams = await many(cases, lambda _: lives.draft(round, -1))
    command = {"kind": "save_draft", "content": case_content.SENTENCE * 20}
    return await many(count, lambda n: lives.prepared(streams[n % cases], "p-coordinator", command))


async def told_already(books: Books) -> None:
    """The notices of the preparation count as delivered."""
    owner = await asyncpg.connect(books.urls.owner)
    try:
        for statement in _TOLD:
            await owner.execute(statement)
    finally:
        await owner.close()


async def rolled_back(books: Books) -> int:
    """Transactions that were rolled back in this database, once all its workers have left it."""
    reader = await asyncpg.connect(books.urls.owner)
    try:
        async with asyncio.timeout(10):
            while True:
                row = await reader.fetchrow(_ROLLED_BACK)
                assert row is not None
                if row["numbackends"] == 1:
                    return int(row["xact_rollback"])
                await asyncio.sleep(0.02)
    finally:
        await reader.close()


_ROLLED_BACK = """
    select numbackends, xact_rollback from pg_stat_database where datname = current_database()
"""
_TOLD = (
    "update engine.outbox set status = 'done', attempts = 1, settled_at = next_attempt_at"
    " where status = 'due'",
    "update engine.stream_head set effects = '[]', revision = revision + 1 where effects <> '[]'",
)

T = TypeVar("T")


class Pace(NamedTuple):
    """How fast it went: all in all, and for each call."""

    seconds: float
    each: tuple[float, ...]

    @property
    def rate(self) -> float:
        return len(self.each) / self.seconds

    def ms(self, percent: int) -> float:
        """The percentile of one call's time, in milliseconds."""
        if len(self.each) < 2:
            return 1000 * self.each[0]
        cuts = statistics.quantiles(self.each, n=100, method="inclusive")
        return 1000 * cuts[percent - 1]


async def pace_of(hands: Sequence[Sequence[T]], call: Callable[[T], Awaitable[object]]) -> Pace:
    """One caller for each hand, who plays it from its first card to its last."""
    each: list[float] = []

    async def caller(hand: Sequence[T]) -> None:
        for card in hand:
            begun = time.perf_counter()
            await call(card)
            each.append(time.perf_counter() - begun)

    begun = time.perf_counter()
    async with asyncio.TaskGroup() as callers:
        for hand in hands:
            callers.create_task(caller(hand))
    return Pace(time.perf_counter() - begun, tuple(each))
