"""Row d: the transaction of a command alone, without Temporal, by callers in one process."""

import cProfile
import io
import pstats
from datetime import timedelta

from bench.case_builder import (
    CaseBuilder,
    Prepared,
)
from bench.commands import (
    announcements,
    approvals,
    count_rollbacks,
    drafts,
)
from bench.environment import (
    BenchDatabase,
    BenchServers,
)
from bench.measuring import (
    Measured,
    Pace,
    Quantity,
    Row,
    pace_of,
    split,
)
from bench.result import Goal
from bench.rows.bare import (
    raw_inserts,
    scratch_table,
)
from bench.sizes import Sizes

CALLERS = (1, 8)
MAX_CALLERS = max(CALLERS)
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
        "the frame of a round of its own (row c's command); save_draft neither, again and again "
        "on one case for each caller. A raw insert of one row by asyncpg is there to compare "
        "with. Retried are transactions that were rolled back because of another one."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.goals = {Quantity(f"{GOAL_IS_FOR}, {plural(MAX_CALLERS)}", "/s"): Goal(least=1000)}
        self.kinds: dict[str, dict[int, list[Prepared]]] = {}

    @property
    def _counts(self) -> dict[int, int]:
        """The number of commands for each number of callers; 0 callers means warming up."""
        return {0: self.sizes.warm, 1: self.sizes.alone, 8: self.sizes.eight}

    async def prepare(self, servers: BenchServers) -> None:
        async with servers.new("bench_d") as database:
            builder = CaseBuilder(database)
            await builder.register()
            self.kinds = {
                "announce_round": self._by_callers(await announcements(builder, self._all)),
                "approve_application": self._by_callers(await approvals(builder, self._all)),
                "save_draft": {
                    callers: await drafts(builder, count, callers or MAX_CALLERS)
                    for callers, count in self._counts.items()
                },
            }
            await scratch_table(database)

    @property
    def _all(self) -> int:
        return sum(self._counts.values())

    def _by_callers(self, commands: list[Prepared]) -> dict[int, list[Prepared]]:
        rest = iter(commands)
        return {
            callers: [next(rest) for _ in range(count)] for callers, count in self._counts.items()
        }

    async def measure(self, servers: BenchServers) -> Measured:
        found: Measured = {}
        for kind, commands in self.kinds.items():
            async with servers.copy("bench_d") as database:
                await self.pace(database, commands[0], MAX_CALLERS)
                for callers in CALLERS:
                    pace = await self.pace(database, commands[callers], callers)
                    found[Quantity(f"{kind}, {plural(callers)}", "/s")] = pace.rate
                    found[Quantity(f"{kind}, {plural(callers)}, p50", "ms")] = pace.ms(50)
                await database.pool.close()
                rollbacks = await count_rollbacks(database) / sum(map(len, commands.values()))
                found[Quantity(f"{kind}, retried", "per command")] = rollbacks
        async with servers.copy("bench_d") as database:
            await raw_inserts(database.pool, MAX_CALLERS, self.sizes.warm)
            for callers in CALLERS:
                raw = await raw_inserts(database.pool, callers, self._counts[callers])
                found[Quantity(f"{RAW}, {plural(callers)}", "/s")] = raw.rate
        return found

    async def pace(self, database: BenchDatabase, commands: list[Prepared], callers: int) -> Pace:
        builder = CaseBuilder(database)
        return await pace_of(
            split(commands, callers), lambda command: builder.decided(command, builder.begun)
        )


def plural(callers: int) -> str:
    return f"{callers} caller{'s' if callers > 1 else ''}"


PROFILE_LINES = 40


async def profile(servers: BenchServers, sizes: Sizes, kind: str, callers: int) -> str:
    """The slowest functions, with and without those that they call."""
    row = Transaction(sizes)
    await row.prepare(servers)
    commands = row.kinds[kind]
    profiler = cProfile.Profile()
    async with servers.copy("bench_d") as database:
        await row.pace(database, commands[0], 8)
        profiler.enable()
        pace = await row.pace(database, commands[callers], callers)
        profiler.disable()
    output = io.StringIO()
    taken = timedelta(seconds=pace.seconds)
    print(
        f"{len(pace.each)} x {kind}, {callers} callers, {taken} under the profiler",
        file=output,
    )
    statistics = pstats.Stats(profiler, stream=output).strip_dirs()
    for order in ("cumulative", "tottime"):
        statistics.sort_stats(order).print_stats(PROFILE_LINES)
    return output.getvalue()
