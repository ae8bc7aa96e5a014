"""An application and a report, written by clicks in a real browser: with scripts and without."""

from datetime import date

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from domain.kernel.actors import Role
from tests.browser.looking import RULES, check
from tests.browser.test_signed_in import closed, signed_in
from tests.dispatch.home import today
from tests.web.people import add_person
from tests.web.site import Site
from tests.web.writing import draft
from tests.web.years import Years
from tests.web.years import years as years

pytestmark = pytest.mark.slow

STARTS = date(today().year + 1, 6, 1)
ENDS = date(today().year + 2, 5, 31)


async def opened(page: Page, section: str) -> None:
    await page.get_by_role("link", name=section, exact=True).click()
    await expect(page.get_by_role("heading", name=section, level=1)).to_be_visible()


async def go_on(page: Page) -> None:
    await page.get_by_role("button", name="Continue").click()
    await expect(page.get_by_role("heading", name="Submit the application")).to_be_visible()


async def written(page: Page, *, scripts: bool, looking: bool) -> None:
    """From the list of sections to the receipt."""

    async def look() -> None:
        if looking:
            await check(page)

    await look()
    await opened(page, "About the partnership")
    await page.get_by_label("Title").fill("Wells for two towns")
    await page.get_by_label("Summary").fill("Two towns learn from each other.")
    await page.get_by_role("checkbox").first.check()
    if scripts:
        await expect(page.get_by_text("Saved for you")).to_be_visible()
        await page.reload()
        await expect(page.get_by_label("Title")).to_have_value("Wells for two towns")
    await look()
    await go_on(page)
    await opened(page, "When it takes place")
    await page.get_by_label("First day").fill(STARTS.isoformat())
    await page.get_by_label("Last day").fill(ENDS.isoformat())
    await go_on(page)
    await opened(page, "Partners abroad")
    await page.get_by_role("button", name="Add").click()
    await page.get_by_label("Name").fill("Town abroad")
    await page.get_by_label("Kind of organisation").select_option("municipality")
    await page.get_by_label("Country").select_option("KE")
    await go_on(page)
    await opened(page, "Participants")
    for number in (0, 1):
        await page.get_by_role("button", name="Add").click()
        row = page.get_by_role("group", name=f"Participants {number + 1}")
        await row.get_by_label("Party").select_option(str(number))
        await row.get_by_label("Officials").fill("3")
    await go_on(page)
    await opened(page, "Budget year by year")
    cells = page.locator("input[data-row]")
    await cells.nth(0).fill("200 000")
    await cells.nth(1).fill("100,000.50")
    if not scripts:
        await page.get_by_role("button", name="Update totals").click()
    await expect(page.get_by_role("row", name="Total").last).to_contain_text("300,000.50")
    await look()
    await go_on(page)
    await opened(page, "Attachments")
    for place in await page.get_by_label("File").all():
        await place.fill("paper.pdf")
    await go_on(page)
    await look()
    await page.get_by_role("link", name="Check everything and send").click()
    await expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    await look()
    await page.get_by_role("link", name="Change About the partnership").click()
    await page.get_by_label("Title").fill("Wells for three towns")
    await page.get_by_role("button", name="Continue").click()
    await expect(page.get_by_text("Wells for three towns")).to_be_visible()
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_role("heading", name="Done")).to_be_visible()
    await look()


@pytest.mark.parametrize("scripts", [True, False])
async def test_an_application_is_written_and_sent(
    site: Site, browser: Browser, scripts: bool
) -> None:
    person = await add_person(site, Role.COORDINATOR)
    case = await draft(site, person)
    page = await signed_in(site, browser, person, scripts=scripts)
    await page.goto(f"{site.portal.origin}/streams/{case}/write/application")
    await written(page, scripts=scripts, looking=scripts)
    await page.goto(f"{site.portal.origin}/streams/{case}/write/revision")
    await expect(
        page.get_by_role("heading", name="Replace the submitted application")
    ).to_be_visible()
    await closed(page)


async def test_mistakes_and_two_versions_are_accessible(site: Site, browser: Browser) -> None:
    person = await add_person(site, Role.COORDINATOR)
    colleague = await add_person(site, Role.COORDINATOR)
    at = f"{site.portal.origin}/streams/{await draft(site, person)}/write/application"
    first, second = [
        await signed_in(site, browser, one, language="sv") for one in (person, colleague)
    ]
    for page, title, amount in ((first, "Wells", "100"), (second, "Bridges", "mycket")):
        await page.goto(f"{at}/project")
        await page.get_by_label("Titel").fill(title)
        await page.get_by_role("button", name="Fortsätt").click()
        await page.goto(f"{at}/budget")
        await page.locator("input[data-row]").first.fill(amount)
        await page.get_by_role("button", name="Fortsätt").click()
    await expect(second.locator(".govuk-error-summary")).to_be_focused()
    await check(second)
    for page in (first, second):
        await page.goto(at)
        await page.get_by_role("button", name="Spara för alla som skriver med er").click()
        if page == first:
            await expect(page.get_by_text("Sparat för alla som skriver med er")).to_be_visible()
    await expect(second.get_by_role("heading", name="Två versioner")).to_be_visible()
    await check(second)
    await closed(first)
    await closed(second)


async def test_the_pages_of_a_report_are_accessible(years: Years, browser: Browser) -> None:
    """Returned, with what was asked for beside what was sent; and what would be refused."""
    at = await years.returned_report()
    page = await browser.new_page()
    for address in (at, f"{at}/costs", f"{at}/forms", f"{at}/check"):
        shown = await years.coordinator.get(address)
        await page.set_content(shown.text)
        found = await Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{address}\n{found.generate_report()}"
    await page.close()
