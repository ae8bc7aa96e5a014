"""The pages of a programme manager about the installation: accessible, in both languages."""

import pytest
from playwright.async_api import Browser, expect

from tests.browser.looking import check
from tests.browser.test_signed_in import closed, signed_in
from tests.web.site import Site

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_administration_is_accessible(site: Site, browser: Browser, language: str) -> None:
    page = await signed_in(site, browser, "p-manager", language=language)
    for path in ("", "/waiting", "/roles", "/organisations"):
        await page.goto(f"{site.portal.origin}/administration{path}")
        await expect(page.locator("html")).to_have_attribute("lang", language)
        await check(page)
    await closed(page)
