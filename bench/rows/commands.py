"""Rows b and c: the engine's commands by way of Temporal, without and with a notice."""

import asyncio
import statistics
import time
from collections.abc import Sequence
from typing import ClassVar

from bench.case_builder import (
    CaseBuilder,
    Prepared,
)
from bench.commands import (
    announcements,
    approvals,
    drafts,
    mark_notices_delivered,
)
from bench.engine import Engine, running_engine
from bench.environment import BenchServers
from bench.measuring import (
    Measured,
    Quantity,
    Row,
    pace_figures,
    pace_of,
    split,
)
from bench.sizes import (
    AT_ONCE,
    Sizes,
)
from services.notification.mailer import file_name

WARM = 0


class Commands(Row):
    id = "b"
    title = "The engine's command by way of Temporal, no notice"
    about: ClassVar = (
        "From Dispatch.submit to the answer, texts in the vault already. announce_round: one "
        "entry, one posting, no notice, each on a round whose run has been started and waits; "
        "afterwards that run sets its timer. save_draft: one entry, no posting, no notice, on so "
        "many cases, one after the other on each, like row a's updates. The ratio is to row a's "
        "rate in the same round."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.kinds: dict[str, dict[int, list[Prepared]]] = {}

    async def prepare(self, servers: BenchServers) -> None:
        counts = {WARM: self.sizes.warm} | self.sizes.updates
        async with servers.new("bench_b") as database:
            builder = CaseBuilder(database)
            await builder.register()
            rest = iter(await announcements(builder, sum(counts.values())))
            self.kinds = {
                "announce_round": {
                    at_once: [next(rest) for _ in range(count)] for at_once, count in counts.items()
                },
                "save_draft": {
                    at_once: await drafts(builder, count, at_once or self.sizes.warm)
                    for at_once, count in counts.items()
                },
            }

    async def measure(self, servers: BenchServers) -> Measured:
        found: Measured = {}
        for kind, commands in self.kinds.items():
            async with (
                servers.copy("bench_b") as database,
                running_engine(servers, database) as engine,
            ):
                for at_once in (WARM, *AT_ONCE):
                    sent = commands[at_once]
                    await engine.start_runs(streams_of(sent))
                    before = await engine.history_events(sent[0].stream)
                    pace = await pace_of(split(sent, at_once or 8), engine.submit)
                    if at_once != WARM:
                        found |= pace_figures(f"{kind}, {at_once} at once", pace)
                    if at_once == 1:
                        after = await engine.history_events(sent[0].stream)
                        each = (after - before) / sum(one.stream == sent[0].stream for one in sent)
                        found[Quantity(f"{kind}, history events", "per command")] = each
        return found


class Noticed(Row):
    id = "c"
    title = "The same with a notice, until the answer and until it is delivered"
    about: ClassVar = (
        "approve_application: one entry, one posting, one notice to two persons, of a case with "
        "five entries in a round of its own. Delivered is when the last message is in the "
        "maildir; deliveries run while commands are still answered."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.commands: dict[int, list[Prepared]] = {}

    async def prepare(self, servers: BenchServers) -> None:
        counts = {WARM: self.sizes.warm} | self.sizes.updates
        async with servers.new("bench_c") as database:
            builder = CaseBuilder(database)
            await builder.register()
            rest = iter(await approvals(builder, sum(counts.values())))
            self.commands = {
                at_once: [next(rest) for _ in range(count)] for at_once, count in counts.items()
            }
            await mark_notices_delivered(database)

    async def measure(self, servers: BenchServers) -> Measured:
        found: Measured = {}
        async with servers.copy("bench_c") as database, running_engine(servers, database) as engine:
            for at_once in (WARM, *AT_ONCE):
                sent = self.commands[at_once]
                await engine.start_runs(streams_of(sent))
                figures = await self._send(engine, sent, at_once or 8)
                if at_once != WARM:
                    found |= figures
        return found

    async def _send(self, engine: Engine, sent: list[Prepared], at_once: int) -> Measured:
        begun_at: dict[str, float] = {}

        async def submit(prepared: Prepared) -> None:
            begun_at[prepared.stream] = time.time()
            await engine.submit(prepared)

        began = time.perf_counter()
        pace = await pace_of(split(sent, at_once), submit)
        await engine.all_delivered()
        rate = len(sent) / (time.perf_counter() - began)
        waits = await _delivery_times(engine, begun_at)
        of = f"approve_application, {at_once} at once"
        return pace_figures(f"{of}: answered", pace) | {
            Quantity(f"{of}: delivered", "/s"): rate,
            Quantity(f"{of}: delivered, p50", "ms"): 1000 * statistics.median(waits),
        }


async def _delivery_times(engine: Engine, begun_at: dict[str, float]) -> list[float]:
    """For each command, the time until the last of its messages was in the maildir."""
    rows = await engine.database.pool.fetch(_MESSAGES)

    def last_written() -> dict[str, float]:
        at: dict[str, float] = {}
        for row in rows:
            if row["stream"] in begun_at:
                file = engine.mail / "new" / file_name(row["message_id"])
                at[row["stream"]] = max(at.get(row["stream"], 0), file.stat().st_mtime)
        return at

    at = await asyncio.to_thread(last_written)
    return [at[stream] - begun for stream, begun in begun_at.items()]


def streams_of(commands: Sequence[Prepared]) -> list[str]:
    return list(dict.fromkeys(command.stream for command in commands))


_MESSAGES = """
    select outbox.stream, notice.message_id
    from engine.notice join engine.outbox on outbox.id = notice.effect
    where notice.status = 'sent'
"""
