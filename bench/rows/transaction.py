"""Row d: the transaction of a command alone, without Temporal, by callers in one process."""

from bench.case_builder import (
    CaseBuilder,
    Prepared,
    dealt,
)
from bench.commands import (
    Pace,
    announcements,
    approvals,
    drafts,
    pace_of,
    rolled_back,
)
from bench.environment import (
    Books,
    Ground,
)
from bench.measuring import (
    Measured,
    Row,
    What,
)
from bench.result import Goal
from bench.rows.raw import raw_inserts, scratch_table
from bench.sizes import Sizes

CALLERS = (1, 8)
MOST = max(CALLERS)
GOAL_IS_FOR = "announce_round"
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

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.goals = {What(f"{GOAL_IS_FOR}, {plural(MOST)}", "/s"): Goal(least=1000)}
        self.kinds: dict[str, dict[int, list[Prepared]]] = {}

    @property
    def _counts(self) -> dict[int, int]:
        """How many commands for each number of callers; 0 callers: to warm up."""
        return {0: self.sizes.warm, 1: self.sizes.alone, 8: self.sizes.eight}

    async def prepare(self, ground: Ground) -> None:
        async with ground.new("bench_d") as books:
            lives = CaseBuilder(books)
            await lives.register()
            self.kinds = {
                "announce_round": self._parted(await announcements(lives, self._all)),
                "approve_application": self._parted(await approvals(lives, self._all)),
                "save_draft": {
                    callers: await drafts(lives, count, callers or MOST)
                    for callers, count in self._counts.items()
                },
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
        lives = CaseBuilder(books)
        return await pace_of(
            dealt(commands, callers), lambda command: lives.decided(command, lives.begun)
        )


def plural(callers: int) -> str:
    return f"{callers} caller{'s' if callers > 1 else ''}"
