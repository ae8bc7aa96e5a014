"""Row i: what a command costs as the database, or the case itself, grows."""

from typing import ClassVar

from bench import case_content
from bench.case_builder import (
    CaseBuilder,
    Prepared,
    many,
)
from bench.commands import (
    approvals,
    drafts,
    mark_notices_delivered,
)
from bench.engine import running_engine
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
from bench.result import Goal
from bench.rows.commands import streams_of
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
        "The cases of a step are submitted applications, a hundred in a round, each with two "
        "entries; the measured ones are additional. Eight callers send approve_application (each "
        "from a round of its own) and save_draft without Temporal, and save_draft on eight cases "
        "by way of Temporal. A long case is a draft that has been saved so often; one caller "
        "saves it again, without and by way of Temporal. Flat is a rate of at least 0.8 of the "
        "smallest one's."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self._kinds: dict[str, list[Prepared]] = {}
        self._long = LongCases(sizes.lengths, max(2, sizes.with_entry // 4))
        self._steps = tuple(f"{cases:,} cases" for cases in sizes.cases)
        self._lengths = tuple(f"{length:,} entries" for length in sizes.lengths)
        self.goals = {
            Quantity(f"{kind}, {steps[-1]}", f"of {steps[0]}"): FLAT
            for kinds, steps in ((KINDS, self._steps), (LongCases.kinds, self._lengths))
            for kind in kinds
        }

    async def prepare(self, servers: BenchServers) -> None:
        """The commands first, then copies of the database with more and more cases in it."""
        async with servers.new("bench_i") as database:
            builder, count = CaseBuilder(database), self.sizes.with_entry + CALLERS
            await builder.register()
            self._kinds = {
                APPROVE: await approvals(builder, count),
                SAVE: await drafts(builder, count, CALLERS),
                SUBMIT: await drafts(builder, count, CALLERS),
            }
            await self._long.prepare(builder)
            await mark_notices_delivered(database)
        existing, template = 0, "bench_i"
        for cases in self.sizes.cases:
            with_entry = f"bench_i_{cases}"
            async with servers.extended(template, with_entry) as database:
                await _add_applications(CaseBuilder(database), cases - existing)
                await mark_notices_delivered(database)
            existing, template = cases, with_entry

    async def measure(self, servers: BenchServers) -> Measured:
        found: Measured = {}
        for cases, step in zip(self.sizes.cases, self._steps, strict=True):
            async with servers.copy(f"bench_i_{cases}") as database:
                for kind, rate in (await self._rates(servers, database)).items():
                    found[Quantity(f"{kind}, {step}", "/s")] = rate
        async with servers.copy(f"bench_i_{self.sizes.cases[0]}") as database:
            found |= await self._long.measure(servers, database)
        return (
            found
            | _relative(found, KINDS, self._steps)
            | _relative(found, LongCases.kinds, self._lengths)
        )

    async def _rates(self, servers: BenchServers, database: BenchDatabase) -> dict[str, float]:
        rates, builder = {}, CaseBuilder(database)
        for kind in (APPROVE, SAVE):
            warm, timed = self._warm_and_timed(kind)
            for some in (warm, timed):
                pace = await pace_of(
                    split(some, CALLERS), lambda command: builder.answered(command, builder.begun)
                )
            rates[kind] = pace.rate
        async with running_engine(servers, database) as engine:
            warm, timed = self._warm_and_timed(SUBMIT)
            await engine.start_runs(streams_of(timed))
            for some in (warm, timed):
                pace = await pace_of(split(some, CALLERS), engine.submit)
        return rates | {SUBMIT: pace.rate}

    def _warm_and_timed(self, kind: str) -> tuple[list[Prepared], list[Prepared]]:
        commands = self._kinds[kind]
        return commands[:CALLERS], commands[CALLERS:]


async def _add_applications(builder: CaseBuilder, count: int) -> None:
    """So many more cases with a submitted application."""
    unique = int(builder.begun.timestamp() * 1_000_000)  # two steps may begin in the same second
    rounds = [
        await builder.round(f"more-{unique}-{number}", opens=-20, closes=20)
        for number in range(-(-count // CASES_OF_A_ROUND))
    ]
    await many(
        count, lambda n: builder.submitted(rounds[n // CASES_OF_A_ROUND], -15, builder.day(60))
    )


def _relative(found: Measured, kinds: tuple[str, ...], steps: tuple[str, ...]) -> Measured:
    """The rate of the last step as a fraction of the first one's."""
    return {
        Quantity(f"{kind}, {steps[-1]}", f"of {steps[0]}"): (
            found[Quantity(f"{kind}, {steps[-1]}", "/s")]
            / found[Quantity(f"{kind}, {steps[0]}", "/s")]
        )
        for kind in kinds
    }


DRAFT = {"kind": "save_draft", "content": case_content.SENTENCE * 20}
SAVE_LONG, SUBMIT_LONG = "save_draft, 1 caller", "save_draft by Temporal, 1 caller"
WARM = 2


class LongCases:
    """For each length one case that is saved without Temporal and one that is saved through it."""

    kinds = (SAVE_LONG, SUBMIT_LONG)

    def __init__(self, lengths: tuple[int, ...], saves: int) -> None:
        self._lengths = lengths
        self._saves = saves
        self._commands: dict[tuple[str, int], list[Prepared]] = {}

    async def prepare(self, builder: CaseBuilder) -> None:
        round = await builder.round("long", opens=-5, closes=60)
        for length in self._lengths:
            for kind in self.kinds:
                stream = await builder.draft(round, -1)
                for _ in range(length - 1):
                    await builder.accepted(stream, "p-coordinator", DRAFT, -1)
                self._commands[kind, length] = [
                    await builder.prepared(stream, "p-coordinator", DRAFT)
                    for _ in range(WARM + self._saves)
                ]

    async def measure(self, servers: BenchServers, database: BenchDatabase) -> Measured:
        found: Measured = {}
        builder = CaseBuilder(database)
        async with running_engine(servers, database) as engine:
            for length in self._lengths:
                saved, submitted = (self._commands[kind, length] for kind in self.kinds)
                await engine.start_runs([submitted[0].stream])
                for some in (slice(WARM), slice(WARM, None)):
                    alone = await pace_of(
                        [saved[some]], lambda command: builder.answered(command, builder.begun)
                    )
                    sent = await pace_of([submitted[some]], engine.submit)
                found[Quantity(f"{SAVE_LONG}, {length:,} entries", "/s")] = alone.rate
                found[Quantity(f"{SUBMIT_LONG}, {length:,} entries", "/s")] = sent.rate
        return found
