"""The pages about personal data: accessible."""

import pytest
from playwright.async_api import Browser, expect

from samples.people import FUNDER
from tests.browser.looking import check
from tests.browser.test_signed_in import closed, signed_in
from tests.web.people import add_person
from tests.web.site import Site
from tests.web.test_restriction import restricted

pytestmark = pytest.mark.slow


async def test_data_protection_is_accessible(site: Site, browser: Browser) -> None:
    person = await add_person(site, "archivist", FUNDER)
    page = await signed_in(site, browser, person, language="sv")
    for path in ("", "/readings?stream=nonsense", "/readings?stream=register", "/named"):
        await page.goto(f"{site.portal.origin}/data-protection{path}")
        await check(page)
    await page.goto(f"{site.portal.origin}/data-protection")
    await page.get_by_role("link", name="Name of p-asp").click()
    await expect(page.get_by_role("heading", name="Allt som finns sparat om")).to_be_visible()
    await check(page)
    officer = await add_person(site, "programme_officer", FUNDER)
    await restricted(site, person, officer)
    await page.goto(f"{site.portal.origin}/data-protection")
    await expect(page.get_by_role("table")).to_contain_text(f"Name of {officer}")
    await check(page)
    await closed(page)
    page = await signed_in(site, browser, "p-manager", language="sv")
    await page.goto(f"{site.portal.origin}/people")
    await expect(page.get_by_role("heading", name="Uppgifter begränsade")).to_be_visible()
    await check(page)
    await closed(page)
