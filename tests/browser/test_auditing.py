"""The pages of an auditor in a real browser: accessible, and usable without scripts."""

import pytest
from playwright.async_api import Browser, expect

from samples.people import FUNDER
from tests.browser.looking import check
from tests.browser.test_signed_in import closed, signed_in
from tests.web.people import add_person
from tests.web.site import Site

pytestmark = pytest.mark.slow


async def test_an_auditor_searches_draws_looks_back_and_verifies(
    site: Site, browser: Browser
) -> None:
    person = await add_person(site, "auditor", FUNDER)
    page = await signed_in(site, browser, person)
    await page.goto(f"{site.portal.origin}/audit")
    await check(page)
    await page.get_by_role("link", name="Search the journal").click()
    await page.get_by_label("Amount from").fill("12 34")
    await page.get_by_role("button", name="Search").click()
    await expect(page.locator(".govuk-error-summary")).to_be_focused()
    await check(page)
    await page.get_by_label("Amount from").fill("")
    await page.get_by_label("Person").fill("p-asp")
    await page.get_by_role("button", name="Search").click()
    await check(page)
    await page.get_by_role("link", name="The register#").first.click()
    await expect(page.get_by_role("heading", name="The rules, in the order")).to_be_visible()
    await check(page)
    await page.get_by_role("link", name="as it was on").click()
    await check(page)
    await page.goto(f"{site.portal.origin}/audit/sample?population=entries")
    await check(page)
    await page.get_by_role("link", name="Record to print").click()
    await check(page)
    await page.goto(f"{site.portal.origin}/audit/refusals")
    await check(page)
    await closed(page)


async def test_verify_is_followed_without_scripts(site: Site, browser: Browser) -> None:
    person = await add_person(site, "auditor", FUNDER)
    page = await signed_in(site, browser, person, scripts=False)
    await page.goto(f"{site.portal.origin}/audit/verify")
    await page.get_by_role("button", name="Verify now").click()
    await expect(page.get_by_text("Running")).to_be_visible()
    for _ in range(200):
        await expect(page.get_by_text("Started by")).to_be_visible()
        if not await page.get_by_role("link", name="Show progress").count():
            break
        await page.get_by_role("link", name="Show progress").click()
        await page.wait_for_timeout(100)
    await expect(page.get_by_role("heading", name="What was examined", exact=True)).to_be_visible()
    await closed(page)


async def test_with_scripts_it_shows_its_progress_by_itself(site: Site, browser: Browser) -> None:
    person = await add_person(site, "auditor", FUNDER)
    page = await signed_in(site, browser, person)
    await page.goto(f"{site.portal.origin}/audit/verify")
    await check(page)
    await page.get_by_role("button", name="Verify now").click()
    await expect(page.get_by_text("Started by")).to_be_visible()
    await check(page)
    await expect(page.get_by_role("heading", name="What was examined", exact=True)).to_be_visible(
        timeout=30_000
    )
    await check(page)
    await closed(page)
