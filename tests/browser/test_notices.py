"""The page where a person says when they get what may wait."""

import pytest
from playwright.async_api import Browser, expect

from tests.browser.looking import check
from tests.browser.test_signed_in import closed, signed_in
from tests.web.people import add_person
from tests.web.site import Site

pytestmark = pytest.mark.slow


async def test_one_mail_a_day_is_chosen(site: Site, browser: Browser) -> None:
    page = await signed_in(site, browser, await add_person(site, "coordinator"))
    await page.goto(f"{site.portal.origin}/tasks")
    await page.get_by_role("link", name="How you get notices").click()
    await page.get_by_label("Once a day").check()
    await page.get_by_label("Hour of the daily email").select_option("16:00")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("status").get_by_text("Saved.")).to_be_visible()
    await page.get_by_text("letters").first.click()
    await expect(page.get_by_label("Once a day")).to_be_checked()
    await check(page)
    await closed(page)
