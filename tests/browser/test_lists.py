"""A list that is searched: with a keyboard, without scripts."""

import pytest
from playwright.async_api import Browser, expect

from application.queries import pages
from samples.people import FUNDER
from tests.browser.looking import check
from tests.browser.test_signed_in import closed, signed_in
from tests.web.people import add_person
from tests.web.site import Site

pytestmark = pytest.mark.slow


async def test_a_search_that_finds_nothing_says_so(site: Site, browser: Browser) -> None:
    person = await add_person(site, "auditor", FUNDER)
    page = await signed_in(site, browser, person, scripts=False)
    await page.goto(f"{site.portal.origin}/cases?text=nothing")
    await expect(page.get_by_text("No case matches")).to_be_visible()
    await expect(page.get_by_label("Find a case")).to_have_value("nothing")
    await page.get_by_label("Phase").select_option("closure")
    await page.get_by_role("button", name="Search").click()
    await expect(page.get_by_role("link", name="Show all cases")).to_be_visible()
    await closed(page)
    page = await signed_in(site, browser, person)
    await page.goto(f"{site.portal.origin}/cases?text=nothing")
    await check(page)
    await closed(page)


async def test_a_long_list_has_pages(
    site: Site, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "OF_A_PAGE", 1)
    page = await signed_in(site, browser, "p-officer")
    await page.goto(f"{site.portal.origin}/streams/register/timeline")
    await check(page)
    await page.get_by_role("link", name="Next page").click()
    await expect(page.get_by_role("link", name="Page 2", exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    await check(page)
    await closed(page)
