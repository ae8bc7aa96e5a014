"""What the people who run the engine do: install, recover, rebuild views, redeliver, verify."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple
from uuid import UUID, uuid4, uuid5

import asyncpg

from application.queries.reader import Reader
from domain.kernel.ids import REGISTER
from domain.kernel.programme import Programme
from services.bounded_gather import Progress, silent
from services.code_version import build_id
from services.installation import Installation, current_installation
from services.journal.definitions import publish
from services.journal.executor import Executor
from services.journal.migrate import migrate
from services.journal.outbox import Outbox
from services.journal.rebuild_projections import RebuildResult, rebuild_projections
from services.journal.requests import Request
from services.pool import open_pool
from services.postgres_environment import ignore_postgres_environment
from services.unavailable import map_database_errors
from services.vault.externalise_texts import externalise_texts
from services.vault.vault import Vault

if TYPE_CHECKING:
    from temporalio.client import Client

    from audit.report import Report
    from services.temporal.dispatch import Dispatch
    from services.temporal.recover import Recovered

InstallationKind = Literal["production", "rehearsal"]
StartAt = Callable[[str, str, datetime], Awaitable[None]]
"""Starts the run of a stream at a time to come: the installation's id, the stream, the time."""

_MAKE = """
    insert into engine.installation (id, kind, current)
    select $1, $2, true where not exists (select from engine.installation)
"""
_HAS_ENTRIES = "select exists (select from journal.entry where stream = $1)"


class OtherKind(Exception):
    """The database is an installation of another kind already, of `kind`, and stays it."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"This is a {kind} installation and cannot become another.")
        self.kind = kind


class Installed(NamedTuple):
    """`made_now` is False where the register had been opened before."""

    installation: Installation
    made_now: bool


async def install(
    owner_url: str,
    kind: InstallationKind,
    programmes: Iterable[Programme],
    first_command: Mapping[str, str],
    vouched_by: str,
) -> Installed:
    """Make the installation and write the register's first entry. Safe to repeat.

    `first_command` is the command `install`, texts in plain. No worker is needed for it.
    """
    async with await open_pool(owner_url, size=2) as pool:
        installation = await make_installation(owner_url, kind, programmes)
        async with map_database_errors():
            if await pool.fetchval(_HAS_ENTRIES, REGISTER):
                return Installed(installation, False)
        await _open_register(pool, installation, dict(first_command), vouched_by)
    return Installed(installation, True)


async def make_installation(
    owner_url: str, kind: InstallationKind, programmes: Iterable[Programme]
) -> Installation:
    """Tables, an id and the programmes' definitions, made as the database's owner.

    Done twice, it changes nothing; new versions of programmes are added.
    """
    await asyncio.to_thread(migrate, owner_url)
    ignore_postgres_environment()
    async with asyncpg.create_pool(owner_url, min_size=1, max_size=2) as pool:
        async with pool.acquire() as connection, connection.transaction():
            # Two that install at once: the second finds what the first one made.
            await connection.execute("lock table engine.installation in share row exclusive mode")
            await connection.execute(_MAKE, uuid4(), kind)
            for programme in programmes:
                await publish(connection, programme)
        installation = await current_installation(pool)
    if installation.kind != kind:
        raise OtherKind(installation.kind)
    return installation


async def _open_register(
    pool: asyncpg.Pool, installation: Installation, command: dict[str, str], vouched_by: str
) -> None:
    from domain.register.kind import DECIDER

    command_id = str(uuid5(UUID(installation.id), "install"))
    request = Request(
        command_id=command_id,
        kind="install",
        actor={"person": command["manager"], "organisation": command["funder"]},
        command=await externalise_texts(command, command_id, DECIDER, Vault(pool)),
        vouched_by=vouched_by,
    )
    executor = Executor(pool, build_id())
    await executor.execute(installation.id, REGISTER, request, datetime.now(UTC))


async def rebuild_views(owner: asyncpg.Pool, progress: Progress = silent) -> RebuildResult:
    """Lists, statuses and next deadlines from the journal. Safe while workers run."""
    return await rebuild_projections(owner, progress)


async def redeliver(
    pool: asyncpg.Pool, dispatch: "Dispatch", installation: Installation, stream: str
) -> tuple[str, ...]:
    """Try again what is parked in a stream: its effects are due at once, and its run looks."""
    released = await Outbox(pool).release(installation.id, stream)
    if released:
        await dispatch.nudge(stream)
    return released


async def recover(
    owner: asyncpg.Pool,
    client: "Client",
    start_at: StartAt,
    also: Sequence[str] = (),
    progress: Progress = silent,
) -> "Recovered":
    """After a restore: name what was lost, and give every open stream a run under a new id.

    A rehearsal's runs begin at its own date, which may lie ahead: `start_at` moves them there.
    """
    from services.temporal import recover as recovery

    installation = await current_installation(owner)
    latest = await Reader(owner).latest() if installation.kind == "rehearsal" else None
    ahead = latest - datetime.now(UTC) if latest else timedelta(0)
    if latest is None or ahead <= timedelta(0):
        return await recovery.recover(owner, client, also=also, progress=progress)
    done = await recovery.recover(owner, client, ahead, also, progress)
    for stream in done.started:
        await start_at(done.new.id, stream, latest)
    return done


async def verify(reader_url: str, streams: Sequence[str] | None = None) -> "Report":
    """The audit, which shares no code with what it checks. `streams` None is all of them."""
    from audit import verify as audit

    async with map_database_errors():
        return await audit.verify(reader_url, streams)
