"""A whole engine of the test's own, to be broken: servers, an installation, and a caller's desk.

    async with running_ground() as ground:      # or running_ground(servers) with others'
        ground.servers.kill_worker("worker-1")
        await ground.servers.start_worker("worker-1")
        await ground.reception.submit("register", written, datetime.now(UTC))

`ground.servers` is a `Servers` (servers.py): kill, freeze, start. The register is open, its first
manager is `MANAGER`, every programme of the project is published, and both workers take work.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import asyncpg
from temporalio.client import Client
from temporalio.runtime import Runtime, TelemetryConfig
from temporalio.service import RPCError, RPCStatusCode
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from application.administration import make_installation
from application.commands import CommandService
from application.receiving import WrittenCommand
from domain.kernel.dates import day_of
from domain.kernel.programme import Programme, Sourced
from domain.kernel.rules import Mark
from programmes import available, load
from samples import people
from services.installation import Installation, current_installation
from services.pool import open_pool
from services.temporal.connection import plugin
from services.temporal.dispatch import Dispatch
from services.temporal.payload_keys import read_keys
from stack import temporary_folder
from tests.faults.native_servers import NativeServers, native_servers
from tests.faults.servers import Servers

SKIPS_AT_MOST = 100_000

# Only what has written already, else there would be nothing to roll back.
_END_ONE = """
    select pid, pg_terminate_backend(pid) from pg_stat_activity
    where application_name like 'partnership%' and backend_xid is not null
        and pid <> pg_backend_pid() and usename = current_user
    order by random() limit 1
"""


@dataclass
class Ground:
    """`entrance` and `reception` are a caller's, as the command line has them. `pool` is a
    worker's, to see what became of it.
    """

    servers: Servers
    installation: Installation
    client: Client
    pool: asyncpg.Pool
    entrance: asyncpg.Pool
    reception: CommandService

    @property
    def dispatch(self) -> Dispatch:
        return self.reception.dispatch

    @property
    def year(self) -> int:
        return day_of(datetime.now(UTC)).year

    async def end_backend_in_transaction(self, patience: float = 5.0) -> bool:
        """End one backend of the engine's that has begun to write. False if none was met."""
        connection = await asyncpg.connect(self.servers.urls.worker, timeout=5)
        try:
            async with asyncio.timeout(patience):
                while not await connection.fetchrow(_END_ONE):  # noqa: ASYNC110 PostgreSQL has no event
                    await asyncio.sleep(0.001)
            return True
        except TimeoutError:
            return False
        finally:
            connection.terminate()

    async def pending(self, stream: str) -> str:
        """What Temporal waits for in a stream's run, for whoever wonders why nothing comes."""
        try:
            described = (await self.dispatch.run_of(stream).describe()).raw_description
        except RPCError as fault:
            return f"{fault.status.name}"
        task, activities = described.pending_workflow_task, described.pending_activities
        tries = [f"{one.activity_type.name} attempt {one.attempt}" for one in activities]
        events = described.workflow_execution_info.history_length
        return f"workflow task attempt {task.attempt}, {tries}, {events} events"

    async def recovered(self) -> "Ground":
        """As a program sees it that is started after the recovery."""
        installation = await current_installation(self.pool)
        dispatch = Dispatch(self.client, self.entrance, installation.id)
        reception = CommandService(
            self.entrance, self.servers.key_store, self.servers.open_files, dispatch
        )
        return replace(self, installation=installation, reception=reception)

    async def leap(self, stream: str, ahead: timedelta) -> bool:
        """Let a stream's own clock go so far ahead, and a minute more. False if its run is over."""
        config = TimeSkippingConfig(enabled=False, max_session_skip_count=SKIPS_AT_MOST)
        skipper = TimeSkipper(self.client, config=config)
        try:
            return await skipper.fast_forward(
                self.dispatch.run_of(stream), ahead + timedelta(minutes=1)
            )
        except RPCError as fault:
            if fault.status is RPCStatusCode.NOT_FOUND:
                return False
            raise


@asynccontextmanager
async def running_ground(servers: Servers | None = None) -> AsyncIterator[Ground]:
    """On these servers, whose database is still empty, or on native ones of its own."""
    if servers is not None:
        async with _ground_on(servers) as ground:
            yield ground
        return
    async with native_ground() as (ground, _):
        yield ground


@asynccontextmanager
async def native_ground(*, held: float = 0.3) -> AsyncIterator[tuple[Ground, NativeServers]]:
    """The ground together with its native servers, for whoever needs their folders too."""
    with temporary_folder() as folder:
        async with native_servers(folder, held=held) as servers, _ground_on(servers) as ground:
            yield ground, servers


def _for_the_past(programme: Programme) -> Programme:
    """Nothing waits for its time in these runs, so their plans lie in the past."""
    anytime: Sourced[bool] = Sourced(value=False, mark=Mark.INFERENCE, source="these runs")
    policy = programme.decision_policy.model_copy(update={"time_ahead": anytime})
    return programme.model_copy(update={"decision": policy})


@asynccontextmanager
async def _ground_on(servers: Servers) -> AsyncIterator[Ground]:
    programmes = [_for_the_past(load(path)) for path in available()]
    installation = await make_installation(servers.urls.owner, "rehearsal", programmes)
    client = await Client.connect(
        servers.temporal_address,
        namespace=servers.namespace,
        # It would tell the terminal of every server that it finds away.
        runtime=Runtime(telemetry=TelemetryConfig(logging=None)),
        plugins=[plugin(read_keys(servers.payload_keys))],
    )
    async with (
        await open_pool(servers.urls.worker, size=4) as pool,
        await open_pool(servers.urls.entrance, size=16) as entrance,
    ):
        reception = CommandService(
            entrance,
            servers.key_store,
            servers.open_files,
            Dispatch(client, entrance, installation.id),
        )
        ground = Ground(servers, installation, client, pool, entrance, reception)
        await asyncio.gather(*(servers.start_worker(worker) for worker in servers.workers))
        await _open_register(ground)
        yield ground


async def _open_register(ground: Ground) -> None:
    manager, command = people.actor(people.MANAGER), people.install("2020-01-01")
    written = WrittenCommand(str(uuid4()), manager, command, vouched_by="tests")
    received = await ground.reception.submit("register", written, datetime.now(UTC))
    assert received.executed.answer, received.executed.fault
