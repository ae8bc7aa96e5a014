"""Virtual time: each open stream has a clock of its own, moved to a date when something is to
happen there.

Clocks only run forward, and at real speed between two moves. Nothing skips time by itself, since
that would race with the commands.
"""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from services.dispatch.dispatch import Dispatch

SKIPS_AT_MOST = 100_000
AT_ONCE = 8


class Stuck(Exception):
    """A clock that does not move, said in a sentence."""


class Clocks:
    def __init__(self, client: Client, dispatch: Dispatch) -> None:
        config = TimeSkippingConfig(enabled=False, max_session_skip_count=SKIPS_AT_MOST)
        self._skipper = TimeSkipper(client, config=config)
        self._dispatch = dispatch
        self._streams: dict[str, None] = {}
        self._few = asyncio.Semaphore(AT_ONCE)

    async def begin(self, stream: str, at: datetime) -> None:
        """Start a stream's run at a virtual date: it begins late, and the wait is skipped."""
        if stream in self._streams:
            return
        delay = at - datetime.now(UTC)
        run = await self._dispatch.start_run(stream, start_delay=delay)
        await self._skipper.fast_forward(run, delay)
        self._streams[stream] = None

    async def advance(self, target: datetime, streams: Iterable[str] | None = None) -> None:
        """Move clocks to a date: these streams', or all. What falls due before that has happened
        then. A clock that is left behind is moved when its turn comes."""
        wanted = tuple(self._streams if streams is None else dict.fromkeys(streams))
        moving = [one for one in wanted if one in self._streams]
        moved = await asyncio.gather(*(self._advance(one, target) for one in moving))
        for stream, goes_on in zip(moving, moved, strict=True):
            if not goes_on:
                del self._streams[stream]

    async def _advance(self, stream: str, target: datetime) -> bool:
        """False when the stream's life is over: its run has ended."""
        async with self._few:
            run = self._dispatch.run_of(stream)
            try:
                ahead = target - await self._skipper.get_current_time(run)
                if ahead <= timedelta(0) or await self._skipper.fast_forward(run, ahead):
                    return True
                status = (await run.describe()).status
            except RPCError as fault:
                if fault.status is not RPCStatusCode.NOT_FOUND:
                    raise
                return False
        if status is WorkflowExecutionStatus.RUNNING:
            raise Stuck(f"The clock of {stream} stopped on its way to {target:%Y-%m-%d}.")
        return False
