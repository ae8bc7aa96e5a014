"""Commands to streams: sent, waited for within a bound, sent again while nothing is known."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, TypeVar

import asyncpg
from temporalio.client import (
    Client,
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
from messages.contracts import Executed, Identity, Submission
from messages.envelope import envelope_fault
from services.input_errors import InputFault, WrongInput
from services.internal_errors import InternalError
from services.journal.requests import JournalIsBehind, WrongInstallation
from services.temporal.diagnosis import diagnosis
from services.temporal.runs import run_of, start_run, starting
from services.temporal.stream_limiter import StreamLimiter
from services.temporal.streams import is_known
from services.unavailable import DatabaseUnavailable

PATIENCE = timedelta(seconds=25)
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.25

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
        self._lines = StreamLimiter()

    async def submit(self, stream: str, submission: Submission) -> Executed:
        """A person's command. Raises OutOfReach when no answer came in time, Defect for ours."""
        if fault := envelope_fault(submission, follow_up=False):
            return _faulty(InputFault(field=fault.field, expected=fault.expected))
        opens = self._kinds.opens(submission.kind)
        return await self._answered(stream, "submit", submission, opens=opens)

    async def follow_up(self, stream: str, effect: str, kind: str) -> Executed:
        """A command that the outbox row `effect` holds for this stream."""
        submission = Submission(
            command_id=follow_up_id(effect),
            kind=kind,
            actor=SYSTEM.model_dump(mode="json"),
            effect=effect,
        )
        return await self._answered(stream, "follow_up", submission, opens=False)

    async def nudge(self, stream: str) -> Agenda:
        """Have the stream's run look at the journal, and start it if it has none."""

        async def send() -> Agenda:
            return await self._update(stream, "look_again", [], Agenda, with_start=True)

        return await self._within_bounds(stream, send, None)

    async def start_run(
        self, stream: str, start_delay: timedelta | None = None
    ) -> WorkflowHandle[Any, Any]:
        """A run that waits for its first command, or takes up where the journal stands."""
        return await start_run(self._client, self._identity(stream), start_delay)

    def run_of(self, stream: str) -> WorkflowHandle[Any, Any]:
        return run_of(self._client, self._identity(stream))

    async def _answered(
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
                    return _faulty(WrongInput("stream", "input.known_stream").fault)
                with_start = True  # its run has ended, or was lost: the command begins a new one
                raise

        return await self._within_bounds(stream, send, submission.command_id)

    async def _update(
        self, stream: str, update: str, args: list[Any], result: type[T], *, with_start: bool
    ) -> T:
        """One sending, under an update id of its own: the command id tells repetitions apart."""
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
            # `start` holds the same failure. Left there, asyncio would show its trace one day.
            with suppress(BaseException):
                async with asyncio.timeout(1):
                    await start.workflow_handle()
            raise
        return answer

    async def _within_bounds(
        self, stream: str, send: Callable[[], Awaitable[T]], command_id: str | None
    ) -> T:
        try:
            async with (
                asyncio.timeout(self._patience.total_seconds()),
                self._lines.turn(stream),
            ):
                return await _until_known(send)
        except (TimeoutError, DatabaseUnavailable):
            raise await diagnosis(
                self._client, self._pool, self._installation, command_id
            ) from None

    def _identity(self, stream: str) -> Identity:
        return Identity(installation=self._installation, stream=stream)


async def _until_known(send: Callable[[], Awaitable[T]]) -> T:
    """Repeat while nobody can say that the command was carried out. The next run of a stream may
    be there at once, a server that restarts is not.
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
        except RPCError:
            pass  # restarting, overloaded, or between two runs
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def _raise_if_final(failure: WorkflowUpdateFailedError) -> None:
    """A run that ended under the command leaves everything unknown; these four do not."""
    cause: BaseException | None = failure
    while cause is not None:
        match cause:
            case ApplicationError(type="Defect"):
                raise InternalError(cause.message) from None
            case ApplicationError(type="WrongInstallation"):
                raise WrongInstallation from None
            case ApplicationError(type="JournalIsBehind"):
                raise JournalIsBehind from None
            case ApplicationError(type="WrongEnvelope"):
                raise failure
        cause = cause.__cause__


def _faulty(fault: InputFault) -> Executed:
    return Executed(agenda=Agenda(), fault=fault.model_dump(mode="json"))
