"""Why no answer came: which of the three services is away."""

from datetime import UTC, datetime, timedelta

import asyncpg
from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.client import Client
from temporalio.service import RPCError

from activities.contracts import command_queue
from services.dispatch.out_of_reach import OutOfReach
from services.unavailable import Unavailable, reachable

PATIENCE = timedelta(seconds=3)
# A poll of an idle worker lasts a minute, and is noted when it begins.
LAST_POLL = timedelta(seconds=70)


async def diagnosis(
    client: Client, pool: asyncpg.Pool, installation: str, command_id: str | None = None
) -> OutOfReach:
    """Asks each of the three. If all are there, the workers could not answer in time."""
    queue = command_queue(installation)
    temporal = client.service_client.config.target_host
    try:
        await client.service_client.check_health(timeout=PATIENCE)
        polled = await _is_polled(client, queue)
    except RPCError:
        return OutOfReach("temporal", temporal, command_id)
    try:
        async with reachable():
            await pool.fetchval("select 1", timeout=PATIENCE.total_seconds())
    except Unavailable:
        return OutOfReach("postgresql", "the address in this program's settings", command_id)
    why = "workers are there, but gave no answer in time" if polled else "no worker asks for work"
    return OutOfReach("worker", f"task queue {queue} on {temporal} ({why})", command_id)


async def _is_polled(client: Client, queue: str) -> bool:
    """Has a worker asked for work lately?"""
    described = await client.workflow_service.describe_task_queue(
        DescribeTaskQueueRequest(
            namespace=client.namespace,
            task_queue=TaskQueue(name=queue),
            task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
        ),
        timeout=PATIENCE,
    )
    since = datetime.now(UTC) - LAST_POLL
    return any(poller.last_access_time.ToDatetime(UTC) > since for poller in described.pollers)
