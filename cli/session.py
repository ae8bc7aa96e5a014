"""Where the services are, and the connections of one verb: opened once, within a bound.

Only what a verb needs is imported: a list is looked at through a pool and nothing else.
"""

import asyncio
import os
import pwd
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import asyncpg

from application.queries.reader import Reader
from cli.options import Options
from domain.kernel.dates import day_of
from services.input_errors import WrongInput
from services.installation import Installation, current_installation
from services.pool import open_pool, place_of
from services.unavailable import (
    DatabaseUnavailable,
    ServiceDenied,
    ServiceUnavailable,
    database_away,
)

if TYPE_CHECKING:
    from temporalio.client import Client

    from application.checking import ToStream
    from application.commands import CommandService, Received, WrittenCommand
    from services.temporal.payload_keys import PayloadKeys
    from settings import Settings

# Together below the 30 seconds within which a person gets an answer or learns why there is none.
FOR_POSTGRES = timedelta(seconds=5)
FOR_TEMPORAL = timedelta(seconds=5)
FOR_ANSWER = timedelta(seconds=15)

OWNER_URL = "PARTNERSHIP_DATABASE_URL"
WORKER_URL = "PARTNERSHIP_WORKER_DATABASE_URL"
READER_URL = "PARTNERSHIP_READER_DATABASE_URL"


class NoStack(ServiceUnavailable):
    """No settings name a database, and no stack runs in the folder where one would be."""

    def __init__(self, folder: str) -> None:
        super().__init__("postgresql", folder)


def account() -> str:
    """Who vouches for a command, `os:anna`. Not a proof of who the person is, and the README says
    so: there is no sign-in yet."""
    try:
        name = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        name = str(os.getuid())
    return f"os:{re.sub(r'[^A-Za-z0-9._-]', '_', name)[:60]}"


def find_services(data: Path | None) -> None:
    """Make the environment name a running stack: the one in `data`, else the one that the
    environment names already, else the one in the default folder."""
    if data is None and any(os.environ.get(name) for name in (OWNER_URL, WORKER_URL, READER_URL)):
        return
    from stack.client_environment import client_environment, default_path

    folder = (data or default_path()).expanduser().resolve()
    found = client_environment(folder)
    if found is None:
        raise NoStack(str(folder))
    if found.has_own_temporal:
        for name in [name for name in os.environ if name.startswith("TEMPORAL_")]:
            del os.environ[name]
    os.environ.update(found.variables)


def settings_for(data: Path | None, *needed: str) -> "Settings":
    from settings import read_settings

    find_services(data)
    return read_settings(*needed)


@asynccontextmanager
async def reading_session(options: Options) -> AsyncIterator[Reader]:
    """With the role that can only read."""
    find_services(options.data)
    url = _usable(os.environ.get(READER_URL, "").strip()) or _reader_url(options.data)
    async with _opened(url) as pool:
        await current_installation(pool)
        yield Reader(pool)


def _usable(url: str) -> str | None:
    """None for what is no URL of a database: then the settings say what would be one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_database = parts.scheme in ("postgresql", "postgres") and parts.path.strip("/")
    return url if is_database else None


def _reader_url(data: Path | None) -> str:
    url = settings_for(data, READER_URL).reader_url
    assert url
    return url


class CommandSession:
    """Commands of one run of the program: one pool, one client of Temporal, made when needed."""

    def __init__(
        self, url: str, pool: asyncpg.Pool, keys: "PayloadKeys", installation: Installation
    ) -> None:
        self._url = url
        self._keys = keys
        self._made: tuple[Client, CommandService] | None = None
        self.installation = installation
        self.pool = pool
        self.reader = Reader(pool)

    async def send(self, to_stream: "ToStream", written: "WrittenCommand") -> "Received":
        """Raises ServiceUnavailable with the command's id, WrongInput for what cannot be read."""
        client: Client | None = None
        try:
            client, commands = await self._connected()
            now = await self.reader.now() if self.is_rehearsal else datetime.now(UTC)
            if self.is_rehearsal and to_stream.opens:
                to_stream = await self._begun(to_stream, written, now)
            return await commands.send(to_stream, written, day_of(now).year)
        except TimeoutError:
            from services.temporal.diagnosis import diagnosis

            assert client
            away = await diagnosis(client, self.pool, self.installation.id)
            raise self._located(away, written) from None
        except ServiceUnavailable as away:
            raise self._located(away, written) from None
        except DatabaseUnavailable as away:
            raise database_away(away, place_of(self._url), written.command_id) from None

    async def redeliver(self, stream: str) -> tuple[str, ...]:
        from application.administration import redeliver

        _, commands = await self._connected()
        return await redeliver(self.pool, commands.dispatch, self.installation, stream)

    @property
    def is_rehearsal(self) -> bool:
        return self.installation.kind == "rehearsal"

    async def _connected(self) -> "tuple[Client, CommandService]":
        from application.commands import CommandService
        from services.temporal.dispatch import Dispatch

        if self._made is None:
            client = await connected(self._keys, FOR_TEMPORAL)
            dispatch = Dispatch(client, self.pool, self.installation.id, patience=FOR_ANSWER)
            self._made = client, CommandService(self.pool, dispatch)
        return self._made

    def _located(self, away: ServiceUnavailable, written: "WrittenCommand") -> ServiceUnavailable:
        """With the place that was looked at, and the id to send again."""
        if isinstance(away, ServiceDenied):
            away.command_id = written.command_id
            return away
        where = place_of(self._url) if away.what == "postgresql" else away.where
        return ServiceUnavailable(away.what, where, written.command_id)

    async def _begun(
        self, to_stream: "ToStream", written: "WrittenCommand", now: datetime
    ) -> "ToStream":
        """In a rehearsal that was left up a new stream begins at the others' date, not today."""
        if now <= datetime.now(UTC):
            return to_stream
        from application.checking import is_new
        from rehearsal.clocks import Clocks

        client, commands = await self._connected()
        if is_new(to_stream.stream):
            year = day_of(now).year
            stream = await commands.number(to_stream.kind, written.command_id, year)
            to_stream = to_stream._replace(stream=stream)
        head = await self.reader.head(to_stream.stream)
        if head is None or head.phase == "unopened":  # then no run waits there
            async with asyncio.timeout(FOR_ANSWER.total_seconds()):
                await Clocks(client, commands.dispatch).begin(to_stream.stream, now)
        return to_stream


@asynccontextmanager
async def command_session(
    options: Options, command_id: str | None = None
) -> AsyncIterator[CommandSession]:
    """With the worker's role: texts are put into the vault before a command is sent."""
    from settings import PAYLOAD_KEYS

    settings = settings_for(options.data, WORKER_URL, PAYLOAD_KEYS)
    assert settings.worker_url
    assert settings.payload_keys
    try:
        async with _opened(settings.worker_url) as pool:
            installation = await current_installation(pool)
            yield CommandSession(settings.worker_url, pool, settings.payload_keys, installation)
    except ServiceUnavailable as away:
        away.command_id = away.command_id or command_id
        raise


@asynccontextmanager
async def owner_pool(url: str, size: int) -> AsyncIterator[asyncpg.Pool]:
    """With the role that owns the database, for verbs of the people who run the engine."""
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
