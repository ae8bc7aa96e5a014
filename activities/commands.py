"""Decide a command of a stream, in one transaction; read what a stream waits for."""

from temporalio import activity

from activities.error_mapping import temporal_errors
from domain.kernel.agenda import Agenda
from messages.contracts import (
    EXECUTE_COMMAND,
    LOAD_AGENDA,
    Execute,
    Executed,
    LoadAgenda,
    Submission,
)
from services.journal.executor import Executor
from services.journal.requests import Request


class ExecuteCommand:
    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    @activity.defn(name=EXECUTE_COMMAND)
    async def execute_command(self, request: Execute) -> Executed:
        """May be attempted any number of times: the command id makes sure that it is done once."""
        identity = request.identity
        async with temporal_errors():
            outcome = await self._executor.execute(
                identity.installation,
                identity.stream,
                _request(request.submission),
                request.now,
                known_version=request.known_version,
            )
        return Executed(
            agenda=outcome.agenda,
            answer=outcome.answer.model_dump(mode="json") if outcome.answer else None,
            fault=outcome.fault.model_dump(mode="json") if outcome.fault else None,
            not_yet=outcome.not_yet,
        )


def _request(submission: Submission) -> Request:
    return Request(
        command_id=submission.command_id,
        kind=submission.kind,
        actor=submission.actor,
        command=submission.command,
        vouched_by=submission.vouched_by,
        effect=submission.effect,
    )


class ReadAgenda:
    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    @activity.defn(name=LOAD_AGENDA)
    async def load_agenda(self, request: LoadAgenda) -> Agenda:
        identity = request.identity
        async with temporal_errors():
            return await self._executor.load_agenda(
                identity.installation, identity.stream, request.known_version
            )
