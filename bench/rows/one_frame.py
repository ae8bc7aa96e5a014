"""Row e: many callers who draw on one frame at the same time, without Temporal."""

import asyncio
from collections import Counter
from typing import ClassVar

from bench import case_content
from bench.case_builder import (
    CaseBuilder,
    Prepared,
    many,
)
from bench.commands import (
    count_rollbacks,
)
from bench.environment import (
    BenchDatabase,
    BenchServers,
)
from bench.measuring import (
    Measured,
    Quantity,
    Row,
    pace_of,
    split,
)
from bench.sizes import Sizes

CALLERS = 32
ROUND = "wanted"
ENOUGH_FOR = 0.6


class OneFrame(Row):
    id = "e"
    title = "32 callers who approve cases of one round at once"
    about: ClassVar = (
        "approve_application of as many cases of one round, by Executor.execute in one process on "
        "a worker's connections; the frame is enough for three fifths of them. Afterwards the "
        "frame's account is held against what was accepted."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.commands: list[Prepared] = []

    @property
    def _enough_for(self) -> int:
        return int(self.sizes.one_frame * ENOUGH_FOR)

    async def prepare(self, servers: BenchServers) -> None:
        async with servers.new("bench_e") as database:
            builder = CaseBuilder(database)
            await builder.register()
            frame = self._enough_for * case_content.GRANT_MINOR + case_content.GRANT_MINOR // 2
            await builder.round(ROUND, opens=-20, closes=-10, frame=frame)

            async def one(_: int) -> Prepared:
                return await builder.approval(await builder.assessed(ROUND))

            self.commands = await many(self.sizes.one_frame, one)

    async def measure(self, servers: BenchServers) -> Measured:
        answers: Counter[str] = Counter()
        async with servers.copy("bench_e") as database:
            builder = CaseBuilder(database)
            # Open the connections first, as a worker has them.
            await asyncio.gather(*(database.pool.fetchval("select 1") for _ in range(CALLERS)))

            async def approve(command: Prepared) -> None:
                answer = await builder.answered(command, builder.begun)
                answers[answer.rule or answer.outcome] += 1

            pace = await pace_of(split(self.commands, CALLERS), approve)
            self.checks.append(await self._not_overspent(database, answers))
            await database.pool.close()
            rollbacks = await count_rollbacks(database)
        return {
            Quantity("answers", "/s"): pace.rate,
            Quantity("answer, p50", "ms"): pace.ms(50),
            Quantity("answer, p95", "ms"): pace.ms(95),
            Quantity("accepted", "commands"): answers["accepted"],
            Quantity("refused by R14", "commands"): answers["R14"],
            Quantity("retried", "per command"): rollbacks / len(self.commands),
        }

    async def _not_overspent(self, database: BenchDatabase, answers: Counter[str]) -> str:
        left = await database.pool.fetchval(_LEFT, f"round/{ROUND}:frame")
        reserved = await database.pool.fetchval(_RESERVED)
        accepted, refused = answers["accepted"], answers["R14"]
        assert accepted == self._enough_for, answers
        assert accepted + refused == len(self.commands), answers
        assert (left, reserved) == (
            case_content.GRANT_MINOR // 2,
            accepted * case_content.GRANT_MINOR,
        )
        return (
            f"{accepted} of {len(self.commands)} accepted in every round, all others refused by "
            "R14; the frame keeps the half grant that nobody could have, nothing is overspent"
        )


_LEFT = """
    select credits_posted - debits_posted - debits_pending from ledger.account where id = $1
"""
_RESERVED = """
    select sum(credits_posted)::bigint from ledger.account where id like 'partnership/%:reserved'
"""
