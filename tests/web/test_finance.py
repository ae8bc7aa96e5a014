"""Payments: what stands beside a claim before somebody attests it, and what goes into files."""

import csv
import io
import re
from dataclasses import dataclass

import httpx2
import pytest
import pytest_asyncio

from samples.people import FUNDER
from tests.dispatch.home import today
from tests.web.past import PAID_MINOR, STEPS, Past, past_grant
from tests.web.people import add_person
from tests.web.site import Site
from tests.web.test_commands import fields_of

PAGES = ("/finance", "/finance/payments.csv", "/finance/payments.json")
ALL_DAYS = {"first": "2020-01-01", "last": "2030-12-31"}


@dataclass(frozen=True)
class Played:
    """One grant with a first payment to be attested, and one that was paid once to another
    account."""

    first: Past
    second: Past

    @property
    def finance(self) -> str:
        return self.first.persons["p-finance-1"]


@pytest_asyncio.fixture(scope="session")
async def played(site: Site) -> Played:
    first = await past_grant(site)
    await first.claimed(1)
    second = await past_grant(site)
    await second.claimed(1)
    await second.paid(1)
    await second.take("2022-04-01", STEPS.step("request_account_change"))
    await second.take("2022-04-02", STEPS.step("verify_account", by=1, checked_on="2022-04-02"))
    await second.take("2022-04-03", STEPS.step("confirm_account_change", by=2))
    await second.claimed(2)
    return Played(first, second)


async def page_of(visitor: httpx2.AsyncClient, address: str) -> str:
    """With plain spaces, in which it can be searched for amounts."""
    answer = await visitor.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text.replace("\xa0", " ")


def row(page: str, label: str) -> str:
    """The value beside a label of a summary list."""
    found = re.search(rf"<dt [^>]*>{re.escape(label)}</dt><dd [^>]*>(.*?)</dd>", page)
    assert found, label
    return found[1]


def case_of(past: Past) -> str:
    return past.case.removeprefix("partnership/")


async def test_what_waits_is_listed_for_those_who_pay(site: Site, played: Played) -> None:
    async with await site.signed_in(played.finance) as visitor:
        page = await page_of(visitor, "/finance")
        start = (await visitor.get("/tasks")).text
    assert 'href="/finance"' in start
    assert f"/finance/{played.first.case}/1" in page
    assert f"/finance/{played.second.case}/2" not in page, "declared in the other case only"
    assert f"/streams/{played.second.case}/declare" in page


async def test_the_claim_stands_beside_its_limits_and_its_account(
    site: Site, played: Played
) -> None:
    async with await site.signed_in(played.finance) as visitor:
        page = await page_of(visitor, f"/finance/{played.first.case}/1")
    assert row(page, "To be paid") == "SEK 270,000.00"
    assert row(page, "Approved") == "SEK 270,000.00"
    assert row(page, "The period&#39;s budget") == "SEK 300,000.00"
    assert row(page, "Left of the whole grant before this payment") == "SEK 600,000.00"
    assert row(page, "Paid to") == "bankgiro 991-2346"
    assert row(page, "Last payment went to") == "Nothing has been paid in this case yet"
    officer = played.first.persons["p-officer"]
    assert row(page, "Approved the report") == f"Name of {officer}"
    assert "Changed since" not in page


async def test_an_account_that_changed_since_the_last_payment_is_said_first(
    site: Site, played: Played
) -> None:
    past = played.second
    async with await site.signed_in(past.persons["p-finance-1"]) as visitor:
        page = await page_of(visitor, f"/finance/{past.case}/2")
        listed = await page_of(visitor, "/finance")
    assert row(page, "Paid to") == "bankgiro 5050-1055"
    assert row(page, "Last payment went to") == "bankgiro 991-2346"
    assert row(page, "Changed since then") == "yes"
    assert "The account is not the same as at the last payment" in page
    assert "Changed since the last payment" in listed


async def test_a_manager_sees_the_end_of_an_account_alone(site: Site, played: Played) -> None:
    manager = await add_person(site, "programme_manager", FUNDER)
    declared = {"kind": "declare_interest", "interest": "none"}
    await site.desk.accepted(manager, played.second.case, declared)
    async with await site.signed_in(manager) as visitor:
        page = await page_of(visitor, f"/finance/{played.second.case}/2")
        files = (await visitor.get("/finance/payments.csv", params=ALL_DAYS)).text
    assert row(page, "Paid to") == "*** 055"
    assert row(page, "Changed since then") == "yes"
    assert ">Attest<" not in page
    assert "5050-1055" not in page + files


async def test_who_attested_or_approved_does_not_attest(site: Site, played: Played) -> None:
    """Attested from the page, through the trial, to the receipt; then not once more."""
    past = played.second
    async with await site.signed_in(past.persons["p-finance-2"]) as visitor:
        address = f"/finance/{past.case}/2"
        page = await page_of(visitor, address)
        attest = f"/streams/{past.case}/do/attest_payment"
        assert f'action="{attest}"' in page
        fields = fields_of(page)
        sent = {**fields, "action": "check"}
        checked = await visitor.post(attest, data=sent)
        assert "attested" in checked.text
        receipt = await visitor.post(f"{attest}/check", data=fields_of(checked.text))
        shown = (await visitor.get(receipt.headers["location"])).text
        assert "govuk-panel--confirmation" in shown
        page = await page_of(visitor, address)
        assert "You have attested it." in page
        assert "You cannot attest the payment as things are now." in page
        again = await visitor.post(attest, data=sent)
        assert "This would be refused now" in again.text


async def test_a_payment_is_declined_with_its_period_filled_in(site: Site, played: Played) -> None:
    async with await site.signed_in(played.finance) as visitor:
        page = await page_of(visitor, f"/finance/{played.first.case}/1")
        (link,) = re.findall(r'href="(/streams/[^"]+/do/decline_attestation[^"]*)"', page)
        form = (await visitor.get(link)).text
    assert "record_returned_payment" not in page, "nothing is ordered yet"
    assert re.search(r'name="f:period"[^>]*value="1"', form)


async def test_an_ordered_payment_is_confirmed_or_has_come_back(site: Site) -> None:
    past = await past_grant(site)
    await past.claimed(1)
    await past.take("2022-03-02", *STEPS.attested(1))
    async with await site.signed_in(past.persons["p-finance-1"]) as visitor:
        page = await page_of(visitor, f"/finance/{past.case}/1")
        listed = await page_of(visitor, "/finance")
        tasks = (await visitor.get("/tasks")).text
    for kind in ("confirm_payment", "record_returned_payment"):
        assert f'href="/streams/{past.case}/do/{kind}?period=1"' in page
    assert ">Attest<" not in page
    assert row(page, "Ordered") == "2 March 2022"
    assert "Ordered: to confirm, or returned by the bank" in listed
    assert f'href="/finance/{past.case}/1"' in tasks


async def test_claims_and_payments_are_a_file_without_formulas(site: Site, played: Played) -> None:
    async with await site.signed_in(played.second.persons["p-finance-1"]) as visitor:
        answer = await visitor.get("/finance/payments.csv", params=ALL_DAYS)
        none = await visitor.get(
            "/finance/payments.csv", params={"first": "2022-03-03", "last": "2022-03-04"}
        )
        data = (await visitor.get("/finance/payments.json", params=ALL_DAYS)).json()
    header, *rows = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    own = [one for one in rows if one[1] == case_of(played.second)]
    assert header[:5] == ["Day", "Case", "Applicant", "Period", "What"]
    assert [one[4] for one in own][:4] == ["claimed", "ordered", "paid", "claimed"]
    paid = own[2]
    assert paid[0] == "2022-03-05"
    assert paid[6:10] == ["270000.00", "SEK", "bankgiro 991-2346", "ref 1"]
    assert paid[2] == "'=1+1 kommun"
    assert len(list(csv.reader(io.StringIO(none.text)))) == 1
    assert PAID_MINOR in {one["amount_minor"] for one in data["moves"]}
    assert answer.headers["content-disposition"].endswith('payments-2020-01-01-2030-12-31.csv"')


@pytest.mark.parametrize("days", [{"first": "soon"}, {"first": "2027-01-02", "last": "2027-01-01"}])
async def test_days_that_are_none_are_said_at_their_field(site: Site, days: dict[str, str]) -> None:
    async with await site.signed_in("p-manager") as visitor:
        for page in PAGES[1:]:
            answer = await visitor.get(page, params=days)
            assert answer.status_code == 422
            assert 'href="#first"' in answer.text
            assert f'value="{days["first"]}"' in answer.text


@pytest.mark.parametrize(
    "role", ["programme_officer", "assessor", "decision_maker", "coordinator", "signatory"]
)
async def test_others_have_no_payments_page(site: Site, played: Played, role: str) -> None:
    at = FUNDER if role not in ("coordinator", "signatory") else played.first.organisation
    person = await add_person(site, role, at)
    async with await site.signed_in(person) as visitor:
        for page in (*PAGES, f"/finance/{played.first.case}/1"):
            assert (await visitor.get(page)).status_code == 404
        assert 'href="/finance"' not in (await visitor.get("/tasks")).text


async def test_a_period_without_a_claim_is_no_page(site: Site, played: Played) -> None:
    async with await site.signed_in(played.finance) as visitor:
        for period in ("2", "9", "x"):
            answer = await visitor.get(f"/finance/{played.first.case}/{period}")
            assert answer.status_code == 404
    assert today().year > 2022, "what is played here lies in the past"
