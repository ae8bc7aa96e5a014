"""Waiting for a service: with a limit when a program starts, without one while it runs."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import timedelta
from typing import Any, TypeVar

import structlog
from temporalio.service import RPCError, RPCStatusCode
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    retry_if_exception_type,
    stop_before_delay,
    stop_never,
    wait_exponential,
)

from services.unavailable import DatabaseUnavailable

T = TypeVar("T")

FIRST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 2.0

# What Temporal answers while it starts, stops or is overloaded. Any other answer is final.
_UNAVAILABLE = (
    RPCStatusCode.UNAVAILABLE,
    RPCStatusCode.DEADLINE_EXCEEDED,
    RPCStatusCode.RESOURCE_EXHAUSTED,
    RPCStatusCode.CANCELLED,
)

log = structlog.get_logger()


class Stopped(Exception):
    """The program was asked to stop while it was still waiting for a service."""


def retrying(*errors: type[Exception], patience: timedelta) -> AsyncRetrying:
    """Calls a function until it raises none of these errors; the last one comes out in the end."""
    return AsyncRetrying(
        retry=retry_if_exception_type(errors),
        wait=_BACKOFF,
        stop=stop_before_delay(patience),
        reraise=True,
    )


async def retry_until_available(
    ask: Callable[[], Awaitable[T]], patience: timedelta | None, stop: asyncio.Event
) -> T:
    """Asks until PostgreSQL and Temporal answer, `patience` is over or `stop` is set.

    Then the last error is raised. Without `patience` there is no time limit: a worker that has
    begun has nothing better to do than to wait.
    """
    too_late = stop_before_delay(patience) if patience else stop_never

    def give_up(attempt: RetryCallState) -> bool:
        return stop.is_set() or too_late(attempt)

    async def pause(seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), seconds)

    ask_again = AsyncRetrying(
        retry=retry_if_exception(_is_unavailable),
        wait=_BACKOFF,
        stop=give_up,
        sleep=pause,
        before_sleep=_log_unavailable,
        reraise=True,
    )
    return await ask_again(ask)


async def unless_stopped(waiting: Coroutine[Any, Any, T], stop: asyncio.Event) -> T:
    """Raises Stopped as soon as `stop` is set, and cancels what is still waiting."""
    result, stopped = asyncio.create_task(waiting), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((result, stopped), return_when=asyncio.FIRST_COMPLETED)
        if not result.done():
            raise Stopped
        return result.result()
    finally:
        for task in (result, stopped):
            task.cancel()


_BACKOFF = wait_exponential(multiplier=FIRST_PAUSE_S, max=LONGEST_PAUSE_S)


def _is_unavailable(error: BaseException) -> bool:
    if isinstance(error, RPCError):
        return error.status in _UNAVAILABLE
    return isinstance(error, DatabaseUnavailable)


def _log_unavailable(attempt: RetryCallState) -> None:
    error = attempt.outcome.exception() if attempt.outcome else None
    code = error.status.name if isinstance(error, RPCError) else getattr(error, "code", "unknown")
    log.warning("a service is unavailable", code=code)
