"""What people see and do who have signed in: by clicks alone, in a real browser."""

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from application.portal.bindings import Binding
from tests.browser.keyboard import can_be_tabbed_through
from tests.browser.looking import check
from tests.web.people import add_person
from tests.web.site import Site, Visited, stated

pytestmark = pytest.mark.slow


async def signed_in(
    site: Visited, browser: Browser, person: str, *, scripts: bool = True, language: str = "en"
) -> Page:
    """A window of somebody who signed in a moment ago."""
    bound = await site.portal.bindings.found(stated(person))
    if bound is None:
        bound = await site.portal.bindings.bind_at_once(person, stated(person))
    assert isinstance(bound, Binding)
    context = await browser.new_context(java_script_enabled=scripts, locale=language)
    token = await site.portal.sessions.begin(bound.id, stated(person))
    await context.add_cookies([{"name": "session", "value": token, "url": site.portal.origin}])
    return await context.new_page()


async def closed(page: Page) -> None:
    context: BrowserContext = page.context
    await context.close()


async def open_a_case(page: Page, origin: str) -> None:
    await page.goto(f"{origin}/cases")
    await page.get_by_role("link", name="Open a draft").click()
    await page.get_by_label("Round").select_option("kp-test")
    await page.get_by_label("Kind of case").select_option("project")
    await page.get_by_role("button", name="Continue").click()
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_role("heading", name="Done")).to_be_visible()


async def test_a_coordinator_opens_a_case_and_finds_what_is_next(
    site: Site, browser: Browser
) -> None:
    person = await add_person(site, "coordinator")
    page = await signed_in(site, browser, person)
    await open_a_case(page, site.portal.origin)
    await check(page)
    await page.get_by_role("link", name="My tasks").first.click()
    await check(page)
    await page.get_by_role("link", name="Submit the application").first.click()
    await expect(page.get_by_role("heading", name="Submit the application")).to_be_visible()
    await page.goto(page.url.replace("/write/application", "/do/submit_application"))
    await check(page)
    await page.get_by_role("button", name="Continue").click()
    summary = page.get_by_role("alert")
    await expect(summary).to_be_visible()
    await expect(page.locator(".govuk-error-summary")).to_be_focused()
    await check(page)
    await summary.get_by_role("link").first.click()
    await expect(page.locator("#f-application-title")).to_be_focused()
    await closed(page)


async def test_the_same_without_scripts(site: Site, browser: Browser) -> None:
    person = await add_person(site, "coordinator")
    page = await signed_in(site, browser, person, scripts=False)
    await open_a_case(page, site.portal.origin)
    await page.get_by_role("link", name="My tasks").first.click()
    await page.get_by_role("link", name="Submit the application").first.click()
    await page.goto(page.url.replace("/write/application", "/do/submit_application"))
    await page.get_by_role("button", name="Add: Budget").click()
    await expect(page.get_by_role("group", name="Budget 2")).to_be_visible()
    await page.get_by_role("button", name="Remove: Budget 2").click()
    await expect(page.get_by_role("group", name="Budget 2")).to_have_count(0)
    await closed(page)


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_every_page_of_a_manager_is_accessible(
    site: Site, browser: Browser, language: str
) -> None:
    page = await signed_in(site, browser, "p-manager", language=language)
    for path in (
        *("/tasks", "/cases", "/people", "/streams/register", "/streams/register/timeline"),
        *("/streams/round/kp-test", "/streams/register/do", "/streams/register/do/add_person"),
        *("/streams/register/do/grant_role", "/streams/round/new/do/announce_round"),
    ):
        await page.goto(site.portal.origin + path)
        await expect(page.locator("html")).to_have_attribute("lang", language)
        await check(page)
    await closed(page)


async def test_a_mistake_is_shown_before_it_is_sent(site: Site, browser: Browser) -> None:
    """The trial says what would be refused, and by which rule."""
    page = await signed_in(site, browser, "p-manager")
    await page.goto(f"{site.portal.origin}/streams/round/new/do/announce_round")
    await page.get_by_label("Id that you choose").fill("kp-test")
    await page.get_by_label("Programme").select_option("icld-municipal-partnership")
    await page.get_by_label("Title").fill("The same round again")
    await page.get_by_label("First day").fill("2030-01-01")
    await page.get_by_label("Last day").fill("2030-02-01")
    await page.get_by_label("Budget").fill("10 000")
    await page.get_by_role("button", name="Continue").click()
    await expect(page.get_by_text("This would be refused now")).to_be_visible()
    await check(page)
    await page.get_by_role("button", name="Change").click()
    await expect(page.get_by_label("Title")).to_have_value("The same round again")
    await closed(page)


async def test_the_first_key_leads_past_the_menu(site: Site, browser: Browser) -> None:
    page = await signed_in(site, browser, "p-manager")
    await page.goto(f"{site.portal.origin}/tasks")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the main content")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(f"{site.portal.origin}/tasks#main")
    await closed(page)


async def test_everything_can_be_reached_with_the_keyboard(site: Site, browser: Browser) -> None:
    person = await add_person(site, "coordinator")
    for who, paths in (
        (
            "p-manager",
            (
                *("/tasks", "/cases", "/people", "/notices", "/streams/register"),
                *("/streams/register/do/grant_role", "/streams/round/new/do/announce_round"),
            ),
        ),
        (person, ("/tasks", "/streams/partnership/new/do/open_case", "/calendar")),
    ):
        page = await signed_in(site, browser, who)
        for path in paths:
            await page.goto(site.portal.origin + path)
            await can_be_tabbed_through(page)
        await closed(page)
