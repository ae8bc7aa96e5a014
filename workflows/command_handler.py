"""Executes the commands of a stream, one at a time, and keeps the latest agenda."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeAlias

from temporalio import workflow
from temporalio.exceptions import ActivityError, ApplicationError, FailureError

with workflow.unsafe.imports_passed_through():
    from domain.kernel.agenda import Agenda
    from messages.contracts import (
        WRONG_INSTALLATION,
        Execute,
        Executed,
        LoadAgenda,
        Start,
        Submission,
    )
    from workflows import policies
    from workflows.activity_calls import execute_command, execute_command_locally, load_agenda

COMMANDS_AS_LOCAL_ACTIVITIES = "2026-11-commands-decided-in-their-task"
"""Older runs have an activity for every command, and a new timer after each."""

Decide: TypeAlias = Callable[[Execute], Awaitable[Executed]]


class CommandHandler:
    """`wrong_installation` is set once an activity has said that the database holds another one."""

    def __init__(self, start: Start) -> None:
        self.identity = start.identity
        self.agenda = start.agenda
        self.wrong_installation = False
        self.has_executed = False
        self._known = start.agenda.version > 0
        self._lock = asyncio.Lock()

    async def submit(self, submission: Submission) -> Executed:
        """A command whose sender waits: decided in its own workflow task, if possible."""
        return await self._execute(submission, self._decide)

    async def pass_deadline(self, submission: Submission) -> Executed:
        """Always an activity: nobody waits, and `recover` needs a record of it in the history,
        which for other commands is their update.
        """
        return await self._execute(submission, execute_command)

    async def _execute(self, submission: Submission, decide: Decide) -> Executed:
        now = workflow.now()  # the command's time, before any waiting
        async with self._lock:
            try:
                executed = await decide(  # nothing else of this stream meanwhile
                    Execute(
                        identity=self.identity,
                        submission=submission,
                        now=now,
                        known_version=self.agenda.version,
                    )
                )
            except FailureError as failure:
                self.note_installation(failure)
                raise
            finally:
                self.has_executed = True
            self.apply_agenda(executed.agenda)
        return executed

    async def _decide(self, request: Execute) -> Executed:
        """A local attempt that failed may have been carried out: the command id makes that safe."""
        if workflow.patched(COMMANDS_AS_LOCAL_ACTIVITIES) and not self._needs_an_activity(
            request.now
        ):
            try:
                return await execute_command_locally(request)
            except FailureError as failure:
                if _is_final(failure):
                    raise
                workflow.logger.warning("a command becomes an activity: %s", error_type(failure))
        return await execute_command(request)

    def _needs_an_activity(self, received_at: datetime) -> bool:
        now = workflow.now()
        deadline = self.agenda.next_deadline()
        waited = now - received_at > policies.LONG_WAIT
        close = deadline is not None and deadline.at - now < policies.NEAR_A_DEADLINE
        return waited or close

    async def ensure_agenda(self) -> None:
        """Read the agenda, unless this run has got one as input or by a command."""
        async with self._lock:
            if not self._known:
                await self._load()

    async def look_again(self) -> Agenda:
        """Read the agenda again, since it may have changed without this run."""
        async with self._lock:
            await self._load()
        return self.agenda

    def apply_agenda(self, agenda: Agenda) -> None:
        """Answers may arrive out of order: an older agenda is ignored."""
        self._known = True
        if agenda.version >= self.agenda.version:
            self.agenda = agenda

    async def _load(self) -> None:
        try:
            known = self.agenda.version
            self.apply_agenda(
                await load_agenda(LoadAgenda(identity=self.identity, known_version=known))
            )
        except ActivityError as failure:
            self.note_installation(failure)
            raise

    def note_installation(self, failure: BaseException) -> None:
        """Remember that an activity has refused to work for this run's installation."""
        if error_type(failure) == WRONG_INSTALLATION:
            self.wrong_installation = True


def _is_final(failure: FailureError) -> bool:
    cause = _cause(failure)
    return isinstance(cause, ApplicationError) and cause.non_retryable


def error_type(failure: BaseException) -> str:
    """The type of what an activity raised, never its message: that may hold its input."""
    cause = _cause(failure)
    if isinstance(cause, ApplicationError) and cause.type:
        return cause.type
    return type(cause).__name__


def _cause(failure: BaseException) -> BaseException:
    """The failure of an activity is the cause of its call's, but not that of a local activity."""
    return failure.__cause__ or failure
