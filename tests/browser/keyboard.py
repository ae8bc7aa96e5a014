"""Walks a page with the Tab key: whatever can be used is reached, in order, and shows its focus."""

from playwright.async_api import Page

STOPS = 5
"""A day has up to so many fields of its own: day, month, year and the calendar."""
CONTRAST = 4.5
"""What WCAG 1.4.3 asks of text, also while it has the focus."""
FROM_THE_TOP = """() => {
  document.body.tabIndex = -1
  document.body.focus()
  document.body.removeAttribute("tabindex")
}"""
USED = """() => {
  const found = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")]
    .filter(one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility())
  const chosen = radio => {
    const group = found.filter(one => one.type === "radio" && one.name === radio.name)
    return (group.find(one => one.checked) || group[0]) === radio
  }
  window.usedHere = found.filter(one => one.type !== "radio" || chosen(one))
  return window.usedHere.map(one => one.outerHTML.slice(0, 120))
}"""
"""One radio of each group: the others are reached by the arrow keys."""
FOCUSED = """() => {
  const one = document.activeElement, seen = getComputedStyle(one)
  const box = one.getBoundingClientRect()
  const ring = seen.outlineStyle !== "none" && parseFloat(seen.outlineWidth) > 0
  const label = one.labels?.[0] && getComputedStyle(one.labels[0], "::before").boxShadow
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
    place: window.usedHere.indexOf(one),
    shown: (ring || seen.boxShadow !== "none" || !!label && label !== "none")
      && box.width > 0 && box.height > 0,
    inside: box.top < innerHeight && box.bottom > 0,
    contrast: Math.max(below, written) / Math.min(below, written),
  }
}"""


async def can_be_tabbed_through(page: Page) -> None:
    """Every control once, in the order of the page, and one sees where one is."""
    used = await page.evaluate(USED)
    await page.evaluate(FROM_THE_TOP)
    for place, what in enumerate(used):
        for _ in range(STOPS):
            await page.keyboard.press("Tab")
            found = await page.evaluate(FOCUSED)
            if found["place"] != place - 1:
                break
        assert found["place"] == place, f"{page.url}: {what} is not next"
        assert found["shown"], f"{page.url}: nobody sees the focus on {what}"
        assert found["inside"], f"{page.url}: {what} has the focus and is not on the screen"
        assert found["contrast"] >= CONTRAST, f"{page.url}: nobody reads {what} in focus"
