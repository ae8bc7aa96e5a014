"""What is asked of every page that a test looks at: no finding of axe, no scrolling sideways."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

NARROW, WIDE = 320, 1280
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


async def check(page: Page) -> None:
    """WCAG 2.1 A and AA, and the width of a phone or of a page enlarged four times."""
    found = await Axe().run(page, options=RULES)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    await page.set_viewport_size({"width": NARROW, "height": 800})
    width = await page.evaluate("document.documentElement.scrollWidth")
    wide = await page.evaluate(
        "[...document.querySelectorAll('body *')].filter(one => "
        f"one.getBoundingClientRect().right > {NARROW} && !one.closest('.portal-scroll'))"
        ".map(one => one.outerHTML.slice(0, 80)).slice(0, 5)"
    )
    assert width <= NARROW, f"{page.url} is {width} pixels wide: {wide}"
    await page.set_viewport_size({"width": WIDE, "height": 800})
