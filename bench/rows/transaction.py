"""Row d: the transaction of a command alone, without Temporal, by callers in one process."""

import asyncio
from collections.abc import Iterable
from typing import ClassVar

import asyncpg

from bench import papers
from bench.callers import Pace, pace_of
from bench.ground import Books, Ground
from bench.lives import Lives, Prepared, dealt, many
from bench.result import Goal
from bench.row import Measured, Row, What
from bench.sizes import Sizes

CALLERS = (1, 8)
MOST = max(CALLERS)
RAW = "raw insert of one row"


class Transaction(Row):
    id = "d"
    title = "The same transaction without Temporal, on distinct frames"
    about = (
        "Executor.execute in one process, its texts in the vault already: one serialisable "
        "transaction with decision, entry, postings, outbox and view. announce_round has one "
        "posting and no notice, each on a new stream with a frame of its own (row b's command); "
        "approve_application one posting and one notice, of a case with five entries, each from "
        "the frame of a round of its own (row c's command); save_draft neither, again and again on "
        "one case for each caller. A raw insert of one row by asyncpg stands beside "
        "them. Begun anew are transactions that met another one and were rolled back."
    )
    goals: ClassVar = {What("announce_round, 8 callers", "/s"): Goal(least=1000)}

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.kinds: dict[str, dict[int, list[Prepared]]] = {}

    @property
    def _counts(self) -> dict[int, int]:
        """How many commands for each number of callers; 0 callers: to warm up."""
        return {0: self.sizes.warm, 1: self.sizes.alone, 8: self.sizes.eight}

    async def prepare(self, ground: Ground) -> None:
        async with ground.new("bench_d") as books:
            lives = Lives(books)
            await lives.register()
            self.kinds = {
                "announce_round": self._parted(await announcements(lives, self._all)),
                "approve_application": self._parted(await approvals(lives, self._all)),
                "save_draft": await self._drafts(lives),
            }
            await scratch_table(books)

    @property
    def _all(self) -> int:
        return sum(self._counts.values())

    def _parted(self, commands: list[Prepared]) -> dict[int, list[Prepared]]:
        rest = iter(commands)
        return {
            callers: [next(rest) for _ in range(count)] for callers, count in self._counts.items()
        }

    async def _drafts(self, lives: Lives) -> dict[int, list[Prepared]]:
        await lives.round("drafts", opens=-5, closes=60)
        cases = await many(MOST, lambda _: lives.draft("drafts", -1))
        command = {"kind": "save_draft", "content": papers.SENTENCE * 20}
        return {
            callers: await many(
                count,
                lambda n, on=callers or MOST: lives.prepared(  # type: ignore[misc]
                    cases[n % on], "p-coordinator", command
                ),
            )
            for callers, count in self._counts.items()
        }

    async def measure(self, ground: Ground) -> Measured:
        found: Measured = {}
        for kind, commands in self.kinds.items():
            async with ground.copy("bench_d") as books:
                await self.pace(books, commands[0], MOST)
                for callers in CALLERS:
                    pace = await self.pace(books, commands[callers], callers)
                    found[What(f"{kind}, {plural(callers)}", "/s")] = pace.rate
                    found[What(f"{kind}, {plural(callers)}, p50", "ms")] = pace.ms(50)
                await books.pool.close()
                anew = await rolled_back(books) / sum(map(len, commands.values()))
                found[What(f"{kind}, begun anew", "per command")] = anew
        async with ground.copy("bench_d") as books:
            await raw_inserts(books.pool, MOST, self.sizes.warm)
            for callers in CALLERS:
                raw = await raw_inserts(books.pool, callers, self._counts[callers])
                found[What(f"{RAW}, {plural(callers)}", "/s")] = raw.rate
        return found

    async def pace(self, books: Books, commands: list[Prepared], callers: int) -> Pace:
        lives = Lives(books)
        return await pace_of(
            dealt(commands, callers), lambda command: lives.decided(command, lives.begun)
        )


def plural(callers: int) -> str:
    return f"{callers} caller{'s' if callers > 1 else ''}"


async def announcements(lives: Lives, count: int) -> list[Prepared]:
    command = papers.round_announced(lives.day(30), lives.day(90), 100_000_000)
    return await many(
        count, lambda n: lives.prepared(f"round/announced-{n}", papers.MANAGER, command)
    )


async def approvals(lives: Lives, count: int) -> list[Prepared]:
    """Each of a case in a round of its own."""

    async def one(n: int) -> Prepared:
        name = await lives.round(f"decided-{n}", opens=-20, closes=-10)
        return await lives.approval(await lives.assessed(name))

    return await many(count, one)


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


async def scratch_table(books: Books) -> None:
    """A table as plain as can be, for inserts without an engine."""
    owner = await asyncpg.connect(books.urls.owner)
    try:
        for statement in _SCRATCH:
            await owner.execute(statement)
    finally:
        await owner.close()


async def raw_inserts(pool: asyncpg.Pool, callers: int, count: int) -> Pace:
    numbers: Iterable[int] = range(count)
    return await pace_of(dealt(list(numbers), callers), lambda n: pool.execute(INSERT, str(n)))


_ROLLED_BACK = """
    select numbackends, xact_rollback from pg_stat_database where datname = current_database()
"""
_SCRATCH = (
    "create table public.bench_row (id bigint generated always as identity primary key, body text)",
    "grant insert on public.bench_row to partnership_worker",
)
INSERT = "insert into public.bench_row (body) values ($1)"
