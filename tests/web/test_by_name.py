"""Nobody has to know an id: the funder's people choose from names, and an applicant writes the name
of a party abroad. Whom others work with is shown to nobody."""

import re
from uuid import uuid4

import pytest_asyncio

from tests.web.people import add_person
from tests.web.rounds import new_round
from tests.web.site import Site
from tests.web.writing import PARTNERS, draft, fields_of, saved_for_all, text_of, written

LINKED = "f:application.counterparts.0.organisation"


@pytest_asyncio.fixture
async def abroad(site: Site) -> tuple[str, str]:
    """The id of a town abroad, and its name that no other has."""
    id, name = f"local/abroad-{uuid4().hex[:8]}", f"Kisumu {uuid4().hex[:8]}"
    added = {"kind": "add_organisation", "organisation": id, "body": "municipality"}
    await site.desk.accepted("p-manager", "register", {**added, "name": name, "country": "KE"})
    return id, name


@pytest_asyncio.fixture
async def own(site: Site) -> tuple[str, str]:
    person = await add_person(site, "coordinator")
    return person, await draft(site, person)


async def test_a_party_abroad_is_found_by_its_whole_name_and_shown_to_nobody_else(
    site: Site, own: tuple[str, str], abroad: tuple[str, str]
) -> None:
    (person, case), (id, name) = own, abroad
    at = f"/streams/{case}/write/application"
    async with await site.signed_in(person) as visitor:
        assert name not in (await visitor.get(f"{at}/partners")).text
        part_of_it = name.split(maxsplit=1)[0]
        wrong = await written(visitor, f"{at}/partners", {**PARTNERS, LINKED: part_of_it})
        assert wrong.status_code == 422
        assert "We know of no partner abroad with that name" in wrong.text
        assert f'value="{part_of_it}"' in wrong.text
        right = await written(visitor, f"{at}/partners", {**PARTNERS, LINKED: name.upper()})
        assert right.status_code == 303, text_of(right)
        await saved_for_all(visitor, at, {"f:counterparts": f"{name}\r\n"})
        page = (await visitor.get(f"{at}/partners")).text
        assert f'<option value="{name}">' in page, "a party of an own case is suggested"
        assert id not in page
    invited = await site.desk.reader.state(case)
    assert invited.invited == (id,)


async def test_the_generic_form_takes_the_name_too(
    site: Site, own: tuple[str, str], abroad: tuple[str, str]
) -> None:
    (person, case), (id, name) = own, abroad
    at = f"/streams/{case}/do/save_draft"
    given = {"f:content": "A text of ours.", "f:based_on": "0", "f:counterparts": name}
    async with await site.signed_in(person) as visitor:
        page = await visitor.get(at)
        check = await visitor.post(at, data={**fields_of(page.text), **given})
        assert name in check.text
        sent = await visitor.post(f"{at}/check", data=fields_of(check.text))
    assert sent.status_code == 303, text_of(sent)
    assert (await site.desk.reader.state(case)).invited == (id,)


async def test_a_manager_chooses_countries_rounds_and_people_by_name(
    site: Site, abroad: tuple[str, str]
) -> None:
    async with await site.signed_in("p-manager") as visitor:
        added = (await visitor.get("/streams/register/do/add_organisation")).text
        assert '<option value="KE">Kenya</option>' in added
        mandate = (await visitor.get("/streams/register/do/grant_reading")).text
        renamed = (await visitor.get("/streams/register/do/rename_organisation")).text
    assert f'<option value="{abroad[0]}">{abroad[1]}</option>' in renamed
    assert "A round" in mandate or 'name="f:streams" rows=' in mandate


async def test_who_an_erasure_is_about_and_which_text_is_found_by_name(
    site: Site, own: tuple[str, str]
) -> None:
    person, case = own
    archivist = await add_person(site, "archivist", "local/funder")
    saved = {"kind": "save_draft", "content": "A text.", "based_on": 0}
    await site.desk.accepted(person, case, saved)
    async with await site.signed_in(archivist) as visitor:
        ordered = (await visitor.get("/streams/register/do/order_erasure")).text
        erased = await visitor.get("/streams/register/do/erase_text")
    assert f'<option value="person/{person}">Name of {person}</option>' in ordered
    assert re.search(rf"Add a person, [^:]+: Name \(Name of {person}, #\d+\)", text_of(erased))


async def test_a_partner_reads_its_own_name_in_the_application(
    site: Site, abroad: tuple[str, str]
) -> None:
    """In the place of the id by which the register knows it."""
    organisation, name = abroad
    partner = {"name": name, "kind": "municipality", "country": "KE", "organisation": organisation}
    case = await (await new_round(site, 100_000_000)).submitted(counterparts=[partner])
    contact = await add_person(site, "counterpart_contact", organisation)
    for person in (contact, case.coordinator):
        async with await site.signed_in(person) as visitor:
            page = text_of(await visitor.get(f"/streams/{case.stream}/applied"))
        assert f"Organisation in the register {name}" in page
        assert organisation not in page
