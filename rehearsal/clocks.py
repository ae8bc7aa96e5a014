"""Virtual time: each open stream has a clock of its own, moved to a date when something is to
happen there.

Clocks only run forward, and at real speed between two moves. Nothing skips time by itself, since
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


PATIENCE_S = 30.0
PAUSE_S = 0.02
SHOWN_AT_MOST = 5

# What a command has caused is due at the command's own time, which lies a little after the moment
# at which it was to be sent. What is being attempted shows the time of the attempt after this one.
_BEHIND = """
    select stream, phase as what from engine.stream_head
    where next_due <= $1 and not finished
    union all
    select outbox.stream, kind || ' ' || id
    from engine.outbox join engine.stream_head head using (stream)
    where status = 'attempting'
        or status = 'due' and next_attempt_at <= greatest($1, head.occurred_at)
"""


class Unsettled(Exception):
    """Something was due and did not happen, said in a sentence."""


async def settled(reader: asyncpg.Pool, until: datetime) -> None:
    """Raises Unsettled when something that was due is not done after a while."""
    give_up = time.monotonic() + PATIENCE_S
    while behind := await _behind(reader, until):
        await _pause(give_up, behind, until)


async def passed_on(reader: asyncpg.Pool, until: datetime) -> None:
    """Wait until what one stream tells another has arrived there: before time goes by for it."""
    give_up = time.monotonic() + PATIENCE_S
    while behind := [one for one in await _behind(reader, until) if "follow_up" in one[1]]:
        await _pause(give_up, behind, until)


async def due_streams(reader: asyncpg.Pool, until: datetime) -> tuple[str, ...]:
    """Where something falls due until then."""
    return tuple(stream for stream, _ in await _behind(reader, until))


async def _behind(reader: asyncpg.Pool, until: datetime) -> tuple[tuple[str, str], ...]:
    async with map_database_errors():
        rows = await reader.fetch(_BEHIND, until)
    return tuple((row["stream"], row["what"]) for row in rows)


async def _pause(give_up: float, behind: Sequence[tuple[str, str]], until: datetime) -> None:
    if time.monotonic() > give_up:
        raise Unsettled(
            f"Due by {until:%Y-%m-%d %H:%M} and not done after {PATIENCE_S:.0f} s: "
            f"{_named(behind)}. The workers' logs say why."
        )
    await asyncio.sleep(PAUSE_S)


def _named(behind: Sequence[tuple[str, str]]) -> str:
    shown = ", ".join(f"{stream} ({what})" for stream, what in behind[:SHOWN_AT_MOST])
    return shown + (" ..." if len(behind) > SHOWN_AT_MOST else "")
