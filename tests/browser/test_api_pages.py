"""Systems and the page for developers, in a real browser."""

import re

import pytest
from playwright.async_api import Browser, expect

from tests.browser.looking import check
from tests.browser.test_signed_in import closed, signed_in
from tests.web.people import add_person
from tests.web.site import Site

pytestmark = pytest.mark.slow


async def test_a_manager_registers_a_system_and_ends_it(site: Site, browser: Browser) -> None:
    person = await add_person(site, "coordinator")
    page = await signed_in(site, browser, "p-manager")
    await page.goto(f"{site.portal.origin}/systems")
    await check(page)
    await page.get_by_role("button", name="Register a system").click()
    await expect(page.get_by_role("alert")).to_be_visible()
    await check(page)
    await page.get_by_role("alert").get_by_role("link").first.click()
    await expect(page.locator("#f-acts_as")).to_be_focused()
    await page.get_by_label("It acts as").select_option(f"{person} local/asp")
    await page.get_by_label("Read what the person may read").check()
    await page.get_by_label("30 days").check()
    await page.get_by_role("button", name="Register a system").click()
    await expect(page.locator("#client-secret")).to_be_visible()
    await check(page)
    await page.get_by_role("button", name="End access").first.click()
    await expect(page.get_by_text("no longer has access")).to_be_visible()
    await closed(page)


async def test_developers_read_what_there_is(site: Site, browser: Browser) -> None:
    page = await browser.new_page(locale="sv")
    await page.goto(f"{site.portal.origin}/developers")
    await check(page)
    await page.close()


@pytest.mark.parametrize("port", ["", "&port=40123"])
async def test_somebody_lets_the_command_line_act_as_them(
    site: Site, browser: Browser, port: str
) -> None:
    person = await add_person(site, "coordinator")
    page = await signed_in(site, browser, person)
    asked = f"challenge={'a' * 43}&state={'b' * 20}{port}"
    await page.goto(f"{site.portal.origin}/command-line?{asked}")
    await expect(page.get_by_text(f"asks to act as Name of {person}")).to_be_visible()
    await check(page)
    await page.get_by_role("button", name="Let it act as me").click()
    await check(page)
    if port:
        link = page.get_by_role("button", name="Finish the sign-in")
        await expect(link).to_have_attribute("href", re.compile("^http://127.0.0.1:40123/"))
    else:
        await expect(page.locator("#code")).to_be_visible()
    await closed(page)


async def test_somebody_makes_a_token_and_ends_it(site: Site, browser: Browser) -> None:
    page = await signed_in(site, browser, await add_person(site, "coordinator"))
    await page.goto(f"{site.portal.origin}/my-sign-in")
    await page.get_by_role("link", name="My tokens").click()
    await page.get_by_role("button", name="Create a token").click()
    await page.get_by_role("alert").get_by_role("link").first.click()
    await expect(page.locator("#f-days")).to_be_focused()
    await check(page)
    await page.get_by_label("7 days").check()
    await page.get_by_role("button", name="Create a token").click()
    await expect(page.locator("#token")).to_be_visible()
    await check(page)
    await page.get_by_role("button", name="End the token").click()
    await expect(page.get_by_text("The token has been ended.")).to_be_visible()
    await closed(page)
