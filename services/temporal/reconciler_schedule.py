"""The reconciler's schedule: one for each installation, created by the first worker.

Its ids and the workflow's name say watchman, as they did in the first version.
"""

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
CHECKED_EVERY = timedelta(minutes=5)


async def create_schedule(client: Client, installation: Installation) -> bool:
    """False for a rehearsal, which has none: its clocks are not those of a schedule."""
    if installation.kind == "rehearsal":
        return False
    with suppress(ScheduleAlreadyRunningError):
        await client.create_schedule(_id(installation.id), _schedule(installation.id))
    return True


async def keep_schedule(
    pool: asyncpg.Pool, client: Client, installation: Installation, every: timedelta = CHECKED_EVERY
) -> None:
    """Create the schedule again whenever it is missing, for as long as the worker runs.

    Somebody may remove it by hand, or recover a copy of the database against the same Temporal. It
    is not created for a former installation, whose schedule `recover` removes.
    """
    while True:
        await asyncio.sleep(every.total_seconds())
        try:
            if await current_installation(pool) == installation:
                await create_schedule(client, installation)
        except (DatabaseUnavailable, NotInstalled, RPCError) as fault:  # checked again next time
            log.warning("the reconciler's schedule cannot be checked", fault=type(fault).__name__)


async def delete_schedule(client: Client, installation: str) -> None:
    try:
        await client.get_schedule_handle(_id(installation)).delete()
    except RPCError as fault:
        if fault.status is not RPCStatusCode.NOT_FOUND:
            raise


def _id(installation: str) -> str:
    return f"watchman-{installation}"


def _schedule(installation: str) -> Schedule:
    attribute = SearchAttributePair(
        SearchAttributeKey.for_keyword(INSTALLATION_ATTRIBUTE), installation
    )
    return Schedule(
        action=ScheduleActionStartWorkflow(
            "watchman",
            Watch(installation=installation),
            id=f"{installation}/watchman",
            task_queue=command_queue(installation),
            execution_timeout=EVERY,
            typed_search_attributes=TypedSearchAttributes([attribute]),
        ),
        spec=ScheduleSpec(
            intervals=[ScheduleIntervalSpec(every=EVERY)], jitter=timedelta(minutes=1)
        ),
        policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP, catchup_window=EVERY),
    )
