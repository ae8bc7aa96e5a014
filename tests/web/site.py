"""A portal on an installation of a test's own, and visitors to it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.types import ASGIApp
from temporalio.client import Client

from application.portal.services import Portal, PortalSettings, open_portal
from services.notification.email_message import parse_sender
from services.notification.mailer import Maildir
from services.pool import READER_URL
from services.sign_in.stated import Attempt, SignInRefused, Stated
from services.temporal.connection import plugin
from services.temporal.payload_keys import read_keys
from stack import DatabaseUrls, Stack
from tests.application.desk import Desk, open_desk
from tests.dispatch.home import Home, running_home
from tests.key_store import KEYS, open_files
from tests.web.leading import lead_to
from web.site import make_app

ORIGIN = "http://127.0.0.1:8123"
ISSUER = "https://id.example.org"


_ADDRESSES = count(1)


class KnownProvider:
    """States whatever a test says, for the code of that name."""

    origin = ISSUER

    def __init__(self) -> None:
        self.states: dict[str, Stated] = {}
        self.attempts: list[Attempt] = []
        self.asked_again = False

    async def address(self, attempt: Attempt, again: bool = False) -> str:
        self.attempts.append(attempt)
        self.asked_again = again
        return f"{ISSUER}/authorize?state={attempt.state}"

    async def stated(self, code: str, attempt: Attempt) -> Stated:
        assert attempt in self.attempts
        if code not in self.states:
            raise SignInRefused("invalid_grant")
        return self.states[code]


def stated(subject: str) -> Stated:
    """The person has signed in just now."""
    mail = f"{subject}@example.org"
    return Stated(ISSUER, subject, f"Name of {subject}", mail, "loa3", ("pwd",), datetime.now(UTC))


@dataclass
class Visited:
    """A portal that people visit, whether or not anybody works behind it."""

    portal: Portal

    @cached_property
    def app(self) -> ASGIApp:
        """One for all who visit, as in the program."""
        return make_app(self.portal)

    def visitor(self, address: str | None = None, **more: Any) -> httpx2.AsyncClient:
        """Somebody with a browser, and no session yet; each with an address of their own."""
        client = (address or f"2001:db8:{next(_ADDRESSES):x}::1", 1)
        return httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=self.app, client=client, raise_app_exceptions=False),
            base_url=self.portal.origin,
            headers={"accept-language": "en", "sec-fetch-site": "same-origin", **more},
        )

    async def signed_in(self, person: str) -> httpx2.AsyncClient:
        bound = await self.portal.bindings.bind_at_once(person, stated(person))
        visitor = self.visitor()
        visitor.cookies.set("session", await self.portal.sessions.begin(bound.id, stated(person)))
        return visitor


@dataclass
class Site(Visited):
    provider: KnownProvider
    desk: Desk
    home: Home


def settings_of(
    stack: Stack, urls: DatabaseUrls, mail: Path, origin: str = ORIGIN
) -> PortalSettings:
    return PortalSettings(
        origin=origin,
        contact="portal@example.org",
        database_url=urls.portal,
        payload_keys=read_keys(stack.payload_keys),
        issuer=ISSUER,
        client="portal",
        secret="x",
        idle=timedelta(minutes=30),
        longest=timedelta(hours=10),
        fresh=timedelta(minutes=10),
        accepted={},
        proxies=0,
        passkeys=True,
        mailer=Maildir(mail),
        sender=parse_sender("no-reply@localhost"),
        language="sv",
        audit={READER_URL: urls.reader},
    )


@asynccontextmanager
async def running_site(
    stack: Stack, home: Home, desk: Desk, origin: str = ORIGIN
) -> AsyncIterator[Site]:
    settings = settings_of(stack, home.urls, home.mail, origin)
    async with open_portal(settings, KEYS, open_files) as portal:
        provider = KnownProvider()
        yield Site(replace(portal, provider=provider), provider, desk, home)  # type: ignore[arg-type]


@asynccontextmanager
async def installed_site(
    stack: Stack, template: str, name: str, mail: Path, origin: str = ORIGIN
) -> AsyncIterator[Site]:
    """A portal with a worker, on a database of this name that is dropped afterwards."""
    urls = await stack.create_database(name, template)
    client = await Client.connect(
        stack.temporal_address,
        namespace=stack.namespace,
        plugins=[plugin(read_keys(stack.payload_keys))],
    )
    async with AsyncExitStack() as opened:
        home = await opened.enter_async_context(running_home(client, urls, mail))
        await opened.enter_async_context(home.working())
        site = running_site(stack, home, await open_desk(home), origin)
        with pytest.MonkeyPatch.context() as patched:
            lead_to(patched, stack.temporal_address, stack.namespace)
            running = await opened.enter_async_context(site)
            await running.portal.temporal()
        yield running
    await stack.drop_database(name)
