"""A file, sent by clicks alone, and the page of a case that has gone on for years."""

import asyncio

import pytest
from playwright.async_api import Browser, Page, expect

from tests.application.desk import opening
from tests.browser.looking import check
from tests.browser.test_signed_in import closed, signed_in
from tests.web.lived import LivedSite
from tests.web.people import add_person
from tests.web.site import Site
from tests.web.test_files import HTML, PDF

pytestmark = pytest.mark.slow

BUDGET = {"name": "budget.pdf", "mimeType": "application/pdf", "buffer": PDF}
TRICK = {"name": "budget.pdf", "mimeType": "application/pdf", "buffer": HTML}


async def page_of_files(site: Site, browser: Browser, scripts: bool, language: str = "en") -> Page:
    case = (await site.desk.accepted("p-asp", "partnership/new", opening())).stream
    person = await add_person(site, "coordinator")
    page = await signed_in(site, browser, person, scripts=scripts, language=language)
    await page.goto(f"{site.portal.origin}/streams/{case}/files")
    return page


TOO_SMALL = "document.querySelector('form[data-upload]').dataset.sizeMax = 10"
"""So that no test has to send a large file."""


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
async def test_a_file_is_attached(site: Site, browser: Browser, scripts: bool) -> None:
    page = await page_of_files(site, browser, scripts)
    address = page.url
    if scripts:
        await check(page)
    send = page.get_by_role("button", name="Send the file")
    await page.get_by_label("What it is").select_option("budget")
    await page.get_by_label("File", exact=True).set_input_files(TRICK)  # type: ignore[arg-type]
    await send.click()
    summary = page.locator(".govuk-error-summary")
    await expect(summary).to_contain_text("The file was not accepted")
    await expect(page.get_by_label("What it is")).to_have_value("budget")
    if scripts:
        await expect(summary).to_be_focused()
        await check(page)
    await page.get_by_label("File", exact=True).set_input_files(BUDGET)  # type: ignore[arg-type]
    await send.click()
    await expect(page.get_by_role("heading", name="Done")).to_be_visible()
    await page.goto(address)
    async with page.expect_download() as loading:
        await page.get_by_role("link", name="budget.pdf").click()
    assert (await loading.value).suggested_filename == "budget.pdf"
    if scripts:
        await check(page)
    await closed(page)


async def test_progress_is_shown_and_told(site: Site, browser: Browser) -> None:
    page = await page_of_files(site, browser, scripts=True, language="sv")
    await page.get_by_label("Vad det är").select_option("budget")
    field = page.get_by_label("Fil", exact=True)
    await field.set_input_files(BUDGET)  # type: ignore[arg-type]
    most = await page.locator("form[data-upload]").get_attribute("data-size-max")
    await page.evaluate(TOO_SMALL)
    await page.get_by_role("button", name="Skicka filen").click()
    await expect(page.locator("#f-file-error")).to_contain_text("större än 25")
    await expect(field).to_be_focused()
    await page.evaluate(TOO_SMALL.replace("10", str(most)))

    held = asyncio.Event()

    async def hold(route: object) -> None:
        await held.wait()
        await route.continue_()  # type: ignore[attr-defined]

    await page.route("**/files", hold)
    await page.get_by_role("button", name="Skicka filen").click()
    await expect(page.get_by_role("progressbar", name="Hur mycket")).to_be_visible()
    await expect(page.get_by_role("button", name="Skicka filen")).to_be_disabled()
    held.set()
    await expect(page.get_by_role("heading", name="Klart")).to_be_visible()
    await closed(page)


@pytest.mark.parametrize(("person", "language"), [("p-coordinator", "sv"), ("p-officer", "en")])
async def test_a_whole_case_is_accessible(
    lived: LivedSite, browser: Browser, person: str, language: str
) -> None:
    page = await signed_in(lived, browser, person, language=language)
    address = f"{lived.portal.origin}/streams/{lived.case}"
    await page.goto(address)
    await expect(page.locator(".portal-figure svg")).to_have_count(5)
    await check(page)
    if person == "p-officer":
        await page.goto(f"{address}/letters")
        await check(page)
        await page.locator("tbody a").first.click()
        await check(page)
    await closed(page)
