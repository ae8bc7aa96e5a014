"""The portal on a prepared database, in this process, and people who have signed in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import gettempdir

import httpx2

from application.portal.services import Portal, PortalCommands, PortalSettings, open_portal
from bench.engine import Engine
from bench.environment import BenchDatabase, BenchServers
from services.notification.email_message import parse_sender
from services.notification.mailer import Maildir
from services.sign_in.stated import Stated
from services.temporal.dispatch import Dispatch
from services.temporal.payload_keys import read_keys
from web.site import make_app

ORIGIN = "http://127.0.0.1:8123"
ISSUER = "https://id.example.org"


@dataclass(frozen=True)
class Visits:
    portal: Portal

    async def signed_in(self, person: str) -> httpx2.AsyncClient:
        """A browser of this person's. No network lies between it and the portal."""
        stated = Stated(ISSUER, person, None, f"{person}@example.org", None, ())
        bound = await self.portal.bindings.bind_at_once(person, stated)
        visitor = self.stranger()
        visitor.cookies.set("session", await self.portal.sessions.begin(bound.id, stated))
        return visitor

    def stranger(self) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=make_app(self.portal)),
            base_url=ORIGIN,
            headers={"accept-language": "sv", "sec-fetch-site": "same-origin"},
        )


@asynccontextmanager
async def opened_portal(
    servers: BenchServers, database: BenchDatabase, engine: Engine | None = None
) -> AsyncIterator[Visits]:
    """With an engine its commands are decided; without one it only shows pages."""
    settings = PortalSettings(
        origin=ORIGIN,
        contact="portal@example.org",
        database_url=database.urls.portal,
        payload_keys=read_keys(servers.stack.payload_keys),
        issuer=ISSUER,
        client="portal",
        secret="x",
        idle=timedelta(minutes=30),
        longest=timedelta(hours=10),
        fresh=timedelta(minutes=10),
        accepted={},
        proxies=0,
        passkeys=False,
        mailer=Maildir(Path(gettempdir())),
        sender=parse_sender("no-reply@localhost"),
        language="sv",
    )
    keys, files = database.keys, database.open_files
    async with open_portal(settings, keys, files) as portal:
        if engine is None:
            yield Visits(portal)
            return

        async def dispatch() -> Dispatch:
            return engine.dispatch

        commands = PortalCommands(portal.reader.pool, keys, files, dispatch)
        yield Visits(replace(portal, commands=commands))
