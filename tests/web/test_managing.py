"""What a programme manager sees of the installation, of roles over time and of organisations."""

import re
from html import unescape

import pytest
import pytest_asyncio

from application.portal import condition as conditions
from application.queries import installation_state as states
from application.queries import pages as lists
from domain.kernel.actors import Role
from samples.people import FUNDER
from services.notification.delivery_record import ALL_UNREACHED
from services.temporal import pollers
from services.unavailable import ServiceUnavailable
from tests.web.people import add_person
from tests.web.site import Site
from tests.web.test_attacks import token_of
from web import paging
from web.site import PAGES

PATHS = [page.path for page in PAGES if page.path.startswith("/administration")]


@pytest_asyncio.fixture(scope="module")
async def officer(site: Site) -> str:
    return await add_person(site, Role.PROGRAMME_OFFICER.value, FUNDER)


@pytest.mark.parametrize("path", PATHS)
async def test_only_managers_know_of_it(site: Site, officer: str, path: str) -> None:
    for person, status in (("p-manager", 200), (officer, 404), ("p-asp", 404)):
        async with await site.signed_in(person) as visitor:
            assert (await visitor.get(path)).status_code == status


async def test_a_worker_that_asks_for_work_is_seen(site: Site) -> None:
    assert (await conditions.condition(site.portal)).workers
    async with await site.signed_in("p-manager") as visitor:
        page = unescape((await visitor.get("/administration")).text)
    assert "Does not answer" not in page
    assert "icld-municipal-partnership" in page


async def test_that_temporal_is_away_is_said(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object) -> tuple[str, ...]:
        raise ServiceUnavailable("temporal", "here")

    monkeypatch.setattr(pollers, "workers", away)
    async with await site.signed_in("p-manager") as visitor:
        assert "Does not answer" in (await visitor.get("/administration")).text


async def test_a_role_that_is_over_is_still_listed(site: Site) -> None:
    person = await add_person(site, "controller")
    ended = {"person": person, "organisation": "local/asp", "role": "controller"}
    await site.desk.accepted(
        "p-manager", "register", {"kind": "end_role", "ends": "2020-06-30", **ended}
    )
    async with await site.signed_in("p-manager") as visitor:
        page = unescape((await visitor.get("/administration/roles?role=controller")).text)
    row = page.partition(f"Name of {person}")[2].partition("</tr>")[0]
    assert "30 June 2020" in row
    assert "Over" in row


async def test_what_is_parked_shows_how_it_is_released(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = states._rows

    async def rows(pool: object, query: str) -> list[object]:
        if query == states._PARKED:
            return [_Row("partnership/2026-0001", "notice", "payment_made", 6, "smtp_550")]
        if query == ALL_UNREACHED:
            return [_Row("partnership/2026-0002", 3, "report_open")]
        return list(await real(pool, query))  # type: ignore[arg-type]

    monkeypatch.setattr(states, "_rows", rows)
    async with await site.signed_in("p-manager") as visitor:
        page = unescape((await visitor.get("/administration/waiting")).text)
    assert "starter.py redeliver 2026-0001" in page
    assert "smtp_550" in page
    assert "/streams/partnership/2026-0002" in page


class _Row:
    def __init__(self, *values: object) -> None:
        self._values = values

    def values(self) -> tuple[object, ...]:
        return self._values


async def test_what_is_parked_is_read_from_the_database(site: Site) -> None:
    """The queries themselves, on what is there."""
    found = await states.installation_state(site.portal.reader)
    assert found.migrations[-1].id
    assert found.editions
    assert found.queues.to_decide == 0


async def test_a_person_is_found_by_name_and_the_name_is_in_no_address(site: Site) -> None:
    person = await add_person(site, "controller")
    other = await add_person(site, "controller")
    async with await site.signed_in("p-manager") as visitor:
        data = {"csrf": await token_of(visitor), "text": f"name OF {person}"}
        page = (await visitor.post("/people", data=data)).text
        nobody = (await visitor.post("/people", data={**data, "text": "Nobody at all"})).text
    assert f"Name of {person}" in page
    assert f"Name of {other}" not in page
    assert not re.search(r'(href|action)="[^"]*name', page, re.IGNORECASE)
    assert "No name in the list matches" in nobody


async def test_everybody_is_on_one_page_of_a_long_list(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (lists, paging):
        monkeypatch.setattr(module, "OF_A_PAGE", 20)
    for _ in range(21):
        last = await add_person(site, "controller")
    async with await site.signed_in("p-manager") as visitor:
        for path in ("/people", "/streams/register", "/administration/roles"):
            first = (await visitor.get(path)).text
            count = max(int(one) for one in re.findall(r"\?page=(\d+)", first))
            pages = [(await visitor.get(f"{path}?page={n + 1}")).text for n in range(count)]
            assert count > 1, path
            assert sum(f"Name of {last}<" in one for one in pages) == 1, path
