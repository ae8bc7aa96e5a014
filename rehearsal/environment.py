"""What a rehearsal is played on: servers of its own, an installation of that kind, and workers."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import asyncpg
from temporalio.client import Client

from application.administration import make_installation
from application.commands import CommandService
from domain.kernel.programme import Programme
from rehearsal.clocks import Clocks
from services.installation import Installation
from services.pool import open_pool
from services.temporal.connection import plugin
from services.temporal.dispatch import Dispatch
from services.temporal.payload_keys import read_keys
from stack.engine import start_workers
from stack.folder import DataFolder
from stack.portal import PortalPorts, portal_ports
from stack.running import DATABASE, Stack, running_stack
from workflows.search_attributes import SEARCH_ATTRIBUTES

WORKERS = 2


@dataclass(frozen=True)
class RehearsalEnvironment:
    """`reader` is a pool of the role that can only read; all that is shown is read by it. `portal`
    is where a portal may be started: letters lead there.
    """

    stack: Stack
    installation: Installation
    client: Client
    reception: CommandService
    clocks: Clocks
    reader: asyncpg.Pool
    portal: PortalPorts | None = None


@asynccontextmanager
async def rehearsal_environment(
    folder: DataFolder,
    programmes: Iterable[Programme],
    *,
    keep: bool,
    say: Callable[[str], None],
) -> AsyncIterator[RehearsalEnvironment]:
    """All servers started, with an empty database. They are stopped afterwards, unless `keep`."""
    async with running_stack(
        folder,
        store="memory",
        rehearsal=True,
        search_attributes=SEARCH_ATTRIBUTES,
        keep=keep,
        on_progress=say,
    ) as stack:
        await _empty(stack)
        installation = await make_installation(stack.owner_url, "rehearsal", programmes)
        say("The database is empty, and installed as a rehearsal")
        portal = portal_ports(stack) if keep else None
        workers = await start_workers(stack, WORKERS, portal and portal.origin)
        say(f"{len(workers)} workers take commands")
        async with environment_on(stack, installation) as environment:
            yield replace(environment, portal=portal)


@asynccontextmanager
async def environment_on(
    stack: Stack, installation: Installation
) -> AsyncIterator[RehearsalEnvironment]:
    """On servers and workers that are running already."""
    async with (
        await open_pool(stack.entrance_url, size=8) as pool,
        await open_pool(stack.reader_url, size=4) as reader,
    ):
        yield await _environment(stack, installation, pool, reader)


async def _environment(
    stack: Stack, installation: Installation, pool: asyncpg.Pool, reader: asyncpg.Pool
) -> RehearsalEnvironment:
    client = await Client.connect(
        stack.temporal_address,
        namespace=stack.namespace,
        plugins=[plugin(read_keys(stack.payload_keys))],
    )
    dispatch = Dispatch(client, pool, installation.id)
    return RehearsalEnvironment(
        stack=stack,
        installation=installation,
        client=client,
        reception=CommandService(pool, stack.key_store, stack.open_files, dispatch),
        clocks=Clocks(client, dispatch),
        reader=reader,
    )


async def _empty(stack: Stack) -> None:
    """A rehearsal starts with nothing. Its folder is for rehearsals only, so nothing is lost."""
    assert stack.administrator
    shutil.rmtree(stack.folder.mail, ignore_errors=True)
    stack.folder.mail.mkdir(mode=0o700)
    await stack.administrator.drop_database(DATABASE)
    await stack.administrator.create_database(DATABASE)
