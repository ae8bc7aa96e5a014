"""A command from its form to its receipt."""

import re
from typing import Any

import httpx2
import pytest

from application.errors import ServiceUnavailable
from application.portal.services import PortalCommands
from tests.web.people import add_person
from tests.web.site import Site

OPEN = "/streams/partnership/new/do/open_case"


def fields_of(page: str) -> dict[str, str]:
    """What the page would send again: its hidden fields."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


async def filled_in(visitor: httpx2.AsyncClient, address: str, **given: str) -> httpx2.Response:
    page = await visitor.get(address)
    assert page.status_code == 200, page.text
    sent = {**fields_of(page.text), **given, "action": "check"}
    return await visitor.post(address, data=sent)


async def test_a_case_is_opened_by_its_form(site: Site) -> None:
    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor:
        checked = await filled_in(visitor, OPEN, **{"f:round": "kp-test", "f:component": "project"})
        assert "Check your answers" in checked.text
        sent = await visitor.post(f"{OPEN}/check", data=fields_of(checked.text))
        assert sent.status_code == 303
        receipt = (await visitor.get(sent.headers["location"])).text
    assert "govuk-panel--confirmation" in receipt
    assert "Receipt code" in receipt
    row = await site.home.owner.fetchrow(
        "select vouched_by, body::jsonb -> 'actor' ->> 'person' as person "
        "from journal.reception order by received_at desc limit 1"
    )
    assert row is not None
    assert row["person"] == person
    assert re.fullmatch("a-[a-z0-9]{12}", row["vouched_by"]), "the account that signed in"


async def test_pressing_send_twice_does_it_once(site: Site) -> None:
    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor:
        checked = await filled_in(visitor, OPEN, **{"f:round": "kp-test", "f:component": "project"})
        before = await _cases(site)
        first = await visitor.post(f"{OPEN}/check", data=fields_of(checked.text))
        second = await visitor.post(f"{OPEN}/check", data=fields_of(checked.text))
    assert first.headers["location"] == second.headers["location"]
    assert await _cases(site) == before + 1


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(site: Site) -> None:
    async with await site.signed_in("p-manager") as visitor:
        address = "/streams/register/do/add_person"
        wrong = await filled_in(visitor, address, **{"f:name": "Ada <b>", "f:email": "no address"})
    assert wrong.status_code == 422
    assert "There is a problem" in wrong.text
    assert 'href="#f-email"' in wrong.text
    assert 'value="Ada &lt;b&gt;"' in wrong.text
    assert "<b>" not in wrong.text


async def test_a_refusal_is_an_answer_with_its_reason(site: Site) -> None:
    """Refused by a rule that no form can know: the round opens once."""
    async with await site.signed_in("p-manager") as visitor:
        address = "/streams/round/new/do/announce_round"
        given = {
            "stream_id": "kp-test",
            "f:programme": "icld-municipal-partnership",
            "f:title": "Again",
            "f:opens": "2030-01-01",
            "f:closes": "2030-02-01",
            "f:frame": "1000",
        }
        checked = await filled_in(visitor, address, **given)
        sent = await visitor.post(f"{address}/check", data=fields_of(checked.text))
        receipt = (await visitor.get(sent.headers["location"])).text
    assert "It was refused" in receipt
    assert "govuk-inset-text" in receipt


async def test_a_service_that_is_away_loses_nothing_and_says_so(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: Any) -> None:
        raise ServiceUnavailable("postgresql", "nowhere")

    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor:
        checked = await filled_in(visitor, OPEN, **{"f:round": "kp-test", "f:component": "project"})
        monkeypatch.setattr(PortalCommands, "send", away)
        shown = await visitor.post(f"{OPEN}/check", data=fields_of(checked.text))
        assert shown.status_code == 503
        assert "was not received" in shown.text
        monkeypatch.undo()
        again = await visitor.post(f"{OPEN}/check", data=fields_of(shown.text))
    assert again.headers["location"].startswith("/receipts/")


async def test_a_task_leads_to_its_form_and_says_what_happens_otherwise(site: Site) -> None:
    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor:
        checked = await filled_in(visitor, OPEN, **{"f:round": "kp-test", "f:component": "project"})
        await visitor.post(f"{OPEN}/check", data=fields_of(checked.text))
        page = (await visitor.get("/tasks")).text
        assert "Last day:" in page
        assert "has not been submitted by then lapses" in page
        (link, *_) = re.findall(r'href="(/streams/[^"]+/write/application)"', page)
        written = (await visitor.get(link)).text
        form = (await visitor.get(f"{link}/project")).text
    assert "About the partnership" in written
    assert 'name="f:application.title"' in form


async def test_rows_are_added_without_a_script(site: Site) -> None:
    person = await add_person(site, "coordinator")
    async with await site.signed_in(person) as visitor:
        checked = await filled_in(visitor, OPEN, **{"f:round": "kp-test", "f:component": "project"})
        await visitor.post(f"{OPEN}/check", data=fields_of(checked.text))
        page = (await visitor.get("/tasks")).text
        (case, *_) = re.findall(r'href="(/streams/[^"]+)/write/application"', page)
        link = f"{case}/do/submit_application"
        form = (await visitor.get(link)).text
        given = {**fields_of(form), "f:application.title": "Clean water"}
        more = await visitor.post(link, data={**given, "action": "add:application.budget"})
    assert more.status_code == 200
    assert 'name="f:application.budget.1.year"' in more.text
    assert 'value="Clean water"' in more.text


async def _cases(site: Site) -> int:
    return int(await site.home.owner.fetchval("select count(*) from engine.case_number"))
