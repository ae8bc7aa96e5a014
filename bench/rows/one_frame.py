"""Row e: many who want the last of one frame at the same time, without Temporal."""

import asyncio
from collections import Counter
from typing import ClassVar

from bench import case_content
from bench.case_builder import (
    CaseBuilder,
    Prepared,
    dealt,
    many,
)
from bench.commands import pace_of, rolled_back
from bench.environment import (
    Books,
    Ground,
)
from bench.measuring import (
    Measured,
    Row,
    What,
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

    async def prepare(self, ground: Ground) -> None:
        async with ground.new("bench_e") as books:
            lives = CaseBuilder(books)
            await lives.register()
            frame = self._enough_for * case_content.GRANT_MINOR + case_content.GRANT_MINOR // 2
            await lives.round(ROUND, opens=-20, closes=-10, frame=frame)

            async def one(_: int) -> Prepared:
                return await lives.approval(await lives.assessed(ROUND))

            self.commands = await many(self.sizes.one_frame, one)

    async def measure(self, ground: Ground) -> Measured:
        answers: Counter[str] = Counter()
        async with ground.copy("bench_e") as books:
            lives = CaseBuilder(books)
            # Reading connections open first, as a worker at work has them.
            await asyncio.gather(*(books.pool.fetchval("select 1") for _ in range(CALLERS)))

            async def approve(command: Prepared) -> None:
                answer = await lives.answered(command, lives.begun)
                answers[answer.rule or answer.outcome] += 1

            pace = await pace_of(dealt(self.commands, CALLERS), approve)
            self.checks.append(await self._not_overspent(books, answers))
            await books.pool.close()
            anew = await rolled_back(books)
        return {
            What("answers", "/s"): pace.rate,
            What("answer, p50", "ms"): pace.ms(50),
            What("answer, p95", "ms"): pace.ms(95),
            What("accepted", "commands"): answers["accepted"],
            What("refused by R14", "commands"): answers["R14"],
            What("begun anew", "per command"): anew / len(self.commands),
        }

    async def _not_overspent(self, books: Books, answers: Counter[str]) -> str:
        left = await books.pool.fetchval(_LEFT, f"round/{ROUND}:frame")
        reserved = await books.pool.fetchval(_RESERVED)
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
