"""What is said of the main pages to somebody who listens: everything has a name, in order."""

import re

import pytest
from playwright.async_api import Browser, Page

from tests.browser.spoken import PAGE, Spoken, faults, is_to_be_written, main_of, written
from tests.browser.test_signed_in import closed, open_a_case, signed_in
from tests.web.people import add_person
from tests.web.site import Site

pytestmark = pytest.mark.slow

CHANGING = (
    (re.compile(r"Name of p-[a-z0-9]+"), "A. Person"),
    (re.compile(r"\bp-[a-z0-9]{10,}\b"), "p-example"),
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "0f1e2d3c"),
    (re.compile(r"\b[0-9a-f]{12,64}\b"), "0f1e2d3c4b5a"),
    (re.compile(r"(/url: \S+)\?back=\S*"), r"\1"),
    (re.compile(r"\b20\d\d-\d{4}\b"), "2026-0001"),
    (re.compile(r"\b\d{1,2} [A-Z][a-z]+ 20\d\d(?: at \d\d:\d\d)?"), "1 June 2026"),
    (re.compile(r"partnership / \d+|2026-0001 / \d+"), "2026-0001 / 1"),
)


async def spoken(name: str, page: Page) -> Spoken:
    tree = await page.locator("body").aria_snapshot()
    assert faults(tree) == [], f"{page.url}\n{tree}"
    for changing, example in CHANGING:
        tree = changing.sub(example, tree)
    return Spoken(name, await page.title(), tree)


async def test_the_main_pages_can_be_listened_to(site: Site, browser: Browser) -> None:
    person = await add_person(site, "coordinator")
    origin = site.portal.origin
    told: list[Spoken] = []
    stranger = await browser.new_page(locale="en")
    for name, path in (("Start", "/"), ("A round", "/rounds/kp-test"), ("Signing in", "/sign-in")):
        await stranger.goto(origin + path)
        told.append(await spoken(name, stranger))
    await stranger.close()
    page = await signed_in(site, browser, person)
    await open_a_case(page, origin)
    receipt = await spoken("A receipt", page)
    await page.goto(f"{origin}/tasks")
    told.append(await spoken("My tasks", page))
    await page.goto(f"{origin}/streams/partnership/new/do/open_case")
    await page.get_by_role("button", name="Continue").click()
    wrong = await spoken("A form with errors", page)
    assert wrong.title.startswith("Error: ")
    said = main_of(wrong.tree)
    assert said.index("alert") < said.index("[level=1]"), "the errors are said first"
    await page.goto(f"{origin}/cases")
    told.append(await spoken("My cases", page))
    await page.get_by_role("table").get_by_role("link").first.click()
    told += [await spoken("A case", page), wrong]
    await page.goto(f"{origin}/streams/partnership/new/do/open_case")
    await page.get_by_label("Round").select_option("kp-test")
    await page.get_by_label("Kind of case").select_option("project")
    await page.get_by_role("button", name="Continue").click()
    told += [await spoken("Check your answers", page), receipt]
    await closed(page)
    if is_to_be_written():
        PAGE.write_text(written(told), encoding="utf-8")
    on_the_page = re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert on_the_page == [one.name for one in told]


@pytest.mark.parametrize(
    ("tree", "fault"),
    [
        ('- main:\n  - heading "One" [level=1]\n  - textbox', "textbox without a name"),
        ('- main:\n  - heading "One" [level=1]\n  - heading "Two" [level=3]', "level 3 after"),
        ('- main:\n  - heading "Two" [level=2]', "headings of the first level: 0"),
        ('- main:\n  - heading "One" [level=1]', "landmarks: ['main']"),
    ],
)
def test_what_would_leave_somebody_lost_is_found(tree: str, fault: str) -> None:
    """The check itself."""
    assert any(fault in one for one in faults(tree))
