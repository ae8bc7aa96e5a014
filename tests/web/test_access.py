"""Who may open which page: each route of the map, each kind of role, own cases and others'."""

import os
import re
from pathlib import Path

import httpx2
import pytest
import pytest_asyncio

from domain.kernel.actors import COUNTERPART_ROLES, Role
from samples.people import FUNDER
from tests.application.desk import opening
from tests.web.people import add_organisation_abroad, add_person
from tests.web.shown_text import comparable
from tests.web.site import Site
from web.site import PAGES, Access, Page

APPLICANTS = (Role.COORDINATOR, Role.SIGNATORY, Role.CONTROLLER)
OF_A_STREAM = [page for page in PAGES if "{stream" in page.path]
NOBODYS = "00000000-0000-4000-8000-000000000000"


def address(page: Page, stream: str = "partnership/2026-9999") -> str:
    path = page.path.replace("{stream:path}", stream).replace("{kind}", "withdraw_application")
    path = path.replace("{person}", "p-asp").replace("{command_id}", NOBODYS)
    path = path.replace("{name}", "agreement").replace("{kept}", "k-nothing")
    path = path.replace("{seq}", "1").replace("{effect}", "1.1")
    path = path.replace("{system}", "system-nobodys00000").replace("{webhook}", "webhook-x")
    path = path.replace("{period}", "1").replace("{token}/end", "token-nobodys00000/end")
    path = path.replace("{name}", "agreement").replace("{seq:int}", "1")
    path = path.replace("{run:int}", "999999")
    path = path.replace("{work}", "application").replace("{section}", "project")
    return re.sub(r"\{round\}", "kp-test", path).replace("{language}", "sv")


async def opened(visitor: httpx2.AsyncClient, page: Page, stream: str) -> httpx2.Response:
    if "GET" in page.methods:
        return await visitor.get(address(page, stream))
    shown = (await visitor.get("/tasks")).text
    csrf = re.search(r'name="csrf" value="([^"]+)"', shown)[1]  # type: ignore[index]
    return await visitor.post(address(page, stream), data={"csrf": csrf})


@pytest_asyncio.fixture(scope="session")
async def case(site: Site) -> str:
    """A draft of local/asp."""
    return (await site.desk.accepted("p-asp", "partnership/new", opening())).stream


@pytest_asyncio.fixture(scope="session")
async def strangers(site: Site) -> dict[Role, str]:
    """People of another organisation than the case's, one of each role."""
    return {role: await add_person(site, role.value, "local/bjork") for role in APPLICANTS}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
async def test_a_page_that_is_not_for_everybody_asks_to_sign_in(site: Site, page: Page) -> None:
    async with site.visitor() as visitor:
        for method in page.methods:
            answer = await visitor.request(method, address(page))
            if page.access is Access.EVERYBODY:
                assert answer.status_code != 500
            else:
                assert answer.status_code == 303
                assert answer.headers["location"].startswith("/sign-in?back=")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
async def test_no_page_takes_another_method(site: Site, page: Page) -> None:
    async with await site.signed_in("p-asp") as visitor:
        assert (await visitor.request("DELETE", address(page))).status_code == 405


@pytest.mark.parametrize("role", APPLICANTS)
@pytest.mark.parametrize("page", OF_A_STREAM, ids=lambda page: page.path)
async def test_a_foreign_case_is_answered_like_one_that_does_not_exist(
    site: Site, case: str, strangers: dict[Role, str], page: Page, role: Role
) -> None:
    async with await site.signed_in(strangers[role]) as visitor:
        foreign = await opened(visitor, page, case)
        nothing = await opened(visitor, page, "partnership/2026-9999")
    assert foreign.status_code == nothing.status_code == 404
    assert comparable(foreign.text) == comparable(nothing.text)


@pytest.mark.parametrize("role", APPLICANTS)
async def test_the_applicants_people_see_their_case(site: Site, case: str, role: Role) -> None:
    person = await add_person(site, role.value)
    async with await site.signed_in(person) as visitor:
        assert (await visitor.get(f"/streams/{case}")).status_code == 200
        assert (await visitor.get(f"/streams/{case}/timeline")).status_code == 200
        assert case.rpartition("/")[2] in (await visitor.get("/cases")).text


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ASSESSOR, Role.FINANCE_OFFICER])
async def test_the_funders_people_see_every_case(site: Site, case: str, role: Role) -> None:
    person = await add_person(site, role.value, FUNDER)
    async with await site.signed_in(person) as visitor:
        assert (await visitor.get(f"/streams/{case}")).status_code == 200


async def test_the_register_is_the_funders_alone(site: Site) -> None:
    async with await site.signed_in("p-asp") as visitor:
        for page in ("register", "register/timeline", "register/do", "register/do/add_person"):
            assert (await visitor.get(f"/streams/{page}")).status_code == 404
        assert "Name of p-officer" not in (await visitor.get("/streams/round/kp-test")).text


async def test_what_is_read_on_a_page_is_noted_with_the_account_that_signed_in(
    site: Site,
) -> None:
    person = await add_person(site, "auditor", FUNDER)
    async with await site.signed_in(person) as visitor:
        await visitor.get("/streams/round/kp-test")
    noted = await site.home.owner.fetchrow(
        "select program, stream, account from engine.reading where person = $1", person
    )
    account = await site.home.owner.fetchval(
        "select account from portal.binding where person = $1", person
    )
    assert noted is not None
    assert tuple(noted.values()) == ("portal", "round/kp-test", account)


@pytest.mark.parametrize("role", list(Role))
async def test_a_role_is_offered_only_what_it_may_do(site: Site, case: str, role: Role) -> None:
    """The command that only the applicant's coordinator gives."""
    at = "local/asp" if role in APPLICANTS else FUNDER
    if role in COUNTERPART_ROLES:
        at = await add_organisation_abroad(site)
    person = await add_person(site, role.value, at)
    async with await site.signed_in(person) as visitor:
        answer = await visitor.get(f"/streams/{case}/do/withdraw_application")
    assert answer.status_code == (200 if role is Role.COORDINATOR else 404)


async def test_a_receipt_is_shown_to_its_sender_alone(site: Site, case: str) -> None:
    id = await site.home.owner.fetchval(
        "select command_id::text from journal.reception where stream = $1", case
    )
    async with await site.signed_in("p-asp") as own, await site.signed_in("p-officer") as other:
        assert (await own.get(f"/receipts/{id}")).status_code == 200
        assert (await other.get(f"/receipts/{id}")).status_code == 404
        assert (await own.get("/receipts/nonsense")).status_code == 404


@pytest.mark.parametrize("name", ["agreement", "report-1", "x"])
async def test_a_document_that_is_not_there_yet_is_no_page(
    site: Site, case: str, name: str
) -> None:
    async with await site.signed_in("p-asp") as visitor:
        answer = await visitor.get(f"/streams/{case}/documents/{name}.pdf")
    assert answer.status_code == 404


def test_a_portal_of_tests_leads_no_other_test_to_its_servers(site: Site) -> None:
    assert os.environ.get("TEMPORAL_ADDRESS") != site.home.temporal


@pytest.mark.parametrize("folder", ["web", "browser", "faults"])
def test_beside_a_portal_no_test_sets_where_temporal_is(folder: str) -> None:
    """They `lead_to` a server: see there why."""
    files = (Path(__file__).parents[1] / folder).rglob("*.py")
    assert [one.name for one in files if re.search(r"env\(.TEMPORAL", one.read_text("utf-8"))] == []
