"""What a workflow test does: start a stream, give it commands, let time go by."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from temporalio.api.enums.v1 import EventType
from temporalio.client import (
    Client,
    WorkflowContinuedAsNewError,
    WorkflowExecutionStatus,
    WorkflowHandle,
    WorkflowUpdateFailedError,
)
from temporalio.exceptions import ApplicationError
from temporalio.testing import TimeSkipper, TimeSkippingConfig
from temporalio.worker import Worker

from domain.kernel.agenda import Agenda
from messages.contracts import RUN_ENDS, Executed, Identity, Submission, command_queue, effect_queue
from services.temporal.runs import run_of, start_run, starting
from tests.workflow.toy import Toy
from worker_runtime.workflow_classes import stream_workflows

CASE = "partnership/2026-0042"
BEYOND = timedelta(minutes=1)


def new_id() -> str:
    return str(uuid.uuid4())


class Engine:
    def __init__(self, client: Client, toy: Toy) -> None:
        # Time moves only when a test says so: skipping by itself would race with updates.
        config = TimeSkippingConfig(enabled=False, max_session_skip_count=100_000)
        self.skipper = TimeSkipper(client, config=config)
        self.client = self.skipper.client
        self.toy = toy
        self.home = toy.installation

    def handle(self, stream: str = CASE) -> WorkflowHandle[Any, Any]:
        return run_of(self.client, self._identity(stream))

    def real_now(self) -> datetime:
        return datetime.now(UTC)

    async def start(self, stream: str = CASE, start_delay: timedelta | None = None) -> None:
        await start_run(self.client, self._identity(stream), start_delay)

    async def send(
        self, kind: str = "change", stream: str = CASE, id: str | None = None, **body: Any
    ) -> Executed:
        """Give a command, to the next run if this one ends. What it changes stands in `changes`."""
        submission = Submission(command_id=id or new_id(), kind=kind, command=body)
        while True:
            try:
                executed: Executed = await self.handle(stream).execute_update(
                    "submit", submission, result_type=Executed
                )
            except WorkflowUpdateFailedError as failure:
                if not (
                    isinstance(failure.cause, ApplicationError) and failure.cause.type == RUN_ENDS
                ):
                    raise
            else:
                return executed

    async def send_with_start(self, kind: str, stream: str = CASE, **body: Any) -> Executed:
        """Give a command that starts the stream's run if there is none."""
        executed: Executed = await self.client.execute_update_with_start_workflow(
            "submit",
            Submission(command_id=new_id(), kind=kind, command=body),
            start_workflow_operation=starting(self._identity(stream)),
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

    async def status(self, stream: str = CASE) -> WorkflowExecutionStatus | None:
        return (await self.handle(stream).describe()).status

    async def run_id(self, stream: str = CASE) -> str:
        return (await self.handle(stream).describe()).run_id

    async def history_length(self, stream: str = CASE) -> int:
        return (await self.handle(stream).describe()).history_length

    async def ended(self, stream: str = CASE) -> None:
        """Wait until the present run has come to its end."""
        await self.handle(stream).result()

    async def gone_on_from(self, run_id: str, stream: str = CASE) -> None:
        """Wait until that run has continued as new."""
        handle = self.client.get_workflow_handle(self.handle(stream).id, run_id=run_id)
        with suppress(WorkflowContinuedAsNewError):
            await handle.result(follow_runs=False)

    async def accepted(self, updates: int, stream: str = CASE) -> None:
        """Wait until the present run has accepted so many updates."""
        await self._seen(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED, updates, stream)

    async def scheduled(self, activities: int, stream: str = CASE) -> None:
        """Wait until the present run has asked for so many activities."""
        await self._seen(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED, activities, stream)

    async def noticed(self, due: datetime, stream: str = CASE) -> None:
        """Wait until a workflow task of the present run has seen its timer fire for that instant.

        The timer's own event is too early: what is completed right after it may come to the run in
        the same task, and so before the deadline.
        """
        fired, began = False, datetime.min.replace(tzinfo=UTC)
        async for event in self.handle(stream).fetch_history_events(wait_new_event=True):
            fired |= event.event_type == EventType.EVENT_TYPE_TIMER_FIRED
            if event.event_type == EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED:
                began = event.event_time.ToDatetime(UTC)
            completed = event.event_type == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED
            if completed and fired and began >= due:
                return

    async def events(self, stream: str = CASE) -> list[str]:
        """What the present run's history holds, without the prefix that all kinds have."""
        history = await self.handle(stream).fetch_history()
        return [
            EventType.Name(one.event_type).removeprefix("EVENT_TYPE_") for one in history.events
        ]

    async def _seen(self, kind: int, times: int, stream: str) -> None:
        async for event in self.handle(stream).fetch_history_events(wait_new_event=True):
            times -= event.event_type == kind
            if times == 0:
                return

    def _identity(self, stream: str) -> Identity:
        return Identity(installation=self.home, stream=stream)


@asynccontextmanager
async def running_engine(client: Client, installation: str) -> AsyncIterator[Engine]:
    """Two workers as in worker.py: one for commands, one for effects."""
    toy = Toy(installation)
    commands = Worker(
        client,
        task_queue=command_queue(installation),
        workflows=stream_workflows(),
        activities=toy.command_activities,
    )
    effects = Worker(
        client, task_queue=effect_queue(installation), activities=toy.effect_activities
    )
    async with commands, effects:
        yield Engine(client, toy)
