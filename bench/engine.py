"""The engine on a prepared database: a client with the engine's converter and codec, and a worker
in this process, as worker.py has it.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from temporalio.client import Client
from temporalio.service import RetryConfig

from bench.case_builder import (
    Prepared,
    many,
)
from bench.environment import (
    Books,
    Ground,
)
from messages.contracts import Submission
from services.notification.email_message import parse_sender
from services.notification.mailer import Maildir
from services.temporal.dispatch import Dispatch
from services.temporal.payload_keys import read_keys
from services.temporal.plugin import plugin
from worker_runtime.temporal_workers import running_temporal_workers

PATIENCE = 300.0
FIRST_TASK = 4
"""Events of a run whose first task is done, before anything that the task asked for."""


@dataclass(frozen=True)
class Engine:
    client: Client
    books: Books
    dispatch: Dispatch
    mail: Path

    async def start_runs(self, streams: Sequence[str]) -> None:
        """A run for each stream, which has read its agenda and waits for commands."""
        await many(len(streams), lambda n: self.dispatch.start_run(streams[n]))
        await self.all_rest(streams)

    async def all_rest(self, streams: Sequence[str]) -> None:
        await many(len(streams), lambda n: self._rests(streams[n]))

    async def _rests(self, stream: str) -> None:
        """Wait until the run has done what it does by itself."""
        async with asyncio.timeout(PATIENCE):
            while True:
                described = (await self.dispatch.run_of(stream).describe()).raw_description
                begun = described.workflow_execution_info.history_length > FIRST_TASK
                at_work = described.HasField("pending_workflow_task")
                if begun and not (at_work or described.pending_activities):
                    return
                await asyncio.sleep(0.02)

    async def submit(self, prepared: Prepared) -> None:
        """As the entrance sends it, its texts in the vault."""
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
        """Wait until no effect waits."""
        async with asyncio.timeout(PATIENCE):
            while await self.books.pool.fetchval(_WAITS):  # noqa: ASYNC110 no event tells it
                await asyncio.sleep(0.01)


async def connected(ground: Ground, retries: RetryConfig | None = None) -> Client:
    stack = ground.stack
    return await Client.connect(
        stack.temporal_address,
        namespace=stack.namespace,
        plugins=[plugin(read_keys(stack.payload_keys))],
        retry_config=retries,
    )


@asynccontextmanager
async def running_engine(ground: Ground, books: Books) -> AsyncIterator[Engine]:
    client = await connected(ground)
    dispatch = Dispatch(client, books.pool, books.installation.id)
    mail = ground.stack.folder.mail / books.installation.id
    sender = parse_sender("no-reply@localhost")
    async with running_temporal_workers(
        client, books.pool, books.installation, Maildir(mail), sender
    ):
        yield Engine(client, books, dispatch, mail)


_WAITS = "select exists (select from engine.outbox where status in ('due', 'attempting'))"
