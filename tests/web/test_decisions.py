"""Decisions that are prepared together: looked at first, given one by one, and never twice."""

import re
from collections.abc import Iterable
from datetime import date
from html import unescape
from typing import Any

import httpx2
import pytest
import pytest_asyncio

from application.errors import ServiceUnavailable
from application.portal.services import PortalCommands
from samples.people import FUNDER
from tests.dispatch.home import today
from tests.web.people import add_person
from tests.web.rounds import ENDS, Applied, Grants, new_round
from tests.web.site import Site, stated
from tests.web.test_again import old, signed_in_again
from tests.web.test_commands import fields_of
from web.board import deciding

SIGNATURE_DUE = date(today().year + 1, 3, 1).isoformat()
PLENTY, TOO_LITTLE = 500_000_000, 40_000_000


@pytest_asyncio.fixture(scope="session")
async def plenty(site: Site) -> Grants:
    return await new_round(site, PLENTY)


def sent_by(page: str) -> dict[str, Any]:
    """All that the form of a page would send, as it stands."""
    found: dict[str, Any] = {}

    def add(name: str, value: str) -> None:
        found[name] = [*found.get(name, []), unescape(value)]

    for tag in re.findall(r"<input [^>]+>", page):
        said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        kind = said.get("type", "text")
        if "name" in said and (kind not in ("checkbox", "radio") or tag.endswith("checked>")):
            add(said["name"], said.get("value", ""))
    for name, words in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>([^<]*)<', page):
        add(name, words)
    for name, inner in re.findall(r'<select [^>]*name="([^"]+)"(.*?)</select>', page, re.DOTALL):
        for value in re.findall(r'<option value="([^"]*)" selected', inner):
            add(name, value)
    return found


async def prepared(
    visitor: httpx2.AsyncClient, grants: Grants, cases: Iterable[Applied], **changed: str
) -> dict[str, Any]:
    """What the form sends once the rest of it is filled in."""
    asked = [one.number for one in cases]
    page = await visitor.get(f"/streams/{grants.round}/board/decide", params={"case": asked})
    assert page.status_code == 200, page.text
    data = sent_by(page.text)
    data |= {
        "f:common.signature_due": SIGNATURE_DUE,
        "f:common.presenter": grants.officer,
        "f:common.record.reference": "Delegation 3.2",
    }
    for place, _ in enumerate(asked):
        data[f"f:case.{place}.reasons"] = "Both assessors approve."
        data[f"f:case.{place}.periods.0.ends"] = ENDS.isoformat()
    return {**data, **changed}


async def looked_at(
    visitor: httpx2.AsyncClient, grants: Grants, data: dict[str, Any]
) -> httpx2.Response:
    address = f"/streams/{grants.round}/board/decide"
    return await visitor.post(address, data={**data, "action": "preview"})


async def given(visitor: httpx2.AsyncClient, grants: Grants, page: str) -> str:
    answer = await visitor.post(f"/streams/{grants.round}/board/give", data=sent_by(page))
    assert answer.status_code == 200, answer.text
    return answer.text.replace("\xa0", " ")


def results(page: str) -> list[str]:
    return re.findall(r'<strong class="govuk-tag[^"]*">([^<]+)<', page)


async def headlines(site: Site, *cases: Applied) -> list[str]:
    found = [await site.desk.reader.head(one.stream) for one in cases]
    return [one.headline for one in found if one]


async def test_a_grant_and_a_rejection_are_given_together(site: Site, plenty: Grants) -> None:
    grants = plenty
    yes, no = await grants.assessed(), await grants.assessed(20, 30)
    async with await site.signed_in(grants.decides) as visitor:
        data = await prepared(visitor, grants, (yes, no), **{"outcome.1": "reject"})
        checked = await looked_at(visitor, grants, data)
        assert checked.status_code == 200, checked.text
        page = checked.text.replace("\xa0", " ")
        assert "Make 2 decisions" in page
        assert "Your application has been approved" in page, "the letter, as it would be sent"
        assert "&gt; Both assessors approve." in page
        assert await headlines(site, yes, no) == ["assessed", "assessed"], "nothing is decided yet"
        receipt = await given(visitor, grants, checked.text)
        assert "2 of 2 decisions were made" in receipt
        assert await headlines(site, yes, no) == ["approved", "rejected"]
        before = await entries(site)
        assert results(await given(visitor, grants, checked.text)) == ["Made", "Made"]
        assert await entries(site) == before, "a second press does nothing twice"


async def test_one_that_would_be_refused_is_shown_and_left_out(site: Site, plenty: Grants) -> None:
    """The presenter has declared a conflict of interest in one of the cases."""
    grants = plenty
    good, shut = await grants.assessed(), await grants.assessed()
    ground = {"ground": "party_or_relative"}
    await grants.send(grants.officer, shut.stream, "declare_conflict", **ground)
    async with await site.signed_in(grants.decides) as visitor:
        data = await prepared(visitor, grants, (good, shut))
        page = (await looked_at(visitor, grants, data)).text
        assert page.count("This would be refused now") == 1
        assert "Make one decision" in page
        receipt = await given(visitor, grants, page)
        assert results(receipt) == ["Made", "Not made: it would be refused"]
        assert await headlines(site, good, shut) == ["approved", "assessed"]
        assert f"/board/decide?case={shut.number}" in receipt


async def test_what_goes_beyond_the_budget_is_said_before_and_refused(site: Site) -> None:
    """Each would be granted by itself. What is refused does not stop what comes after it."""
    grants = await new_round(site, TOO_LITTLE)
    cases = [await grants.assessed() for _ in range(3)]
    async with await site.signed_in(grants.decides) as visitor:
        data = await prepared(visitor, grants, cases, **{"outcome.2": "reject"})
        page = (await looked_at(visitor, grants, data)).text.replace("\xa0", " ")
        assert "this is SEK 200,000.00 more than is left" in page
        assert "The total is more than is left of the budget, by SEK 200,000.00" in page
        receipt = await given(visitor, grants, page)
    assert results(receipt) == ["Made", "Refused", "Made"]
    assert await headlines(site, *cases) == ["approved", "assessed", "rejected"]


async def test_what_was_not_received_can_be_given_again(
    site: Site, plenty: Grants, monkeypatch: pytest.MonkeyPatch
) -> None:
    grants = plenty
    cases = [await grants.assessed() for _ in range(2)]
    send, times = PortalCommands.send, iter((True, False))

    async def away_at_first(self: PortalCommands, *args: Any) -> Any:
        if next(times, False):
            raise ServiceUnavailable("postgresql", "nowhere")
        return await send(self, *args)

    async with await site.signed_in(grants.decides) as visitor:
        page = (await looked_at(visitor, grants, await prepared(visitor, grants, cases))).text
        monkeypatch.setattr(PortalCommands, "send", away_at_first)
        receipt = await given(visitor, grants, page)
        assert results(receipt) == ["Not received", "Made"]
        again = await given(visitor, grants, receipt)
    assert results(again) == ["Made"]
    assert await headlines(site, *cases) == ["approved", "approved"]


async def test_an_old_sign_in_gives_none_of_them_and_keeps_all(site: Site, plenty: Grants) -> None:
    grants = plenty
    cases = [await grants.assessed() for _ in range(2)]
    async with await site.signed_in(grants.decides) as visitor:
        page = (await looked_at(visitor, grants, await prepared(visitor, grants, cases))).text
        await old(site, grants.decides)
        address = f"/streams/{grants.round}/board/give"
        stopped = await visitor.post(address, data=sent_by(page))
        again = stopped.headers["location"]
        assert again.startswith("/sign-in/again/")
        assert await headlines(site, *cases) == ["assessed", "assessed"]
        back = await signed_in_again(site, visitor, again, stated(grants.decides))
        kept = (await visitor.get(back.headers["location"])).text
        assert results(await given(visitor, grants, kept)) == ["Made", "Made"]
        await old(site, grants.decides)
        assert results(await given(visitor, grants, kept)) == ["Made", "Made"]


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    site: Site, plenty: Grants
) -> None:
    grants = plenty
    case = await grants.assessed()
    amount = "f:case.0.periods.0.lines.0.amount"
    async with await site.signed_in(grants.decides) as visitor:
        data = await prepared(visitor, grants, [case], **{amount: "a lot"})
        page = await looked_at(visitor, grants, data)
        assert page.status_code == 422
        assert 'href="#f-case-0-periods-0-lines-0-amount"' in page.text
        assert re.search(r">20\d\d-\d{4}, [^<]+ 1, [^<]+ 1, Amount: ", page.text)
        assert 'value="a lot"' in page.text
        assert "Both assessors approve." in page.text
        address = f"/streams/{grants.round}/board/decide"
        more = await visitor.post(address, data={**data, "action": "add:case.0.periods"})
        assert 'name="f:case.0.periods.1.starts"' in more.text
        nothing = await looked_at(visitor, grants, {**data, "outcome.0": "none"})
        assert "Choose to grant or reject at least one" in nothing.text


async def test_what_is_filled_in_is_folded_and_what_is_missing_is_open(
    site: Site, plenty: Grants
) -> None:
    case = await plenty.assessed(70, 80)
    address = f"/streams/{plenty.round}/board/decide"
    folded = "Periods: filled in. Open to read or change."
    async with await site.signed_in(plenty.decides) as visitor:
        begun = (await visitor.get(address, params={"case": case.number})).text
        data = await prepared(visitor, plenty, [case])
        whole = (await visitor.post(address, data={**data, "action": "update"})).text
        wrong = {**data, "f:case.0.periods.0.ends": "never", "action": "preview"}
        faulty = (await visitor.post(address, data=wrong)).text
        added = {**data, "action": "add:case.0.periods.0.lines"}
        longer = (await visitor.post(address, data=added)).text
    assert folded in begun
    assert folded in whole
    assert folded not in faulty
    assert folded not in longer


async def test_who_has_not_declared_is_told_before_they_decide(site: Site, plenty: Grants) -> None:
    case = await plenty.assessed(70, 80)
    other = await add_person(site, "decision_maker", FUNDER)
    address = f"/streams/{plenty.round}/board/decide"
    async with await site.signed_in(other) as visitor:
        page = (await visitor.get(address, params={"case": case.number})).text
    assert f'href="/streams/{case.stream}/declare?board=1"' in page


async def test_more_than_fit_on_a_page_are_not_forgotten(
    site: Site, plenty: Grants, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [await plenty.assessed() for _ in range(2)]
    monkeypatch.setattr(deciding, "CASES_MAX", 1)
    async with await site.signed_in(plenty.decides) as visitor:
        asked = {"case": [one.number for one in cases]}
        page = await visitor.get(f"/streams/{plenty.round}/board/decide", params=asked)
    assert page.text.count('name="number"') == 1
    assert "One more application is ticked" in page.text


async def test_the_sum_is_brought_up_to_date_without_a_script(site: Site) -> None:
    grants = await new_round(site, TOO_LITTLE)
    case = await grants.assessed()
    amount = "f:case.0.periods.0.lines.0.amount"
    async with await site.signed_in(grants.decides) as visitor:
        data = await prepared(visitor, grants, [case], **{amount: "410 000,50"})
        address = f"/streams/{grants.round}/board/decide"
        page = (await visitor.post(address, data={**data, "action": "update"})).text
        page = page.replace("\xa0", " ")
        assert "data-sum>SEK 410,000.50" in page
        assert "data-over-amount>SEK 10,000.50" in page
        back = (await looked_at(visitor, grants, {**data, amount: "200 000"})).text
        change = {**sent_by(back), "action": "change"}
        assert 'value="200 000"' in (await visitor.post(address, data=change)).text


async def test_only_what_is_ready_and_on_this_board_is_decided(site: Site, plenty: Grants) -> None:
    grants, other = plenty, await new_round(site, PLENTY)
    case, elsewhere = await grants.assessed(), await other.assessed()
    async with await site.signed_in(grants.decides) as visitor:
        address = f"/streams/{grants.round}/board/decide"
        none = await visitor.get(address, params={"case": elsewhere.number})
        assert none.headers["location"].endswith("/board?none=1")
        told = (await visitor.get(none.headers["location"])).text
        assert "Tick at least one application" in told
        data = await prepared(visitor, grants, [case])
        foreign = {**data, "number": elsewhere.number}
        assert (await looked_at(visitor, grants, foreign)).status_code == 404


async def test_a_partner_gives_no_decision(site: Site, plenty: Grants) -> None:
    grants = plenty
    case = await grants.assessed()
    officer = await add_person(site, "programme_officer", "local/funder")
    for person in (case.coordinator, officer):
        async with await site.signed_in(person) as visitor:
            csrf = fields_of((await visitor.get("/tasks")).text)["csrf"]
            for page in ("give", "decide"):
                data = {"csrf": csrf, "number": case.number, "outcome.0": "reject"}
                answer = await visitor.post(f"/streams/{grants.round}/board/{page}", data=data)
                assert answer.status_code == 404


async def entries(site: Site) -> int:
    return int(await site.home.owner.fetchval("select count(*) from journal.entry"))
