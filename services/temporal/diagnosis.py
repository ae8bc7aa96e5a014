"""Finds out why no answer came: which of the three services is away."""

from datetime import UTC, datetime, timedelta

import asyncpg
from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.client import Client
from temporalio.service import RPCError

from messages.contracts import command_queue
from services.journal.stream_store import CLOCKS_APART_MAX
from services.temporal.denial import denial
from services.unavailable import (
    DatabaseUnavailable,
    ServiceDenied,
    ServiceUnavailable,
    map_database_errors,
)

PATIENCE = timedelta(seconds=3)
# A poll of an idle worker lasts a minute, and its time is that of its beginning.
LAST_POLL = timedelta(seconds=70)

_CLOCK = "select clock_timestamp()"


async def diagnosis(
    client: Client, pool: asyncpg.Pool, installation: str, command_id: str | None = None
) -> ServiceUnavailable:
    """Asks each of them. If all are there, the workers could not answer in time."""
    queue = command_queue(installation)
    temporal = client.service_client.config.target_host
    try:
        await client.service_client.check_health(timeout=PATIENCE)
        polled = await _last_poll(client, queue)
    except RPCError as fault:
        if (code := denial(fault)) is not None:
            return ServiceDenied("temporal", temporal, code, command_id)
        return ServiceUnavailable("temporal", temporal, command_id)
    try:
        async with map_database_errors():
            clock = await pool.fetchval(_CLOCK, timeout=PATIENCE.total_seconds())
    except DatabaseUnavailable:
        return ServiceUnavailable(
            "postgresql", "the address in this program's settings", command_id
        )
    where = f"task queue {queue} on {temporal} ({_why(polled, clock)})"
    return ServiceUnavailable("worker", where, command_id)


def _why(polled: datetime | None, clock: datetime) -> str:
    if polled is None or polled < datetime.now(UTC) - LAST_POLL:
        return "no worker asks for work"
    # The time of the poll is by Temporal's clock, and up to a minute old.
    behind = polled - clock
    if behind > CLOCKS_APART_MAX - LAST_POLL:
        minutes = round(behind / timedelta(minutes=1))
        return (
            f"PostgreSQL's clock is about {minutes} minutes behind Temporal's: until they agree, "
            "nothing is decided"
        )
    return "a worker asked for work within the last minute or so, but none gave an answer in time"


async def _last_poll(client: Client, queue: str) -> datetime | None:
    """When a worker last asked for work."""
    described = await client.workflow_service.describe_task_queue(
        DescribeTaskQueueRequest(
            namespace=client.namespace,
            task_queue=TaskQueue(name=queue),
            task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
        ),
        timeout=PATIENCE,
    )
    polls = (poller.last_access_time.ToDatetime(UTC) for poller in described.pollers)
    return max(polls, default=None)
