"""People for whom there is nothing yet walk through the portal: no page leaves them without a word
and without a way on. A page that is new here is walked too.
"""

import re
from collections.abc import AsyncIterator, Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx2
import pytest
import pytest_asyncio

from domain.kernel.actors import COUNTERPART_ROLES, FUNDER_ROLES, Role
from samples.people import FUNDER, MANAGER
from stack import DatabaseUrls, Stack
from tests.postgres.lived import OTHER, Lived, installed, people
from tests.web.shown_text import read_page
from tests.web.site import Visited, running_site
from tests.web.years import NO_DESK, of_no_home
from web.site import PAGES, Access

ABROAD = "local/abroad"
WALKED = [one for one in PAGES if "{" not in one.path and "GET" in one.methods]
LEADS_ELSEWHERE = ("/sign-in", "/sign-in/answer", "/session")
"""To the provider, or for a program."""
LISTS = ("ul", "ol", "dl", "tbody")
ALWAYS = ("/calendar", "/notices")
"""Ways on the page of tasks for everybody, whatever waits."""


def home_of(role: Role) -> str:
    if role in FUNDER_ROLES:
        return FUNDER
    return ABROAD if role in COUNTERPART_ROLES else OTHER


@pytest_asyncio.fixture
async def newcomers(
    stack: Stack, migrated_database: DatabaseUrls, tmp_path: Path
) -> AsyncIterator[Visited]:
    """A portal where people are registered, one with each role alone, and nothing else is."""
    async with (
        installed(migrated_database) as worker,
        running_site(stack, of_no_home(migrated_database, tmp_path), NO_DESK) as site,
    ):
        life = Lived(worker)
        await people(life)
        town = {"organisation": ABROAD, "body": "municipality", "name": "Town", "country": "ZM"}
        await life.accepted("register", MANAGER, "add_organisation", "2026-08-04", **town)
        for role in Role:
            person = f"p-new-{role.value.replace('_', '-')}"
            added = {
                "person": person,
                "name": f"New {role.value}",
                "email": f"{role.value}@x.example",
            }
            await life.accepted("register", MANAGER, "add_person", "2026-08-05", **added)
            held = {"person": person, "organisation": home_of(role), "role": role.value}
            held["starts"] = "2026-01-01"
            await life.accepted("register", MANAGER, "grant_role", "2026-08-06", **held)
        yield site


async def signed_in(site: Visited, role: Role) -> httpx2.AsyncClient:
    return await site.signed_in(f"p-new-{role.value.replace('_', '-')}")


class _Lists(HTMLParser):
    """The lists and tables of a page that have nothing in them."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, int]] = []
        self.empty: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open = [(one, inside + 1) for one, inside in self._open]
        if tag in LISTS:
            self._open.append((tag, 0))

    def handle_endtag(self, tag: str) -> None:
        if tag in LISTS and self._open:
            name, inside = self._open.pop()
            if not inside:
                self.empty.append((name, self.getpos()[0]))


def empty_lists(page: str) -> list[tuple[str, int]]:
    found = _Lists()
    found.feed(page)
    return found.empty


def own_part(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def ways_on(page: str) -> Iterator[str]:
    """Links and buttons of the page itself."""
    yield from (one for one in read_page(own_part(page))[1] if one not in ALWAYS)
    yield from re.findall(r"<button[^>]*>", own_part(page))


def test_an_empty_list_is_found() -> None:
    assert empty_lists("<ul>\n</ul><table><tbody><tr><td>1</td></tr></tbody></table>") == [
        ("ul", 2)
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_no_page_leaves_a_newcomer_without_a_word(newcomers: Visited, language: str) -> None:
    seen = set()
    for role in Role:
        async with await signed_in(newcomers, role) as visitor:
            visitor.headers["accept-language"] = language
            for page in WALKED:
                if page.path in LEADS_ELSEWHERE:
                    continue
                answer = await visitor.get(page.path)
                if answer.status_code != 200 or "text/html" not in answer.headers["content-type"]:
                    continue
                seen.add(page.path)
                place = (role.value, page.path)
                assert not empty_lists(answer.text), place
                assert page.access is Access.EVERYBODY or any(ways_on(answer.text)), place
    assert {"/tasks", "/cases", "/finance", "/audit/refusals", "/results", "/people"} <= seen


async def test_what_an_empty_list_leads_to_is_there_for_whoever_reads_it(
    newcomers: Visited,
) -> None:
    for role in Role:
        async with await signed_in(newcomers, role) as visitor:
            for page in WALKED:
                answer = await visitor.get(page.path)
                offered = re.findall(r"<ul[^>]* data-nothing>(.*?)</ul>", answer.text, re.DOTALL)
                for path in read_page("".join(offered))[1]:
                    place = (role, page.path, path)
                    assert (await visitor.get(path)).status_code == 200, place
                    own = re.findall(r'href="([^"]*)"', own_part(answer.text))
                    assert own.count(path) == 1, ("the page leads there already", *place)


async def test_a_partner_abroad_is_told_who_names_them(newcomers: Visited) -> None:
    async with await signed_in(newcomers, Role.COUNTERPART_CONTACT) as visitor:
        cases, links = read_page(own_part((await visitor.get("/cases")).text))
    assert "ask their coordinator to do so" in cases
    assert "/" in links


async def test_a_new_coordinator_is_led_to_the_rounds(newcomers: Visited) -> None:
    async with await signed_in(newcomers, Role.COORDINATOR) as visitor:
        tasks, links = read_page(own_part((await visitor.get("/tasks")).text))
    assert "choose a round that is open" in tasks
    assert "/" in links
