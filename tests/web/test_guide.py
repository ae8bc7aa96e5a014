"""What comes next, what can be done instead, and what takes something back: on forms, before
something is sent, and on receipts.
"""

import re
from html import unescape
from uuid import uuid4

import httpx2
import pytest_asyncio

from samples.people import FUNDER
from tests.web.past import STEPS, Past, past_grant
from tests.web.people import add_organisation_abroad, add_person
from tests.web.rounds import Applied, Grants, new_round
from tests.web.site import Site
from tests.web.test_commands import fields_of, filled_in
from tests.web.test_decisions import looked_at, prepared
from tests.web.test_finance import page_of, row

NEW_ACCOUNT, OLD_ACCOUNT = "bankgiro 5050-1055", "bankgiro 991-2346"
FINAL = "This cannot be taken back."


@pytest_asyncio.fixture(scope="module")
async def grants(site: Site) -> Grants:
    return await new_round(site, 500_000_000)


@pytest_asyncio.fixture(scope="module")
async def paid(site: Site) -> Past:
    """Paid for its first year; then the applicant asks for another account."""
    past = await past_grant(site)
    await past.claimed(1)
    await past.paid(1)
    await past.take("2022-04-01", STEPS.step("request_account_change"))
    return past


def links(page: str, heading: str) -> list[tuple[str, str]]:
    """Addresses and words of the list below a heading."""
    found = re.search(rf"<h2 [^>]*>{heading}</h2>\s*<ul.*?</ul>", page, re.DOTALL)
    assert found, heading
    return [
        (unescape(address), words)
        for address, words in re.findall(r'<a [^>]*href="([^"]+)"[^>]*>([^<]+)<', found[0])
    ]


async def sent(visitor: httpx2.AsyncClient, address: str, **given: str) -> tuple[str, str]:
    """The page before it is sent, and the receipt."""
    checked = await filled_in(visitor, address, **given)
    assert checked.status_code == 200, checked.text
    answer = await visitor.post(f"{address}/check", data=fields_of(checked.text))
    return checked.text, (await visitor.get(answer.headers["location"])).text


async def test_who_checks_an_application_sees_it_and_all_that_can_become_of_it(
    site: Site, grants: Grants
) -> None:
    case = await grants.submitted()
    await grants.send(grants.officer, case.stream, "declare_interest", interest="none")
    address = f"/streams/{case.stream}/do/declare_eligible"
    async with await site.signed_in(grants.officer) as visitor:
        form = (await visitor.get(address)).text
        checked, receipt = await sent(visitor, address)
    assert (f"/streams/{case.stream}/applied", "Read the application") in links(
        form, "Read this first"
    )
    assert [words for _, words in links(form, "Do this instead")] == [
        "Ask for missing information",
        "Dismiss the application",
    ]
    assert FINAL in checked
    assert "the applicant can be asked to complete single sections" in checked
    assert "Waiting for" in receipt, "the assessors, who are named"
    assert FINAL in receipt


async def test_what_can_be_taken_back_says_how_and_by_whom(site: Site, paid: Past) -> None:
    """Also when it is not the reader who can."""
    async with await site.signed_in(paid.persons["p-signatory"]) as visitor:
        address = f"/streams/{paid.case}/do/withdraw_account_change"
        checked = await filled_in(visitor, address)
    assert "If it turns out to be wrong" in checked.text
    assert "Ask for a change of account. Who can do it: signatory at the applicant." in checked.text
    assert FINAL not in checked.text


async def test_a_task_to_decide_can_end_in_either_decision(site: Site, grants: Grants) -> None:
    case = await grants.assessed(80, 20)
    async with await site.signed_in(grants.decides) as visitor:
        tasks = (await visitor.get("/tasks")).text
        assert f'href="/streams/{case.stream}/decide"' in tasks
        assert "A reminder is sent on" in tasks
        to = (await visitor.get(f"/streams/{case.stream}/decide")).headers["location"]
        page = (await visitor.get(to)).text
        rejecting = await visitor.get(f"/streams/{case.stream}/decide?outcome=reject")
        other = (await visitor.get(rejecting.headers["location"])).text
    assert ticked(page) == "grant"
    assert ticked(other) == "reject"
    for one in (grants.first, grants.second):
        assert f"Comment of {one}." in page
    assert f"/streams/{case.stream}/applied" in page


def ticked(page: str) -> str:
    (found,) = re.findall(r'name="outcome.0" type="radio" value="(\w+)" checked', page)
    return str(found)


async def test_nobody_else_is_led_to_decide(site: Site, grants: Grants) -> None:
    case = await grants.assessed()
    async with await site.signed_in(grants.officer) as visitor:
        assert (await visitor.get(f"/streams/{case.stream}/decide")).status_code == 404
    async with await site.signed_in(grants.decides) as visitor:
        assert (await visitor.get("/streams/register/decide")).status_code == 404


async def test_what_takes_decisions_back_is_said_before_they_are_given(
    site: Site, grants: Grants
) -> None:
    yes, no = await grants.assessed(), await grants.assessed(20, 30)
    async with await site.signed_in(grants.decides) as visitor:
        data = await prepared(visitor, grants, (yes, no), **{"outcome.1": "reject"})
        page = (await looked_at(visitor, grants, data)).text
    assert "The funder cannot take the decision back." in page
    assert "Reconsider the decision. Who can do it: decision maker at the funder." in page
    assert FINAL not in page


async def test_what_takes_a_dismissal_back_is_said_before_it_is_given(
    site: Site, grants: Grants
) -> None:
    case = await grants.eligible()
    async with await site.signed_in(grants.officer) as visitor:
        address = f"/streams/{case.stream}/do/dismiss_application"
        checked = await filled_in(
            visitor, address, **{"f:ground": "not_eligible", "f:reason": "Why."}
        )
    assert "Reconsider the decision. Who can do it: decision maker at the funder." in checked.text


async def test_the_account_that_is_asked_for_is_shown_to_who_checks_it(
    site: Site, paid: Past
) -> None:
    address = f"/streams/{paid.case}/do/verify_account"
    async with await site.signed_in(paid.persons["p-finance-1"]) as visitor:
        form = await page_of(visitor, address)
        payment = await page_of(visitor, f"/finance/{paid.case}/1")
    assert row(form, "Account asked for") == row(payment, "Account asked for") == NEW_ACCOUNT
    assert row(form, "Paid to") == OLD_ACCOUNT
    assert [words for _, words in links(form, "Do this instead")] == [
        "Refuse the change of account"
    ]
    manager = await add_person(site, "programme_manager", FUNDER)
    await site.desk.accepted(manager, paid.case, {"kind": "declare_interest", "interest": "none"})
    async with await site.signed_in(manager) as visitor:
        masked = await page_of(visitor, address)
    assert row(masked, "Account asked for") == "*** 055"
    assert NEW_ACCOUNT not in masked


async def test_a_payment_that_was_made_can_be_found_when_it_comes_back(
    site: Site, paid: Past
) -> None:
    async with await site.signed_in(paid.persons["p-finance-1"]) as visitor:
        page = await page_of(visitor, f"/finance/{paid.case}/1")
    assert f'href="/streams/{paid.case}/do/record_returned_payment?period=1"' in page
    assert "confirm_payment" not in page
    assert row(page, "Paid") == "5 March 2022"


async def test_who_attests_once_more_is_told_to_look_in_the_bank(site: Site) -> None:
    past = await past_grant(site)
    await past.claimed(1)
    await past.paid(1)
    back = STEPS.step("record_returned_payment", 1, returned_on="2022-03-08")
    await past.take("2022-03-09", back)
    async with await site.signed_in(past.persons["p-finance-1"]) as visitor:
        page = await page_of(visitor, f"/finance/{past.case}/1")
        assert f'action="/streams/{past.case}/do/attest_payment"' in page
    assert "this is attempt 2" in page
    assert "otherwise it is paid twice" in page
    assert row(page, "Recorded that it came back").startswith("Name of "), "and no id"
    await past.take("2022-03-10", STEPS.without_interest("p-finance-3"))
    async with await site.signed_in(past.persons["p-finance-3"]) as visitor:
        own = await page_of(visitor, f"/finance/{past.case}/1")
        listed = await page_of(visitor, "/finance")
    for page in (own, listed):
        assert "You recorded that the bank returned it, so somebody else has to attest." in page
    assert "You cannot attest the payment as things are now." in own
    assert ">Attest<" not in own


async def test_an_approval_is_taken_back_beside_what_was_sent(site: Site, paid: Past) -> None:
    """But for the document with the salaries, which who checks a report does not read."""
    address = f"/streams/{paid.case}/do/withdraw_approval?period=1"
    async with await site.signed_in(paid.persons["p-officer"]) as visitor:
        form = await page_of(visitor, address)
    papers = links(form, "Read this first")
    assert papers == [(f"/streams/{paid.case}/files", "The files of the case")]


async def test_who_is_to_work_here_is_added_given_a_role_and_invited(site: Site) -> None:
    """Each receipt leads to the next step, with the person filled in."""
    async with await site.signed_in("p-manager") as visitor:
        people = (await visitor.get("/people")).text
        address = "/streams/register/do/add_person"
        assert f'href="{address}"' in people
        given = {"f:name": "A. Person", "f:email": f"{uuid4().hex[:8]}@example.org"}
        _, receipt = await sent(visitor, address, **given)
        ((role, words),) = links(receipt, "What comes next")
        assert words == "Give them a role"
        form = (await visitor.get(role)).text
        (person,) = re.findall(r"person=(p-\w+)", role)
        contact = (await visitor.get(f"/streams/register/do/change_contact?person={person}")).text
        assert 'value="A. Person"' in contact
        assert f'value="{given["f:email"]}"' in contact
        assert re.search(rf'<option value="{person}" selected', form)
        given = {"f:person": person, "f:organisation": FUNDER, "f:role": "assessor"}
        path = role.partition("?")[0]
        _, receipt = await sent(visitor, path, **given, **{"f:starts": "2026-01-01"})
        invite = f"/people?person={person}"
        assert links(receipt, "What comes next") == [(invite, "Invite them to sign in")]
        assert re.findall(r'action="(/people/[^"]+)"', (await visitor.get(invite)).text) == [
            f"/people/{person}/invite?person={person}"
        ]
        ((back, words),) = links(receipt, "If it turns out to be wrong")
        assert f"person={person}" in back
        assert words == "End a role"
        roles = (await visitor.get("/administration/roles?role=assessor")).text
        found = re.search(rf'href="([^"]*end_role\?person={person}[^"]*)"', roles)
        assert found
        ending = (await visitor.get(unescape(found[1]))).text
    assert re.search(r'<option value="assessor" selected', ending)


async def test_a_partner_abroad_sees_that_it_can_sign_and_is_not_addressed_as_the_applicant(
    site: Site, grants: Grants
) -> None:
    abroad = await add_organisation_abroad(site)
    partner = {"name": "Town abroad", "kind": "municipality", "country": "KE"}
    case = await grants.assessed(counterparts=[{**partner, "organisation": abroad}])
    signs = await add_person(site, "counterpart_signatory", abroad)
    await granted(grants, case)
    async with await site.signed_in(grants.officer) as visitor:
        seen = (await visitor.get(f"/streams/{case.stream}")).text
    assert re.search("Waiting for signatory at [^,]+, and nobody there can do it now", seen)
    async with await site.signed_in(signs) as visitor:
        tasks = (await visitor.get("/tasks")).text
        page = (await visitor.get(f"/streams/{case.stream}")).text
        cases = (await visitor.get("/cases")).text
    assert f'href="/streams/{case.stream}/do/sign_as_counterpart"' in tasks
    assert "the case goes on even if this is not done" in tasks
    assert "nobody there can do it" not in page, "who could is not theirs to know"
    for one in (page, cases):
        assert "you need to sign" not in one
        assert "Granted, agreement to be signed" in one


async def granted(grants: Grants, case: Applied) -> None:
    async with await grants.site.signed_in(grants.decides) as visitor:
        data = await prepared(visitor, grants, (case,))
        checked = await looked_at(visitor, grants, data)
        await visitor.post(f"/streams/{grants.round}/board/give", data=fields_of(checked.text))
