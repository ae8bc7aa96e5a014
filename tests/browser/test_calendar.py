"""The page of a person's calendar."""

import pytest
from playwright.async_api import Browser, expect

from tests.browser.looking import check
from tests.browser.test_signed_in import closed, signed_in
from tests.web.people import add_person
from tests.web.site import Site

pytestmark = pytest.mark.slow


async def test_an_address_is_made_and_revoked(site: Site, browser: Browser) -> None:
    page = await signed_in(site, browser, await add_person(site, "coordinator"))
    await page.goto(f"{site.portal.origin}/tasks")
    await page.get_by_role("link", name="My dates in a calendar").click()
    await check(page)
    await page.get_by_role("button", name="Create an address").click()
    await expect(page.get_by_text(".ics")).to_be_visible()
    await check(page)
    await page.get_by_role("button", name="Revoke the address").click()
    await expect(page.get_by_text("has stopped working")).to_be_visible()
    await check(page)
    await closed(page)
