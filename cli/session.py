"""Where the services are, and the connections of one verb: opened once, within a bound.

Only what a verb needs is imported: a list is looked at through a pool and nothing else.
"""

import asyncio
import os
import pwd
import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import asyncpg

from application.queries.reader import Reader
from cli.options import Options
from services.input_errors import WrongInput
from services.installation import Installation, current_installation
from services.keys.store import KeysUnavailable
from services.pool import (
    ENTRANCE_URL,
    KEEPER_URL,
    OWNER_URL,
    PORTAL_URL,
    READER_URL,
    WORKER_URL,
    open_pool,
    place_of,
)
from services.unavailable import (
    DatabaseUnavailable,
    ServiceDenied,
    ServiceUnavailable,
    database_away,
)
from services.url_ports import has_usable_port

if TYPE_CHECKING:
    from temporalio.client import Client

    from application.checking import ToStream
    from application.commands import CommandService, Received
    from application.receiving import Accepted, WrittenCommand
    from application.trying import Outcome
    from services.files.file_store import FileStore
    from services.keys.store import KeyStore
    from services.temporal.dispatch import Dispatch
    from services.temporal.payload_keys import PayloadKeys
    from settings import Settings

# Together below the 30 seconds within which a person gets an answer or learns why there is none.
FOR_POSTGRES = timedelta(seconds=5)
FOR_TEMPORAL = timedelta(seconds=5)
FOR_ANSWER = timedelta(seconds=15)

DATABASE_URLS = (OWNER_URL, WORKER_URL, READER_URL, ENTRANCE_URL, KEEPER_URL, PORTAL_URL)


class NoStack(ServiceUnavailable):
    """No settings name a database, and no stack runs in the folder where one would be. `variable`
    is what would name the one that is asked for."""

    def __init__(self, folder: str, variable: str) -> None:
        super().__init__("postgresql", folder)
        self.variable = variable


def account() -> str:
    """The account of the operating system, `os:anna`: who vouches where nobody has signed in. Not a
    proof of who the person is, and every answer says so."""
    try:
        name = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        name = str(os.getuid())
    return f"os:{re.sub(r'[^A-Za-z0-9._-]', '_', name)[:60]}"


def find_services(data: Path | None, variable: str = READER_URL) -> None:
    """Make the environment name a running stack: the one in `data`, else the one that the
    environment names already, else the one in the default folder."""
    if data is None and any(os.environ.get(name) for name in DATABASE_URLS):
        return
    from stack.client_environment import OlderStack, client_environment, default_path

    folder = (data or default_path()).expanduser().resolve()
    try:
        found = client_environment(folder)
    except OlderStack:
        raise WrongInput("PARTNERSHIP_DATA", "input.older_stack", folder=str(folder)) from None
    if found is None:
        raise NoStack(str(folder), variable)
    if found.has_own_temporal:
        for name in [name for name in os.environ if name.startswith("TEMPORAL_")]:
            del os.environ[name]
    os.environ.update(found.variables)


def settings_for(data: Path | None, *needed: str) -> "Settings":
    from settings import read_settings

    find_services(data, next((one for one in needed if one in DATABASE_URLS), READER_URL))
    return read_settings(*needed)


@asynccontextmanager
async def reading_session(options: Options) -> AsyncIterator[Reader]:
    """With the role that can only read."""
    find_services(options.data)
    url = _usable(os.environ.get(READER_URL, "").strip()) or _reader_url(options.data)
    async with _opened(url) as pool:
        await current_installation(pool)
        yield Reader(pool, _keys_if_set())


def _usable(url: str) -> str | None:
    """None for what is no URL of a database: then the settings say what would be one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_database = parts.scheme in ("postgresql", "postgres") and parts.path.strip("/")
    return url if is_database and has_usable_port(parts) else None


def _reader_url(data: Path | None) -> str:
    url = settings_for(data, READER_URL).reader_url
    assert url
    return url


def _keys_if_set() -> "KeyStore | None":
    """Without usable keys a list shows ids instead of names."""
    masters = os.environ.get("PARTNERSHIP_MASTER_KEYS", "").strip()
    if not masters:
        return None
    from services.keys.folder_key_store import open_key_store
    from services.keys.master_keys import MasterKeys
    from services.keys.store import KeysUnavailable

    data = os.environ.get("PARTNERSHIP_DATA", "").strip() or ".partnership"
    folder = os.environ.get("PARTNERSHIP_KEYS", "").strip() or f"{data}/keys"
    try:
        return open_key_store(Path(folder), MasterKeys.read(masters))
    except ValueError:
        from settings import read_settings

        read_settings()  # says what is wrong with them
        raise
    except KeysUnavailable:
        return None


def key_settings(data: Path | None) -> "Settings":
    """For verbs that need the keys alone: no server has to run. Raises WrongSettings."""
    from settings import MASTER_KEYS, read_settings

    if data is not None or not os.environ.get(MASTER_KEYS):
        from stack.client_environment import default_path, sealing

        folder = (data or default_path()).expanduser().resolve()
        os.environ.update({"PARTNERSHIP_DATA": str(folder), **sealing(folder, "hand")})
    return read_settings(MASTER_KEYS)


def make_master_key(data: Path | None) -> None:
    """For a stack that code from before there were keys has started. Any other has its keys."""
    from stack.client_environment import default_path

    folder = (data or default_path()).expanduser().resolve()
    if os.environ.get("PARTNERSHIP_MASTER_KEYS") or not (folder / "stack.json").exists():
        return
    from stack.folder import load_payload_keys

    load_payload_keys(folder / "master-keys")


def key_store(settings: "Settings") -> "KeyStore":
    """Raises ServiceUnavailable."""
    from services.keys.folder_key_store import open_key_store
    from services.keys.store import KeysUnavailable

    assert settings.master_keys
    try:
        return open_key_store(settings.keys, settings.master_keys)
    except KeysUnavailable as away:
        raise ServiceUnavailable("keys", f"{settings.keys} ({away})") from None


def document_files(location: str, keys: "KeyStore") -> "FileStore":
    """Where signed documents are kept. Raises WrongInput."""
    from services.documents.store import open_documents
    from settings import FILES

    try:
        return open_documents(location, keys)
    except ValueError:
        raise WrongInput(FILES, "settings.files") from None


class CommandSession:
    """Commands of one run of the program: one pool, one client of Temporal, made when needed.

    PostgreSQL receives a command; only its decision takes Temporal.
    """

    def __init__(
        self, url: str, settings: "Settings", pool: asyncpg.Pool, installation: Installation
    ) -> None:
        assert settings.payload_keys
        self._url = url
        self._keys = settings.payload_keys
        self.key_store = key_store(settings)
        self._files = settings.files
        self._made: tuple[Client, CommandService] | None = None
        self.installation = installation
        may = settings.without_sign_in or ("allowed" if self.is_rehearsal else "refused")
        self.needs_sign_in = may == "refused"
        self.accepted_sign_ins = settings.sign_in_acr
        self.pool = pool
        self.reader = Reader(pool, self.key_store)

    def open_files(self) -> "FileStore":
        return document_files(self._files, self.key_store)

    async def send(self, to_stream: "ToStream", written: "WrittenCommand") -> "Received":
        """Raises ServiceUnavailable with the command's id, and with its receipt once it has been
        received; WrongInput for what cannot be read.
        """
        from application.receiving import Entrance

        try:
            now = await self.reader.now() if self.is_rehearsal else datetime.now(UTC)
            accepted = await Entrance(self.pool, self.key_store, self.open_files).receive(
                to_stream, written, now
            )
        except KeysUnavailable as unusable:
            raise ServiceUnavailable("keys", str(unusable), written.command_id) from None
        except DatabaseUnavailable as away:
            raise database_away(away, place_of(self._url), written.command_id) from None
        except ServiceUnavailable as away:
            where = self._files if away.what == "files" else away.where
            raise ServiceUnavailable(away.what, where, written.command_id) from None
        try:
            return await self._decided(accepted, now)
        except ServiceUnavailable as away:
            located = self._located(away, written.command_id)
        except DatabaseUnavailable:
            located = ServiceUnavailable("postgresql", place_of(self._url), written.command_id)
        located.receipt = accepted.receipt
        raise located

    async def outcome(
        self, to_stream: "ToStream", written: "WrittenCommand", after: "Outcome | None" = None
    ) -> "Outcome":
        """What would come of it. Nothing is received."""
        from application.receiving import Entrance
        from application.trying import outcome_of

        try:
            now = await self.reader.now()
            if after is None:
                entrance = Entrance(self.pool, self.key_store, self.open_files)
                await entrance.check_known(to_stream)
            return await outcome_of(self.pool, to_stream, written, now, after)
        except DatabaseUnavailable as away:
            raise database_away(away, place_of(self._url), None) from None

    async def _decided(self, accepted: "Accepted", now: datetime) -> "Received":
        client, commands = await self._connected()
        try:
            if self.is_rehearsal and accepted.opens and accepted.refusal is None:
                await self._begin(accepted.stream, now)
        except TimeoutError:
            from services.temporal.diagnosis import diagnosis

            raise await diagnosis(client, self.pool, self.installation.id) from None
        return await commands.decided(accepted)

    async def client(self) -> "Client":
        return (await self._connected())[0]

    async def dispatch(self) -> "Dispatch":
        return (await self._connected())[1].dispatch

    async def redeliver(self, stream: str) -> tuple[str, ...]:
        from application.administration import redeliver

        _, commands = await self._connected()
        return await redeliver(self.pool, commands.dispatch, self.installation, stream)

    async def decide_again(self, stream: str) -> tuple[str, ...]:
        from application.administration import decide_again

        _, commands = await self._connected()
        return await decide_again(self.pool, commands.dispatch, stream)

    async def set_aside(self, command_id: str, reason: str) -> str | None:
        from application.administration import set_aside

        _, commands = await self._connected()
        return await set_aside(self.pool, commands.dispatch, command_id, reason)

    @property
    def is_rehearsal(self) -> bool:
        return self.installation.kind == "rehearsal"

    async def _connected(self) -> "tuple[Client, CommandService]":
        from application.commands import CommandService
        from services.temporal.dispatch import Dispatch

        if self._made is None:
            client = await connected(self._keys, FOR_TEMPORAL)
            dispatch = Dispatch(client, self.pool, self.installation.id, patience=FOR_ANSWER)
            self._made = (
                client,
                CommandService(self.pool, self.key_store, self.open_files, dispatch),
            )
        return self._made

    def _located(self, away: ServiceUnavailable, command_id: str) -> ServiceUnavailable:
        """With the place that was looked at, and the id to send again."""
        if isinstance(away, ServiceDenied):
            away.command_id = command_id
            return away
        where = place_of(self._url) if away.what == "postgresql" else away.where
        return ServiceUnavailable(away.what, where, command_id)

    async def _begin(self, stream: str, now: datetime) -> None:
        """In a rehearsal that was left up a new stream begins at the others' date, not today."""
        if now <= datetime.now(UTC):
            return
        from rehearsal.clocks import Clocks

        head = await self.reader.head(stream)
        if head is None or head.phase == "unopened":  # then no run waits there
            client, commands = await self._connected()
            async with asyncio.timeout(FOR_ANSWER.total_seconds()):
                await Clocks(client, commands.dispatch).begin(stream, now)


def command_session(
    options: Options, command_id: str | None = None
) -> AbstractAsyncContextManager[CommandSession]:
    """With the entrance's role, for commands of people."""
    return _session(options, ENTRANCE_URL, command_id)


def delivery_session(options: Options) -> AbstractAsyncContextManager[CommandSession]:
    """With the worker's role, to try again what is parked."""
    return _session(options, WORKER_URL, None)


@asynccontextmanager
async def _session(
    options: Options, role: str, command_id: str | None
) -> AsyncIterator[CommandSession]:
    from settings import MASTER_KEYS, PAYLOAD_KEYS

    settings = settings_for(options.data, role, PAYLOAD_KEYS, MASTER_KEYS)
    url = settings.entrance_url if role == ENTRANCE_URL else settings.worker_url
    assert url
    try:
        async with _opened(url) as pool:
            installation = await current_installation(pool)
            yield CommandSession(url, settings, pool, installation)
    except ServiceUnavailable as away:
        away.command_id = away.command_id or command_id
        raise


@asynccontextmanager
async def operators_pool(url: str, size: int) -> AsyncIterator[asyncpg.Pool]:
    """With the owner's or the keeper's role, for verbs of the people who run the engine."""
    async with _away_from(url), await open_pool(url, size=size) as pool:
        yield pool


async def connected(keys: "PayloadKeys", patience: timedelta, **more: Any) -> "Client":
    """A client of Temporal that says nothing about itself on the screen."""
    from services.metrics.runtime import quiet_runtime
    from services.temporal.connection import WrongTemporalSettings, connect

    try:
        return await connect(keys, patience, quiet_runtime(), **more)
    except WrongTemporalSettings as wrong:
        raise WrongInput("settings", "input.other", message=str(wrong)) from None


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[asyncpg.Pool]:
    async with _away_from(url), await open_pool(url, size=2, patience=FOR_POSTGRES) as pool:
        yield pool


@asynccontextmanager
async def _away_from(url: str) -> AsyncIterator[None]:
    """Names the place of a database that does not answer, without its password."""
    try:
        yield
    except DatabaseUnavailable as away:
        raise database_away(away, place_of(url)) from None
