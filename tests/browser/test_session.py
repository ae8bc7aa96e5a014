"""A page says before a sign-in ends that it will, and prolongs it."""

import pytest
from playwright.async_api import Browser, expect

from tests.browser.looking import check
from tests.browser.test_signed_in import closed, signed_in
from tests.web.people import add_person
from tests.web.site import Site

pytestmark = pytest.mark.slow


async def test_two_minutes_before_it_ends_a_button_prolongs_it(
    site: Site, browser: Browser
) -> None:
    page = await signed_in(site, browser, await add_person(site, "coordinator"))
    await page.clock.install()
    await page.goto(f"{site.portal.origin}/tasks")
    button = page.get_by_role("button", name="Stay signed in")
    notice = page.locator("#session-soon").get_by_role("status")
    await page.clock.fast_forward("25:00")
    await expect(button).to_be_hidden()
    await page.clock.fast_forward("03:30")
    await expect(button).to_be_visible()
    await expect(notice).to_contain_text("If you do nothing, you are signed out on")
    await check(page)
    await button.click()
    await expect(button).to_be_hidden()
    await page.clock.fast_forward("05:00")
    await expect(notice).not_to_contain_text("You have been signed out")
    await page.clock.fast_forward("26:00")
    await expect(notice).to_contain_text("You have been signed out")
    await closed(page)
