"""Counts the results of activities, which themselves know nothing of metrics."""

import asyncio
import time
from datetime import datetime, timedelta
from typing import Any

from temporalio.exceptions import ApplicationError
from temporalio.worker import ActivityInboundInterceptor, ExecuteActivityInput, Interceptor

from domain.kernel.agenda import Passing
from messages.contracts import (
    DEFECT,
    JOURNAL_IS_BEHIND,
    WRONG_INSTALLATION,
    Execute,
    Executed,
    Watched,
)
from messages.envelope import PASS_DEADLINE
from services.metrics.meters import Meters

_CONFLICT = "E01"


class MetricsInterceptor(Interceptor):
    def __init__(self, meters: Meters) -> None:
        self._meters = meters

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:
        return _Counted(next, self._meters)


class _Counted(ActivityInboundInterceptor):
    def __init__(self, next: ActivityInboundInterceptor, meters: Meters) -> None:
        super().__init__(next)
        self._meters = meters

    async def execute_activity(self, input: ExecuteActivityInput) -> Any:
        begun = time.monotonic()
        request = input.args[0] if input.args else None
        try:
            result = await super().execute_activity(input)
        # Cancelled when the worker stops, or when nobody waits for the result any more.
        except (Exception, asyncio.CancelledError) as failure:
            if isinstance(request, Execute):
                self._meters.command(_outcome(failure), _since(begun))
            raise
        match request, result:
            case Execute(), Executed():
                self._count(request, result, _since(begun))
            case _, Watched():
                for outcome, streams in result:
                    if isinstance(streams, tuple):
                        self._meters.watched(outcome, len(streams))
        return result

    def _count(self, request: Execute, executed: Executed, took: timedelta) -> None:
        answer = executed.answer
        if executed.not_yet is not None:
            self._meters.command("not_yet", took)
            return
        if answer is None:
            self._meters.command("faulty", took)
            return
        rule, submission = answer.get("rule") or "", request.submission
        # A reused id is refused whatever its content is, even a kind that does not exist. Of a
        # follow-up only its effect is used, so its kind may be anything.
        kind = "" if rule == _CONFLICT or submission.effect else submission.kind
        self._meters.command(answer["outcome"], took, kind, rule)
        if submission.kind == PASS_DEADLINE and answer.get("passing") == Passing.PASSED:
            due = datetime.fromisoformat(submission.command["at"])
            self._meters.passed(request.now - due)


def _outcome(failure: BaseException) -> str:
    """What is `retried` is attempted again by Temporal, and counted again then."""
    match failure:
        case ApplicationError(type=type) if type == DEFECT:
            return "defect"
        case ApplicationError(type=type) if type == WRONG_INSTALLATION:
            return "wrong_installation"
        case ApplicationError(type=type) if type == JOURNAL_IS_BEHIND:
            return "journal_is_behind"
        case _:
            return "retried"


def _since(begun: float) -> timedelta:
    return timedelta(seconds=time.monotonic() - begun)
