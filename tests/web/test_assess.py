"""To declare first, to assess beside the application, and to change it until it is decided."""

import re
from typing import Any
from uuid import uuid4

import httpx2
import pytest
import pytest_asyncio

from application.errors import ServiceUnavailable
from application.portal.services import PortalCommands
from domain.kernel.programme import Criterion, Sourced
from domain.kernel.rules import Mark, Text
from programmes import load
from samples.people import FUNDER
from services.journal.definitions import publish
from tests.dispatch.home import PROGRAMME, today
from tests.web.people import add_person
from tests.web.rounds import Applied, Grants, new_round
from tests.web.site import Site
from tests.web.test_commands import fields_of
from tests.web.test_decisions import sent_by

WRITTEN = {
    "f:score": "70",
    "f:recommendation": "approve",
    "f:proposed": "250 000",
    "f:comment": "A sound plan.",
}


@pytest_asyncio.fixture(scope="session")
async def grants(site: Site) -> Grants:
    return await new_round(site, 100_000_000)


async def undeclared(grants: Grants) -> Applied:
    """Found eligible, and the assessors have not said yet whether they have an interest."""
    case = await grants.submitted(title="Wells", summary="Much water.")
    await grants.send(grants.officer, case.stream, "declare_interest", interest="none")
    await grants.send(grants.officer, case.stream, "declare_eligible")
    return case


async def declared(
    visitor: httpx2.AsyncClient, case: Applied, interest: str, reason: str = ""
) -> httpx2.Response:
    address = f"/streams/{case.stream}/declare"
    page = await visitor.get(address)
    assert page.status_code == 200, page.text
    data = {**fields_of(page.text), "f:interest": interest, "f:reason": reason}
    return await visitor.post(address, data=data)


async def assessed(
    visitor: httpx2.AsyncClient, case: Applied, **given: str
) -> tuple[httpx2.Response, httpx2.Response]:
    """The page of answers, and what came of sending them."""
    address = f"/streams/{case.stream}/assess"
    page = await visitor.get(address)
    assert page.status_code == 200, page.text
    data = {**sent_by(page.text), **WRITTEN, **given, "action": "check"}
    checked = await visitor.post(address, data=data)
    return checked, await visitor.post(f"{address}/check", data=sent_by(checked.text))


async def own(site: Site, case: Applied) -> Any:
    return (await site.desk.reader.state(case.stream)).assessments


async def test_a_declaration_comes_first_and_leads_to_the_assessment(
    site: Site, grants: Grants
) -> None:
    case = await undeclared(grants)
    async with await site.signed_in(grants.first) as visitor:
        tasks = (await visitor.get("/tasks")).text
        assert f'href="/streams/{case.stream}/declare"' in tasks
        first = await visitor.get(f"/streams/{case.stream}/assess")
        assert first.headers["location"] == f"/streams/{case.stream}/declare"
        assert "Much water." not in (await visitor.get(first.headers["location"])).text
        answer = await declared(visitor, case, "none", "written for a ground first")
        assert answer.headers["location"] == f"/streams/{case.stream}/assess"
        page = (await visitor.get(answer.headers["location"])).text
    for words in ("Wells", "Much water.", "The scale goes from 0 to 100", "Budget: Year 1"):
        assert words in page
    assert re.search(r'cell--numeric"[^>]*>300,000\.00<', page)


async def test_a_conflict_ends_there_with_what_happens_next(site: Site, grants: Grants) -> None:
    case = await undeclared(grants)
    async with await site.signed_in(grants.first) as visitor:
        answer = await declared(visitor, case, "party_or_relative", "My sister works there.")
        page = (await visitor.get(answer.headers["location"])).text
        assert "until somebody has ruled" in page
        assert "you get a letter" in page
        shut = (await visitor.get(f"/streams/{case.stream}/assess")).text
        assert "until somebody has ruled" in shut
        assert "Much water." not in shut
        manager = await add_person(site, "programme_manager", FUNDER)
        ruled = {"person": grants.first, "ruling": "disqualified", "reason": "Too close."}
        await grants.send(manager, case.stream, "declare_interest", interest="none")
        command = {"kind": "rule_on_interest", **ruled}
        await site.desk.accepted(manager, case.stream, command)
        assert (
            "You take no part in this case"
            in (await visitor.get(f"/streams/{case.stream}/assess")).text
        )


async def test_a_ground_without_an_explanation_is_said_at_its_field(
    site: Site, grants: Grants
) -> None:
    case = await undeclared(grants)
    async with await site.signed_in(grants.first) as visitor:
        answer = await declared(visitor, case, "other")
        nothing = await declared(visitor, case, "")
    assert answer.status_code == nothing.status_code == 422
    assert 'href="#f-reason"' in answer.text
    assert re.search(r'value="other" checked', answer.text)
    assert 'href="#f-interest"' in nothing.text


async def test_a_declaration_that_did_not_arrive_is_kept(
    site: Site, grants: Grants, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: Any) -> None:
        raise ServiceUnavailable("postgresql", "nowhere")

    case = await undeclared(grants)
    async with await site.signed_in(grants.first) as visitor:
        with monkeypatch.context() as patched:
            patched.setattr(PortalCommands, "send", away)
            answer = await declared(visitor, case, "other", "I wrote their plan.")
        assert answer.status_code == 503
        assert "I wrote their plan." in answer.text
        again = await visitor.post(f"/streams/{case.stream}/declare", data=sent_by(answer.text))
    assert again.status_code == 303


async def test_an_assessment_is_checked_sent_once_and_changed(site: Site, grants: Grants) -> None:
    case = await grants.eligible()
    async with await site.signed_in(grants.first) as visitor:
        checked, sent = await assessed(visitor, case)
        assert "This will be recorded" in checked.text
        again = await visitor.post(
            f"/streams/{case.stream}/assess/check", data=sent_by(checked.text)
        )
        assert again.headers["location"] == sent.headers["location"]
        assert sent.headers["location"].startswith("/receipts/")
        (given,) = await own(site, case)
        assert (given.score, given.proposed_minor) == (70, 25_000_000)
        page = (await visitor.get(f"/streams/{case.stream}/assess")).text
        assert "Change your assessment" in page
        assert 'value="70"' in page
        assert ">A sound plan.<" in page
        _, changed = await assessed(visitor, case, **{"f:score": "60", "f:reason": "A sum."})
        assert changed.headers["location"].startswith("/receipts/")
        (given,) = await own(site, case)
        assert given.score == 60
        await grants.send(
            grants.second, case.stream, "submit_assessment", score=1, recommendation="reject",
            proposed_minor=0, comment="No.",
        )  # fmt: skip
        await grants.send(
            grants.decides, case.stream, "reject_application", reasons="No.",
            presenter=grants.officer, record=record(grants.decides),
        )  # fmt: skip
        over = (await visitor.get(f"/streams/{case.stream}/assess")).text
        assert "no longer to be assessed" in over


def record(person: str) -> dict[str, Any]:
    said = {"decided_on": today().isoformat(), "authority": "delegation", "reference": "3.2"}
    return {**said, "decided_by": [person]}


async def with_criteria(site: Site) -> Grants:
    """A round of a programme whose assessors score two criteria."""
    programme = load(PROGRAMME)
    criteria = tuple(
        Criterion(
            code=code,
            name=Text(sv=code.title(), en=code.title()),
            description=Text(sv=f"Hur {code}?", en=f"How {code}?"),
            most=most,
        )
        for code, most in (("relevant", 10), ("feasible", 90))
    )
    sourced: Sourced[tuple[Criterion, ...]] = Sourced(
        value=criteria, mark=Mark.UNKNOWN, source="these tests"
    )
    own = programme.model_copy(
        update={
            "id": f"p-{uuid4().hex[:8]}",
            "assessment": programme.assessment.model_copy(update={"criteria": sourced}),
        }
    )
    async with site.home.owner.acquire() as connection:
        await publish(connection, own)
    return await new_round(site, 100_000_000, own.id)


async def test_each_criterion_of_the_programme_has_its_score_and_comment(site: Site) -> None:
    case = await (await with_criteria(site)).eligible()
    grants_first = (await site.desk.reader.state(case.stream)).declared[1]
    address = f"/streams/{case.stream}/assess"
    async with await site.signed_in(grants_first) as visitor:
        page = (await visitor.get(address)).text
        assert "How relevant?" in page
        assert 'name="f:score"' not in page, "it is their sum"
        assert len(re.findall(r'type="radio" value="\d+"', page)) == 11
        scores = {"f:criteria.0.points": "7", "f:criteria.1.points": "50"}
        data = {**sent_by(page), **WRITTEN, **scores, "f:criteria.0.comment": "Fits the aims."}
        summed = (await visitor.post(address, data={**data, "action": "update"})).text
        assert "data-total>57<" in summed
        assert "Fits the aims." in summed
        half = {**data, "f:criteria.1.points": "", "action": "check"}
        wrong = await visitor.post(address, data=half)
        assert wrong.status_code == 422
        assert 'href="#f-criteria-1-points"' in wrong.text
        checked = await visitor.post(address, data={**data, "action": "check"})
        assert "Relevant" in checked.text
        sent = await visitor.post(f"{address}/check", data=sent_by(checked.text))
        assert sent.headers["location"].startswith("/receipts/")
        (given,) = await own(site, case)
        assert given.score == 57
        again = (await visitor.get(address)).text
        assert "Fits the aims." in again
        assert re.search(r'name="f:criteria.0.points" type="radio" value="7" checked', again)


async def test_what_is_wrong_is_said_and_nothing_is_lost(site: Site, grants: Grants) -> None:
    case = await grants.eligible()
    async with await site.signed_in(grants.first) as visitor:
        address = f"/streams/{case.stream}/assess"
        page = await visitor.get(address)
        data = {**sent_by(page.text), **WRITTEN, "f:score": "many", "action": "check"}
        wrong = await visitor.post(address, data=data)
        assert wrong.status_code == 422
        assert 'href="#f-score"' in wrong.text
        assert "A sound plan." in wrong.text
        beyond = await visitor.post(address, data={**data, "f:score": "70", "f:proposed": "1e9"})
        assert beyond.status_code == 422
        much = {**data, "f:score": "70", "f:proposed": "900 000"}
        refused = await visitor.post(address, data=much)
        assert "This would be refused now" in refused.text
        back = {**sent_by(refused.text), "action": "change"}
        assert 'value="900 000"' in (await visitor.post(address, data=back)).text


async def test_what_is_not_ready_is_not_assessed(site: Site, grants: Grants) -> None:
    case = await grants.submitted()
    await grants.send(grants.first, case.stream, "declare_interest", interest="none")
    async with await site.signed_in(grants.first) as visitor:
        page = (await visitor.get(f"/streams/{case.stream}/assess")).text
    assert "not ready to be assessed" in page


@pytest.mark.parametrize("role", ["programme_officer", "decision_maker", "finance_officer"])
async def test_only_assessors_have_the_page(site: Site, grants: Grants, role: str) -> None:
    case = await grants.eligible()
    person = await add_person(site, role, FUNDER)
    for one in (person, case.coordinator):
        async with await site.signed_in(one) as visitor:
            for stream in (case.stream, "partnership/2026-9999", "register", grants.round):
                assert (await visitor.get(f"/streams/{stream}/assess")).status_code == 404
    async with await site.signed_in(case.coordinator) as visitor:
        assert (await visitor.get(f"/streams/{case.stream}/declare")).status_code == 404
