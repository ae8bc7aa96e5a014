"""Reimbursement in arrears: four eyes, one payment per period, a bank that may send it back."""

from datetime import date

import pytest

from domain.kernel.actors import Actor
from domain.partnership.closure import ClosingDue
from domain.partnership.payment import (
    AttestPayment,
    ConfirmPayment,
    PaymentAttested,
    PaymentMade,
    PaymentOrdered,
)
from domain.partnership.returned_payment import PaymentReturned, RecordReturnedPayment
from domain.partnership.statuses import ClaimStatus
from tests.unit.partnership import life
from tests.unit.partnership.papers import approved_costs, cut, paid
from tests.unit.partnership.programme import PROGRAMME
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    COORDINATOR,
    DECISION_MAKER,
    EVERYTHING,
    FINANCE,
    OFFICER,
    OTHER_OFFICER,
    SECOND_FINANCE,
    THIRD_FINANCE,
    text,
)

ATTEST = AttestPayment(period=1)
SENT_BACK = RecordReturnedPayment(period=1, reason=text("the account is closed"))


def returned() -> Case:
    return life.ordered().when(THIRD_FINANCE, SENT_BACK, "2028-03-14").after


def test_the_second_attest_orders_the_payment() -> None:
    told = given(life.to_attest()).when(FINANCE, ATTEST, "2028-03-11")
    first = told.then(PaymentAttested(period=1, person=FINANCE.person))
    assert told.templates == []
    told = given(first).when(SECOND_FINANCE, ATTEST, "2028-03-12")
    after = told.then(
        PaymentAttested(period=1, person=SECOND_FINANCE.person),
        PaymentOrdered(period=1, amount_minor=27_000_000, attempt=1),
    )
    assert list(after.books.pending) == ["payment-1-1"]
    assert after.books.of("committed") == 60_000_000
    assert told.notices[0].facts["account"] == text("account").model_dump()


def test_a_programme_may_ask_for_three_attestants() -> None:
    three = PROGRAMME.money.attestants.model_copy(update={"value": 3})
    case = life.to_attest().where(money=PROGRAMME.money.model_copy(update={"attestants": three}))
    for who in (FINANCE, SECOND_FINANCE):
        case = given(case).when(who, ATTEST, "2028-03-11").then(PaymentAttested)
    given(case).when(THIRD_FINANCE, ATTEST, "2028-03-11").then(PaymentAttested, PaymentOrdered)


@pytest.mark.parametrize("who", [OFFICER, DECISION_MAKER, COORDINATOR])
def test_only_finance_officers_attest(who: Actor) -> None:
    given(life.to_attest()).when(who, ATTEST, "2028-03-11").then_refused("E02")


@pytest.mark.parametrize("case", [life.active(), life.to_report(), life.reported()])
def test_R17_nothing_is_paid_without_an_approved_report(case: Case) -> None:
    given(case).when(FINANCE, ATTEST, "2028-03-01").then_refused("R17", period=1)
    given(case).when(FINANCE, paid(1, date(2028, 3, 1)), "2028-03-01").then_refused("R17")


def test_R17_a_period_that_is_not_planned_has_no_report() -> None:
    beyond = AttestPayment(period=3)
    given(life.to_attest()).when(FINANCE, beyond, "2028-03-11").then_refused("R17", report=None)


@pytest.mark.parametrize("case", [life.ordered(), life.first_year_paid()])
def test_R18_a_period_is_paid_once(case: Case) -> None:
    given(case).when(THIRD_FINANCE, ATTEST, "2028-03-20").then_refused("R18")


def test_R18_what_is_nothing_is_not_paid() -> None:
    nothing = cut(1, work_input=0, travel=0)
    case = life.reported().when(OFFICER, nothing, "2028-03-10").after
    given(case).when(FINANCE, ATTEST, "2028-03-11").then_refused("R18", status="nothing_to_pay")


def test_R25_nobody_attests_twice() -> None:
    first = life.to_attest().when(FINANCE, ATTEST, "2028-03-11").after
    given(first).when(FINANCE, ATTEST, "2028-03-12").then_refused("R25", involved=["attested"])


def test_R25_the_approver_of_the_report_does_not_attest_its_payment() -> None:
    case = life.reported().when(EVERYTHING, approved_costs(1), "2028-03-10").after
    given(case).when(EVERYTHING, ATTEST, "2028-03-11").then_refused("R25", involved=["approved"])


def test_R25_the_submitter_of_the_report_does_not_attest_its_payment() -> None:
    own = life.reported_by_a_later_officer()
    case = own.when(OFFICER, approved_costs(1), "2028-03-10").after
    told = given(case).when(OTHER_OFFICER, ATTEST, "2028-03-11")
    told.then_refused("R25", involved=["submitted"])


def test_a_confirmed_payment_has_left_the_commitment() -> None:
    told = given(life.ordered()).when(FINANCE, paid(1, date(2028, 3, 15)), "2028-03-16")
    after = told.then(
        PaymentMade(
            period=1,
            amount_minor=27_000_000,
            attempt=1,
            paid_on=date(2028, 3, 15),
            bank_reference=text("reference 1"),
        )
    )
    assert (after.books.of("committed"), after.books.of("paid")) == (33_000_000, 27_000_000)
    assert told.templates == ["payment_made"]


def test_the_last_payment_makes_the_case_ready_to_close() -> None:
    last = life.closing().events[-2:]
    assert isinstance(last[0], PaymentMade)
    assert last[1] == ClosingDue()


def test_payments_may_be_made_in_another_order_than_the_years() -> None:
    case = life.to_attest().until("2029-01-10")
    case = life.report_in(case, 2, "2029-02-01")
    case = case.when(OFFICER, approved_costs(2), "2029-02-10").after
    for number in (2, 1):
        for who in (FINANCE, SECOND_FINANCE):
            case = case.when(who, AttestPayment(period=number), "2029-02-11").after
    second = given(case).when(FINANCE, paid(2, date(2029, 2, 12)), "2029-02-12").then(PaymentMade)
    assert second.view.chapter == 1
    first = given(second).when(FINANCE, paid(1, date(2029, 2, 12)), "2029-02-12")
    first.then(PaymentMade, ClosingDue)


@pytest.mark.parametrize("day", [date(2028, 3, 11), date(2028, 3, 17)])
def test_E23_a_payment_was_made_after_its_order_and_not_in_the_future(day: date) -> None:
    given(life.ordered()).when(FINANCE, paid(1, day), "2028-03-16").then_refused("E23")


def test_only_what_was_ordered_is_confirmed_and_once() -> None:
    confirm = paid(1, date(2028, 3, 15))
    given(life.to_attest()).when(FINANCE, confirm, "2028-03-16").then_refused("E03")
    given(life.first_year_paid()).when(FINANCE, confirm, "2028-03-17").then_refused("E03")
    given(life.ordered()).when(OFFICER, confirm, "2028-03-16").then_refused("E02")


def test_money_that_the_bank_returns_is_attested_again() -> None:
    told = given(life.ordered()).when(FINANCE, SENT_BACK, "2028-03-14")
    after = told.then(
        PaymentReturned(period=1, amount_minor=27_000_000, attempt=1, reason=SENT_BACK.reason)
    )
    assert after.books.pending == {}
    assert (after.books.of("committed"), after.books.of("paid")) == (60_000_000, 0)
    assert told.templates == ["payment_returned", "payment_to_attest"]
    claim = after.state.periods[0].claim
    assert claim is not None
    assert (claim.status, claim.attempt, claim.attested_by) == (ClaimStatus.RETURNED, 2, ())


def test_a_second_attempt_pays_once_in_all() -> None:
    case = given(returned()).when(FINANCE, ATTEST, "2028-03-15").then(PaymentAttested)
    case = (
        given(case)
        .when(SECOND_FINANCE, ATTEST, "2028-03-15")
        .then(PaymentAttested, PaymentOrdered(period=1, amount_minor=27_000_000, attempt=2))
    )
    assert list(case.books.pending) == ["payment-1-2"]
    case = given(case).when(FINANCE, paid(1, date(2028, 3, 16)), "2028-03-16").then(PaymentMade)
    assert case.books.of("paid") == 27_000_000
    assert case.state.ordered_periods == ()


def test_nothing_is_confirmed_between_two_attempts() -> None:
    confirm = ConfirmPayment(period=1, paid_on=date(2028, 3, 15), bank_reference=text("reference"))
    given(returned()).when(FINANCE, confirm, "2028-03-16").then_refused("E03", status="returned")
