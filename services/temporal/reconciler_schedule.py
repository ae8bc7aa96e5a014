"""The watchman's schedule: one for each installation, made by whichever worker comes first."""

import asyncio
from contextlib import suppress
from datetime import timedelta

import asyncpg
import structlog
from temporalio.client import (
    Client,
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleIntervalSpec,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleSpec,
)
from temporalio.common import SearchAttributeKey, SearchAttributePair, TypedSearchAttributes
from temporalio.service import RPCError, RPCStatusCode

from messages.contracts import INSTALLATION_ATTRIBUTE, Watch, command_queue
from services.installation import Installation, NotInstalled, current_installation
from services.unavailable import DatabaseUnavailable

log = structlog.get_logger()

EVERY = timedelta(minutes=10)
RENEWED_EVERY = timedelta(minutes=5)


async def create_schedule(client: Client, installation: Installation) -> bool:
    """False where nobody watches: in a rehearsal, whose clocks are not the watchman's."""
    if installation.kind == "rehearsal":
        return False
    with suppress(ScheduleAlreadyRunningError):
        await client.create_schedule(_id(installation.id), _schedule(installation.id))
    return True


async def keep_schedule(
    pool: asyncpg.Pool, client: Client, installation: Installation, every: timedelta = RENEWED_EVERY
) -> None:
    """For as long as a worker works: who watches over the others must not be lost unseen. It may be
    removed by hand, or by a copy of the database that was recovered against the same Temporal; the
    one that `recover` removes is not wanted any more.
    """
    while True:
        await asyncio.sleep(every.total_seconds())
        try:
            if await current_installation(pool) == installation:
                await create_schedule(client, installation)
        except (DatabaseUnavailable, NotInstalled, RPCError) as fault:  # there will be another time
            log.warning("it is not known whether anybody watches", fault=type(fault).__name__)


async def delete_schedule(client: Client, installation: str) -> None:
    try:
        await client.get_schedule_handle(_id(installation)).delete()
    except RPCError as fault:
        if fault.status is not RPCStatusCode.NOT_FOUND:
            raise


def _id(installation: str) -> str:
    return f"watchman-{installation}"


def _schedule(installation: str) -> Schedule:
    named = SearchAttributePair(
        SearchAttributeKey.for_keyword(INSTALLATION_ATTRIBUTE), installation
    )
    return Schedule(
        action=ScheduleActionStartWorkflow(
            "watchman",
            Watch(installation=installation),
            id=f"{installation}/watchman",
            task_queue=command_queue(installation),
            execution_timeout=EVERY,
            typed_search_attributes=TypedSearchAttributes([named]),
        ),
        spec=ScheduleSpec(
            intervals=[ScheduleIntervalSpec(every=EVERY)], jitter=timedelta(minutes=1)
        ),
        policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP, catchup_window=EVERY),
    )
