"""A person's data is restricted: who reads the name, what is said instead, and the way back."""

from html import unescape

from samples.people import FUNDER
from tests.application.desk import opening
from tests.web.people import add_person
from tests.web.site import Site


async def restricted(site: Site, archivist: str, person: str) -> None:
    command = {"kind": "restrict_processing", "person": person, "ground": "accuracy_contested"}
    await site.desk.accepted(archivist, "register", {**command, "reason": "They asked for it."})


async def test_the_name_is_shown_to_the_person_and_to_those_who_read_what_is_personal(
    site: Site,
) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    auditor = await add_person(site, "auditor", FUNDER)
    officer = await add_person(site, "programme_officer", FUNDER)
    person = await add_person(site, "coordinator")
    case = (await site.desk.accepted(person, "partnership/new", opening())).stream
    name, instead = f"Name of {person}", f"{person} (data restricted)"
    async with await site.signed_in(officer) as visitor:
        assert name in unescape((await visitor.get(f"/streams/{case}/timeline")).text)

    await restricted(site, archivist, person)

    async with await site.signed_in(officer) as visitor:
        page = unescape((await visitor.get(f"/streams/{case}/timeline")).text)
        other = unescape((await visitor.get("/streams/round/kp-test")).text)
    assert name not in page
    assert instead in page
    assert "restricted under article 18" in page
    assert "restricted under article 18" not in other, "said only where a name is missing"
    for reader in (archivist, auditor):
        async with await site.signed_in(reader) as visitor:
            page = unescape((await visitor.get(f"/data-protection/persons/{person}")).text)
            assert name in page
            assert "The person contests that the data is accurate" in page
    async with await site.signed_in(person) as visitor:
        page = unescape((await visitor.get(f"/streams/{case}/timeline")).text)
    assert name in page
    assert "article 18" not in page


async def test_that_such_a_name_was_read_is_noted(site: Site) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    auditor = await add_person(site, "auditor", FUNDER)
    person = await add_person(site, "coordinator")
    case = (await site.desk.accepted(person, "partnership/new", opening())).stream
    noted = "select count(*) from engine.reading where person = $1 and 'personal' = any(parts)"
    async with await site.signed_in(auditor) as visitor:
        await visitor.get(f"/streams/{case}/timeline")
        assert await site.home.owner.fetchval(noted, auditor) == 0
        await restricted(site, archivist, person)
        await visitor.get(f"/streams/{case}/timeline")
    assert await site.home.owner.fetchval(noted, auditor) == 1


async def test_the_programme_manager_sees_neither_name_nor_address_nor_ground(site: Site) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    person = await add_person(site, "coordinator")
    await restricted(site, archivist, person)
    async with await site.signed_in("p-manager") as visitor:
        pages = [
            unescape((await visitor.get(path)).text)
            for path in (f"/people?person={person}", "/streams/register", "/administration/roles")
        ]
    for page in pages:
        assert f"Name of {person}" not in page
        assert f"{person}@example.org" not in page
        assert "accurate" not in page
        assert "accuracy" not in page
    assert f"{person} (data restricted)" in pages[0]


async def test_it_is_lifted_from_its_page_and_by_archivists_alone(site: Site) -> None:
    archivist = await add_person(site, "archivist", FUNDER)
    auditor = await add_person(site, "auditor", FUNDER)
    person = await add_person(site, "coordinator")
    do = "/streams/register/do"
    start, about = "/data-protection", f"/data-protection/persons/{person}"
    async with await site.signed_in(archivist) as visitor:
        assert f"{do}/restrict_processing?person={person}" in (await visitor.get(about)).text
        await restricted(site, archivist, person)
        way = f"{do}/lift_restriction?person={person}&ground=accuracy_contested"
        for path in (start, about):
            assert way in unescape((await visitor.get(path)).text)
        form = (await visitor.get(way)).text
        file = (await visitor.get(f"{about}.json")).json()
    assert f'value="{person}" selected' in form
    assert [one["ground"] for one in file["restrictions"]] == ["accuracy_contested"]
    async with await site.signed_in(auditor) as visitor:
        for path in (start, about):
            page = (await visitor.get(path)).text
            assert "lift_restriction" not in page
            assert "restrict_processing" not in page
        assert (await visitor.get(way)).status_code == 404
