"""Pages with larger letters, with wider spacing, and for somebody who has only the Tab key."""

import pytest
from playwright.async_api import Browser, Page

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
FOCUSED = """() => {
    const one = document.activeElement
    if (one === null || one === document.body) return null
    const seen = getComputedStyle(one), box = one.getBoundingClientRect()
    const ring = seen.outlineStyle !== "none" && parseFloat(seen.outlineWidth) > 0
    const label = one.labels?.[0] && getComputedStyle(one.labels[0], "::before").boxShadow
    const shown = ring || seen.boxShadow !== "none" || (label && label !== "none")
    const light = text => {
        const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    }
    let behind = one
    while (behind && /^rgba.*, 0\\)$/.test(getComputedStyle(behind).backgroundColor))
        behind = behind.parentElement
    const below = light(behind ? getComputedStyle(behind).backgroundColor : "rgb(255, 255, 255)")
    const written = light(seen.color)
    return {
        contrast: Math.max(below, written) / Math.min(below, written),
        html: one.outerHTML.slice(0, 90),
        shown: shown && box.width > 0 && box.height > 0,
        place: [...document.querySelectorAll("*")].indexOf(one),
    }
}"""
FROM_THE_TOP = """() => {
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute("tabindex")
}"""
CAN_BE_FOCUSED = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, [tabindex='0']")]
    .filter(one => !one.disabled && one.tabIndex >= 0 && one.checkVisibility())
    .length"""


async def bears_it(page: Page) -> None:
    for change in (SPACED, ENLARGED):
        await page.reload()
        await page.evaluate(change)
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width <= WIDE, f"{page.url} is {width} pixels wide"
        assert await page.evaluate(CUT_OFF) == [], page.url
    await page.reload()


async def can_be_tabbed_through(page: Page) -> None:
    """Every control once, in the order of the page, and one sees where one is."""
    expected = await page.evaluate(CAN_BE_FOCUSED)
    await page.evaluate(FROM_THE_TOP)
    places: list[int] = []
    for _ in range(expected + 5):
        await page.keyboard.press("Tab")
        at = await page.evaluate(FOCUSED)
        if at is None or (places and at["place"] == places[0]):
            break
        assert at["shown"], f"{page.url}: nobody sees the focus on {at['html']}"
        assert at["contrast"] >= 4.5, (
            f"{page.url}: nobody reads {at['html']} while it has the focus"
        )
        places.append(at["place"])
    assert places == sorted(places), f"{page.url}: out of order"
    assert len(places) == expected, f"{page.url}: {len(places)} of {expected} controls"


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
