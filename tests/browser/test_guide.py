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


async def test_an_officer_asks_for_more_where_the_task_was_to_accept(
    site: Site, browser: Browser
) -> None:
    grants = await new_round(site, 50_000_000)
    case = await grants.submitted()
    await grants.send(grants.officer, case.stream, "declare_interest", interest="none")
    who = await person(site, browser, grants.officer)
    await who.task(case.number, "declare_eligible")
    await expect(who.page.get_by_role("heading", name="Read this first")).to_be_visible()
    await check(who.page)
    await who.follow("Ask for missing information")
    await who.page.get_by_label("Last day").fill("2099-01-01")
    await who.page.get_by_label("If it does not come").select_option("assess_as_is")
    await who.page.get_by_label("What is missing").fill("The budget of the partner.")
    await who.press("Continue")
    await expect(who.page.get_by_text("This cannot be taken back")).to_be_visible()
    await check(who.page)
    await who.send()
    await expect(who.page.get_by_text("Waits for")).to_be_visible()
    await check(who.page)
    await closed(who.page)
