"""A watchman's round: nudge the streams that nobody moves, sweep the texts that nobody uses."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta

import asyncpg
import structlog
from temporalio import activity

from activities.error_mapping import temporal_errors
from messages.contracts import WATCH, Watch, Watched
from services.internal_errors import InternalError
from services.journal.requests import JournalIsBehind
from services.temporal.dispatch import Dispatch
from services.temporal.streams import stalled_streams
from services.unavailable import ServiceUnavailable
from services.vault.vault import Vault

NEGLECTED_AFTER = timedelta(minutes=5)
ORPHANED_AFTER = timedelta(days=30)
# A nudge that nobody answers takes half a minute. The last one to begin is over before the round
# has had the time that its workflow gives it.
AT_ONCE = 8
LAST_BEGINS_AFTER = timedelta(minutes=4)

log = structlog.get_logger()


class ReconcileStreams:
    def __init__(
        self,
        pool: asyncpg.Pool,
        dispatch: Dispatch,
        vault: Vault,
        *,
        last_begins_after: timedelta = LAST_BEGINS_AFTER,
    ) -> None:
        self._pool = pool
        self._dispatch = dispatch
        self._vault = vault
        self._last_begins_after = last_begins_after

    @activity.defn(name=WATCH)
    async def watch(self, request: Watch) -> Watched:
        async with temporal_errors():
            swept = await self._vault.sweep(ORPHANED_AFTER)
            watched = await self._look_after_streams()
        if watched != Watched():
            log.warning("streams were neglected", **watched.model_dump(exclude={"swept"}))
        return watched.model_copy(update={"swept": swept})

    async def _look_after_streams(self) -> Watched:
        nudged: list[str] = []
        out_of_reach: list[str] = []

        async def look_after(stream: str) -> None:
            try:
                await self._dispatch.nudge(stream)
                nudged.append(stream)
            except (ServiceUnavailable, JournalIsBehind, InternalError):
                out_of_reach.append(stream)

        seed = activity.info().workflow_run_id or ""
        streams = await stalled_streams(self._pool, NEGLECTED_AFTER, seed)
        await _few_at_once(look_after, streams, self._last_begins_after)
        return Watched(
            nudged=tuple(sorted(nudged)),
            out_of_reach=tuple(sorted(out_of_reach)),
            remaining=len(streams) - len(nudged) - len(out_of_reach),
        )


async def _few_at_once(
    work: Callable[[str], Awaitable[None]], on: Iterable[str], last_begins_after: timedelta
) -> None:
    loop, left = asyncio.get_running_loop(), iter(on)
    end = loop.time() + last_begins_after.total_seconds()

    async def work_on() -> None:
        for one in left:
            await work(one)
            if loop.time() > end:
                return

    workers = [asyncio.create_task(work_on()) for _ in range(AT_ONCE)]
    try:
        await asyncio.gather(*workers)
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
