"""How people sign in, page by page: with a passkey of a (virtual) device, again, and confirmed."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, Page, expect

from application.portal.bindings import Bindings
from application.portal.limits import INVITATION
from application.portal.passkeys import Passkeys
from application.portal.tokens import hash_of
from samples.people import FUNDER
from tests.browser.looking import check
from tests.browser.test_signed_in import closed, signed_in
from tests.web.people import add_organisation_abroad, add_person
from tests.web.site import Site, stated
from tests.web.test_again import old
from web.site import make_app

pytestmark = pytest.mark.slow


@pytest_asyncio.fixture(scope="module")
async def named(site: Site) -> AsyncIterator[Site]:
    """The portal under a name: browsers bind no passkey to an address of the net."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        origin = f"http://localhost:{listening.getsockname()[1]}"
        pool = site.portal.reader.pool
        portal = replace(
            site.portal,
            settings=replace(site.portal.settings, origin=origin),
            bindings=Bindings(pool, site.portal.keys, origin),
            passkeys=Passkeys(pool, origin),
        )
        config = uvicorn.Config(make_app(portal), lifespan="off", log_config=None)
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield replace(site, portal=portal)
        server.should_exit = True
        await serving


async def with_device(page: Page) -> None:
    devices = await page.context.new_cdp_session(page)
    await devices.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    device |= {"hasUserVerification": True, "isUserVerified": True}
    device["automaticPresenceSimulation"] = True
    await devices.send("WebAuthn.addVirtualAuthenticator", {"options": device})


async def test_a_partner_abroad_makes_a_passkey_and_signs_in_with_it(
    named: Site, browser: Browser
) -> None:
    organisation = await add_organisation_abroad(named)
    person = await add_person(named, "counterpart_signatory", organisation)
    token = await named.portal.bindings.invite(person, "p-manager")
    origin = named.portal.origin
    context = await browser.new_context(locale="en")
    page = await context.new_page()
    await with_device(page)
    await page.goto(f"{origin}/invitation/{token}")
    await check(page)
    await page.get_by_role("button", name="Create a passkey").click()
    await expect(page.get_by_role("heading", name="Create a passkey")).to_be_visible()
    await check(page)
    await page.get_by_role("button", name="Create a passkey").click()
    await expect(page.get_by_role("heading", name="My tasks")).to_be_visible()
    await page.get_by_role("link", name="My sign-in").click()
    await expect(page.get_by_role("heading", name="Your passkeys")).to_be_visible()
    await check(page)
    await page.get_by_role("button", name="Add another passkey").click()
    # The device knows that it has one already, and makes no second.
    await page.get_by_role("button", name="Create a passkey").click()
    await expect(page.get_by_role("alert")).to_contain_text("gave no passkey")
    await check(page)
    await page.get_by_role("button", name="Sign out").click()
    await page.goto(f"{origin}/sign-in?back=/cases")
    await page.get_by_role("link", name="Sign in with a passkey").click()
    await expect(page.get_by_role("button", name="Use a passkey")).to_be_visible()
    await check(page)
    await page.get_by_role("button", name="Use a passkey").click()
    await expect(page).to_have_url(f"{origin}/cases")
    await context.close()


async def test_without_scripts_the_page_says_what_to_do(named: Site, browser: Browser) -> None:
    context = await browser.new_context(locale="en", java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{named.portal.origin}/sign-in/passkey")
    await expect(page.get_by_text("Passkeys need JavaScript")).to_be_visible()
    await page.get_by_role("link", name="code by email instead").click()
    await page.get_by_label("Your email address").fill("nobody@example.org")
    await page.get_by_role("button", name="Send me a code").click()
    await page.get_by_label("Code").fill("1234 5678")
    await page.get_by_role("button", name="Continue").click()
    await expect(page.get_by_role("link", name="The code is wrong")).to_be_visible()
    await context.close()


async def test_pages_of_signing_in_are_accessible(site: Site, browser: Browser) -> None:
    """Those that a person meets between two others."""
    origin = site.portal.origin
    context = await browser.new_context(locale="sv")
    page = await context.new_page()
    await page.goto(f"{origin}/sign-in/code")
    await page.get_by_role("button", name="Skicka en kod").click()
    await expect(page.locator(".govuk-error-summary")).to_be_focused()
    await check(page)
    await page.get_by_label("Din e-postadress").fill("nobody@example.org")
    await page.get_by_role("button", name="Skicka en kod").click()
    await expect(page.get_by_label("Kod")).to_be_visible()
    await check(page)
    for _ in range(INVITATION.tries + 1):
        await context.request.get(f"{origin}/invitation/guessed")
    await page.goto(f"{origin}/invitation/guessed")
    await expect(page.get_by_role("heading", name="För många försök")).to_be_visible()
    await check(page)
    await site.home.owner.execute("delete from portal.attempts where what = 'invitation'")
    await context.close()


async def test_an_archivist_signs_in_again_and_a_manager_confirms(
    site: Site, browser: Browser
) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    origin = site.portal.origin
    page = await signed_in(site, browser, archivist)
    await page.goto(f"{origin}/streams/register/do/order_erasure")
    await page.locator("#f-subject").fill(f"person/{archivist}")
    await page.locator("#f-retention").select_option("case")
    await page.locator("#f-reason").fill("Asked for.")
    await page.get_by_role("button", name="Continue").click()
    await old(site, archivist)
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_role("heading", name="Sign in again to send this")).to_be_visible()
    await check(page)
    kept = page.url.rpartition("/")[2]
    await page.goto(f"{origin}/kept/{kept}")
    await expect(page.get_by_text("Asked for.")).to_be_visible()
    await check(page)
    await closed(page)

    token = await site.portal.bindings.invite(archivist, "p-manager")
    await site.portal.bindings.bind(hash_of(token), stated(archivist))
    manager = await add_person(site, "programme_manager", FUNDER)
    page = await signed_in(site, browser, manager)
    await page.goto(f"{origin}/people/{archivist}/confirm")
    await check(page)
    await page.get_by_role("button", name="Confirm the account").click()
    await expect(page.get_by_text("is confirmed.")).to_be_visible()
    await check(page)
    await closed(page)
