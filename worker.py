"""A worker: runs workflows, decides commands and delivers effects, until it is told to stop.

Workers keep nothing, so there may be any number of them. Exit codes: 0 stopped, 1 a fault of its
own, 2 its settings are wrong, 4 a service is out of reach.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg
import structlog
from temporalio.api.operatorservice.v1 import ListSearchAttributesRequest
from temporalio.client import Client
from temporalio.worker import Worker

from activities.build import build_activities
from activities.contracts import command_queue, effect_queue
from logs import configure_logs
from services.build import build_id
from services.dispatch.connection import WrongTemporalSettings, connect
from services.dispatch.installation import Installation, NotInstalled, current_installation
from services.dispatch.out_of_reach import OutOfReach
from services.dispatch.schedule import begin_watch
from services.notification.letter import Sender, sender_of
from services.notification.mailer import Mailer
from services.notification.mailers import mailer_of
from services.pool import open_pool, place_of
from services.unavailable import Unavailable
from settings import PAYLOAD_KEYS, WORKER_URL, Settings, WrongSettings, read_settings
from workflows.registered import WORKFLOWS
from workflows.search_attributes import SEARCH_ATTRIBUTES

STOPPED, WRONG_SETTINGS, OUT_OF_REACH = 0, 2, 4

# A command holds one connection, an effect at most two; the rest is for looking around.
COMMANDS_AT_ONCE = 10
EFFECTS_AT_ONCE = 6
CONNECTIONS = COMMANDS_AT_ONCE + 2 * EFFECTS_AT_ONCE + 2

LOOK_EVERY = 3.0

log = structlog.get_logger()


@asynccontextmanager
async def working(
    client: Client, pool: asyncpg.Pool, installation: Installation, mailer: Mailer, sender: Sender
) -> AsyncIterator[None]:
    """Inside the block this process works for the installation: commands and effects apart."""
    activities = build_activities(client, pool, installation, mailer, sender)
    commands = Worker(
        client,
        task_queue=command_queue(installation.id),
        workflows=WORKFLOWS,
        activities=activities.commands,
        max_concurrent_activities=COMMANDS_AT_ONCE,
        # A run whose worker was killed is taken over after this time instead of ten seconds.
        sticky_queue_schedule_to_start_timeout=timedelta(seconds=2),
        graceful_shutdown_timeout=timedelta(seconds=10),
    )
    effects = Worker(
        client,
        task_queue=effect_queue(installation.id),
        activities=activities.effects,
        max_concurrent_activities=EFFECTS_AT_ONCE,
        graceful_shutdown_timeout=timedelta(seconds=5),
    )
    async with commands, effects:
        yield


async def work(settings: Settings, stop: asyncio.Event) -> None:
    """Work for the present installation. When `recover` makes a new one, go over to that."""
    assert settings.worker_url
    assert settings.payload_keys
    mailer, sender = mailer_of(settings.mail), sender_of(settings.mail_from)
    patience = timedelta(seconds=settings.patience)
    async with await open_pool(settings.worker_url, size=CONNECTIONS, patience=patience) as pool:
        client = await connect(settings.payload_keys, patience)
        await _check_namespace(client)
        while not stop.is_set():
            installation = await current_installation(pool)
            _check_keys(settings, installation)
            async with working(client, pool, installation, mailer, sender):
                await begin_watch(client, installation)
                log.info("working", installation=installation.id, build=build_id())
                await _until_replaced(pool, installation, stop)


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
            except (Unavailable, NotInstalled):
                pass  # activities notice it themselves; this is no reason to stop


async def _check_namespace(client: Client) -> None:
    listed = await client.operator_service.list_search_attributes(
        ListSearchAttributesRequest(namespace=client.namespace)
    )
    missing = [key.name for key in SEARCH_ATTRIBUTES if key.name not in listed.custom_attributes]
    if missing:
        lacking = f"Temporal's namespace {client.namespace} lacks search attributes"
        raise WrongSettings((f"{lacking}: {', '.join(missing)}.",))


def _check_keys(settings: Settings, installation: Installation) -> None:
    assert settings.payload_keys
    if settings.payload_keys.are_for_tests and installation.kind != "rehearsal":
        raise WrongSettings(
            (f"{PAYLOAD_KEYS} holds the key of tests: only a rehearsal may use it.",)
        )


async def _main(settings: Settings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await work(settings, stop)
    log.info("stopped")


def main() -> int:
    try:
        settings = read_settings(WORKER_URL, PAYLOAD_KEYS)
        configure_logs(settings.log)
        asyncio.run(_main(settings))
    except WrongSettings as wrong:
        print(*wrong.sentences, sep="\n", file=sys.stderr)  # noqa: T201
        return WRONG_SETTINGS
    except WrongTemporalSettings as wrong:
        print(wrong, file=sys.stderr)  # noqa: T201
        return WRONG_SETTINGS
    except NotInstalled:
        print(f"{WORKER_URL}: nothing is installed there yet.", file=sys.stderr)  # noqa: T201
        return WRONG_SETTINGS
    except Unavailable as away:
        place = place_of(settings.worker_url or "")
        print(f"PostgreSQL does not answer at {place} ({away.code}).", file=sys.stderr)  # noqa: T201
        return OUT_OF_REACH
    except OutOfReach as away:
        print(f"Temporal does not answer at {away.where}.", file=sys.stderr)  # noqa: T201
        return OUT_OF_REACH
    return STOPPED


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # A client of Temporal that has just ended may abort the interpreter's own shutdown.
    os._exit(code)
