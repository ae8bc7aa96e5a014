"""Every page that somebody comes to by links fits on a phone, and is used by the keyboard alone,
about a case of several years."""

import re

import pytest
from playwright.async_api import Browser, Page

from tests.browser.keyboard import can_be_tabbed_through
from tests.browser.looking import NARROW, fits
from tests.browser.test_signed_in import closed, signed_in
from tests.web.lived import LivedSite
from tests.web.walk import NOT_FOLLOWED

pytestmark = pytest.mark.slow

VISITS = (("p-officer", "sv"), ("p-coordinator", "sv"), ("p-finance-1", "en"), ("p-archive", "en"))
PAGES_MAX = 18
"""Of each person."""
VARYING = re.compile(r"[0-9a-f-]{36}|[0-9]+|p-[a-z0-9-]+")


@pytest.mark.parametrize(("person", "language"), VISITS)
async def test_what_a_person_comes_to_fits_on_a_phone_and_is_reached_by_keys(
    lived: LivedSite, browser: Browser, person: str, language: str
) -> None:
    page = await signed_in(lived, browser, person, language=language)
    await page.set_viewport_size({"width": NARROW, "height": 800})
    case = f"/streams/{lived.case}"
    to_read, kinds = [case, "/tasks", "/cases", f"{case}/timeline"], set[str]()
    while to_read and len(kinds) < PAGES_MAX:
        path = to_read.pop(0)
        kind = VARYING.sub("*", path.partition("?")[0])
        if kind in kinds or NOT_FOLLOWED.search(path):
            continue
        kinds.add(kind)
        answer = await page.goto(lived.portal.origin + path)
        assert answer is not None
        assert answer.status == 200, path
        await fits(page)
        await can_be_tabbed_through(page)
        to_read += await links_of(page)
    assert len(kinds) > PAGES_MAX // 2
    await closed(page)


async def links_of(page: Page) -> list[str]:
    found = await page.locator("a[href]").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    return [str(one).partition("#")[0] for one in found]
