"""Sends commands to streams and waits for the answers, for a bounded time.

A command is sent again as long as it is not known whether it was carried out.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import asyncpg
from temporalio.client import (
    Client,
    WorkflowExecutionStatus,
    WorkflowHandle,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError, RPCStatusCode

from domain.kernel.actors import SYSTEM
from domain.kernel.agenda import Agenda
from domain.kernel.deterministic_ids import follow_up_id
from domain.kernel.kind import Kinds
from domain.kinds import KINDS
from messages import contracts
from messages.contracts import Executed, Identity, Submission
from messages.envelope import envelope_fault
from services.input_errors import InputFault, UnknownStream, WrongInput
from services.installation import JournalIsBehind, WrongInstallation
from services.internal_errors import InternalError
from services.temporal.denial import denial
from services.temporal.diagnosis import diagnosis
from services.temporal.runs import run_of, start_run, starting
from services.temporal.streams import is_known
from services.unavailable import DatabaseUnavailable, ServiceDenied

PATIENCE = timedelta(seconds=25)
FOR_DESCRIPTION = timedelta(seconds=3)
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.25

# A run takes one command at a time; a second and a third that wait there leave no pause between
# two. Temporal refuses the eleventh, and its client retries that only after 1, 2, 4, 8 seconds, so
# that it could wait while later ones pass. With three processes the limit is not reached; with more
# of them on one stream at once it may be.
UPDATES_AT_ONCE = 3

T = TypeVar("T")


class Dispatch:
    """`kinds` say which kinds of command may start a stream's first run."""

    def __init__(
        self,
        client: Client,
        pool: asyncpg.Pool,
        installation: str,
        *,
        kinds: Kinds = KINDS,
        patience: timedelta = PATIENCE,
    ) -> None:
        self._client = client
        self._pool = pool
        self._installation = installation
        self._kinds = kinds
        self._patience = patience
        self._limiter = StreamLimiter()

    async def submit(self, stream: str, submission: Submission) -> Executed:
        """A person's command. Raises ServiceUnavailable if no answer comes in time, InternalError
        for an error of ours.
        """
        if fault := envelope_fault(submission, follow_up=False):
            return _with_fault(WrongInput(fault.field, fault.text, **fault.facts).fault)
        opens = self._kinds.opens(submission.kind)
        return await self._send(stream, "submit", submission, opens=opens)

    async def follow_up(self, stream: str, effect: str, kind: str) -> Executed:
        """A command that the outbox row `effect` holds for this stream."""
        submission = Submission(
            command_id=follow_up_id(effect),
            kind=kind,
            actor=SYSTEM.model_dump(mode="json"),
            effect=effect,
        )
        return await self._send(stream, "follow_up", submission, opens=False)

    async def nudge(self, stream: str) -> Agenda:
        """Make the stream's run read the journal; start a run if it has none."""

        async def send() -> Agenda:
            return await self._update(stream, "look_again", [], Agenda, with_start=True)

        return await self._bounded(stream, send, None)

    async def start_run(
        self, stream: str, start_delay: timedelta | None = None
    ) -> WorkflowHandle[Any, Any]:
        """A run that waits for its first command, or goes on from what the journal holds."""
        return await start_run(self._client, self._identity(stream), start_delay)

    async def check_not_lost(self, stream: str) -> None:
        """For a stream that the journal does not know. Raises JournalIsBehind if it has a run."""
        try:
            run = await self.run_of(stream).describe(rpc_timeout=FOR_DESCRIPTION)
        except RPCError:
            return  # it has none, or Temporal is away
        if run.status is WorkflowExecutionStatus.RUNNING:
            raise JournalIsBehind

    def run_of(self, stream: str) -> WorkflowHandle[Any, Any]:
        return run_of(self._client, self._identity(stream))

    async def _send(
        self, stream: str, update: str, submission: Submission, *, opens: bool
    ) -> Executed:
        with_start = opens

        async def send() -> Executed:
            nonlocal with_start
            try:
                return await self._update(
                    stream, update, [submission], Executed, with_start=with_start
                )
            except RPCError as fault:
                if fault.status is not RPCStatusCode.NOT_FOUND or with_start:
                    raise
                if not await is_known(self._pool, self._installation, stream):
                    return _with_fault(UnknownStream().fault)
                with_start = True  # its run has ended, or was lost: the command starts a new one
                raise

        return await self._bounded(stream, send, submission.command_id)

    async def _update(
        self, stream: str, update: str, args: list[Any], result: type[T], *, with_start: bool
    ) -> T:
        """One attempt, under an update id of its own: repetitions are recognised by command id."""
        identity = self._identity(stream)
        answer: T
        if not with_start:
            run = run_of(self._client, identity)
            answer = await run.execute_update(update, args=args, result_type=result)
            return answer
        start = starting(identity)
        try:
            answer = await self._client.execute_update_with_start_workflow(
                update, args=args, start_workflow_operation=start, result_type=result
            )
        except BaseException:
            # `start` holds the same failure. If nobody took it, asyncio would log its trace.
            with suppress(BaseException):
                async with asyncio.timeout(1):
                    await start.workflow_handle()
            raise
        return answer

    async def _bounded(
        self, stream: str, send: Callable[[], Awaitable[T]], command_id: str | None
    ) -> T:
        try:
            async with (
                asyncio.timeout(self._patience.total_seconds()),
                self._limiter.slot(stream),
            ):
                return await _until_known(send)
        except RPCError as denied:
            where = self._client.service_client.config.target_host
            raise ServiceDenied("temporal", where, denied.status.name, command_id) from None
        except (TimeoutError, DatabaseUnavailable):
            raise await diagnosis(
                self._client, self._pool, self._installation, command_id
            ) from None

    def _identity(self, stream: str) -> Identity:
        return Identity(installation=self._installation, stream=stream)


class StreamLimiter:
    """Lets so many callers of one stream in this process through at once, in order of arrival."""

    def __init__(self) -> None:
        self._limits: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def slot(self, stream: str) -> AsyncIterator[None]:
        limit = self._limits.get(stream)
        if limit is None:
            limit = self._limits[stream] = asyncio.Semaphore(UPDATES_AT_ONCE)
        async with limit:
            yield


async def _until_known(send: Callable[[], Awaitable[T]]) -> T:
    """Repeat until it is known whether the command was carried out, or Temporal denies the request.
    The next run of a stream may be there at once; a server that restarts takes longer.
    """
    pause = FIRST_PAUSE
    while True:
        try:
            return await send()
        except WorkflowUpdateFailedError as failure:
            _raise_if_final(failure)
        except WorkflowUpdateRPCTimeoutOrCancelledError:
            # The client turns the cancelling of this very task into this error as well.
            if (task := asyncio.current_task()) and task.cancelling():
                raise asyncio.CancelledError from None
        except RPCError as fault:
            if denial(fault) is not None:
                raise
            # restarting, overloaded, or between two runs
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def _raise_if_final(failure: WorkflowUpdateFailedError) -> None:
    """With these four the command was not carried out. After any other failure it is unknown."""
    cause: BaseException | None = failure
    while cause is not None:
        match cause:
            case ApplicationError(type=contracts.DEFECT):
                raise InternalError(cause.message) from None
            case ApplicationError(type=contracts.WRONG_INSTALLATION):
                raise WrongInstallation from None
            case ApplicationError(type=contracts.JOURNAL_IS_BEHIND):
                raise JournalIsBehind from None
            case ApplicationError(type=contracts.WRONG_ENVELOPE):
                raise failure
        cause = cause.__cause__


def _with_fault(fault: InputFault) -> Executed:
    return Executed(agenda=Agenda(), fault=fault.model_dump(mode="json"))
