"""What is asked of every page that a test looks at: no finding of axe, no scrolling sideways."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

NARROW, WIDE = 320, 1280
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
SCROLLED = """() => [...document.querySelectorAll(".portal-scroll")]
  .filter(one => one.scrollWidth > one.clientWidth + 1)
  .map(one => one.getAttribute("aria-label"))"""
LABELS = "main dt, main th, main label, main .govuk-tag, main button, main .govuk-radios__divider"
LONG = 14
"""From how many letters on a word may be broken: Swedish has longer ones than a phone is wide."""
BROKEN = """([labels, long]) => {
  const found = [], range = document.createRange()
  const words = new RegExp(`(?<!\\\\p{L})\\\\p{L}{2,${long - 1}}(?!\\\\p{L})`, "gu")
  for (const label of document.querySelectorAll(labels)) {
    if (label.closest(".govuk-visually-hidden")) continue
    const texts = document.createTreeWalker(label, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      if (texts.currentNode.parentElement.closest("code")) continue
      for (const word of texts.currentNode.data.matchAll(words)) {
        range.setStart(texts.currentNode, word.index)
        range.setEnd(texts.currentNode, word.index + word[0].length)
        const lines = [...range.getClientRects()].filter(one => one.width > 1)
        if (new Set(lines.map(one => one.top)).size > 1) found.push(word[0])
      }
    }
  }
  return found }"""


async def check(page: Page) -> None:
    """WCAG 2.1 A and AA, and the width of a phone or of a page enlarged four times."""
    found = await Axe().run(page, options=RULES)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    await page.set_viewport_size({"width": NARROW, "height": 800})
    await fits(page)
    await page.set_viewport_size({"width": WIDE, "height": 800})


async def fits(page: Page) -> None:
    """A page of NARROW: nothing has to be scrolled sideways, and no common word is broken."""
    width = await page.evaluate("document.documentElement.scrollWidth")
    wide = await page.evaluate(
        "[...document.querySelectorAll('body *')].filter(one => "
        f"one.getBoundingClientRect().right > {NARROW} && !one.closest('.portal-scroll'))"
        ".map(one => one.outerHTML.slice(0, 80)).slice(0, 5)"
    )
    assert width <= NARROW, f"{page.url} is {width} pixels wide: {wide}"
    scrolled = await page.evaluate(SCROLLED)
    assert scrolled == [], f"{page.url} has tables that scroll sideways: {scrolled}"
    broken = await page.evaluate(BROKEN, [LABELS, LONG])
    assert broken == [], f"{page.url} breaks words in the middle: {broken}"
