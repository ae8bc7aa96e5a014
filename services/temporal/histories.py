"""Reads from a run's history which commands were answered and which notices were delivered.

No worker is needed for it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

from temporalio.api.common.v1 import Payload
from temporalio.api.enums.v1 import EventType
from temporalio.api.history.v1 import HistoryEvent
from temporalio.client import Client
from temporalio.converter import DataConverter
from temporalio.service import RPCError, RPCStatusCode

from domain.kernel.answer import Answer
from messages.contracts import (
    DELIVER_EFFECT,
    EXECUTE_COMMAND,
    Deliver,
    Delivered,
    Execute,
    Executed,
    Submission,
    workflow_id,
)
from services.temporal.known_runs import Run

NOTICE = "notice"
COMMANDS = ("submit", "follow_up")
"""The updates that bring a command."""

T = TypeVar("T")


class Answered(NamedTuple):
    """A command that was decided, with the command's time and the answer as JSON."""

    submission: Submission
    at: datetime
    answer: dict[str, Any]


class RunHistory(NamedTuple):
    """`delivered` are ids of notices, `received` commands whose senders have a receipt. Unless it
    `is_readable`, there may be more of all.
    """

    answered: tuple[Answered, ...] = ()
    delivered: tuple[str, ...] = ()
    is_readable: bool = True
    received: tuple[Submission, ...] = ()


async def history_of(client: Client, run: Run) -> RunHistory:
    """An empty one if Temporal has deleted the run in the meantime."""
    handle = client.get_workflow_handle(workflow_id(run.identity), run_id=run.run_id)
    reader = _HistoryReader(client.data_converter)
    try:
        async for event in handle.fetch_history_events():
            await reader.take(event)
    except RPCError as fault:
        if fault.status is not RPCStatusCode.NOT_FOUND:
            raise
    return RunHistory(
        tuple(reader.answered),
        tuple(reader.delivered),
        reader.is_readable,
        tuple(reader.received),
    )


class _Asked(NamedTuple):
    submission: Submission
    at: datetime


class _HistoryReader:
    """Takes the events of a history in order: each request comes before its result.

    A command that was decided in its own workflow task is recorded in its update only. One that
    became an activity is recorded in that too, or in that alone if it is no update (a deadline).
    """

    def __init__(self, converter: DataConverter) -> None:
        self._converter = converter
        self._now = datetime.fromtimestamp(0, UTC)
        self._asked: dict[int, _Asked | Deliver] = {}
        self.answered: list[Answered] = []
        self.delivered: list[str] = []
        self.received: list[Submission] = []
        self.is_readable = True

    async def take(self, event: HistoryEvent) -> None:
        try:
            match event.event_type:
                case EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED:
                    self._now = event.event_time.ToDatetime(tzinfo=UTC)
                case EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED:
                    await self._update_accepted(event)
                case EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED:
                    await self._update_completed(event)
                case EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED:
                    await self._activity_scheduled(event)
                case EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED:
                    await self._activity_completed(event)
        except Exception:
            # Encrypted with other keys, or not written by our workers. It is reported of this
            # stream, and does not keep the others from being recovered.
            self.is_readable = False

    async def _update_accepted(self, event: HistoryEvent) -> None:
        accepted = event.workflow_execution_update_accepted_event_attributes
        asked = accepted.accepted_request.input
        if asked.name in COMMANDS:
            submission = await self._read(asked.args.payloads, Submission)
            if submission.receipt is not None:
                self.received.append(submission)
            self._asked[event.event_id] = _Asked(submission, self._now)

    async def _update_completed(self, event: HistoryEvent) -> None:
        completed = event.workflow_execution_update_completed_event_attributes
        asked = self._asked.pop(completed.accepted_event_id, None)
        if isinstance(asked, _Asked) and completed.outcome.HasField("success"):
            await self._decided(asked, completed.outcome.success.payloads)

    async def _activity_scheduled(self, event: HistoryEvent) -> None:
        scheduled = event.activity_task_scheduled_event_attributes
        match scheduled.activity_type.name:
            case name if name == EXECUTE_COMMAND:
                execute = await self._read(scheduled.input.payloads, Execute)
                asked: _Asked | Deliver = _Asked(execute.submission, execute.now)
            case name if name == DELIVER_EFFECT:
                kind = await self._read([event.user_metadata.summary], str)
                if kind != NOTICE:  # a follow-up is a command, which has an answer of its own
                    return
                asked = await self._read(scheduled.input.payloads, Deliver)
            case _:
                return
        self._asked[event.event_id] = asked

    async def _activity_completed(self, event: HistoryEvent) -> None:
        completed = event.activity_task_completed_event_attributes
        match self._asked.pop(completed.scheduled_event_id, None):
            case _Asked() as asked:
                await self._decided(asked, completed.result.payloads)
            case Deliver(effect=effect):
                delivered = await self._read(completed.result.payloads, Delivered)
                if all(due.id != effect for due in delivered.agenda.effects):
                    self.delivered.append(effect)
            case None:
                pass

    async def _decided(self, asked: _Asked, payloads: Sequence[Payload]) -> None:
        executed = await self._read(payloads, Executed)
        if executed.answer is not None:
            answer = Answer.model_validate(executed.answer, extra="ignore").model_dump(mode="json")
            self.answered.append(Answered(asked.submission, asked.at, answer))

    async def _read(self, payloads: Sequence[Payload], type: type[T]) -> T:
        (value,) = await self._converter.decode(payloads, [type])
        assert isinstance(value, type)
        return value
