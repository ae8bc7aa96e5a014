"""What is typed is there again after a closed tab; a report that is sent back, as axe reads it."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, expect

from tests.browser.looking import RULES, check
from tests.browser.test_signed_in import closed, signed_in
from tests.web.people import add_person
from tests.web.rounds import new_round
from tests.web.site import Site
from tests.web.test_returning import filled, sent
from tests.web.writing import draft
from tests.web.years import Years, case_of
from tests.web.years import years as years

pytestmark = pytest.mark.slow


async def test_what_is_typed_is_there_again_after_a_closed_tab(
    site: Site, browser: Browser
) -> None:
    grants = await new_round(site, 50_000_000)
    case = await grants.eligible()
    first = await signed_in(site, browser, grants.first)
    await first.goto(f"{site.portal.origin}/streams/{case.stream}/assess")
    await first.get_by_label("Score").fill("70")
    await first.get_by_label("Grounds").fill("Half a thought.")
    await expect(first.get_by_text("Saved for you")).to_be_visible()
    again = await first.context.new_page()
    await first.close()
    await again.goto(f"{site.portal.origin}/streams/{case.stream}/assess")
    await expect(again.get_by_label("Grounds")).to_have_value("Half a thought.")
    await check(again)
    await closed(again)

    person = await add_person(site, "coordinator")
    at = f"{site.portal.origin}/streams/{await draft(site, person)}/do/withdraw_application"
    page = await signed_in(site, browser, person)
    await page.goto(at)
    await page.get_by_label("Reason").fill("We have not the time.")
    await expect(page.get_by_text("Saved for you")).to_be_visible()
    await page.goto(at)
    await expect(page.get_by_label("Reason")).to_have_value("We have not the time.")
    await check(page)
    await page.goto(f"{site.portal.origin}/my-sign-in/unsent")
    await check(page)
    await page.get_by_role("link", name="Withdraw the application").click()
    await page.get_by_role("button", name="Discard it and start again").click()
    await expect(page.get_by_label("Reason")).to_have_value("")
    await closed(page)


async def test_the_pages_of_a_report_that_is_sent_back_are_accessible(
    years: Years, browser: Browser
) -> None:
    at = await years.sent_report()
    to = f"/streams/{case_of(at)}/return/report-1"
    shown = []
    async with await years.site.signed_in("p-officer") as officer:
        shown.append(await officer.get(to))
        shown.append(await filled(officer, to, {"costs": "Two."}, **{"f:due": "soon"}))
        await sent(officer, await filled(officer, to, {"narrative": "More.", "costs": "Two."}))
    shown += [await years.coordinator.get(one) for one in (at, f"{at}/narrative", f"{at}/costs")]
    page = await browser.new_page()
    for one in shown:
        await page.set_content(one.text)
        found = await Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{one.url}\n{found.generate_report()}"
    await page.close()
