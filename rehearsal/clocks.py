"""Virtual time: each open stream has a clock, which is moved before something happens there.

Clocks only run forward, and at real speed between two moves. No clock skips time by itself, since
that would race with the commands.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import asyncpg
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from services.temporal.dispatch import Dispatch
from services.unavailable import map_database_errors

SKIPS_MAX = 100_000
AT_ONCE = 8


class Stuck(Exception):
    """A sentence says which clock does not move."""


class Clocks:
    def __init__(self, client: Client, dispatch: Dispatch) -> None:
        config = TimeSkippingConfig(enabled=False, max_session_skip_count=SKIPS_MAX)
        self._skipper = TimeSkipper(client, config=config)
        self._dispatch = dispatch
        self._streams: dict[str, None] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def begin(self, stream: str, at: datetime) -> None:
        """Start a stream's run at a virtual date: it starts with a delay, which is skipped. A date
        that has come needs none."""
        if stream in self._streams:
            return
        delay = max(at - datetime.now(UTC), timedelta(0))
        run = await self._dispatch.start_run(stream, start_delay=delay or None)
        if delay:
            await self._skipper.fast_forward(run, delay)
        self._streams[stream] = None

    def take_over(self, streams: Iterable[str]) -> None:
        """Runs that another program has begun, and that go on here."""
        self._streams.update(dict.fromkeys(streams))

    async def take_up(self, stream: str, at: datetime) -> None:
        """A command may have begun a stream again whose run had ended. Its new run has the time of
        today, and comes to the virtual date with this.
        """
        if stream not in self._streams:
            self._streams[stream] = None
            await self.advance(at, [stream])

    async def advance(self, target: datetime, streams: Iterable[str] | None = None) -> None:
        """Move the clocks of these streams, or all, to a date. What falls due before it will have
        happened then. The other clocks are moved when something happens in their streams.
        """
        named = tuple(self._streams if streams is None else dict.fromkeys(streams))
        moving = [one for one in named if one in self._streams]
        moved = await asyncio.gather(*(self._advance(one, target) for one in moving))
        for stream, goes_on in zip(moving, moved, strict=True):
            if not goes_on:
                del self._streams[stream]

    async def _advance(self, stream: str, target: datetime) -> bool:
        """False if the run has ended: the stream's life is over."""
        async with self._slots:
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


PATIENCE_S = 30.0
PAUSE_S = 0.02
SHOWN_MAX = 5

# What a command causes is due at the time of the command, which is a little after the moment at
# which it was planned. A row that is being attempted shows the time of the next attempt.
_DUE = """
    select stream, phase as what from engine.stream_head
    where next_due <= $1 and not finished
    union all
    select outbox.stream, kind || ' ' || id
    from engine.outbox join engine.stream_head head using (stream)
    where status = 'attempting'
        or status = 'due' and next_attempt_at <= greatest($1, head.occurred_at)
"""


class Unsettled(Exception):
    """A sentence says what was due and did not happen."""


async def wait_until_settled(reader: asyncpg.Pool, until: datetime) -> None:
    """Wait until nothing is due any more. Raises Unsettled if that takes too long."""
    give_up = time.monotonic() + PATIENCE_S
    while due := await _due(reader, until):
        await _pause(give_up, due, until)


async def wait_for_follow_ups(reader: asyncpg.Pool, until: datetime) -> None:
    """Wait until all follow-ups have arrived, before their streams' clocks are moved."""
    give_up = time.monotonic() + PATIENCE_S
    while due := [one for one in await _due(reader, until) if "follow_up" in one[1]]:
        await _pause(give_up, due, until)


async def due_streams(reader: asyncpg.Pool, until: datetime) -> tuple[str, ...]:
    """Streams in which something falls due until then."""
    return tuple(stream for stream, _ in await _due(reader, until))


async def _due(reader: asyncpg.Pool, until: datetime) -> tuple[tuple[str, str], ...]:
    async with map_database_errors():
        rows = await reader.fetch(_DUE, until)
    return tuple((row["stream"], row["what"]) for row in rows)


async def _pause(give_up: float, due: Sequence[tuple[str, str]], until: datetime) -> None:
    if time.monotonic() > give_up:
        raise Unsettled(
            f"Due by {until:%Y-%m-%d %H:%M} and not done after {PATIENCE_S:.0f} s: "
            f"{_named(due)}. The workers' logs say why."
        )
    await asyncio.sleep(PAUSE_S)


def _named(due: Sequence[tuple[str, str]]) -> str:
    shown = ", ".join(f"{stream} ({what})" for stream, what in due[:SHOWN_MAX])
    return shown + (" ..." if len(due) > SHOWN_MAX else "")
