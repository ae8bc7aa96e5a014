"""A watchman's round: nudge the streams that nobody moves, sweep the texts that nobody uses."""

from datetime import timedelta

import asyncpg
import structlog
from temporalio import activity

from activities.contracts import WATCH, Watch, Watched
from activities.failures import told_to_temporal
from services.dispatch.dispatch import Dispatch
from services.dispatch.out_of_reach import OutOfReach
from services.dispatch.streams import neglected_streams
from services.journal.faults import JournalIsBehind
from services.vault.vault import Vault

NEGLECTED_AFTER = timedelta(minutes=5)
ORPHANED_AFTER = timedelta(days=30)
AT_ONCE = 200

log = structlog.get_logger()


class WatchStreams:
    def __init__(self, pool: asyncpg.Pool, dispatch: Dispatch, vault: Vault) -> None:
        self._pool = pool
        self._dispatch = dispatch
        self._vault = vault

    @activity.defn(name=WATCH)
    async def watch(self, request: Watch) -> Watched:
        nudged: list[str] = []
        out_of_reach: list[str] = []
        async with told_to_temporal():
            for stream in await neglected_streams(self._pool, NEGLECTED_AFTER, AT_ONCE):
                try:
                    await self._dispatch.nudge(stream)
                    nudged.append(stream)
                except (OutOfReach, JournalIsBehind):
                    out_of_reach.append(stream)
            swept = await self._vault.sweep(ORPHANED_AFTER)
        if nudged or out_of_reach:
            log.warning("streams were neglected", nudged=nudged, out_of_reach=out_of_reach)
        return Watched(nudged=tuple(nudged), out_of_reach=tuple(out_of_reach), swept=swept)
