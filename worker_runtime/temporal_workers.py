"""Temporal's two workers in this process, and how much they may do at once."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg
from temporalio.client import Client
from temporalio.worker import Interceptor, Worker

from activities.registry import build_activities
from messages.contracts import (
    command_queue,
    effect_queue,
)
from services.code_version import build_id
from services.documents.store import OpenFiles
from services.installation import Installation
from services.keys.store import KeyStore
from services.notification.email_message import Sender
from services.notification.mailer import Mailer
from worker_runtime.workflow_classes import all_workflows

# So many commands as local activities, and as many as ordinary ones. A local activity that ran out
# of time may hold its connection for some seconds more while PostgreSQL does not answer. A command
# holds one connection, an effect at most two; the other two are for the worker itself.
COMMANDS_AT_ONCE = 10
EFFECTS_AT_ONCE = 6
CONNECTIONS = 2 * COMMANDS_AT_ONCE + 2 * EFFECTS_AT_ONCE + 2


@asynccontextmanager
async def running_temporal_workers(
    client: Client,
    pool: asyncpg.Pool,
    keys: KeyStore,
    open_files: OpenFiles,
    installation: Installation,
    mailer: Mailer,
    sender: Sender,
    interceptors: Sequence[Interceptor] = (),
    portal: str | None = None,
) -> AsyncIterator[None]:
    """One worker for commands and one for effects, so that effects never delay commands. `portal`
    is where letters lead to.

    Temporal is given the name that the journal has for this code. The SDK would make one of its own
    by reading all modules again, at each start.
    """
    activities = build_activities(
        client, pool, keys, open_files, installation, mailer, sender, portal
    )
    commands = Worker(
        client,
        build_id=build_id(),
        task_queue=command_queue(installation.id),
        workflows=all_workflows(),
        activities=activities.commands,
        interceptors=interceptors,
        max_concurrent_activities=COMMANDS_AT_ONCE,
        max_concurrent_local_activities=COMMANDS_AT_ONCE,
        # The runs of a worker that was killed are taken over after 2 seconds instead of 10.
        sticky_queue_schedule_to_start_timeout=timedelta(seconds=2),
        graceful_shutdown_timeout=timedelta(seconds=10),
    )
    effects = Worker(
        client,
        build_id=build_id(),
        task_queue=effect_queue(installation.id),
        activities=activities.effects,
        interceptors=interceptors,
        max_concurrent_activities=EFFECTS_AT_ONCE,
        graceful_shutdown_timeout=timedelta(seconds=5),
    )
    async with commands, effects:
        yield
