"""Rows b and c: the engine's commands by way of Temporal, without and with a notice."""

import asyncio
import statistics
import time
from collections.abc import Sequence
from typing import ClassVar

from bench.case_builder import (
    CaseBuilder,
    Prepared,
    dealt,
)
from bench.commands import announcements, approvals, drafts, pace_of, told_already
from bench.engine import Engine, running_engine
from bench.environment import Ground
from bench.measuring import (
    Measured,
    Row,
    What,
)
from bench.rows.bare import AT_ONCE, told
from bench.sizes import Sizes
from services.notification.mailer import file_name

WARM = 0


class Commands(Row):
    id = "b"
    title = "The engine's command by way of Temporal, no notice"
    about: ClassVar = (
        "From Dispatch.submit to the answer, texts in the vault already. announce_round: one "
        "entry, one posting, no notice, each on a round whose run has been started and waits; "
        "afterwards that run sets its timer. save_draft: one entry, no posting, no notice, on so "
        "many cases, one after the other on each, like row a's updates. a's rate of the same round "
        "of the run is what the ratio is to."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.kinds: dict[str, dict[int, list[Prepared]]] = {}

    async def prepare(self, ground: Ground) -> None:
        counts = {WARM: self.sizes.warm} | self.sizes.updates
        async with ground.new("bench_b") as books:
            lives = CaseBuilder(books)
            await lives.register()
            rest = iter(await announcements(lives, sum(counts.values())))
            self.kinds = {
                "announce_round": {
                    at_once: [next(rest) for _ in range(count)] for at_once, count in counts.items()
                },
                "save_draft": {
                    at_once: await drafts(lives, count, at_once or self.sizes.warm)
                    for at_once, count in counts.items()
                },
            }

    async def measure(self, ground: Ground) -> Measured:
        found: Measured = {}
        for kind, commands in self.kinds.items():
            async with (
                ground.copy("bench_b") as books,
                running_engine(ground, books) as engine,
            ):
                for at_once in (WARM, *AT_ONCE):
                    sent = commands[at_once]
                    await engine.start_runs(streams_of(sent))
                    before = await engine.history_events(sent[0].stream)
                    pace = await pace_of(dealt(sent, at_once or 8), engine.submit)
                    if at_once != WARM:
                        found |= told(f"{kind}, {at_once} at once", pace)
                    if at_once == 1:
                        after = await engine.history_events(sent[0].stream)
                        each = (after - before) / sum(one.stream == sent[0].stream for one in sent)
                        found[What(f"{kind}, history events", "per command")] = each
        return found


class Noticed(Row):
    id = "c"
    title = "The same with a notice, until the answer and until it is delivered"
    about: ClassVar = (
        "approve_application: one entry, one posting, one notice to two persons, of a case with "
        "five entries in a round of its own. Delivered is when the last message stands in the "
        "maildir; deliveries run on while commands are still answered."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.commands: dict[int, list[Prepared]] = {}

    async def prepare(self, ground: Ground) -> None:
        counts = {WARM: self.sizes.warm} | self.sizes.updates
        async with ground.new("bench_c") as books:
            lives = CaseBuilder(books)
            await lives.register()
            rest = iter(await approvals(lives, sum(counts.values())))
            self.commands = {
                at_once: [next(rest) for _ in range(count)] for at_once, count in counts.items()
            }
            await told_already(books)

    async def measure(self, ground: Ground) -> Measured:
        found: Measured = {}
        async with ground.copy("bench_c") as books, running_engine(ground, books) as engine:
            for at_once in (WARM, *AT_ONCE):
                sent = self.commands[at_once]
                await engine.start_runs(streams_of(sent))
                measured = await self._sent(engine, sent, at_once or 8)
                if at_once != WARM:
                    found |= measured
        return found

    async def _sent(self, engine: Engine, sent: list[Prepared], at_once: int) -> Measured:
        begun_at: dict[str, float] = {}

        async def submit(prepared: Prepared) -> None:
            begun_at[prepared.stream] = time.time()
            await engine.submit(prepared)

        begun = time.perf_counter()
        pace = await pace_of(dealt(sent, at_once), submit)
        await engine.all_delivered()
        rate = len(sent) / (time.perf_counter() - begun)
        waits = await _until_delivered(engine, begun_at)
        of = f"approve_application, {at_once} at once"
        return told(f"{of}: answered", pace) | {
            What(f"{of}: delivered", "/s"): rate,
            What(f"{of}: delivered, p50", "ms"): 1000 * statistics.median(waits),
        }


async def _until_delivered(engine: Engine, begun_at: dict[str, float]) -> list[float]:
    """For each command, the time until the last of its messages stood in the maildir."""
    rows = await engine.books.pool.fetch(_MESSAGES)

    def written() -> dict[str, float]:
        at: dict[str, float] = {}
        for row in rows:
            if row["stream"] in begun_at:
                file = engine.mail / "new" / file_name(row["message_id"])
                at[row["stream"]] = max(at.get(row["stream"], 0), file.stat().st_mtime)
        return at

    at = await asyncio.to_thread(written)
    return [at[stream] - begun for stream, begun in begun_at.items()]


def streams_of(commands: Sequence[Prepared]) -> list[str]:
    return list(dict.fromkeys(command.stream for command in commands))


_MESSAGES = """
    select outbox.stream, notice.message_id
    from engine.notice join engine.outbox on outbox.id = notice.effect
    where notice.status = 'sent'
"""
