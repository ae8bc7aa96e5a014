"""Row a: what Temporal costs without an engine, on the same server, pool, converter and codec."""

from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

import asyncpg
from temporalio import activity
from temporalio.client import WorkflowHandle
from temporalio.worker import Worker

from bench.bare_workflow import (
    INSERT_ROW,
    BareWorkflow,
)
from bench.engine import connect
from bench.environment import (
    BenchDatabase,
    BenchServers,
)
from bench.measuring import (
    Measured,
    Pace,
    Quantity,
    Row,
    pace_figures,
    pace_of,
    split,
)
from bench.sizes import AT_ONCE
from worker_runtime.temporal_workers import COMMANDS_AT_ONCE


class Bare(Row):
    id = "a"
    title = "Bare Temporal: an update with one activity that inserts one row"
    about: ClassVar = (
        "A workflow without a lock, a worker with the engine's options, its connections, converter "
        "and codec; client and worker in one process, as in the rows below."
    )

    async def prepare(self, servers: BenchServers) -> None:
        async with servers.new("bench_a") as database:
            await scratch_table(database)

    async def measure(self, servers: BenchServers) -> Measured:
        found: Measured = {}
        async with servers.copy("bench_a") as database:
            client, queue = await connect(servers), f"bench-bare-{uuid4()}"
            worker = Worker(
                client,
                task_queue=queue,
                workflows=[BareWorkflow],
                activities=[_insert_activity(database.pool)],
                max_concurrent_activities=COMMANDS_AT_ONCE,
                sticky_queue_schedule_to_start_timeout=timedelta(seconds=2),
                graceful_shutdown_timeout=timedelta(seconds=10),
            )
            async with worker:
                runs = [
                    await client.start_workflow(
                        BareWorkflow.run, id=f"{queue}-{number}", task_queue=queue
                    )
                    for number in range(max(AT_ONCE))
                ]
                await _updates(runs, 2)
                for at_once in AT_ONCE:
                    each = max(1, self.sizes.updates[at_once] // at_once)
                    pace = await _updates(runs[:at_once], each)
                    found |= pace_figures(f"{at_once} at once", pace)
                found[Quantity("history events", "per update")] = await _events(runs[0], database)
                for run in runs:
                    await run.signal(BareWorkflow.end)
        return found


def _insert_activity(pool: asyncpg.Pool):  # type: ignore[no-untyped-def] # the type of an activity
    @activity.defn(name=INSERT_ROW)
    async def insert_row(body: str) -> None:
        await pool.execute(INSERT, body)

    return insert_row


async def _updates(runs: list[WorkflowHandle[BareWorkflow, None]], each: int) -> Pace:
    async def update(run: WorkflowHandle[BareWorkflow, None]) -> None:
        await run.execute_update(BareWorkflow.insert, "one row", id=str(uuid4()))

    return await pace_of([[run] * each for run in runs], update)


async def _events(run: WorkflowHandle[BareWorkflow, None], database: BenchDatabase) -> float:
    """Events for each update, from ten more updates of a run."""

    async def length() -> int:
        described = await run.describe()
        return int(described.raw_description.workflow_execution_info.history_length)

    before = await length()
    await _updates([run], 10)
    return (await length() - before) / 10


INSERT = "insert into public.bench_row (body) values ($1)"
_SCRATCH = (
    "create table public.bench_row (id bigint generated always as identity primary key, body text)",
    "grant insert on public.bench_row to partnership_worker",
)


async def scratch_table(database: BenchDatabase) -> None:
    """A table without anything but a key and a text."""
    owner = await asyncpg.connect(database.urls.owner)
    try:
        for statement in _SCRATCH:
            await owner.execute(statement)
    finally:
        await owner.close()


async def raw_inserts(pool: asyncpg.Pool, callers: int, count: int) -> Pace:
    return await pace_of(
        split([str(number) for number in range(count)], callers),
        lambda body: pool.execute(INSERT, body),
    )
