"""Row i: what a command costs as the database, or the case itself, grows."""

from typing import ClassVar

from bench.case_builder import (
    CaseBuilder,
    Prepared,
    dealt,
    many,
)
from bench.commands import approvals, drafts, pace_of, told_already
from bench.engine import running_engine
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
from bench.rows.commands import streams_of
from bench.rows.long_cases import LongCases
from bench.sizes import Sizes

CALLERS = 8
CASES_OF_A_ROUND = 100
FLAT = Goal(least=0.8)
APPROVE, SAVE, SUBMIT = "approve_application", "save_draft", "save_draft by Temporal"
KINDS = (APPROVE, SAVE, SUBMIT)


class Growth(Row):
    id = "i"
    title = "Cost as the work grows: more cases, longer cases"
    about: ClassVar = (
        "Cases that are there already are applications that have come in, a hundred in a round, "
        "each with two entries; those that are measured on stand beside them. Eight callers send "
        "approve_application (each from a round of its own) and save_draft without Temporal, and "
        "save_draft on eight cases by way of Temporal. A long case is a draft that has been saved "
        "so often; one caller saves it again, without and by way of Temporal. Flat is a rate of "
        "at least 0.8 of the smallest one's."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self._kinds: dict[str, list[Prepared]] = {}
        self._long = LongCases(sizes.lengths, max(2, sizes.with_entry // 4))
        self._steps = tuple(f"{cases:,} cases" for cases in sizes.cases)
        self._lengths = tuple(f"{length:,} entries" for length in sizes.lengths)
        self.goals = {
            What(f"{kind}, {steps[-1]}", f"of {steps[0]}"): FLAT
            for kinds, steps in ((KINDS, self._steps), (LongCases.kinds, self._lengths))
            for kind in kinds
        }

    async def prepare(self, ground: Ground) -> None:
        """The commands first, then copies of the database with more and more cases in it."""
        async with ground.new("bench_i") as books:
            lives, count = CaseBuilder(books), self.sizes.with_entry + CALLERS
            await lives.register()
            self._kinds = {
                APPROVE: await approvals(lives, count),
                SAVE: await drafts(lives, count, CALLERS),
                SUBMIT: await drafts(lives, count, CALLERS),
            }
            await self._long.prepare(lives)
            await told_already(books)
        there, template = 0, "bench_i"
        for cases in self.sizes.cases:
            with_entry = f"bench_i_{cases}"
            async with ground.extended(template, with_entry) as books:
                await _applications(CaseBuilder(books), cases - there)
                await told_already(books)
            there, template = cases, with_entry

    async def measure(self, ground: Ground) -> Measured:
        found: Measured = {}
        for cases, step in zip(self.sizes.cases, self._steps, strict=True):
            async with ground.copy(f"bench_i_{cases}") as books:
                for kind, rate in (await self._rates(ground, books)).items():
                    found[What(f"{kind}, {step}", "/s")] = rate
        async with ground.copy(f"bench_i_{self.sizes.cases[0]}") as books:
            found |= await self._long.measure(ground, books)
        return (
            found | _flat(found, KINDS, self._steps) | _flat(found, LongCases.kinds, self._lengths)
        )

    async def _rates(self, ground: Ground, books: Books) -> dict[str, float]:
        rates, lives = {}, CaseBuilder(books)
        for kind in (APPROVE, SAVE):
            warm, timed = self._parted(kind)
            for some in (warm, timed):
                pace = await pace_of(
                    dealt(some, CALLERS), lambda command: lives.answered(command, lives.begun)
                )
            rates[kind] = pace.rate
        async with running_engine(ground, books) as engine:
            warm, timed = self._parted(SUBMIT)
            await engine.start_runs(streams_of(timed))
            for some in (warm, timed):
                pace = await pace_of(dealt(some, CALLERS), engine.submit)
        return rates | {SUBMIT: pace.rate}

    def _parted(self, kind: str) -> tuple[list[Prepared], list[Prepared]]:
        commands = self._kinds[kind]
        return commands[:CALLERS], commands[CALLERS:]


async def _applications(lives: CaseBuilder, count: int) -> None:
    """So many more cases whose application has come in."""
    begun = int(lives.begun.timestamp() * 1_000_000)  # the step before may be of the same second
    rounds = [
        await lives.round(f"more-{begun}-{number}", opens=-20, closes=20)
        for number in range(-(-count // CASES_OF_A_ROUND))
    ]
    await many(count, lambda n: lives.submitted(rounds[n // CASES_OF_A_ROUND], -15, lives.day(60)))


def _flat(found: Measured, kinds: tuple[str, ...], steps: tuple[str, ...]) -> Measured:
    """The rate of the last step beside that of the first."""
    return {
        What(f"{kind}, {steps[-1]}", f"of {steps[0]}"): (
            found[What(f"{kind}, {steps[-1]}", "/s")] / found[What(f"{kind}, {steps[0]}", "/s")]
        )
        for kind in kinds
    }
