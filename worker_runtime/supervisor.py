"""Runs a worker: checks its services, then works for the current installation until a stop."""

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
from services.documents.store import open_documents
from services.files.location import WrongLocation, check_location
from services.health.probe import serving_probe
from services.health.self_check import HealthState, PollingStopped, SelfCheck, polled_queues
from services.health.startup_checks import StartupCheckFailed, check_database, check_namespace
from services.installation import (
    Installation,
    NotInstalled,
    current_installation,
)
from services.keys.folder_key_store import open_key_store
from services.keys.store import KeyStore, KeysUnavailable
from services.metrics.meters import Gauges, Meters
from services.metrics.sampling import keep_sampling
from services.pool import open_pool
from services.temporal.connection import connect
from services.temporal.dispatch import Dispatch
from services.temporal.reconciler_schedule import (
    create_schedule,
    keep_schedule,
)
from services.temporal.resending import keep_sending
from services.unavailable import DatabaseUnavailable
from services.vault.erasures import keys_that_came_back
from settings import FILES, KEYS, PAYLOAD_KEYS, WORKER_URL, Settings
from worker_runtime.error_messages import FAILED
from worker_runtime.temporal_workers import (
    CONNECTIONS,
    running_temporal_workers,
)
from worker_runtime.waiting import (
    retry_until_available,
    unless_stopped,
)
from workflows.search_attributes import SEARCH_ATTRIBUTES

CHECK_INSTALLATION_EVERY = 3.0

log = structlog.get_logger()


@dataclass(frozen=True)
class WorkerContext:
    """What a worker needs, whichever installation it works for."""

    settings: Settings
    stop: asyncio.Event
    pool: asyncpg.Pool
    keys: KeyStore
    client: Client
    meter: MetricMeter
    gauges: Gauges
    health: HealthState


async def supervise(
    settings: Settings, stop: asyncio.Event, runtime: Runtime | None = None
) -> None:
    """Work until `stop` is set. If `recover` makes a new installation, continue with that one."""
    assert settings.worker_url
    assert settings.payload_keys
    keys = _key_store(settings)
    _check_files(settings)
    patience = timedelta(seconds=settings.patience)
    health, meter = HealthState(), runtime.metric_meter if runtime else MetricMeter.noop
    async with (
        serving_probe(health, settings.probe),
        await unless_stopped(
            open_pool(settings.worker_url, size=CONNECTIONS, patience=patience), stop
        ) as pool,
    ):
        await retry_until_available(partial(check_database, pool, WORKER_URL), patience, stop)
        client = await unless_stopped(connect(settings.payload_keys, patience, runtime), stop)
        names = tuple(key.name for key in SEARCH_ATTRIBUTES)
        await retry_until_available(partial(check_namespace, client, names), patience, stop)
        worker = WorkerContext(settings, stop, pool, keys, client, meter, Gauges(meter), health)
        limit: timedelta | None = patience
        while not stop.is_set():
            installation = await retry_until_available(
                partial(current_installation, pool), limit, stop
            )
            _check_keys(settings, installation)
            await _check_erased(pool, keys)
            await _work_for(worker, installation, limit)
            limit = None  # a worker that has begun waits for its services however long it takes


async def _work_for(
    worker: WorkerContext, installation: Installation, limit: timedelta | None
) -> None:
    """Until the worker is stopped or there is another installation."""
    settings = worker.settings
    interceptors = [MetricsInterceptor(Meters(worker.meter))] if settings.metrics else []
    try:
        async with running_temporal_workers(
            *(worker.client, worker.pool, worker.keys),
            partial(open_documents, settings.files, worker.keys),
            installation,
            *(settings.mail, settings.mail_from),
            interceptors,
            settings.portal_origin,
        ):
            await retry_until_available(
                partial(create_schedule, worker.client, installation), limit, worker.stop
            )
            worker.health.start_working(polled_queues(installation.id))
            worker.gauges.set_installation(installation.id, installation.kind, build_id())
            log.info("working", installation=installation.id, build=build_id())
            await _until_first_ends(*_background_tasks(worker, installation))
    except (RuntimeError, RPCError):
        # While Temporal is away no worker can start. If it answers, something else is wrong.
        if limit is not None or worker.stop.is_set() or await _answers(worker.client):
            raise
        log.warning("Temporal is unavailable as the work begins")
    finally:
        worker.health.stop_working()


def _background_tasks(
    worker: WorkerContext, installation: Installation
) -> tuple[Coroutine[Any, Any, None], ...]:
    self_check = SelfCheck(worker.pool, worker.client, worker.health, worker.gauges)
    always: tuple[Coroutine[Any, Any, None], ...] = (
        _until_replaced(worker.pool, installation, worker.stop),
        self_check.repeat(installation.id),
        keep_schedule(worker.pool, worker.client, installation),
    )
    if installation.kind != "rehearsal":  # there each run is moved to its date before it is sent to
        dispatch = Dispatch(worker.client, worker.pool, installation.id)
        always = (*always, keep_sending(worker.pool, dispatch))
    if not worker.settings.metrics:
        return always
    return (*always, keep_sampling(worker.pool, worker.gauges))


async def _until_first_ends(*coroutines: Coroutine[Any, Any, None]) -> None:
    """The others are cancelled then."""
    tasks = [asyncio.create_task(one) for one in coroutines]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    except PollingStopped as stopped:
        # Such a worker cannot shut down in order either. Another one takes over what it began.
        log.critical("Temporal hears no poll of this worker: it ends itself", polls=str(stopped))
        os._exit(FAILED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _until_replaced(
    pool: asyncpg.Pool, installation: Installation, stop: asyncio.Event
) -> None:
    while not stop.is_set():
        try:
            async with asyncio.timeout(CHECK_INSTALLATION_EVERY):
                await stop.wait()
        except TimeoutError:
            try:
                if await current_installation(pool) != installation:
                    log.warning("the installation was recovered under a new id")
                    return
            except (DatabaseUnavailable, NotInstalled):
                pass  # activities notice it themselves; it is no reason to stop


async def _answers(client: Client) -> bool:
    try:
        await client.service_client.check_health(timeout=timedelta(seconds=5))
    except RPCError:
        return False
    return True


async def _check_erased(pool: asyncpg.Pool, keys: KeyStore) -> None:
    """Older keys were restored: what was erased must not be read again."""
    if back := await keys_that_came_back(pool, keys):
        entries = ", ".join(order.entry for order in back)
        raise StartupCheckFailed(
            f"Keys that were destroyed are here again ({entries}). Run: starter.py destroy-keys"
        )


def _key_store(settings: Settings) -> KeyStore:
    assert settings.master_keys
    try:
        return open_key_store(settings.keys, settings.master_keys)
    except KeysUnavailable as fault:
        raise StartupCheckFailed(f"{KEYS}: {fault}") from None


def _check_files(settings: Settings) -> None:
    """They are opened when they are needed, which is when nobody looks any more."""
    try:
        check_location(settings.files, os.environ)
    except WrongLocation as wrong:
        raise StartupCheckFailed(f"{FILES}: {wrong}.") from None


def _check_keys(settings: Settings, installation: Installation) -> None:
    assert settings.payload_keys
    if settings.payload_keys.are_for_tests and installation.kind != "rehearsal":
        raise StartupCheckFailed(
            f"{PAYLOAD_KEYS} holds the key of tests: only a rehearsal may use it."
        )
