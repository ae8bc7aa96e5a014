"""Row g: one deadline for many open cases, kept by two workers as processes of their own."""

import asyncio
import os
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar, NamedTuple

import psutil
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from application.administration import make_installation
from bench.case_builder import (
    CaseBuilder,
    many,
)
from bench.commands import mark_notices_delivered
from bench.engine import Engine, connect
from bench.environment import (
    DEFINITION,
    BenchDatabase,
    BenchServers,
)
from bench.measuring import (
    Measured,
    Quantity,
    Row,
)
from bench.result import Goal
from bench.sizes import Sizes
from programmes import load
from services.pool import open_pool
from services.temporal.connection import PERSISTENT
from services.temporal.dispatch import Dispatch
from services.temporal.recover import recover
from stack import Stack, running_stack, temporary_folder
from stack.engine import start_workers
from worker_runtime.temporal_workers import CONNECTIONS
from workflows.search_attributes import SEARCH_ATTRIBUTES

CHECKED = -8
"""The day on which every case was found eligible; its assessors are reminded 21 days later."""
ASSESSORS = 2
ROUND = "due"
PATIENCE = 600.0
OUT = "from the deadline to the last reminder"


class Deadline(Row):
    id = "g"
    title = "One deadline for many open cases"
    about: ClassVar = (
        "Cases that wait for their assessors, in one round, each with a run of its own, on "
        "servers of their own with two workers as processes. The clocks of all runs are set ahead "
        "so that the reminder falls due for all at the same real moment, and from then on nothing "
        "is skipped. The time is until the last message is in the maildir: one entry and one "
        "notice to two assessors a case. Memory is the highest resident size of a worker. Then "
        "the installation is recovered while the workers work: every history compared with the "
        "journal, every run ended and started again, until each has read its agenda."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.goals = {Quantity(OUT, "s"): Goal(most=60)}

    @property
    def rounds(self) -> int:
        return 1

    async def prepare(self, servers: BenchServers) -> None:
        """Nothing: its servers are started in the measurement."""

    async def measure(self, servers: BenchServers) -> Measured:
        with temporary_folder() as folder:
            async with running_stack(
                folder, store="memory", rehearsal=True, search_attributes=SEARCH_ATTRIBUTES
            ) as stack:
                installation = await make_installation(
                    stack.owner_url, "rehearsal", [load(DEFINITION)]
                )
                workers = [service.pid for service in await start_workers(stack, 2)]
                client = await connect(BenchServers(stack))
                async with await open_pool(stack.worker_url, size=CONNECTIONS) as pool:
                    database = BenchDatabase(
                        stack.urls, installation, pool, stack.key_store, stack.open_files
                    )
                    dispatch = Dispatch(client, pool, installation.id)
                    engine = Engine(client, database, dispatch, stack.folder.mail)
                    return await self._measure(engine, workers, stack)

    async def _measure(self, engine: Engine, workers: list[int], stack: Stack) -> Measured:
        count = self.sizes.falling_due
        cases, due = await _prepare_cases(CaseBuilder(engine.database), count)
        began = time.monotonic()
        await engine.start_runs(cases)
        starting = time.monotonic() - began
        before = await _histories(engine, cases[:20])
        memory_before = max(_memory(pid) for pid in workers)
        # Setting a clock takes about as long as starting a run.
        moment = datetime.now(UTC) + timedelta(seconds=5 + 4 * starting)
        late = await _set_clocks(engine, cases, due - moment, moment)
        last = await _all_written(engine.mail, count * ASSESSORS)
        after = await _histories(engine, cases[:20])
        passed = await engine.database.pool.fetchval(_PASSED)
        assert passed == count, passed
        self.checks.append(f"{passed:,} deadlines passed, {count * ASSESSORS:,} messages written")
        if late:
            self.checks.append(f"{late} clocks were set only after the moment, on a busy machine")
        highest = [_memory(pid, "VmHWM") for pid in workers]
        recovered = await _measure_recovery(engine, cases, stack)
        return {
            Quantity(OUT, "s"): last - moment.timestamp(),
            Quantity("cases notified", "/s"): count / (last - moment.timestamp()),
            Quantity("starting the runs", "/s"): count / starting,
            Quantity("a worker's memory before", "MB"): memory_before,
            Quantity("a worker's memory at most", "MB"): max(highest),
            Quantity("history before the deadline", "events a case"): before.events,
            Quantity("history with the reminder sent", "events a case"): after.events,
            Quantity("history with the reminder sent", "KB a case"): after.kilobytes,
        } | recovered


async def _prepare_cases(builder: CaseBuilder, count: int) -> tuple[list[str], datetime]:
    """Cases under assessment, and when their assessors are to be reminded."""
    await builder.register()
    await builder.round(ROUND, opens=-20, closes=-10)

    async def one(_: int) -> str:
        stream = await builder.submitted(ROUND, -15, builder.day(60))
        declaration = {"kind": "declare_interest", "interest": "none"}
        for command in (declaration, {"kind": "declare_eligible"}):
            await builder.accepted(stream, "p-officer", command, CHECKED)
        return stream

    cases = await many(count, one)
    await mark_notices_delivered(builder.database)
    due: datetime = await builder.database.pool.fetchval(_DUE)
    return cases, due


async def _measure_recovery(engine: Engine, cases: list[str], stack: Stack) -> Measured:
    began = time.monotonic()
    async with await open_pool(stack.owner_url, size=2) as owner:
        client = await connect(BenchServers(stack), PERSISTENT)  # as `starter.py recover` has it
        recovered = await recover(owner, client)
    done = time.monotonic()
    dispatch = Dispatch(engine.client, engine.database.pool, recovered.new.id)
    await replace(engine, dispatch=dispatch).all_idle(cases)
    assert recovered.comparison.lost == ()
    assert set(cases) <= set(recovered.started)
    return {
        Quantity("recover", "s"): done - began,
        Quantity("recover, until every run rests", "s"): time.monotonic() - began,
    }


async def _set_clocks(engine: Engine, cases: list[str], ahead: timedelta, moment: datetime) -> int:
    """Set the clocks of all runs ahead. Returns how many were set too late."""
    config = TimeSkippingConfig(enabled=False, max_session_skip_count=100_000)
    skipper = TimeSkipper(engine.client, config=config)

    async def one(number: int) -> bool:
        await skipper.fast_forward(engine.dispatch.run_of(cases[number]), ahead)
        return datetime.now(UTC) > moment

    return sum(await many(len(cases), one))


async def _all_written(mail: Path, count: int) -> float:
    """When the last of so many messages was written."""
    new = mail / "new"
    async with asyncio.timeout(PATIENCE):
        while not new.exists() or len(os.listdir(new)) < count:  # noqa: ASYNC110 no event exists
            await asyncio.sleep(0.1)
    return max(entry.stat().st_mtime for entry in os.scandir(new))


class _History(NamedTuple):
    events: float
    kilobytes: float


async def _histories(engine: Engine, cases: list[str]) -> _History:
    """The mean of some cases."""
    infos = [
        (await engine.dispatch.run_of(case).describe()).raw_description.workflow_execution_info
        for case in cases
    ]
    events = sum(info.history_length for info in infos) / len(infos)
    return _History(events, sum(info.history_size_bytes for info in infos) / len(infos) / 1024)


def _memory(pid: int, which: str = "VmRSS") -> float:
    """In MB: resident now (VmRSS), or the highest so far (VmHWM)."""
    if not psutil.LINUX:
        return float(psutil.Process(pid).memory_info().rss) / 2**20
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(which))


_DUE = "select max(next_due) from engine.stream_head where headline = 'eligible'"
_PASSED = "select count(*) from journal.entry where kind = 'pass_deadline'"
