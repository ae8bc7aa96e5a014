"""Row a: what Temporal costs without an engine, on the same server, pool, converter and codec."""

from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

import asyncpg
from temporalio import activity
from temporalio.client import WorkflowHandle
from temporalio.worker import Worker

from bench.baseline import (
    INSERT_ROW,
    BareWorkflow,
)
from bench.commands import (
    Pace,
    pace_of,
)
from bench.engine import connected
from bench.environment import (
    Books,
    Ground,
)
from bench.measuring import (
    Measured,
    Row,
    What,
)
from bench.rows.raw import INSERT, scratch_table
from worker_runtime.temporal_workers import COMMANDS_AT_ONCE

AT_ONCE = (1, 8, 32)


class Bare(Row):
    id = "a"
    title = "Bare Temporal: an update with one activity that inserts one row"
    about: ClassVar = (
        "A workflow without a lock, a worker with the engine's options, its connections, converter "
        "and codec; client and worker in one process, as in the rows below."
    )

    async def prepare(self, ground: Ground) -> None:
        async with ground.new("bench_a") as books:
            await scratch_table(books)

    async def measure(self, ground: Ground) -> Measured:
        found: Measured = {}
        async with ground.copy("bench_a") as books:
            client, queue = await connected(ground), f"bench-bare-{uuid4()}"
            worker = Worker(
                client,
                task_queue=queue,
                workflows=[BareWorkflow],
                activities=[_inserting(books.pool)],
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
                    found |= told(f"{at_once} at once", pace)
                found[What("history events", "per update")] = await _events(runs[0], books)
                for run in runs:
                    await run.signal(BareWorkflow.end)
        return found


def told(of: str, pace: Pace) -> Measured:
    return {
        What(of, "/s"): pace.rate,
        What(f"{of}, p50", "ms"): pace.ms(50),
        What(f"{of}, p95", "ms"): pace.ms(95),
    }


def _inserting(pool: asyncpg.Pool):  # type: ignore[no-untyped-def] # an activity, as it comes
    @activity.defn(name=INSERT_ROW)
    async def insert_row(body: str) -> None:
        await pool.execute(INSERT, body)

    return insert_row


async def _updates(runs: list[WorkflowHandle[BareWorkflow, None]], each: int) -> Pace:
    async def update(run: WorkflowHandle[BareWorkflow, None]) -> None:
        await run.execute_update(BareWorkflow.insert, "one row", id=str(uuid4()))

    return await pace_of([[run] * each for run in runs], update)


async def _events(run: WorkflowHandle[BareWorkflow, None], books: Books) -> float:
    """Events that ten more updates add to a run, for each of them."""

    async def length() -> int:
        described = await run.describe()
        return int(described.raw_description.workflow_execution_info.history_length)

    before = await length()
    await _updates([run], 10)
    return (await length() - before) / 10
