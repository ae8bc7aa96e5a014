"""A signature that was given with another service, recorded by clicks: accessible in each state."""

import pytest
from playwright.async_api import Browser, expect

from samples.people import FUNDER
from tests.browser.looking import check
from tests.browser.test_signed_in import closed, signed_in
from tests.signed_file import signed
from tests.web.people import add_person
from tests.web.rounds import new_round
from tests.web.site import Site
from tests.web.test_recording import TODAY, Signing

pytestmark = pytest.mark.slow


async def test_a_signature_is_recorded_from_the_case(site: Site, browser: Browser) -> None:
    grants = await new_round(site, 100_000_000)
    case = await grants.approved()
    signatory = await add_person(site, "signatory", case.organisation)
    signing = Signing(site, grants, case, signatory, signatory, FUNDER)
    content = signed(await signing.agreement())
    page = await signed_in(site, browser, grants.officer)
    await page.goto(f"{site.portal.origin}/streams/{case.stream}")
    await page.get_by_role("link", name="Record a signature: Agreement").click()
    await page.get_by_role("button", name="Continue").click()
    await expect(page.locator(".govuk-error-summary")).to_be_focused()
    await check(page)
    await page.get_by_role("radio", name=f"Name of {signatory}").check()
    await page.get_by_role("radio", name="With another service (PAdES)").check()
    await page.get_by_label("Signed", exact=True).fill(TODAY)
    await page.get_by_label("Received", exact=True).fill(TODAY)
    await page.get_by_label("Basis").select_option("position")
    await page.get_by_label("Bank account").fill("bankgiro 991-2346")
    await page.get_by_role("checkbox").check()
    file = {"name": "agreement.pdf", "mimeType": "application/pdf"}
    await page.locator("#f-file").set_input_files({**file, "buffer": content})  # type: ignore[arg-type]
    await page.get_by_role("button", name="Continue").click()
    await expect(page.get_by_role("heading", name="What was not checked")).to_be_visible()
    await check(page)
    await page.get_by_role("button", name="Record the signature").click()
    await expect(page.get_by_role("heading", name="Done")).to_be_visible()
    await closed(page)
