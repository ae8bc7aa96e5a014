"""A worker checks itself: do its services answer, and does Temporal hear its polls?

Live and ready are two questions. A worker that is not live cannot recover and has to be replaced. A
worker that is live but not ready waits for a service; restarting it would help nobody.
"""

import asyncio
import time
from dataclasses import dataclass, field
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
from services.metrics.meters import Gauges
from services.unavailable import DatabaseUnavailable, map_database_errors

# A poll is held open for a minute; after one more, the polls of a queue have failed for a minute.
POLL_LASTS = 60.0
POLLS_MAY_FAIL = 60.0

CHECK_EVERY = 10.0
PATIENCE = timedelta(seconds=3)
SUSPENDED_AFTER = 40.0
"""Seconds between two checks that only a suspended process explains: each takes at most half."""

_WORKFLOWS = TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW
_ACTIVITIES = TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY
_KINDS = {int(_WORKFLOWS): "workflows", int(_ACTIVITIES): "activities"}

# A server that does not know the question: its answer then proves nothing.
_CANNOT_SAY = (RPCStatusCode.UNIMPLEMENTED, RPCStatusCode.INVALID_ARGUMENT)

log = structlog.get_logger()


@dataclass
class HealthState:
    """What the last check found. The probe shows it.

    `unavailable` maps services that did not answer to a code; `last_polls` maps queues to the
    monotonic time at which Temporal last received a poll from this worker.
    """

    working: bool = False
    unavailable: dict[str, str] = field(default_factory=lambda: {"postgresql": "not_asked_yet"})
    last_polls: dict[str, float] = field(default_factory=dict)

    def start_working(self, queues: tuple[str, ...]) -> None:
        """The first poll of each queue may take as long as any other."""
        self.working = True
        self.last_polls = dict.fromkeys(queues, time.monotonic())

    def stop_working(self) -> None:
        self.working, self.last_polls = False, {}

    def record_poll(self, queue: str) -> None:
        if queue in self.last_polls:
            self.last_polls[queue] = time.monotonic()

    def restart_poll_clocks(self) -> None:
        """For a time in which nobody could poll, or nobody could tell: it proves nothing."""
        self.last_polls = dict.fromkeys(self.last_polls, time.monotonic())

    @property
    def queues_without_polls(self) -> tuple[str, ...]:
        """Queues that this worker serves and has stopped polling, apparently for good."""
        long_ago = time.monotonic() - POLL_LASTS - POLLS_MAY_FAIL
        return tuple(queue for queue, at in sorted(self.last_polls.items()) if at < long_ago)

    @property
    def live(self) -> bool:
        return not self.queues_without_polls

    @property
    def problems(self) -> tuple[str, ...]:
        """What keeps the worker from working, each in a few words; empty if it is ready."""
        away = [f"{service}: {code}" for service, code in sorted(self.unavailable.items())]
        polls = [f"polls of {queue}: none for two minutes" for queue in self.queues_without_polls]
        return (*away, *polls, *([] if self.working else ["start: not finished"]))


class PollingStopped(Exception):
    """Temporal answers but hears no poll of this worker any more: only a new process helps."""


class SelfCheck:
    def __init__(
        self, pool: asyncpg.Pool, client: Client, health: HealthState, gauges: Gauges
    ) -> None:
        self._pool = pool
        self._client = client
        self._health = health
        self._gauges = gauges
        self._last_access: dict[str, datetime] = {}

    async def repeat(self, installation: str) -> None:
        """Until it is cancelled. Raises PollingStopped."""
        checked = time.monotonic()
        while True:
            if time.monotonic() - checked > SUSPENDED_AFTER:
                self._health.restart_poll_clocks()  # a suspended process could not have polled
            checked = time.monotonic()
            try:
                await self.check(installation)
            except Exception as fault:  # that a check fails does not mean that the worker is ill
                log.error("a worker could not check itself", fault=type(fault).__name__)
                self._health.restart_poll_clocks()
            if stopped := self._health.queues_without_polls:
                raise PollingStopped(", ".join(stopped))
            await asyncio.sleep(CHECK_EVERY)

    async def check(self, installation: str) -> None:
        self._record("postgresql", await self._ask_database())
        self._record("temporal", await self._ask_temporal(installation))

    def _record(self, service: str, code: str | None) -> None:
        if code is None:
            self._health.unavailable.pop(service, None)
        else:
            self._health.unavailable[service] = code
        self._gauges.service_up.set(int(code is None), {"service": service})

    async def _ask_database(self) -> str | None:
        """None if it answers, otherwise a code that says why not."""
        try:
            async with map_database_errors(), asyncio.timeout(PATIENCE.total_seconds()):
                await self._pool.fetchval("select 1")
        except DatabaseUnavailable as away:
            return away.code
        return None

    async def _ask_temporal(self, installation: str) -> str | None:
        try:
            await self._client.service_client.check_health(timeout=PATIENCE)
            for queue in _task_queues(installation):
                await self._ask_for_polls(queue)
        except RPCError as fault:
            self._health.restart_poll_clocks()
            return fault.status.name.lower()
        return None

    async def _ask_for_polls(self, queue: str) -> None:
        try:
            found = await self._polls(queue)
        except RPCError as fault:
            if fault.status not in _CANNOT_SAY:
                raise
            self._health.restart_poll_clocks()
            return
        for polled, at in found.items():
            # Compared for equality, not subtracted: the server's clock need not agree with ours.
            if self._last_access.get(polled) != at:
                self._last_access[polled] = at
                self._health.record_poll(polled)

    async def _polls(self, queue: str) -> dict[str, datetime]:
        """When this worker last asked for each kind of task, by the server's clock."""
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


def polled_queues(installation: str) -> tuple[str, ...]:
    """What a worker polls for, as people read it."""
    commands, effects = _task_queues(installation)
    return tuple(
        f"{queue} ({_KINDS[kind]})"
        for queue, kind in ((commands, _WORKFLOWS), (commands, _ACTIVITIES), (effects, _ACTIVITIES))
    )


def _task_queues(installation: str) -> tuple[str, str]:
    return command_queue(installation), effect_queue(installation)
