"""What is kept about a person, who has read what, and the way to correction and erasure."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from application.portal.telling import tell_all
from domain.kernel.actors import Role
from samples.people import FUNDER
from tests.application.desk import opening
from tests.dispatch.home import today
from tests.web.api import BASE, program, registered, token_of
from tests.web.people import add_organisation_abroad, add_person
from tests.web.site import Site
from web.site import PAGES

PATHS = [
    page.path.replace("{person}", "p-asp")
    for page in PAGES
    if page.path.startswith("/data-protection")
]


@pytest.mark.parametrize("role", [Role.ARCHIVIST, Role.AUDITOR, Role.PROGRAMME_MANAGER, None])
async def test_archivists_and_auditors_alone_know_of_it(site: Site, role: Role | None) -> None:
    person = await add_person(site, role.value, FUNDER) if role else "p-asp"
    expected = 200 if role in (Role.ARCHIVIST, Role.AUDITOR) else 404
    async with await site.signed_in(person) as visitor:
        for path in PATHS:
            assert (await visitor.get(path)).status_code == expected, path


async def test_all_about_a_person_is_a_page_and_a_file(site: Site) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    case = (await site.desk.accepted("p-asp", "partnership/new", opening())).stream
    async with await site.signed_in(archivist) as visitor:
        page = unescape((await visitor.get("/data-protection/persons/p-asp")).text)
        file = await visitor.get("/data-protection/persons/p-asp.json")
        nobody = await visitor.get("/data-protection/persons/p-nobody")
    assert "Everything that is kept about Name of p-asp" in page
    assert "p-asp@example.org" in page
    assert f"{case.rpartition('/')[2]}#1" in page
    assert "/streams/register/do/order_erasure" in page
    data = file.json()
    assert data["person"] == "p-asp"
    assert {"stream": case, "seq": 1, "kind": "open_case", "how": "acted"} in data["entries"]
    assert file.headers["content-disposition"] == 'attachment; filename="p-asp.json"'
    assert nobody.status_code == 404


async def test_that_somebody_asked_is_noted_with_its_purpose(site: Site) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    async with await site.signed_in(archivist) as visitor:
        await visitor.get("/data-protection/persons/p-asp.json")
    noted = await site.home.owner.fetch(
        "select stream, parts, purpose from engine.reading where person = $1", archivist
    )
    assert ("register", ["personal"], "data-request") in [tuple(row.values()) for row in noted]


async def test_who_has_read_a_case_is_shown(site: Site) -> None:
    reader = await add_person(site, "assessor", FUNDER)
    archivist = await add_person(site, "archivist", FUNDER)
    async with await site.signed_in(reader) as visitor:
        await visitor.get("/streams/round/kp-test")
    async with await site.signed_in(archivist) as visitor:
        page = (await visitor.get("/data-protection/readings?stream=round/kp-test")).text
        missing = (await visitor.get("/data-protection/readings?stream=2026-9999")).text
        of_person = (await visitor.get(f"/data-protection/persons/{reader}")).text
    assert f"Name of {reader}" in page
    assert "There is no case" in missing
    assert "A round" in of_person


async def test_who_has_received_data_about_a_person_is_listed(site: Site) -> None:
    """Letters, readings, systems and webhooks, and the organisations of the cases."""
    person, abroad = await add_person(site, "coordinator"), await add_organisation_abroad(site)
    case = (await site.desk.accepted(person, "partnership/new", opening())).stream
    colleague = await add_person(site, "signatory")
    archivist = await add_person(site, "archivist", FUNDER)
    acts_as, made = await registered(site)
    about = f"/data-protection/persons/{person}"

    async def listed() -> list[dict[str, Any]]:
        async with await site.signed_in(archivist) as visitor:
            found: list[dict[str, Any]] = (await visitor.get(f"{about}.json")).json()["recipients"]
            return found

    before = await listed()
    assert [one["organisations"] for one in before if one["how"] == "party"] == [["local/asp"]]
    assert not {colleague, acts_as} & {one["person"] for one in before}

    draft = {"kind": "save_draft", "content": "Our words.", "based_on": 0}
    await site.desk.accepted(person, case, draft)
    async with await site.signed_in(colleague) as visitor:
        await visitor.get(f"/streams/{case}/write")
        await visitor.get(f"/streams/{case}")
    async with program(site, (await token_of(site, made)).json()["access_token"]) as client:
        await client.get(f"{BASE}/streams/{case}")
        asked = {"url": "https://hooks.example.org/in"}
        assert (await client.post(f"{BASE}/webhooks", json=asked)).status_code == 200

    async def taken(url: str, headers: Mapping[str, str], body: bytes) -> None:
        pass

    await site.desk.accepted(person, case, draft | {"content": "More.", "based_on": 2})
    await tell_all(site.portal, taken)

    found = {(one["how"], one["person"], one["host"]) for one in await listed()}
    assert ("read", colleague, None) in found
    assert ("api", acts_as, None) in found
    assert ("webhook", acts_as, "hooks.example.org") in found
    assert not {how for how, who, _ in found if who == person}
    async with await site.signed_in(archivist) as visitor:
        page = unescape((await visitor.get(about)).text)
        other = unescape((await visitor.get(about, headers={"accept-language": "sv"})).text)
    assert "Outside the funder" in page
    assert f"Name of {colleague}" in page
    assert "hooks.example.org" in page
    assert "cannot be known" in page
    assert 'href="#recipients"' in page
    assert "Vem som har fått uppgifter om personen" in other
    assert abroad not in page


async def test_somebody_who_is_not_in_the_register_is_found_in_texts(site: Site) -> None:
    person = await add_person(site, "coordinator")
    case = (await site.desk.accepted(person, "partnership/new", opening())).stream
    draft = {"kind": "save_draft", "content": "Led by Frida  Fiktiv.", "based_on": 0}
    await site.desk.accepted(person, case, draft)
    archivist = await add_person(site, "archivist", FUNDER)
    async with await site.signed_in(archivist) as visitor:

        async def asked(name: str) -> httpx2.Response:
            csrf = re.findall(r'name="csrf" value="([^"]+)"', (await visitor.get(path)).text)[0]
            return await visitor.post(path, data={"csrf": csrf, "name": name})

        path = "/data-protection/named"
        assert path in (await visitor.get("/data-protection")).text
        found = unescape((await asked(" frida fiktiv ")).text)
        nothing = unescape((await asked("Nora Nowhere")).text)
        short = await asked("x ")
    assert "Led by Frida" in found
    assert f"/audit/entries/{case}/2" in found
    assert "erase_text" in found
    assert "Led by" not in nothing
    assert "Files are not searched" in nothing
    assert short.status_code == 422
    assert "at least 3 letters" in short.text
    noted = await site.home.owner.fetch(
        "select stream, parts, purpose from engine.reading where person = $1", archivist
    )
    assert ("register", ["personal"], "data-request") in [tuple(row.values()) for row in noted]


async def test_from_a_person_the_way_leads_to_each_entry_and_each_erasure(site: Site) -> None:
    """The archivist types no id: forms know whom and what they are about."""
    person = await add_person(site, "coordinator")
    archivist = await add_person(site, "archivist", FUNDER)
    async with await site.signed_in(archivist) as visitor:
        page = unescape((await visitor.get(f"/data-protection/persons/{person}")).text)
        (ordered,) = re.findall(r'href="([^"]+/do/order_erasure[^"]*)"', page)
        texts = re.findall(r'href="([^"]+/do/erase_text\?text=[^"]+)"', page)
        entry = re.findall(r'href="(/audit/entries/register/\d+)"', page)[0]
        assert (await visitor.get(entry)).status_code == 200
        form = (await visitor.get(ordered)).text
        assert f'value="person/{person}"' in form.partition("<datalist")[0]
        assert {await _chosen(visitor, one) for one in texts} == {f"Name of {person}"}
    async with await site.signed_in(await add_person(site, "auditor", FUNDER)) as visitor:
        seen = unescape((await visitor.get(f"/data-protection/persons/{person}")).text)
    assert "erase_text" not in seen
    assert "ask an archivist" in seen
    assert "ask a programme manager" in seen


async def _chosen(visitor: httpx2.AsyncClient, form: str) -> str:
    """Whom the text that is chosen is about."""
    page = unescape((await visitor.get(form)).text)
    (words,) = re.findall(r'<option value="[^"]+" selected>([^<]+)</option>', page)
    return str(re.findall(r"\((.+), #\d+\)", words)[0])


async def test_a_case_leads_archivists_to_who_has_read_it(site: Site) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    address = "/data-protection/readings?stream=round/kp-test"
    async with await site.signed_in(archivist) as visitor:
        assert f'href="{address}"' in (await visitor.get("/streams/round/kp-test")).text
        assert "Who has read" in (await visitor.get(address)).text
    async with await site.signed_in(await add_person(site, "assessor", FUNDER)) as visitor:
        assert "/data-protection" not in (await visitor.get("/streams/round/kp-test")).text


async def test_who_restricts_or_erases_is_led_to_those_who_are_to_know(site: Site) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    person = await add_person(site, "coordinator")
    ground = {"person": person, "ground": "accuracy_contested"}
    ended = {"kind": "end_role", "person": person, "organisation": "local/asp"}
    ended |= {"role": "coordinator", "ends": "2020-01-02"}
    commands: list[dict[str, Any]] = [
        {"kind": "restrict_processing", **ground, "reason": "They asked for it."},
        {"kind": "lift_restriction", **ground, "told_on": today().isoformat()},
        {"kind": "order_erasure", "subject": f"person/{person}", "retention": "register"},
    ]
    await site.desk.accepted("p-manager", "register", ended)
    async with await site.signed_in(archivist) as visitor:
        for command in commands:
            id = str(uuid4())
            await site.desk.accepted(archivist, "register", {"reason": "x", **command}, id=id)
            page = (await visitor.get(f"/receipts/{id}")).text
            assert f'href="/data-protection/persons/{person}#recipients"' in page, command
