"""Asks a service until it answers: within a bound at the start of a program, later for good."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import timedelta
from typing import Any, TypeVar

import structlog
from temporalio.service import RPCError, RPCStatusCode

from services.unavailable import DatabaseUnavailable

T = TypeVar("T")

LONGEST_PAUSE = 2.0

# What a server says that starts, ends or has too much to do. Any other answer is an answer.
_AWAY = (
    RPCStatusCode.UNAVAILABLE,
    RPCStatusCode.DEADLINE_EXCEEDED,
    RPCStatusCode.RESOURCE_EXHAUSTED,
    RPCStatusCode.CANCELLED,
)

log = structlog.get_logger()


class Stopped(Exception):
    """Told to stop while something was still looked for."""


async def unless_stopped(looking: Coroutine[Any, Any, T], stop: asyncio.Event) -> T:
    """Raises Stopped as soon as `stop` is set; what was begun is then cancelled."""
    looked, stopped = asyncio.create_task(looking), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((looked, stopped), return_when=asyncio.FIRST_COMPLETED)
        if not looked.done():
            raise Stopped
        return looked.result()
    finally:
        for task in (looked, stopped):
            task.cancel()


async def retry_until_available(
    ask: Callable[[], Awaitable[T]], patience: timedelta | None, stop: asyncio.Event
) -> T:
    """Without `patience` until it is told to stop: whoever works already has nothing better to do.

    What was raised last comes out when it gives up.
    """
    give_up = time.monotonic() + patience.total_seconds() if patience else None
    pause = 0.1
    while True:
        try:
            return await ask()
        except (DatabaseUnavailable, RPCError) as fault:
            if isinstance(fault, RPCError) and fault.status not in _AWAY:
                raise
            too_late = give_up is not None and time.monotonic() + pause > give_up
            if too_late or stop.is_set():
                raise
            code = fault.status.name if isinstance(fault, RPCError) else fault.code
            log.warning("a service is away", code=code)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)
        pause = min(2 * pause, LONGEST_PAUSE)
