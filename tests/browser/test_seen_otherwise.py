"""Pages with larger letters, with wider spacing, and for somebody who has only the Tab key."""

import pytest
from playwright.async_api import Browser, Page

from tests.browser.keyboard import can_be_tabbed_through
from tests.browser.looking import WIDE
from tests.browser.test_signed_in import closed, open_a_case, signed_in
from tests.web.people import add_person
from tests.web.site import Site

pytestmark = pytest.mark.slow

PUBLIC = ("/", "/rounds/kp-test", "/results", "/accessibility", "/privacy", "/sign-in", "/nothing")

SPACED = """() => {
    for (const one of document.querySelectorAll("body, body *")) {
        one.style.setProperty("line-height", "1.5", "important")
        one.style.setProperty("letter-spacing", "0.12em", "important")
        one.style.setProperty("word-spacing", "0.16em", "important")
    }
    for (const one of document.querySelectorAll("p"))
        one.style.setProperty("margin-bottom", "2em", "important")
}"""
"""What WCAG 1.4.12 asks a page to bear."""
ENLARGED = """() => document.documentElement.style.setProperty("font-size", "200%")"""
CUT_OFF = """() => [...document.querySelectorAll("main *, header *, nav *, footer *")]
    .filter(one => !one.closest(".govuk-visually-hidden, .portal-scroll, select, textarea, input"))
    .filter(one => getComputedStyle(one).overflow !== "visible")
    .filter(one => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    .map(one => one.outerHTML.slice(0, 80))"""


async def bears_it(page: Page) -> None:
    for change in (SPACED, ENLARGED):
        await page.reload()
        await page.evaluate(change)
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width <= WIDE, f"{page.url} is {width} pixels wide"
        assert await page.evaluate(CUT_OFF) == [], page.url
    await page.reload()


async def test_public_pages_are_read_in_every_way(site: Site, browser: Browser) -> None:
    page = await browser.new_page(locale="sv", viewport={"width": WIDE, "height": 800})
    titles = set()
    for path in PUBLIC:
        await page.goto(site.portal.origin + path)
        titles.add(await page.title())
        await can_be_tabbed_through(page)
        await bears_it(page)
    assert len(titles) == len(PUBLIC), "each page has a title of its own"
    await page.close()


async def test_a_form_with_errors_is_read_in_every_way(site: Site, browser: Browser) -> None:
    page = await signed_in(site, browser, await add_person(site, "coordinator"))
    await page.set_viewport_size({"width": WIDE, "height": 800})
    await open_a_case(page, site.portal.origin)
    await page.goto(f"{site.portal.origin}/cases")
    await can_be_tabbed_through(page)
    await page.get_by_role("table").get_by_role("link").first.click()
    await can_be_tabbed_through(page)
    await bears_it(page)
    await page.get_by_role("link", name="Withdraw the application").click()
    await page.get_by_role("button", name="Continue").click()
    await can_be_tabbed_through(page)
    await closed(page)


async def test_a_page_that_bears_nothing_is_found(browser: Browser) -> None:
    """The checks themselves."""
    page = await browser.new_page(viewport={"width": WIDE, "height": 800})
    await page.goto("about:blank")
    await page.set_content(
        "<main><a href='#' style='outline:none'>One</a><p style='height:1em;overflow:hidden'>"
        "Some words that need more room as soon as they are larger. Some words.</p></main>"
    )
    with pytest.raises(AssertionError, match="nobody sees"):
        await can_be_tabbed_through(page)
    await page.evaluate(SPACED)
    assert await page.evaluate(CUT_OFF)
    await page.close()
