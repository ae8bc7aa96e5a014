"""A page says before a sign-in ends that it will, and prolongs it. When it has ended the page is
left, and what was typed waits.
"""

import re
from typing import Final

import pytest
from playwright.async_api import Browser, expect

from tests.browser.looking import check
from tests.browser.test_signed_in import closed, signed_in
from tests.web.people import add_person
from tests.web.site import Site, stated

pytestmark = pytest.mark.slow
UNUSED: Final = (
    "update portal.session set seen_at = seen_at - interval '1 hour' "
    "where binding in (select id from portal.binding where person = $1)"
)


async def test_two_minutes_before_it_ends_a_button_prolongs_it(
    site: Site, browser: Browser
) -> None:
    person = await add_person(site, "coordinator")
    page = await signed_in(site, browser, person)
    await page.clock.install()
    await page.goto(f"{site.portal.origin}/tasks")
    button = page.get_by_role("button", name="Stay signed in")
    notice = page.locator("#session-soon").get_by_role("status")
    await page.clock.fast_forward("25:00")
    await expect(button).to_be_hidden()
    await page.clock.fast_forward("03:30")
    await expect(button).to_be_visible()
    await expect(notice).to_contain_text("If you do nothing, you will be signed out on")
    await check(page)
    await button.click()
    await expect(button).to_be_hidden()
    await page.clock.fast_forward("05:00")
    await expect(notice).not_to_contain_text("You have been signed out")
    await page.clock.fast_forward("26:00")
    await expect(page.locator("#main")).to_be_visible()
    assert page.url.endswith("/tasks"), "here the session has gone on, by another window"
    await site.home.owner.execute(UNUSED, person)
    await page.clock.fast_forward("31:00")
    await expect(page).to_have_url(f"{site.portal.origin}/sign-in?back=/tasks")
    await closed(page)


async def test_what_was_typed_waits_when_the_page_is_left(site: Site, browser: Browser) -> None:
    person = await add_person(site, "coordinator")
    page = await signed_in(site, browser, person)
    await page.clock.install()
    await page.goto(f"{site.portal.origin}/streams/partnership/new/do/open_case")
    await page.get_by_label("Kind of case").select_option("project")
    await site.home.owner.execute(UNUSED, person)
    await page.context.set_offline(True)
    await page.clock.fast_forward("31:00")
    await expect(page.locator("#main")).to_be_hidden()
    assert "/do/open_case" in page.url, "nobody keeps it yet, so it is hidden and not lost"
    await page.context.set_offline(False)
    await page.clock.fast_forward("00:06")
    await expect(page).to_have_url(re.compile(r"/sign-in\?back=%2Fkept%2Fk-"))
    bound = await site.portal.bindings.found(stated(person))
    assert bound is not None
    token = await site.portal.sessions.begin(bound.id, stated(person))
    cookie = {"name": "session", "value": token, "url": site.portal.origin}
    await page.context.add_cookies([cookie])  # type: ignore[list-item]
    await page.goto(site.portal.origin + page.url.partition("back=")[2].replace("%2F", "/"))
    await expect(page.get_by_text("What you wrote is still here")).to_be_visible()
    await check(page)
    await page.get_by_role("button", name="Continue").click()
    await expect(page.get_by_label("Kind of case")).to_have_value("project")
    await closed(page)
