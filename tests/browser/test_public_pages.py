"""Pages for everybody, as a browser shows them."""

import pytest
from playwright.async_api import Browser, ConsoleMessage, expect

from tests.browser.looking import check
from tests.web.site import Site

pytestmark = pytest.mark.slow

PAGES = ("/", "/rounds/kp-test", "/results", "/accessibility", "/privacy", "/sign-in", "/nothing")


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_every_page_is_accessible_and_obeys_its_own_policy(
    site: Site, browser: Browser, language: str
) -> None:
    page = await browser.new_page(locale=language)
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and "404" not in message.text:
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in PAGES:
        await page.goto(site.portal.origin + path)
        await expect(page.locator("html")).to_have_attribute("lang", language)
        await check(page)
    assert complaints == []
    await page.close()


async def test_a_page_that_is_made_badly_is_found(site: Site, browser: Browser) -> None:
    """The check itself."""
    page = await browser.new_page()
    await page.set_content(
        "<html><body><img src='x'><input><p style='color:#bbb;width:500px'>Pale</p></body></html>"
    )
    with pytest.raises(AssertionError):
        await check(page)
    await page.close()


async def test_the_scripts_of_the_design_system_run(site: Site, browser: Browser) -> None:
    page = await browser.new_page()
    await page.goto(site.portal.origin)
    await expect(page.locator("body")).to_have_class(
        "govuk-template__body js-enabled govuk-frontend-supported"
    )
    await expect(page.locator("[data-govuk-button-init]")).to_have_count(1)
    await page.close()


async def test_without_scripts_every_page_is_there(site: Site, browser: Browser) -> None:
    context = await browser.new_context(java_script_enabled=False, locale="en")
    page = await context.new_page()
    await page.goto(site.portal.origin)
    await page.get_by_role("link", name="A round", exact=True).click()
    await expect(page.get_by_role("heading", name="Conditions")).to_be_visible()
    await page.get_by_role("link", name="Svenska").click()
    await expect(page.get_by_role("heading", name="Villkor")).to_be_visible()
    await context.close()
