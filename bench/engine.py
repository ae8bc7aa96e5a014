"""The engine on a prepared database: a client with the engine's converter and codec, and a worker
in this process, started as worker.py starts it.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from temporalio.client import Client
from temporalio.service import RetryConfig

from bench.case_builder import PREPARE_AT_ONCE
from bench.environment import BenchDatabase, BenchServers
from messages.contracts import Submission
from samples.direct_commands import Prepared
from services.bounded_gather import bounded_gather
from services.notification.email_message import parse_sender
from services.notification.mailer import Maildir
from services.temporal.connection import plugin
from services.temporal.dispatch import Dispatch
from services.temporal.payload_keys import read_keys
from worker_runtime.temporal_workers import running_temporal_workers

PATIENCE = 300.0
FIRST_TASK = 4
"""Events of a run whose first task is done, before anything that the task asked for."""


@dataclass(frozen=True)
class Engine:
    client: Client
    database: BenchDatabase
    dispatch: Dispatch
    mail: Path

    async def start_runs(self, streams: Sequence[str]) -> None:
        """A run for each stream, which has read its agenda and waits for commands."""
        await bounded_gather(streams, self.dispatch.start_run, at_once=PREPARE_AT_ONCE)
        await self.all_idle(streams)

    async def all_idle(self, streams: Sequence[str]) -> None:
        await bounded_gather(streams, self._until_idle, at_once=PREPARE_AT_ONCE)

    async def _until_idle(self, stream: str) -> None:
        """Wait until the run has done what it does without a command."""
        async with asyncio.timeout(PATIENCE):
            while True:
                described = (await self.dispatch.run_of(stream).describe()).raw_description
                started = described.workflow_execution_info.history_length > FIRST_TASK
                has_task = described.HasField("pending_workflow_task")
                if started and not (has_task or described.pending_activities):
                    return
                await asyncio.sleep(0.02)

    async def submit(self, prepared: Prepared) -> None:
        """As the command service sends it, with its texts in the vault."""
        stream, request = prepared
        submission = Submission(
            command_id=request.command_id,
            kind=request.kind,
            actor=request.actor,
            command=request.command,
            vouched_by=request.vouched_by,
        )
        executed = await self.dispatch.submit(stream, submission)
        if executed.answer is None or executed.answer["outcome"] != "accepted":
            raise AssertionError(f"{request.kind} was not accepted: {executed}")

    async def history_events(self, stream: str) -> int:
        described = await self.dispatch.run_of(stream).describe()
        return int(described.raw_description.workflow_execution_info.history_length)

    async def all_delivered(self) -> None:
        """Wait until no effect is waiting."""
        async with asyncio.timeout(PATIENCE):
            while await self.database.pool.fetchval(_WAITING):  # noqa: ASYNC110 no event exists
                await asyncio.sleep(0.01)


async def connect(servers: BenchServers, retries: RetryConfig | None = None) -> Client:
    stack = servers.stack
    return await Client.connect(
        stack.temporal_address,
        namespace=stack.namespace,
        plugins=[plugin(read_keys(stack.payload_keys))],
        retry_config=retries,
    )


@asynccontextmanager
async def running_engine(servers: BenchServers, database: BenchDatabase) -> AsyncIterator[Engine]:
    client = await connect(servers)
    pool, installation = database.pool, database.installation
    dispatch = Dispatch(client, pool, installation.id)
    mail = servers.stack.folder.mail / installation.id
    sender = parse_sender("no-reply@localhost")
    async with running_temporal_workers(
        client, pool, database.keys, database.open_files, installation, Maildir(mail), sender
    ):
        yield Engine(client, database, dispatch, mail)


_WAITING = "select exists (select from engine.outbox where status in ('due', 'attempting'))"
