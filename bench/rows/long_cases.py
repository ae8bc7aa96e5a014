"""The part of row i about cases with many entries."""

from bench import case_content
from bench.case_builder import (
    CaseBuilder,
    Prepared,
)
from bench.commands import pace_of
from bench.engine import running_engine
from bench.environment import (
    Books,
    Ground,
)
from bench.measuring import (
    Measured,
    What,
)

DRAFT = {"kind": "save_draft", "content": case_content.SENTENCE * 20}
SAVE, SUBMIT = "save_draft, 1 caller", "save_draft by Temporal, 1 caller"
WARM = 2


class LongCases:
    """For each length one case that is saved without Temporal and one by way of it."""

    kinds = (SAVE, SUBMIT)

    def __init__(self, lengths: tuple[int, ...], saves: int) -> None:
        self._lengths = lengths
        self._saves = saves
        self._commands: dict[tuple[str, int], list[Prepared]] = {}

    async def prepare(self, lives: CaseBuilder) -> None:
        round = await lives.round("long", opens=-5, closes=60)
        for length in self._lengths:
            for kind in self.kinds:
                stream = await lives.draft(round, -1)
                for _ in range(length - 1):
                    await lives.accepted(stream, "p-coordinator", DRAFT, -1)
                self._commands[kind, length] = [
                    await lives.prepared(stream, "p-coordinator", DRAFT)
                    for _ in range(WARM + self._saves)
                ]

    async def measure(self, ground: Ground, books: Books) -> Measured:
        found: Measured = {}
        lives = CaseBuilder(books)
        async with running_engine(ground, books) as engine:
            for length in self._lengths:
                saved, submitted = (self._commands[kind, length] for kind in self.kinds)
                await engine.start_runs([submitted[0].stream])
                for some in (slice(WARM), slice(WARM, None)):
                    alone = await pace_of(
                        [saved[some]], lambda command: lives.answered(command, lives.begun)
                    )
                    sent = await pace_of([submitted[some]], engine.submit)
                found[What(f"{SAVE}, {length:,} entries", "/s")] = alone.rate
                found[What(f"{SUBMIT}, {length:,} entries", "/s")] = sent.rate
        return found
