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
from services.installation import Installation
from services.notification.email_message import Sender
from services.notification.mailer import Mailer
from workflows.registry import WORKFLOWS

# So many commands in their own workflow's task, and as many that became activities. One that ran
# out of time in its task may hold its connection for some seconds more while PostgreSQL is silent.
# A command holds one connection, an effect at most two; the rest is for looking around.
COMMANDS_AT_ONCE = 10
EFFECTS_AT_ONCE = 6
CONNECTIONS = 2 * COMMANDS_AT_ONCE + 2 * EFFECTS_AT_ONCE + 2


@asynccontextmanager
async def working(
    client: Client,
    pool: asyncpg.Pool,
    installation: Installation,
    mailer: Mailer,
    sender: Sender,
    interceptors: Sequence[Interceptor] = (),
) -> AsyncIterator[None]:
    """Inside the block this process works for the installation: commands and effects apart."""
    activities = build_activities(client, pool, installation, mailer, sender)
    commands = Worker(
        client,
        task_queue=command_queue(installation.id),
        workflows=WORKFLOWS,
        activities=activities.commands,
        interceptors=interceptors,
        max_concurrent_activities=COMMANDS_AT_ONCE,
        max_concurrent_local_activities=COMMANDS_AT_ONCE,
        # A run whose worker was killed is taken over after this time instead of ten seconds.
        sticky_queue_schedule_to_start_timeout=timedelta(seconds=2),
        graceful_shutdown_timeout=timedelta(seconds=10),
    )
    effects = Worker(
        client,
        task_queue=effect_queue(installation.id),
        activities=activities.effects,
        interceptors=interceptors,
        max_concurrent_activities=EFFECTS_AT_ONCE,
        graceful_shutdown_timeout=timedelta(seconds=5),
    )
    async with commands, effects:
        yield
