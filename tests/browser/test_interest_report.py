"""A colleague's interest is reported, declared and ruled on, by clicks on accessible pages."""

from playwright.async_api import Browser, expect

from samples.people import FUNDER
from tests.browser.looking import check
from tests.browser.test_signed_in import closed, signed_in
from tests.web.people import add_person
from tests.web.rounds import new_round
from tests.web.site import Site


async def test_an_interest_of_a_colleague_is_reported_and_ruled_on(
    site: Site, browser: Browser
) -> None:
    grants = await new_round(site, 50_000_000)
    case = await grants.eligible()
    manager = await add_person(site, "programme_manager", FUNDER)
    page = await signed_in(site, browser, grants.first)
    await page.goto(f"{site.portal.origin}/streams/{case.stream}/assess")
    await page.get_by_role("link", name="Report another person's conflict of interest").click()
    await check(page)
    await page.get_by_label("Person").select_option(grants.second)
    await page.get_by_label("Ground").select_option("party_or_relative")
    await page.get_by_label("Explanation").fill("Their sister leads the project.")
    await page.get_by_role("button", name="Continue").click()
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_role("heading", name="Done")).to_be_visible()
    await closed(page)
    page = await signed_in(site, browser, grants.second)
    await page.goto(f"{site.portal.origin}/streams/{case.stream}/assess")
    await check(page)
    await page.get_by_role("link", name="Declare the circumstance yourself").click()
    await check(page)
    await page.get_by_label("A party to the case or close to one").check()
    await page.get_by_label("Explanation").fill("She is my half-sister.")
    await page.get_by_role("button", name="Send the declaration").click()
    await expect(page.get_by_role("heading", name="You take no part until")).to_be_visible()
    await closed(page)
    page = await signed_in(site, browser, manager, language="sv")
    await page.goto(f"{site.portal.origin}/streams/{case.stream}/do/rule_on_interest")
    await expect(page.get_by_role("heading", name="Omständigheter att pröva")).to_be_visible()
    for words in ("Their sister leads the project.", "She is my half-sister."):
        await expect(page.get_by_text(words)).to_be_visible()
    await check(page)
    await closed(page)
