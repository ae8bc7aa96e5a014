"""From a task to its receipt, by what the pages themselves say: what to read, what else there is to
do, that nothing takes it back, whom it waits for now. As axe reads them, on a narrow screen too.
"""

import pytest
from playwright.async_api import Browser, expect

from tests.browser.clicking import person
from tests.browser.looking import check
from tests.browser.test_signed_in import closed
from tests.web.rounds import new_round
from tests.web.site import Site

pytestmark = pytest.mark.slow


async def test_an_officer_is_led_from_a_task_to_whom_the_case_waits_for_then(
    site: Site, browser: Browser
) -> None:
    grants = await new_round(site, 50_000_000)
    case = await grants.submitted()
    await grants.send(grants.officer, case.stream, "declare_interest", interest="none")
    who = await person(site, browser, grants.officer)
    await who.task(case.number, "declare_eligible")
    await expect(who.page.get_by_role("heading", name="Read this first")).to_be_visible()
    await check(who.page)
    await expect(who.page.get_by_role("link", name="Ask for missing information")).to_be_visible()
    await expect(who.page.get_by_role("link", name="Dismiss the application")).to_be_visible()
    await who.press("Continue")
    await expect(who.page.get_by_text("This cannot be taken back")).to_be_visible()
    await check(who.page)
    await who.send()
    await expect(who.page.get_by_text("Waiting for").first).to_be_visible()
    await check(who.page)
    await closed(who.page)
