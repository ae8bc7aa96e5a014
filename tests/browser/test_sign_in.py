"""Signing in at a real provider: the authorization code with PKCE, as a browser goes through it."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, Page, expect
from werkzeug.serving import make_server

from samples.people import FUNDER
from services.sign_in.provider import Provider
from services.sign_in.stated import Stated
from stack.sign_in_service import Person, Secrets, add_person, load_secrets, provider_app
from tests.browser.looking import check
from tests.web import people
from tests.web.site import Site
from tests.web.test_again import old
from web.site import make_app

pytestmark = pytest.mark.slow


class SignIn(NamedTuple):
    """A portal of its own beside the others', since it has another provider."""

    origin: str
    issuer: str
    provider: Any
    kept: Secrets


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest_asyncio.fixture(scope="module")
async def sign_in(site: Site, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[SignIn]:
    kept = load_secrets(Path(tmp_path_factory.mktemp("sign-in")) / "kept")
    issuer, origin = (f"http://127.0.0.1:{free_port()}" for _ in range(2))
    app = await asyncio.to_thread(provider_app, issuer, "portal", origin, kept)
    serving = make_server("127.0.0.1", int(issuer.rpartition(":")[2]), app, threaded=True)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    provider = Provider(issuer, "portal", kept.client_secret, f"{origin}/sign-in/answer")
    settings = replace(site.portal.settings, origin=origin)
    portal = replace(site.portal, settings=settings, provider=provider)
    port = int(origin.rpartition(":")[2])
    config = uvicorn.Config(
        make_app(portal), host="127.0.0.1", port=port, lifespan="off", log_config=None
    )
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 it has no event
        await asyncio.sleep(0.02)
    yield SignIn(origin, issuer, app, kept)
    server.should_exit = True
    await running
    serving.shutdown()


async def log_in(page: Page, person: str, password: str) -> None:
    """On the provider's own pages."""
    await page.locator("input[name=login]").fill(person)
    await page.get_by_role("button", name="Continue").click()
    await page.locator("input[name=password]").fill(password)
    await page.get_by_role("button", name="Sign in").click()


async def test_an_invitation_leads_through_the_provider_to_the_persons_tasks(
    site: Site, browser: Browser, sign_in: SignIn
) -> None:
    person = await people.add_person(site, "signatory")
    known = Person(person, "A. Person", f"{person}@example.org")
    await asyncio.to_thread(add_person, sign_in.provider, known, sign_in.kept.password)
    token = await site.portal.bindings.invite(person, "p-manager")
    context = await browser.new_context(locale="en")
    page = await context.new_page()
    await page.goto(f"{sign_in.origin}/invitation/{token}")
    await check(page)
    await page.get_by_role("button", name="Continue").click()
    await log_in(page, person, sign_in.kept.password)
    await expect(page).to_have_url(f"{sign_in.origin}/tasks")
    await expect(page.get_by_role("heading", name="My tasks")).to_be_visible()

    await page.get_by_role("button", name="Sign out").click()
    await page.goto(f"{sign_in.origin}/cases")
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    await page.get_by_role("button", name="Continue").click()
    await expect(page).to_have_url(f"{sign_in.origin}/cases")
    await context.close()


async def test_somebody_whom_the_provider_knows_and_nobody_invited_gets_no_further(
    site: Site, browser: Browser, sign_in: SignIn
) -> None:
    stranger = Person("p-stranger", "A. Stranger", "stranger@example.org")
    await asyncio.to_thread(add_person, sign_in.provider, stranger, sign_in.kept.password)
    context = await browser.new_context(locale="en")
    page = await context.new_page()
    await page.goto(f"{sign_in.origin}/sign-in")
    await page.get_by_role("button", name="Continue").click()
    await log_in(page, "p-stranger", sign_in.kept.password)
    await expect(page.get_by_role("heading", name="You are not signed in")).to_be_visible()
    await check(page)
    await context.close()


async def test_the_provider_asks_again_before_what_cannot_be_taken_back(
    site: Site, browser: Browser, sign_in: SignIn
) -> None:
    """A real provider keeps its own session, and is asked for the sign-in itself all the same."""
    person = await people.add_person(site, "archivist", FUNDER)
    known = Person(person, "An Archivist", f"{person}@example.org")
    await asyncio.to_thread(add_person, sign_in.provider, known, sign_in.kept.password)
    stated = Stated(sign_in.issuer, person, known.name, known.mail, None, ())
    await site.portal.bindings.bind_at_once(person, stated)
    context = await browser.new_context(locale="en")
    page = await context.new_page()
    await page.goto(f"{sign_in.origin}/sign-in?back=/streams/register/do/order_erasure")
    await page.get_by_role("button", name="Continue").click()
    await log_in(page, person, sign_in.kept.password)
    await page.locator("#f-subject").fill(f"person/{person}")
    await page.locator("#f-retention").select_option("case")
    await page.locator("#f-reason").fill("Asked for.")
    await page.get_by_role("button", name="Continue").click()
    await old(site, person)
    await page.get_by_role("button", name="Send").click()
    await page.get_by_role("button", name="Sign in again").click()
    await page.locator("input[name=password]").fill(sign_in.kept.password)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    await expect(page.get_by_text("Asked for.")).to_be_visible()
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_text("Receipt code")).to_be_visible()
    await context.close()
