"""Who asks Temporal for the work of an installation: its workers, as Temporal sees them."""

from datetime import UTC, datetime, timedelta

from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.client import Client

from messages.contracts import command_queue

PATIENCE = timedelta(seconds=3)
RECENTLY = timedelta(minutes=2)
"""A poll is held open for a minute."""


async def workers(client: Client, installation: str) -> tuple[str, ...]:
    """Those that asked a short while ago. Raises RPCError."""
    described = await client.workflow_service.describe_task_queue(
        DescribeTaskQueueRequest(
            namespace=client.namespace,
            task_queue=TaskQueue(name=command_queue(installation)),
            task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
        ),
        timeout=PATIENCE,
    )
    now = datetime.now(UTC)
    return tuple(
        sorted(
            {
                one.identity
                for one in described.pollers
                if now - one.last_access_time.ToDatetime(UTC) < RECENTLY
            }
        )
    )
