"""The one door of a stream: its commands, one at a time, and the agenda they leave behind."""

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
"""Runs from before have an activity for every command, and set their timer anew after each."""

Decide: TypeAlias = Callable[[Execute], Awaitable[Executed]]


class CommandHandler:
    """`foreign` is set when the stores say that this run serves another installation."""

    def __init__(self, start: Start) -> None:
        self.identity = start.identity
        self.agenda = start.agenda
        self.foreign = False
        self.asked = False
        self._known = start.agenda.version > 0
        self._lock = asyncio.Lock()

    async def submit(self, submission: Submission) -> Executed:
        """A command whose sender waits: decided in the task that brought it, if possible."""
        return await self._execute(submission, self._decide)

    async def pass_deadline(self, submission: Submission) -> Executed:
        """Nobody waits, and no update keeps what was asked: an activity does, for `recover`."""
        return await self._execute(submission, execute_command)

    async def _execute(self, submission: Submission, decide: Decide) -> Executed:
        now = workflow.now()  # the command's time: before any waiting
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
                self.asked = True
            self.take(executed.agenda)
        return executed

    async def _decide(self, request: Execute) -> Executed:
        """What was tried here and came to nothing may have been done: the command id tells."""
        if workflow.patched(COMMANDS_AS_LOCAL_ACTIVITIES) and not self._needs_an_activity(
            request.now
        ):
            try:
                return await execute_command_locally(request)
            except FailureError as failure:
                if _is_final(failure):
                    raise
                workflow.logger.warning("a command becomes an activity: %s", reason(failure))
        return await execute_command(request)

    def _needs_an_activity(self, came: datetime) -> bool:
        now = workflow.now()
        deadline = self.agenda.next_deadline()
        waited = now - came > policies.LONG_WAIT
        close = deadline is not None and deadline.at - now < policies.NEAR_A_DEADLINE
        return waited or close

    async def ensure_agenda(self) -> None:
        """Read the agenda, unless this run was given one or a command has brought it already."""
        async with self._lock:
            if not self._known:
                await self._load()

    async def look_again(self) -> Agenda:
        """Read the agenda anew, for when it may have changed without this run."""
        async with self._lock:
            await self._load()
        return self.agenda

    def take(self, agenda: Agenda) -> None:
        """Answers may arrive in another order than they were given: an older agenda is ignored."""
        self._known = True
        if agenda.version >= self.agenda.version:
            self.agenda = agenda

    async def _load(self) -> None:
        try:
            known = self.agenda.version
            self.take(await load_agenda(LoadAgenda(identity=self.identity, known_version=known)))
        except ActivityError as failure:
            self.note_installation(failure)
            raise

    def note_installation(self, failure: BaseException) -> None:
        """Notice a refusal by an activity that serves another installation than this run's."""
        if reason(failure) == WRONG_INSTALLATION:
            self.foreign = True


def _is_final(failure: FailureError) -> bool:
    cause = _cause(failure)
    return isinstance(cause, ApplicationError) and cause.non_retryable


def reason(failure: BaseException) -> str:
    """The type of what an activity raised, never its text: that may hold what it was given."""
    cause = _cause(failure)
    if isinstance(cause, ApplicationError) and cause.type:
        return cause.type
    return type(cause).__name__


def _cause(failure: BaseException) -> BaseException:
    """An activity's failure stands behind that of its call, but not if it was decided here."""
    return failure.__cause__ or failure
