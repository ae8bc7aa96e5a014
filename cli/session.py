"""The connections that a verb needs, opened within a bound and closed when it is done."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
from temporalio.client import Client

from application.queries.reader import Reader
from cli.connection_settings import settings_for
from domain.kernel.dates import day_of
from domain.kinds import KINDS
from rehearsal.clocks import Clocks
from services.installation import Installation, current_installation
from services.journal.outbox import Outbox
from services.metrics.runtime import quiet_runtime
from services.pool import open_pool, place_of
from services.reception import CommandService, Received, WrittenCommand, is_new
from services.temporal.connection import connect
from services.temporal.diagnosis import diagnosis
from services.temporal.dispatch import Dispatch
from services.temporal.payload_keys import PayloadKeys
from services.unavailable import DatabaseUnavailable, ServiceUnavailable, database_away
from settings import PAYLOAD_KEYS, READER_URL, WORKER_URL

# Together below the 30 seconds within which a person is told: PostgreSQL, Temporal, the answer.
FOR_POSTGRES = timedelta(seconds=5)
FOR_TEMPORAL = timedelta(seconds=5)
FOR_ANSWER = timedelta(seconds=15)


class ClientSession:
    """What a person at the command line can do: look, and give commands."""

    def __init__(self, url: str, pool: asyncpg.Pool, keys: PayloadKeys | None) -> None:
        self._url = url
        self._keys = keys
        self.pool = pool
        self.reader = Reader(pool)

    async def submit(self, stream: str, written: WrittenCommand) -> Received:
        """Raises OutOfReach with the command's id, WrongInput for what cannot be read."""
        assert self._keys
        try:
            installation = await self.installation()
            client = await connect(self._keys, FOR_TEMPORAL, quiet_runtime())
            dispatch = Dispatch(client, self.pool, installation.id, patience=FOR_ANSWER)
            reception = CommandService(self.pool, dispatch)
            now = datetime.now(UTC)
            latest = await self.reader.latest() if installation.kind == "rehearsal" else None
            if latest is not None and latest > now:
                now = latest
                stream = await self._in_virtual_time(stream, written, now, reception, client)
            return await reception.submit(stream, written, day_of(now).year)
        except TimeoutError:
            away = await diagnosis(client, self.pool, installation.id)
            raise self._why(away, written) from None
        except ServiceUnavailable as away:
            raise self._why(away, written) from None
        except DatabaseUnavailable as away:
            raise database_away(away, place_of(self._url), written.command_id) from None

    async def redeliver(self, stream: str) -> tuple[str, ...]:
        """What was parked there is due again, and the stream's run is told, or begun anew."""
        assert self._keys
        installation = await self.installation()
        client = await connect(self._keys, FOR_TEMPORAL, quiet_runtime())
        released = await Outbox(self.pool).release(installation.id, stream)
        if released:
            dispatch = Dispatch(client, self.pool, installation.id, patience=FOR_ANSWER)
            await dispatch.nudge(stream)
        return released

    def _why(self, away: ServiceUnavailable, written: WrittenCommand) -> ServiceUnavailable:
        """With the place that was looked at, and the id to send again."""
        where = place_of(self._url) if away.what == "postgresql" else away.where
        return ServiceUnavailable(away.what, where, written.command_id)

    async def _in_virtual_time(
        self,
        stream: str,
        written: WrittenCommand,
        now: datetime,
        reception: CommandService,
        client: Client,
    ) -> str:
        """In a rehearsal that was left up a new stream begins at the others' date, not today."""
        if not KINDS.opens(str(written.command.get("kind"))):
            return stream
        if is_new(stream):
            kind = KINDS.of(stream)
            stream = await reception.number(kind, written.command_id, day_of(now).year)
        head = await self.reader.head(stream)
        if head is None or head.phase == "unopened":  # then no run waits there
            async with asyncio.timeout(FOR_ANSWER.total_seconds()):
                await Clocks(client, reception.dispatch).begin(stream, now)
        return stream

    async def installation(self) -> Installation:
        return await current_installation(self.pool)


@asynccontextmanager
async def reading_session(data: Path | None) -> AsyncIterator[ClientSession]:
    """With the role that can only read."""
    settings = settings_for(data, READER_URL)
    assert settings.reader_url
    async with _opened(settings.reader_url, None) as desk:
        yield desk


@asynccontextmanager
async def command_session(
    data: Path | None, command_id: str | None
) -> AsyncIterator[ClientSession]:
    """With the worker's role: texts are put into the vault before a command is sent."""
    settings = settings_for(data, WORKER_URL, PAYLOAD_KEYS)
    assert settings.worker_url
    try:
        async with _opened(settings.worker_url, settings.payload_keys) as desk:
            yield desk
    except ServiceUnavailable as away:
        raise ServiceUnavailable(away.what, away.where, away.command_id or command_id) from None


@asynccontextmanager
async def _opened(url: str, keys: PayloadKeys | None) -> AsyncIterator[ClientSession]:
    try:
        async with await open_pool(url, size=2, patience=FOR_POSTGRES) as pool:
            desk = ClientSession(url, pool, keys)
            await desk.installation()
            yield desk
    except DatabaseUnavailable as away:
        raise database_away(away, place_of(url)) from None
