"""Row n: from the entrance to the answer, as a person's program sends a command."""

from datetime import UTC, datetime
from typing import Any, ClassVar, NamedTuple
from uuid import uuid4

from application.commands import CommandService
from application.receiving import WrittenCommand
from bench.case_builder import LONG_DRAFT, CaseBuilder, many
from bench.engine import running_engine
from bench.environment import BenchServers
from bench.measuring import Measured, Row, pace_figures, pace_of, split
from bench.sizes import AT_ONCE, Sizes
from samples.people import APPLICANT, actor
from services.pool import open_pool

WARM = 0
CALLERS_POOL = 16
WITH_TEXTS, WITHOUT = "save_draft, with a text", "attest_payment, without texts"
COMMANDS: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    WITH_TEXTS: (actor("p-coordinator", APPLICANT), LONG_DRAFT),
    WITHOUT: (actor("p-finance-1"), {"kind": "attest_payment", "period": 1}),
}


class _Sent(NamedTuple):
    stream: str
    written: WrittenCommand


class Entering(Row):
    id = "n"
    title = "A command from the entrance to its answer"
    about: ClassVar = (
        "CommandService.submit: checked, received by PostgreSQL with its texts, sent by way of "
        "Temporal, answered. save_draft has a text of twenty sentences; attest_payment has none, "
        "and is refused, since the case is a draft. On so many cases, one after the other on each."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.streams: dict[int, list[str]] = {}

    async def prepare(self, servers: BenchServers) -> None:
        async with servers.new("bench_n") as database:
            builder = CaseBuilder(database)
            await builder.register()
            round = await builder.round("drafts", opens=-5, closes=60)
            self.streams = {
                at_once: await many(at_once or 8, lambda _: builder.draft(round, -1))
                for at_once in (WARM, *AT_ONCE)
            }

    async def measure(self, servers: BenchServers) -> Measured:
        found: Measured = {}
        async with (
            servers.copy("bench_n") as database,
            await open_pool(database.urls.entrance, size=CALLERS_POOL) as entrance,
            running_engine(servers, database) as engine,
        ):
            service = CommandService(entrance, database.keys, database.open_files, engine.dispatch)

            async def submit(sent: _Sent) -> None:
                done = await service.submit(sent.stream, sent.written, datetime.now(UTC))
                assert done.executed.answer is not None, done.executed.fault

            for at_once in (WARM, *AT_ONCE):
                streams = self.streams[at_once]
                await engine.start_runs(streams)
                count = self.sizes.updates[at_once] if at_once else self.sizes.warm
                for what, (by, command) in COMMANDS.items():
                    sent = [
                        _Sent(
                            streams[n % len(streams)],
                            WrittenCommand(str(uuid4()), by, command, vouched_by="bench"),
                        )
                        for n in range(count)
                    ]
                    pace = await pace_of(split(sent, at_once or 8), submit)
                    if at_once != WARM:
                        found |= pace_figures(f"{what}, {at_once} at once", pace)
        return found
