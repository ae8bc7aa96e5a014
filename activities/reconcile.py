"""The reconciler's activity: send what is undecided, nudge stalled streams, start overdue digests,
and delete orphaned texts and files of the vault.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta

import asyncpg
import structlog
from temporalio import activity

from activities.error_mapping import temporal_errors
from messages.contracts import WATCH, Watch, Watched
from services.files.location import WrongLocation
from services.files.objects import FilesUnavailable
from services.installation import JournalIsBehind
from services.internal_errors import InternalError
from services.keys.store import KeysUnavailable
from services.notification.digest_queue import overdue_digests
from services.notification.mailer import MailUnavailable
from services.temporal.digest_runs import DigestRuns
from services.temporal.dispatch import Dispatch
from services.temporal.resending import send_undecided
from services.temporal.streams import stalled_streams
from services.unavailable import ServiceUnavailable
from services.vault.orphaned_files import OrphanedFiles
from services.vault.vault import Vault

STALLED_AFTER = timedelta(minutes=5)
ORPHANED_AFTER = timedelta(days=30)
# A nudge that nobody answers takes half a minute. The last one to begin ends before the activity's
# own time is up.
AT_ONCE = 8
LAST_BEGINS_AFTER = timedelta(minutes=4)

log = structlog.get_logger()


class ReconcileStreams:
    def __init__(
        self,
        pool: asyncpg.Pool,
        dispatch: Dispatch,
        vault: Vault,
        files: OrphanedFiles,
        digests: DigestRuns | None = None,
        *,
        last_begins_after: timedelta = LAST_BEGINS_AFTER,
    ) -> None:
        self._pool = pool
        self._dispatch = dispatch
        self._vault = vault
        self._files = files
        self._digests = digests
        self._last_begins_after = last_begins_after

    @activity.defn(name=WATCH)
    async def watch(self, request: Watch) -> Watched:
        async with temporal_errors():
            swept = await self._vault.sweep(ORPHANED_AFTER) + await self._sweep_files()
            await send_undecided(self._pool, self._dispatch)
            await self.start_overdue_digests()
            watched = await self._nudge_stalled_streams()
        if watched != Watched():
            log.warning("stalled streams were found", **watched.model_dump(exclude={"swept"}))
        return watched.model_copy(update={"swept": swept})

    async def _sweep_files(self) -> int:
        """Streams are watched even where files cannot be swept."""
        try:
            return await self._files.sweep(ORPHANED_AFTER)
        except (FilesUnavailable, KeysUnavailable, WrongLocation) as away:
            log.warning("orphaned files are not swept", why=str(away))
            return 0

    async def start_overdue_digests(self) -> None:
        """Whose run was lost, or belonged to the installation before a recovery."""
        if self._digests is None:
            return
        try:
            for one in await overdue_digests(self._pool, STALLED_AFTER):
                await self._digests.start(one)
        except MailUnavailable as away:
            log.warning("overdue digests are not started", code=away.code)

    async def _nudge_stalled_streams(self) -> Watched:
        nudged: list[str] = []
        out_of_reach: list[str] = []

        async def nudge(stream: str) -> None:
            try:
                await self._dispatch.nudge(stream)
                nudged.append(stream)
            except (ServiceUnavailable, JournalIsBehind, InternalError):
                out_of_reach.append(stream)

        seed = activity.info().workflow_run_id or ""
        streams = await stalled_streams(self._pool, STALLED_AFTER, seed)
        await _bounded(nudge, streams, self._last_begins_after)
        return Watched(
            nudged=tuple(sorted(nudged)),
            out_of_reach=tuple(sorted(out_of_reach)),
            remaining=len(streams) - len(nudged) - len(out_of_reach),
        )


async def _bounded(
    work: Callable[[str], Awaitable[None]], streams: Iterable[str], last_begins_after: timedelta
) -> None:
    """So many at once, and none that would begin too late. The rest is left for the next time."""
    loop, remaining = asyncio.get_running_loop(), iter(streams)
    end = loop.time() + last_begins_after.total_seconds()

    async def work_on() -> None:
        for stream in remaining:
            await work(stream)
            if loop.time() > end:
                return

    workers = [asyncio.create_task(work_on()) for _ in range(AT_ONCE)]
    try:
        await asyncio.gather(*workers)
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
