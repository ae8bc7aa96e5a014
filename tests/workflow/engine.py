"""What a workflow test does: start a stream, give it commands, let time go by."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from temporalio.client import Client, WorkflowHandle
from temporalio.testing import TimeSkipper, TimeSkippingConfig
from temporalio.worker import Worker

from activities.contracts import (
    Executed,
    Identity,
    Start,
    Submission,
    command_queue,
    effect_queue,
    workflow_id,
)
from domain.agenda import Agenda
from tests.workflow.toy import Toy
from workflows.partnership import PartnershipWorkflow
from workflows.register import RegisterWorkflow
from workflows.round import RoundWorkflow

CASE = "partnership/2026-0042"
BEYOND = timedelta(minutes=1)


class Engine:
    def __init__(self, client: Client, toy: Toy) -> None:
        # Time moves only when a test says so: skipping by itself would race with updates.
        config = TimeSkippingConfig(enabled=False, max_session_skip_count=100_000)
        self.skipper = TimeSkipper(client, config=config)
        self.client = self.skipper.client
        self.toy = toy

    def handle(self, stream: str = CASE) -> WorkflowHandle[Any, Any]:
        identity = Identity(installation=self.toy.installation, stream=stream)
        return self.client.get_workflow_handle(workflow_id(identity))

    async def start(self, stream: str = CASE, workflow: str = "partnership") -> None:
        identity = Identity(installation=self.toy.installation, stream=stream)
        await self.client.start_workflow(
            workflow,
            Start(identity=identity),
            id=workflow_id(identity),
            task_queue=command_queue(identity.installation),
        )

    async def send(
        self, kind: str = "change", stream: str = CASE, id: str | None = None, **body: Any
    ) -> Executed:
        """Give a command. What it changes stands in `changes`."""
        executed: Executed = await self.handle(stream).execute_update(
            "submit",
            Submission(command_id=id or str(uuid.uuid4()), kind=kind, command=body),
            result_type=Executed,
        )
        return executed

    async def now(self, stream: str = CASE) -> datetime:
        return (await self.skipper.get_current_time(self.handle(stream))).astimezone(UTC)

    async def let_pass(self, time: timedelta, stream: str = CASE) -> None:
        """Go a little beyond: what is due right at the end of a step may come after it."""
        await self.skipper.fast_forward(self.handle(stream), time + BEYOND)

    async def agenda(self, stream: str = CASE) -> Agenda:
        agenda: Agenda = await self.handle(stream).query("status", result_type=Agenda)
        return agenda


@asynccontextmanager
async def running_engine(client: Client, installation: str) -> AsyncIterator[Engine]:
    """Two workers as in worker.py: one for commands, one for effects."""
    toy = Toy(installation)
    commands = Worker(
        client,
        task_queue=command_queue(installation),
        workflows=[PartnershipWorkflow, RoundWorkflow, RegisterWorkflow],
        activities=toy.command_activities,
    )
    effects = Worker(
        client, task_queue=effect_queue(installation), activities=toy.effect_activities
    )
    async with commands, effects:
        yield Engine(client, toy)
