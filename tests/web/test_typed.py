"""What is typed in an assessment and in the form of a command, and not sent: kept for one person,
there again when they come back, and gone when it is sent or has ended."""

import json
import re
from datetime import timedelta

import httpx2
import pytest_asyncio

from application.portal.unsent_assessments import EVERY, WORKS, forget_ended
from samples.people import FUNDER
from services.keys.store import KeyScope
from tests.dispatch.home import today
from tests.key_store import CUSTODY
from tests.web.people import add_person
from tests.web.rounds import Applied, Grants, new_round
from tests.web.site import Site
from tests.web.test_assess import record
from tests.web.test_decisions import sent_by
from tests.web.writing import draft, text_of
from web.typed import OF_A_FORM

HALF = {"f:score": "70", "f:comment": "Half a thought."}
WHOLE = {**HALF, "f:recommendation": "approve", "f:proposed": "250 000"}
REASON = {"f:reason": "We have not the time."}


@pytest_asyncio.fixture(scope="session")
async def grants(site: Site) -> Grants:
    return await new_round(site, 100_000_000)


async def typed(
    visitor: httpx2.AsyncClient, address: str, given: dict[str, str], to: str = ""
) -> httpx2.Response:
    """As the script of the page keeps it; with `to` as that button does."""
    page = await visitor.get(address)
    assert page.status_code == 200, page.text
    data = {**sent_by(page.text), **given, **({"action": to} if to else {})}
    path = address.partition("?")[0]
    return await visitor.post(path if to else f"{path}/keep", data=data)


async def of(site: Site, person: str) -> list[str]:
    rows = await site.home.owner.fetch("select work from portal.unsent where person = $1", person)
    return [row["work"] for row in rows]


def assess(case: Applied) -> str:
    return f"/streams/{case.stream}/assess"


async def test_an_assessment_is_kept_for_its_assessor_alone(site: Site, grants: Grants) -> None:
    case = await grants.eligible()
    at = assess(case)
    async with await site.signed_in(grants.first) as visitor:
        answer = await typed(visitor, at, HALF)
        assert re.fullmatch(r"Saved for you \d\d:\d\d", answer.json()["said"])
        page = (await visitor.get(at)).text
        assert ">Half a thought.<" in page
        assert 'value="70"' in page
        assert "saved only for you" in page
    for person in (grants.second, grants.officer, grants.decides):
        async with await site.signed_in(person) as other:
            for address in (at, f"/streams/{case.stream}", "/tasks", f"/{grants.round}/board"):
                assert "Half a thought." not in (await other.get(address)).text
    sealed = await site.home.owner.fetchval(
        "select sealed from portal.unsent where stream = $1", case.stream
    )
    assert b"Half" not in sealed


async def test_without_a_script_a_button_keeps_it(site: Site, grants: Grants) -> None:
    case = await grants.eligible()
    async with await site.signed_in(grants.first) as visitor:
        assert (await typed(visitor, assess(case), HALF, "save")).headers["location"] == "/tasks"
        assert ">Half a thought.<" in (await visitor.get(assess(case))).text
        wrong = await typed(visitor, assess(case), {"f:score": "many"}, "check")
        assert wrong.status_code == 422
        assert 'value="many"' in (await visitor.get(assess(case))).text, "a mistake is kept too"


async def test_two_windows_do_not_write_over_each_other_by_themselves(
    site: Site, grants: Grants
) -> None:
    case = await grants.eligible()
    async with await site.signed_in(grants.first) as visitor:
        first = sent_by((await visitor.get(assess(case))).text)
        await typed(visitor, assess(case), HALF)
        behind = {**first, "f:comment": "Another thought."}
        answer = await visitor.post(f"{assess(case)}/keep", data=behind)
        assert answer.status_code == 409
        assert "in another window" in answer.json()["said"]
        assert ">Half a thought.<" in (await visitor.get(assess(case))).text
        pressed = await visitor.post(assess(case), data={**behind, "action": "save"})
        assert pressed.is_redirect, "a button is meant"
        assert ">Another thought.<" in (await visitor.get(assess(case))).text


async def test_an_assessment_that_was_sent_is_not_kept_any_longer(
    site: Site, grants: Grants
) -> None:
    case = await grants.eligible()
    async with await site.signed_in(grants.first) as visitor:
        checked = await typed(visitor, assess(case), WHOLE, "check")
        assert "submit_assessment" in await of(site, grants.first)
        sent = await visitor.post(f"{assess(case)}/check", data=sent_by(checked.text))
        assert sent.headers["location"].startswith("/receipts/")
        row = await site.home.owner.fetchval(
            "select count(*) from portal.unsent where stream = $1", case.stream
        )
        assert row == 0
        revised = (await visitor.get(assess(case))).text
        assert "saved only for you (" not in revised


async def test_an_assessment_ends_with_the_decision(site: Site, grants: Grants) -> None:
    case = await grants.eligible()
    async with await site.signed_in(grants.first) as visitor:
        await typed(visitor, assess(case), HALF)
        said = {"score": 1, "recommendation": "reject", "proposed_minor": 0, "comment": "No."}
        for one in (grants.second, await third(site, case)):
            await site.desk.accepted(one, case.stream, {"kind": "submit_assessment", **said})
        await grants.send(
            grants.decides, case.stream, "reject_application", reasons="No.",
            presenter=grants.officer, record=record(grants.decides),
        )  # fmt: skip
        assert "no longer to be assessed" in (await visitor.get(assess(case))).text
    assert await kept_of(site, case) == 0


async def third(site: Site, case: Applied) -> str:
    person = await add_person(site, "assessor", FUNDER)
    declared = {"kind": "declare_interest", "interest": "none"}
    await site.desk.accepted(person, case.stream, declared)
    return person


async def kept_of(site: Site, case: Applied) -> int:
    return int(
        await site.home.owner.fetchval(
            "select count(*) from portal.unsent where stream = $1", case.stream
        )
    )


async def test_an_assessment_ends_with_the_role_though_nobody_comes_back(
    site: Site, grants: Grants
) -> None:
    case = await grants.eligible()
    leaves, stays = await third(site, case), await third(site, case)
    for person in (leaves, stays):
        async with await site.signed_in(person) as visitor:
            await typed(visitor, assess(case), HALF)
    ended = {"kind": "end_role", "person": leaves, "role": "assessor", "organisation": FUNDER}
    await site.desk.accepted("p-manager", "register", {**ended, "ends": today().isoformat()})
    reader, unsent = site.portal.reader, site.portal.unsent
    unsent.looked_at = None
    now = await site.portal.now() + timedelta(days=2)
    await forget_ended(reader.for_one_request(), unsent, now)
    places = [one.person for one in await unsent.places(WORKS) if one.stream == case.stream]
    assert places == [stays]
    await forget_ended(reader, unsent, now + EVERY / 2)
    assert unsent.looked_at == now, "not again so soon"


async def test_a_form_is_there_again_when_its_person_comes_back(site: Site) -> None:
    person = await add_person(site, "coordinator")
    at = f"/streams/{await draft(site, person)}/do/withdraw_application"
    async with await site.signed_in(person) as visitor:
        answer = await typed(visitor, at, REASON)
        assert answer.json()["said"].startswith("Saved for you")
        page = await visitor.get(at)
        assert ">We have not the time.<" in page.text
        assert "You began to fill this in" in text_of(page)
        assert await of(site, person) == ["form:withdraw_application?"]
    async with await site.signed_in(person) as again:
        assert ">We have not the time.<" in (await again.get(at)).text, "after another sign-in"
        thrown = await typed(again, at, {}, "anew")
        assert thrown.headers["location"] == at
        assert "We have not the time." not in (await again.get(at)).text


async def test_a_form_is_nobody_elses_and_of_no_other_case(site: Site) -> None:
    person, colleague = [await add_person(site, "coordinator") for _ in range(2)]
    case, other = [await draft(site, person) for _ in range(2)]
    async with await site.signed_in(person) as visitor, await site.signed_in(colleague) as them:
        await typed(visitor, f"/streams/{case}/do/withdraw_application", REASON, "save")
        elsewhere = await visitor.get(f"/streams/{other}/do/withdraw_application")
        theirs = await them.get(f"/streams/{case}/do/withdraw_application")
    assert "We have not the time." not in elsewhere.text + theirs.text


async def test_what_was_typed_for_a_case_that_has_changed_is_not_filled_in_by_itself(
    site: Site, grants: Grants
) -> None:
    """It began with other values: what was reported, applied for or decided since."""
    case = await grants.eligible()
    person = await add_person(site, "coordinator", case.organisation)
    at = f"/streams/{case.stream}/do/withdraw_application"
    async with await site.signed_in(person) as visitor:
        page = sent_by((await visitor.get(at)).text)
        await visitor.post(f"{at}/keep", data={**page, **REASON, "begun": "another"})
        beside = await visitor.get(at)
        assert "the case has changed since" in text_of(beside)
        assert ">We have not the time.</textarea>" not in beside.text
        assert "We have not the time." in beside.text
        filled = await visitor.get(f"{at}?fill=yes")
        assert ">We have not the time.</textarea>" in filled.text


async def test_what_is_kept_of_forms_is_bounded(site: Site) -> None:
    person = await add_person(site, "coordinator")
    case = await draft(site, person)
    at = f"/streams/{case}/do/withdraw_application"
    async with await site.signed_in(person) as visitor:
        await typed(visitor, f"/streams/{case}/write/application/project", {"f:x": ""})
        long = await typed(visitor, at, {"f:reason": "x" * (OF_A_FORM.size or 0)})
        assert long.status_code == 409
        assert "longer than what is kept" in long.json()["said"]
        assert await of(site, person) == []
        page = sent_by((await visitor.get(at)).text)
        for number in range(OF_A_FORM.forms or 0):
            about = {"about": f"reason={number}"}
            await visitor.post(f"{at}/keep", data={**page, **REASON, **about})
        await typed(visitor, at, REASON)
        works = await of(site, person)
        assert len(works) == OF_A_FORM.forms
        assert "form:withdraw_application?reason=0" not in works, "the oldest gives way"
    lasts = await site.home.owner.fetchval(
        "select max(expires_at - kept_at) from portal.unsent where person = $1", person
    )
    assert abs(lasts - OF_A_FORM.lasts) < timedelta(seconds=1)


async def test_a_command_that_was_accepted_is_not_kept_any_longer(site: Site) -> None:
    person = await add_person(site, "coordinator")
    at = f"/streams/{await draft(site, person)}/do/withdraw_application"
    async with await site.signed_in(person) as visitor:
        checked = await typed(visitor, at, REASON, "check")
        assert await of(site, person) == ["form:withdraw_application?"]
        back = {**sent_by(checked.text), "action": "change"}
        assert ">We have not the time.<" in (await visitor.post(at, data=back)).text
        sent = await visitor.post(f"{at}/check", data=sent_by(checked.text))
        assert sent.headers["location"].startswith("/receipts/")
    assert await of(site, person) == []


async def test_a_person_sees_what_is_kept_and_throws_it_away(site: Site) -> None:
    person = await add_person(site, "coordinator")
    at = f"/streams/{await draft(site, person)}/do/withdraw_application"
    async with await site.signed_in(person) as visitor:
        await typed(visitor, at, REASON)
        assert 'href="/my-sign-in/unsent"' in (await visitor.get("/my-sign-in")).text
        page = await visitor.get("/my-sign-in/unsent")
        assert f'href="{at}"' in page.text
        assert "Withdraw the application" in text_of(page)
        whole = json.loads((await visitor.get("/my-sign-in/unsent.json")).text)
        (one,) = whole["unsent"]
        assert one["values"]["values"] == {"reason": "We have not the time."}
        archivist = await add_person(site, "archivist", FUNDER)
        async with await site.signed_in(archivist) as other:
            about = await other.get(f"/data-protection/persons/{person}")
            assert "withdraw the application" in about.text
            export = (await other.get(f"/data-protection/persons/{person}.json")).text
            assert json.loads(export)["unsent"][0]["work"] == one["work"]
            assert "We have not the time." not in about.text + export
            assert json.loads((await other.get("/my-sign-in/unsent.json")).text)["unsent"] == []
            stolen = {**sent_by(page.text), "csrf": csrf(await other.get("/my-sign-in/unsent"))}
            await other.post("/my-sign-in/unsent", data=stolen)
        assert await of(site, person) == [one["work"]]
        assert (await visitor.post("/my-sign-in/unsent", data=sent_by(page.text))).is_redirect
    assert await of(site, person) == []


def csrf(page: httpx2.Response) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert found
    return found[1]


async def test_what_erases_a_person_erases_what_they_had_not_sent(site: Site) -> None:
    person = await add_person(site, "coordinator")
    at = f"/streams/{await draft(site, person)}/do/withdraw_application"
    async with await site.signed_in(person) as visitor:
        await typed(visitor, at, REASON)
        key = await site.portal.keys.get_or_make(KeyScope(f"person/{person}", "register"))
        sealed_under = await site.home.owner.fetchval(
            "select key_id from portal.unsent where person = $1", person
        )
        assert sealed_under == key.id, "that of their name: an erasure orders it destroyed"
        await CUSTODY.destroy(key.id, "register#1")
        assert "We have not the time." not in (await visitor.get(at)).text
        found = json.loads((await visitor.get("/my-sign-in/unsent.json")).text)
    assert found["unsent"] == []
