"""A round decided by clicks: ticked against the budget, looked at, given. An assessment on a phone.
Payments as axe reads them."""

import pytest
from playwright.async_api import Browser, Page, expect

from samples.people import FUNDER
from tests.browser.looking import NARROW, check
from tests.browser.test_signed_in import closed, signed_in
from tests.web.past import past_grant
from tests.web.people import add_person
from tests.web.rounds import ENDS, Grants, new_round
from tests.web.site import Site
from tests.web.test_assess import with_criteria
from tests.web.test_decisions import SIGNATURE_DUE

pytestmark = pytest.mark.slow


async def decided(page: Page, grants: Grants, numbers: list[str]) -> None:
    """What the decisions have in common, and each one's own reasons."""
    for place, _ in enumerate(numbers):
        await page.locator(f"#f-case-{place}-reasons").fill("Both assessors approve.")
        await page.get_by_text("Periods: filled in").nth(place).click()
        await page.locator(f"#f-case-{place}-periods-0-ends").fill(ENDS.isoformat())
    await page.locator("#f-common-signature_due").fill(SIGNATURE_DUE)
    await page.locator("#f-common-presenter").select_option(grants.officer)
    await page.locator("#f-common-record-reference").fill("Delegation 3.2")


async def test_a_round_is_decided_from_its_board(site: Site, browser: Browser) -> None:
    grants = await new_round(site, 50_000_000)
    numbers = [(await grants.assessed(90, 80)).number, (await grants.assessed(40, 60)).number]
    page = await signed_in(site, browser, grants.decides)
    await page.goto(f"{site.portal.origin}/streams/{grants.round}")
    await page.get_by_role("link", name="Compare the applications of the round").click()
    await page.get_by_role("link", name="Mean score").click()
    ticks = [page.get_by_role("checkbox", name=f"Tick {one}") for one in numbers]
    over = page.locator("[data-over]")
    await ticks[0].check()
    await expect(page.locator("[data-sum]")).to_have_text("SEK\u00a0300,000.00")
    await expect(over).to_be_hidden()
    await ticks[1].check()
    await expect(over).to_be_visible()
    await expect(over).to_contain_text("SEK\u00a0100,000.00")
    await check(page)
    await page.get_by_role("button", name="Prepare decisions").click()
    await page.get_by_role("group", name="Decision " + numbers[1]).get_by_label("Reject").check()
    await expect(page.locator("[data-sum]")).to_have_text("SEK\u00a0300,000.00")
    await page.get_by_role("button", name="See what it would lead to").click()
    await expect(page.locator(".govuk-error-summary")).to_be_focused()
    await check(page)
    await decided(page, grants, numbers)
    await page.get_by_role("button", name="See what it would lead to").click()
    await expect(page.get_by_role("button", name="Make 2 decisions")).to_be_visible()
    await page.get_by_text("A letter goes to").first.click()
    await expect(page.get_by_text("Your application has been approved").first).to_be_visible()
    await check(page)
    await page.get_by_role("button", name="Make 2 decisions").click()
    await expect(page.get_by_role("heading", name="2 of 2 decisions were made")).to_be_visible()
    await check(page)
    await closed(page)


async def test_an_application_is_assessed_on_a_phone_without_scripts(
    site: Site, browser: Browser
) -> None:
    grants = await new_round(site, 50_000_000)
    case = await grants.submitted()
    await grants.send(grants.officer, case.stream, "declare_interest", interest="none")
    await grants.send(grants.officer, case.stream, "declare_eligible")
    page = await signed_in(site, browser, grants.first, scripts=False)
    await page.set_viewport_size({"width": NARROW, "height": 800})
    await page.goto(f"{site.portal.origin}/streams/{case.stream}/assess")
    await page.get_by_label("I have no conflict of interest in this case").check()
    await page.get_by_role("button", name="Send the declaration").click()
    await page.get_by_role("link", name="To your assessment").click()
    await page.get_by_label("Score").fill("70")
    await page.get_by_label("Approval").check()
    await page.get_by_label("Proposed amount").fill("250 000")
    await page.get_by_label("Grounds").fill("A sound plan.")
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW
    await page.get_by_role("button", name="Continue").last.click()
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_role("heading", name="Done")).to_be_visible()
    await closed(page)


async def test_pages_of_assessors_and_of_payments_are_accessible(
    site: Site, browser: Browser
) -> None:
    grants = await with_criteria(site)
    case, shut = await grants.eligible(), await grants.submitted()
    await grants.send(grants.first, shut.stream, "declare_conflict", ground="representative")
    page = await signed_in(site, browser, grants.first, language="sv")
    for path in ("assess", "declare"):
        await page.goto(f"{site.portal.origin}/streams/{case.stream}/{path}")
        await check(page)
    await page.goto(f"{site.portal.origin}/streams/{case.stream}/assess")
    await page.locator("#f-criteria-0-points-4").check()
    await page.locator("#f-criteria-1-points").fill("50")
    await expect(page.locator("[data-total]")).to_have_text("53")
    await page.goto(f"{site.portal.origin}/streams/{shut.stream}/assess")
    await check(page)
    await closed(page)
    past = await past_grant(site)
    await past.claimed(1)
    undeclared = await add_person(site, "finance_officer", FUNDER)
    for person in (past.persons["p-finance-1"], undeclared):
        page = await signed_in(site, browser, person)
        await page.goto(f"{site.portal.origin}/finance")
        await check(page)
        if person != undeclared:
            await page.get_by_role("link", name=past.case.removeprefix("partnership/")).click()
            await check(page)
        await closed(page)
