"""What the people who run the engine do: install, recover, rebuild views, redeliver, verify."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple
from uuid import UUID, uuid4, uuid5

import asyncpg

from application.queries.reader import Reader
from domain.editions import EDITIONS, LATEST, RulebookEdition
from domain.kernel.edition import FIRST, Edition
from domain.kernel.ids import REGISTER
from domain.kernel.programme import Programme
from domain.kinds import KINDS
from services.bounded_gather import Progress, bounded_gather, silent
from services.code_version import build_id
from services.installation import Installation, current_installation
from services.internal_errors import InternalError
from services.journal import parked_receptions
from services.journal.definitions import publish
from services.journal.editions import (
    AddedDeadlines,
    begin_with,
    deadlines_added,
    edition_in_force,
    outdated_sessions,
    raise_edition,
)
from services.journal.executor import Executor
from services.journal.migrate import migrate
from services.journal.outbox import Outbox
from services.journal.rebuild_projections import RebuildResult, rebuild_projections
from services.journal.requests import Request
from services.keys.folder_key_store import make_key_store, open_key_store
from services.keys.master_keys import MasterKeys
from services.keys.store import KeyStore
from services.pool import open_pool
from services.postgres_environment import ignore_postgres_environment
from services.unavailable import ServiceUnavailable, map_database_errors
from services.vault.accounts import OpaqueIds
from services.vault.externalise_texts import externalise_texts
from services.vault.sealing_step import seal_plain_texts
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
_HAS_VAULT = "select to_regclass('vault.text') is not null"
_HAS_PLAIN = "select exists (select from vault.text where content is not null)"
_HAS_SEALED = "select exists (select from vault.text where key_id is not null)"
_HAS_ENTRIES = "select exists (select from journal.entry where stream = $1)"


class OtherKind(Exception):
    """The database is an installation of another kind already, of `kind`, and stays it."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"This is a {kind} installation and cannot become another.")
        self.kind = kind


class OlderProgramsConnected(Exception):
    """They cannot read sealed texts: a worker would take addresses for erased ones."""

    def __init__(self, sessions: int) -> None:
        super().__init__(f"{sessions} sessions")
        self.sessions = sessions


class Installed(NamedTuple):
    """`made_now` is False where the register had been opened before. `sealed` counts the texts that
    were plain until now.
    """

    installation: Installation
    made_now: bool
    sealed: int


async def install(
    owner_url: str,
    key_folder: Path,
    masters: MasterKeys,
    kind: InstallationKind,
    programmes: Iterable[Programme],
    first_command: Mapping[str, str],
    vouched_by: str,
    progress: Progress = silent,
) -> Installed:
    """Make the installation, seal what is plain, write the register's first entry. Safe to repeat.

    `first_command` is the command `install`, texts in plain. No worker is needed for it. Raises
    KeysUnavailable, or OlderProgramsConnected where plain texts have to be sealed.
    """
    async with await open_pool(owner_url, size=2) as pool:
        # Before the migrations as well: programs that go on could not store texts after them.
        await _check_that_texts_can_be_sealed(pool)
        installation = await make_installation(owner_url, kind, programmes)
        async with map_database_errors():
            keys = await _open_or_make_keys(pool, key_folder, masters)
            await _check_that_texts_can_be_sealed(pool)
            sealed = await seal_plain_texts(pool, keys, progress)
            if await pool.fetchval(_HAS_ENTRIES, REGISTER):
                return Installed(installation, False, sealed)
        await _open_register(pool, keys, installation, dict(first_command), vouched_by)
    return Installed(installation, True, sealed)


async def _check_that_texts_can_be_sealed(owner: asyncpg.Pool) -> None:
    """Raises OlderProgramsConnected."""
    async with map_database_errors():
        if not await owner.fetchval(_HAS_VAULT) or not await owner.fetchval(_HAS_PLAIN):
            return
    if outdated := await outdated_sessions(owner, FIRST):
        raise OlderProgramsConnected(outdated)


async def _open_or_make_keys(pool: asyncpg.Pool, path: Path, masters: MasterKeys) -> KeyStore:
    """A new folder only where nothing was ever sealed: a lost one must not be replaced."""
    if await pool.fetchval(_HAS_SEALED):
        return open_key_store(path, masters)
    return await asyncio.to_thread(make_key_store, path, masters)


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
            await begin_with(connection, LATEST)
        installation = await current_installation(pool)
    if installation.kind != kind:
        raise OtherKind(installation.kind)
    return installation


async def _open_register(
    pool: asyncpg.Pool,
    keys: KeyStore,
    installation: Installation,
    command: dict[str, str],
    vouched_by: str,
) -> None:
    from domain.register.kind import DECIDER

    command_id = str(uuid5(UUID(installation.id), "install"))
    request = Request(
        command_id=command_id,
        kind="install",
        actor={"person": command["manager"], "organisation": command["funder"]},
        command=await externalise_texts(
            command, command_id, DECIDER, Vault(pool, keys), command["funder"]
        ),
        vouched_by=await OpaqueIds(pool, keys).of(vouched_by, command["manager"]),
    )
    executor = Executor(pool, build_id())
    await executor.execute(installation.id, REGISTER, request, datetime.now(UTC))


async def rebuild_views(owner: asyncpg.Pool, progress: Progress = silent) -> RebuildResult:
    """Lists, statuses and next deadlines from the journal. Safe while workers run."""
    return await rebuild_projections(owner, progress)


class EditionPreview(NamedTuple):
    """What putting the latest edition in force would do. `outdated` counts the sessions of programs
    that do not know it.
    """

    in_force: Edition
    latest: Edition
    changes: tuple[RulebookEdition, ...]
    outdated: int
    deadlines: AddedDeadlines

    @property
    def is_possible(self) -> bool:
        return not (self.outdated or self.deadlines.moved)


class EditionRaised(NamedTuple):
    """`looked` are the streams whose runs have read the new deadlines, `out_of_reach` the others:
    the reconciler wakes them.
    """

    edition: Edition
    rebuilt: RebuildResult
    looked: int
    out_of_reach: tuple[str, ...]


class CannotRaise(Exception):
    """Programs that do not know the latest edition are still connected (`outdated`), or it would
    move deadlines that are armed.
    """

    def __init__(self, preview: EditionPreview) -> None:
        super().__init__(f"{preview.outdated} sessions, {len(preview.deadlines.moved)} deadlines")
        self.preview = preview


async def preview_edition(owner: asyncpg.Pool, progress: Progress = silent) -> EditionPreview:
    """Changes nothing."""
    in_force, outdated = await edition_in_force(owner, LATEST)
    changes = tuple(one for one in EDITIONS if one.number > in_force)
    deadlines = await deadlines_added(owner, KINDS, LATEST, progress)
    return EditionPreview(in_force, LATEST, changes, outdated, deadlines)


async def put_edition_in_force(
    owner: asyncpg.Pool, dispatch: "Dispatch", progress: Progress = silent
) -> EditionRaised:
    """Decide by the latest edition from now on, and arm what it adds to streams that are open.

    Safe to repeat: a second time finishes what was interrupted. Raises CannotRaise.
    """
    from services.temporal.streams import open_streams

    preview = await preview_edition(owner, progress)
    if not preview.is_possible:
        raise CannotRaise(preview)
    await raise_edition(owner, LATEST)
    rebuilt = await rebuild_views(owner, progress)
    streams = await open_streams(owner)

    async def look(stream: str) -> str | None:
        try:
            await dispatch.nudge(stream)
        except (ServiceUnavailable, InternalError):
            return stream
        return None

    missed = tuple(one for one in await bounded_gather(streams, look) if one)
    return EditionRaised(LATEST, rebuilt, len(streams) - len(missed), missed)


async def redeliver(
    pool: asyncpg.Pool, dispatch: "Dispatch", installation: Installation, stream: str
) -> tuple[str, ...]:
    """Try again what is parked in a stream: its effects are due at once, and its run looks."""
    released = await Outbox(pool).release(installation.id, stream)
    if released:
        await dispatch.nudge(stream)
    return released


async def decide_again(pool: asyncpg.Pool, dispatch: "Dispatch", stream: str) -> tuple[str, ...]:
    """Try again the receptions of a stream that are parked. Returns the commands' ids."""
    from services.temporal.resending import send_undecided

    released = await parked_receptions.release(pool, stream)
    if released:
        await send_undecided(pool, dispatch, timedelta(0))
    return released


async def set_aside(
    pool: asyncpg.Pool, dispatch: "Dispatch", command_id: str, reason: str
) -> str | None:
    """The stream, or None if nothing of this id is parked."""
    stream = await parked_receptions.set_aside(pool, command_id, reason)
    if stream is not None:
        await dispatch.nudge(stream)
    return stream


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


async def verify(
    reader_url: str, streams: Sequence[str] | None = None, key_folder: Path | None = None
) -> "Report":
    """The audit, which shares no code with what it checks. `streams` None is all of them.

    It takes master keys and the place of the files from the environment itself. Raises WrongFiles
    for no such place, ValueError for keys of no use.
    """
    from audit import verify as audit

    keys = audit.keys_given(key_folder)
    files = audit.files_given(os.environ.get(audit.FILES, ""))
    async with map_database_errors():
        return await audit.verify(reader_url, streams, keys=keys, files=files)
