"""What the portal is made of: connections, opened once, and what serves all requests."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import asyncpg

from application.checking import ToStream
from application.commands import CommandService, Received
from application.portal.bindings import Bindings
from application.portal.calendars import Calendars
from application.portal.codes import Codes
from application.portal.command_line import CommandLineCodes
from application.portal.kept import KeptForms
from application.portal.later import Later
from application.portal.limits import Limits
from application.portal.notice_choices import NoticeChoices
from application.portal.passkeys import Passkeys
from application.portal.person_tokens import PersonTokens
from application.portal.sessions import Sessions
from application.portal.systems import Systems
from application.portal.unsent import UnsentTexts
from application.portal.uploads import Uploads
from application.portal.verifications import Verifications
from application.portal.webhooks import Webhooks
from application.queries.reader import Reader
from application.receiving import Entrance, WrittenCommand
from services.health.startup_checks import check_portal_database
from services.installation import Installation, current_installation
from services.keys.store import KeyStore
from services.notification.email_message import Sender
from services.notification.mailer import Mailer
from services.pool import open_pool
from services.sign_in.provider import Provider
from services.temporal.payload_keys import PayloadKeys

if TYPE_CHECKING:
    from temporalio.client import Client

    from services.documents.store import OpenFiles
    from services.temporal.dispatch import Dispatch

CONNECTIONS = 8
FOR_TEMPORAL = timedelta(seconds=5)
FOR_ANSWER = timedelta(seconds=15)


class PortalCommands:
    """PostgreSQL receives a command; only its decision takes Temporal, which may be away."""

    def __init__(
        self,
        pool: asyncpg.Pool,
        keys: KeyStore,
        files: "OpenFiles",
        dispatch: Callable[[], Awaitable["Dispatch"]],
    ) -> None:
        self._pool, self._keys, self._files = pool, keys, files
        self._entrance = Entrance(pool, keys, files)
        self._dispatch = dispatch

    async def send(self, to_stream: ToStream, written: WrittenCommand, now: datetime) -> Received:
        """Raises WrongInput; or one of errors.AWAY, with a receipt once it was received."""
        accepted = await self._entrance.receive(to_stream, written, now)
        try:
            dispatch = await self._dispatch()
            service = CommandService(self._pool, self._keys, self._files, dispatch)
            return await service.decided(accepted)
        except Exception as later:
            if hasattr(later, "receipt"):
                later.receipt = accepted.receipt
            raise


class LazyTemporal:
    """Connected when it is asked for first: loading its client takes longer than all else that the
    portal begins with. Both methods raise ServiceUnavailable.
    """

    def __init__(self, pool: asyncpg.Pool, payload_keys: PayloadKeys, installation: str) -> None:
        self._pool, self._payload_keys, self._installation = pool, payload_keys, installation
        self._made: tuple[Client, Dispatch] | None = None
        self._making = asyncio.Lock()

    async def client(self) -> "Client":
        client, _ = await self._connected()
        return client

    async def dispatch(self) -> "Dispatch":
        _, dispatch = await self._connected()
        return dispatch

    async def _connected(self) -> "tuple[Client, Dispatch]":
        async with self._making:
            if self._made is None:
                from services.temporal.connection import connect
                from services.temporal.dispatch import Dispatch

                client = await connect(self._payload_keys, FOR_TEMPORAL)
                sending = Dispatch(client, self._pool, self._installation, patience=FOR_ANSWER)
                self._made = client, sending
            return self._made


@dataclass(frozen=True)
class PortalSettings:
    """`origin` is what browsers call the portal; `contact` a mail address that everybody sees.

    `fresh` is how old a sign-in may be for what cannot be taken back, `accepted` what it may call
    itself there, by role. `proxies` is how many stand before the portal. With `passkeys` partners
    abroad have accounts of the portal's own. `audit` is the environment of `verify`, None where it
    cannot be run from here.
    """

    origin: str
    contact: str
    database_url: str = field(repr=False)
    payload_keys: PayloadKeys = field(repr=False)
    issuer: str
    client: str
    secret: str = field(repr=False)
    idle: timedelta
    longest: timedelta
    fresh: timedelta
    accepted: Mapping[str, frozenset[str]]
    proxies: int
    passkeys: bool
    mailer: Mailer = field(repr=False)
    sender: Sender
    language: str
    audit: Mapping[str, str] | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Portal:
    settings: PortalSettings
    installation: Installation
    reader: Reader
    commands: PortalCommands
    sessions: Sessions
    bindings: Bindings
    kept: KeptForms
    limits: Limits
    passkeys: Passkeys
    codes: Codes
    later: Later
    systems: Systems
    person_tokens: PersonTokens
    command_line: CommandLineCodes
    webhooks: Webhooks
    verifications: Verifications
    calendars: Calendars
    notice_choices: NoticeChoices
    unsent: UnsentTexts
    provider: Provider
    temporal: Callable[[], Awaitable["Client"]] = field(repr=False)
    """Connected when it is asked for first. Raises ServiceUnavailable."""
    keys: KeyStore = field(repr=False)
    files: "OpenFiles" = field(repr=False)
    uploads: Uploads = field(repr=False)

    @property
    def origin(self) -> str:
        return self.settings.origin

    async def now(self) -> datetime:
        """In a rehearsal the time of its last command; elsewhere the time."""
        if self.installation.kind == "rehearsal":
            return await self.reader.now()
        return datetime.now(UTC)


@asynccontextmanager
async def open_portal(
    settings: PortalSettings,
    keys: KeyStore,
    files: "OpenFiles",
    scanned: "OpenFiles | None" = None,
) -> AsyncIterator[Portal]:
    """`scanned` opens the file store with the scanner, for files that others send.

    Raises DatabaseUnavailable, NotInstalled, OtherMigrations or StartupCheckFailed. Temporal and
    the provider may be away.
    """
    async with await open_pool(settings.database_url, size=CONNECTIONS) as pool:
        await check_portal_database(pool)
        installation = await current_installation(pool)
        yield _portal(settings, installation, pool, keys, files, scanned or files)


def _portal(
    settings: PortalSettings,
    installation: Installation,
    pool: asyncpg.Pool,
    keys: KeyStore,
    files: "OpenFiles",
    scanned: "OpenFiles",
) -> Portal:
    """All that serves requests, on one pool of connections."""
    temporal = LazyTemporal(pool, settings.payload_keys, installation.id)
    bindings, later = Bindings(pool, keys, settings.origin), Later()
    return Portal(
        settings=settings,
        installation=installation,
        reader=Reader(pool, keys),
        commands=PortalCommands(pool, keys, files, temporal.dispatch),
        sessions=Sessions(pool, settings.idle, settings.longest, settings.fresh),
        bindings=bindings,
        passkeys=Passkeys(pool, settings.origin),
        codes=Codes(pool, keys, bindings, settings.mailer, settings.sender, later),
        later=later,
        kept=KeptForms(pool, keys),
        limits=Limits(pool, keys),
        systems=Systems(pool, keys),
        person_tokens=PersonTokens(pool),
        command_line=CommandLineCodes(pool, settings.longest, settings.fresh),
        # A portal without TLS is on this machine, and so is what is tried with it.
        webhooks=Webhooks(pool, keys, loopback=settings.origin.startswith("http:")),
        verifications=Verifications(pool, settings.audit),
        calendars=Calendars(pool),
        notice_choices=NoticeChoices(pool),
        unsent=UnsentTexts(pool, keys),
        provider=Provider(
            settings.issuer,
            settings.client,
            settings.secret,
            f"{settings.origin}/sign-in/answer",
        ),
        temporal=temporal.client,
        keys=keys,
        files=files,
        uploads=Uploads(scanned, keys),
    )
