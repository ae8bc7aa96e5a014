"""A worker looks after itself: do the services answer, and does Temporal hear its polls?"""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import asyncpg
import structlog
from temporalio.api.enums.v1 import DescribeTaskQueueMode, TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from messages.contracts import (
    command_queue,
    effect_queue,
)
from services.health.health_state import HealthState
from services.metrics.meters import Gauges
from services.unavailable import DatabaseUnavailable, map_database_errors

EVERY = 10.0
PATIENCE = timedelta(seconds=3)
STOOD_STILL = 40.0
"""Seconds between two looks, of which each may take half of that, that only a stop explains."""

_WORKFLOWS = TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW
_ACTIVITIES = TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY
_KINDS = {int(_WORKFLOWS): "workflows", int(_ACTIVITIES): "activities"}

# A server that does not know the question: then nothing is concluded from its silence.
_CANNOT_SAY = (RPCStatusCode.UNIMPLEMENTED, RPCStatusCode.INVALID_ARGUMENT)

log = structlog.get_logger()


class PollingStopped(Exception):
    """Temporal answers and hears no poll of this worker any more: only a new process helps."""


class Examination:
    def __init__(
        self, pool: asyncpg.Pool, client: Client, vitals: HealthState, gauges: Gauges
    ) -> None:
        self._pool = pool
        self._client = client
        self._vitals = vitals
        self._gauges = gauges
        self._seen: dict[str, datetime] = {}

    async def keep_looking(self, installation: str) -> None:
        """Until it is cancelled, or raises PollingStopped."""
        looked = time.monotonic()
        while True:
            if time.monotonic() - looked > STOOD_STILL:
                self._vitals.nobody_can_tell()  # nor could we have polled while we were stopped
            looked = time.monotonic()
            try:
                await self.look(installation)
            except Exception as fault:  # not to be able to look is no illness
                log.error("a worker could not look after itself", fault=type(fault).__name__)
                self._vitals.nobody_can_tell()
            if stopped := self._vitals.unpolled:
                raise PollingStopped(", ".join(stopped))
            await asyncio.sleep(EVERY)

    async def look(self, installation: str) -> None:
        self._note("postgresql", await self._database())
        self._note("temporal", await self._temporal(installation))

    def _note(self, service: str, code: str | None) -> None:
        if code is None:
            self._vitals.away.pop(service, None)
        else:
            self._vitals.away[service] = code
        self._gauges.service_up.set(int(code is None), {"service": service})

    async def _database(self) -> str | None:
        """None if it answers, else a code of why not."""
        try:
            async with map_database_errors(), asyncio.timeout(PATIENCE.total_seconds()):
                await self._pool.fetchval("select 1")
        except DatabaseUnavailable as away:
            return away.code
        return None

    async def _temporal(self, installation: str) -> str | None:
        try:
            await self._client.service_client.check_health(timeout=PATIENCE)
            for queue in queues_of(installation):
                await self._ask_for_polls(queue)
        except RPCError as fault:
            self._vitals.nobody_can_tell()
            return fault.status.name.lower()
        return None

    async def _ask_for_polls(self, queue: str) -> None:
        try:
            found = await self._polls(queue)
        except RPCError as fault:
            if fault.status not in _CANNOT_SAY:
                raise
            self._vitals.nobody_can_tell()
            return
        for polled, at in found.items():
            # Compared, not subtracted: its clock need not be ours.
            if self._seen.get(polled) != at:
                self._seen[polled] = at
                self._vitals.has_polled(polled)

    async def _polls(self, queue: str) -> dict[str, datetime]:
        """When this very worker last asked for each kind of task, by the server's clock."""
        described = await self._client.workflow_service.describe_task_queue(
            DescribeTaskQueueRequest(
                namespace=self._client.namespace,
                task_queue=TaskQueue(name=queue),
                task_queue_type=_WORKFLOWS,
                # The other mode looks at one of a queue's partitions only.
                api_mode=DescribeTaskQueueMode.DESCRIBE_TASK_QUEUE_MODE_ENHANCED,
                task_queue_types=[_WORKFLOWS, _ACTIVITIES],
                report_pollers=True,
            ),
            timeout=PATIENCE,
        )
        found: dict[str, datetime] = {}
        for version in described.versions_info.values():
            for kind, info in version.types_info.items():
                for poller in info.pollers:
                    if poller.identity == self._client.identity:
                        at = poller.last_access_time.ToDatetime(UTC)
                        polled = f"{queue} ({_KINDS[kind]})"
                        found[polled] = max(at, found.get(polled, at))
        return found


def queues_of(installation: str) -> tuple[str, str]:
    return command_queue(installation), effect_queue(installation)


def polls_of(installation: str) -> tuple[str, ...]:
    """What a worker asks for, as it is told to people."""
    commands, effects = queues_of(installation)
    return tuple(
        f"{queue} ({_KINDS[kind]})"
        for queue, kind in ((commands, _WORKFLOWS), (commands, _ACTIVITIES), (effects, _ACTIVITIES))
    )
