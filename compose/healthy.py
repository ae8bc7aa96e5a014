"""Is the worker of this container at work? Asked of Temporal, which knows who polls for tasks.

A process that runs and has stopped polling looks alive from outside; here it does not.
"""

import asyncio
import os
import socket
import sys
from datetime import UTC, datetime, timedelta

from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.client import Client
from temporalio.envconfig import ClientConfig

from activities.contracts import command_queue, effect_queue
from services.dispatch.installation import current_installation
from services.pool import open_pool
from settings import WORKER_URL, read_settings

# A poll is held open for up to a minute before it is made anew.
RECENTLY = timedelta(minutes=2)
PATIENCE = timedelta(seconds=10)


async def is_polling(client: Client, queue: str, host: str, now: datetime) -> bool:
    """Has a worker on this host lately asked for tasks of this queue?"""
    described = await client.workflow_service.describe_task_queue(
        DescribeTaskQueueRequest(
            namespace=client.namespace,
            task_queue=TaskQueue(name=queue),
            task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
        )
    )
    return any(
        # The SDK names a worker <process>@<host>.
        poller.identity.endswith(f"@{host}")
        and now - poller.last_access_time.ToDatetime(UTC) < RECENTLY
        for poller in described.pollers
    )


async def at_work() -> bool:
    settings = read_settings(WORKER_URL)
    assert settings.worker_url
    async with await open_pool(settings.worker_url, size=1, patience=PATIENCE) as pool:
        installation = (await current_installation(pool)).id
    client = await Client.connect(**ClientConfig.load_client_connect_config())
    now, host = datetime.now(UTC), socket.gethostname()
    queues = (command_queue(installation), effect_queue(installation))
    return all([await is_polling(client, queue, host, now) for queue in queues])


def main() -> int:
    try:
        return 0 if asyncio.run(at_work()) else 1
    except Exception as fault:  # whatever keeps the answer away: it is not known to be at work
        sys.stderr.write(f"{type(fault).__name__}\n")
        return 1


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # a client of Temporal that has just ended may abort the interpreter's own end
