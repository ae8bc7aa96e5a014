"""A worker's life: its stores checked, then work for one installation after the other."""

import asyncio
import os
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import asyncpg
import structlog
from temporalio.client import Client
from temporalio.common import MetricMeter
from temporalio.runtime import Runtime
from temporalio.service import RPCError

from activities.metrics_interceptor import MetricsInterceptor
from services.code_version import build_id
from services.health.health_state import HealthState
from services.health.probe import probed
from services.health.readiness import NotFit, check_database, check_namespace
from services.health.self_check import (
    Examination,
    PollingStopped,
    polls_of,
)
from services.installation import (
    Installation,
    NotInstalled,
    current_installation,
)
from services.metrics.meters import Gauges, Meters
from services.metrics.sampling import keep_sampling
from services.pool import open_pool
from services.retry import (
    retry_until_available,
    unless_stopped,
)
from services.temporal.connection import connect
from services.temporal.reconciler_schedule import (
    create_schedule,
    keep_schedule,
)
from services.unavailable import DatabaseUnavailable
from settings import PAYLOAD_KEYS, WORKER_URL, Settings
from worker_runtime.error_messages import FAULTY
from worker_runtime.temporal_workers import (
    CONNECTIONS,
    working,
)
from workflows.search_attributes import SEARCH_ATTRIBUTES

LOOK_EVERY = 3.0

log = structlog.get_logger()


@dataclass(frozen=True)
class Post:
    """What a worker works with, whichever installation it is for."""

    settings: Settings
    stop: asyncio.Event
    pool: asyncpg.Pool
    client: Client
    meter: MetricMeter
    gauges: Gauges
    vitals: HealthState


async def work(settings: Settings, stop: asyncio.Event, runtime: Runtime | None = None) -> None:
    """Work for the present installation. When `recover` makes a new one, go over to that."""
    assert settings.worker_url
    assert settings.payload_keys
    patience = timedelta(seconds=settings.patience)
    vitals, meter = HealthState(), runtime.metric_meter if runtime else MetricMeter.noop
    async with (
        probed(vitals, settings.probe),
        await unless_stopped(
            open_pool(settings.worker_url, size=CONNECTIONS, patience=patience), stop
        ) as pool,
    ):
        await retry_until_available(partial(check_database, pool, WORKER_URL), patience, stop)
        client = await unless_stopped(connect(settings.payload_keys, patience, runtime), stop)
        names = tuple(key.name for key in SEARCH_ATTRIBUTES)
        await retry_until_available(partial(check_namespace, client, names), patience, stop)
        post = Post(settings, stop, pool, client, meter, Gauges(meter), vitals)
        bound: timedelta | None = patience
        while not stop.is_set():
            installation = await retry_until_available(
                partial(current_installation, pool), bound, stop
            )
            _check_keys(settings, installation)
            await _work_for(post, installation, bound)
            bound = None  # whoever has worked once waits for its services, however long


async def _work_for(post: Post, installation: Installation, bound: timedelta | None) -> None:
    """Until it is told to stop, or there is another installation."""
    mailer, sender = post.settings.mail, post.settings.mail_from
    counting = [MetricsInterceptor(Meters(post.meter))] if post.settings.metrics else []
    try:
        async with working(post.client, post.pool, installation, mailer, sender, counting):
            await retry_until_available(
                partial(create_schedule, post.client, installation), bound, post.stop
            )
            post.vitals.begun(polls_of(installation.id))
            post.gauges.information(installation.id, installation.kind, build_id())
            log.info("working", installation=installation.id, build=build_id())
            await _first_of(*_duties(post, installation))
    except (RuntimeError, RPCError):
        # With Temporal away no worker can begin; with Temporal there, something else is wrong.
        if bound is not None or post.stop.is_set() or await _answers(post.client):
            raise
        log.warning("Temporal is away as the work begins")
    finally:
        post.vitals.ended()


def _duties(post: Post, installation: Installation) -> tuple[Coroutine[Any, Any, None], ...]:
    examination = Examination(post.pool, post.client, post.vitals, post.gauges)
    always = (
        _until_replaced(post.pool, installation, post.stop),
        examination.keep_looking(installation.id),
        keep_schedule(post.pool, post.client, installation),
    )
    return (*always, keep_sampling(post.pool, post.gauges)) if post.settings.metrics else always


async def _first_of(*duties: Coroutine[Any, Any, None]) -> None:
    """Until one of them has come to its end; the others end with it."""
    tasks = [asyncio.create_task(duty) for duty in duties]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    except PollingStopped as stopped:
        # Its polls will not end in order either. What was begun is taken up by another worker.
        log.critical("Temporal hears no poll of this worker: it ends itself", polls=str(stopped))
        os._exit(FAULTY)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _until_replaced(
    pool: asyncpg.Pool, installation: Installation, stop: asyncio.Event
) -> None:
    while not stop.is_set():
        try:
            async with asyncio.timeout(LOOK_EVERY):
                await stop.wait()
        except TimeoutError:
            try:
                if await current_installation(pool) != installation:
                    log.warning("the installation was recovered under a new id")
                    return
            except (DatabaseUnavailable, NotInstalled):
                pass  # activities notice it themselves; this is no reason to stop


async def _answers(client: Client) -> bool:
    try:
        await client.service_client.check_health(timeout=timedelta(seconds=5))
    except RPCError:
        return False
    return True


def _check_keys(settings: Settings, installation: Installation) -> None:
    assert settings.payload_keys
    if settings.payload_keys.are_for_tests and installation.kind != "rehearsal":
        raise NotFit(f"{PAYLOAD_KEYS} holds the key of tests: only a rehearsal may use it.")
