"""The bank returns money that it had paid: the books go back to the öre, and it is paid again by
others than who recorded it.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from domain.editions import SECOND, THIRD
from domain.kernel.actors import Actor
from domain.kernel.edition import FIRST
from domain.partnership.acts import Act, Duty
from domain.partnership.approval_withdrawal import WithdrawApproval
from domain.partnership.closure import CaseClosed, CaseReopened, CloseCase
from domain.partnership.declined_attestation import DeclineAttestation, UpholdApproval
from domain.partnership.duties import return_recorded_by
from domain.partnership.payment import AttestPayment, PaymentAttested, PaymentOrdered
from domain.partnership.returned_payment import PaymentReturned, PaymentReversed
from domain.partnership.statuses import ClaimStatus
from tests.unit.partnership import life
from tests.unit.partnership.papers import approved_costs, cut, paid
from tests.unit.partnership.programme import PROGRAMME
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    COORDINATOR,
    FINANCE,
    OFFICER,
    SECOND_FINANCE,
    STREAM,
    THIRD_FINANCE,
    text,
)

AMOUNT = 27_000_000


def paid_again(case: Case, number: int, day: date) -> Case:
    for who in (FINANCE, SECOND_FINANCE):
        case = case.when(who, AttestPayment(period=number), day.isoformat()).after
    return case.when(FINANCE, paid(number, day), day.isoformat()).after


def test_money_that_was_paid_is_committed_again_and_to_be_attested() -> None:
    told = given(life.first_year_paid()).when(THIRD_FINANCE, life.sent_back(1), "2028-03-20")
    after = told.then(
        PaymentReversed(period=1, amount_minor=AMOUNT, attempt=1, reason=life.sent_back(1).reason)
    )
    paid_nothing = dict(after.books.balances)
    assert paid_nothing.pop(f"{STREAM}:paid") == 0
    assert paid_nothing == life.ordered().books.balances
    assert after.books.pending == {}
    assert "payment-1-1-return" in after.books.keys
    assert told.templates == ["payment_returned", "payment_to_attest"]
    claim = after.state.periods[0].claim
    assert claim
    assert (claim.status, claim.attempt, claim.attested_by) == (ClaimStatus.RETURNED, 2, ())
    assert (after.view.paid_minor, after.view.committed_minor) == (0, 60_000_000)


def test_it_is_paid_again_and_may_come_back_again_each_time_under_its_own_keys() -> None:
    case, day = life.first_year_paid(), date(2028, 3, 20)
    for attempt in (1, 2, 3):
        case = case.when(THIRD_FINANCE, life.sent_back(1), day.isoformat()).after
        case = paid_again(case, 1, day + timedelta(days=1))
        day += timedelta(days=2)
        keys = {f"payment-1-{attempt}-return", f"payment-1-{attempt + 1}-post"}
        assert keys <= case.books.keys
    assert (case.view.paid_minor, case.books.of("paid")) == (AMOUNT, AMOUNT)


def test_one_payment_comes_back_once() -> None:
    case = life.first_year_paid().when(THIRD_FINANCE, life.sent_back(1), "2028-03-20").after
    given(case).when(THIRD_FINANCE, life.sent_back(1), "2028-03-20").then_refused(
        "E03", status="returned"
    )


def test_it_may_come_back_when_a_later_year_has_been_paid() -> None:
    told = given(life.closing()).when(THIRD_FINANCE, life.sent_back(1), "2029-02-20")
    case = told.then(PaymentReversed, CaseReopened(was="closing"))
    assert told.templates == ["payment_returned", "payment_to_attest", "case_reopened"]
    assert (case.view.headline, case.view.chapter) == ("active", 1)
    case = paid_again(case, 1, date(2029, 2, 21))
    assert (case.view.headline, case.books.of("paid")) == ("closing", 2 * AMOUNT)


def test_a_closed_case_is_open_again_and_what_was_released_stays_released() -> None:
    told = given(life.closed()).when(THIRD_FINANCE, life.sent_back(2), "2029-03-10")
    case = told.then(PaymentReversed, CaseReopened(was="closed"))
    assert told.templates == ["payment_returned", "payment_to_attest", "case_reopened"]
    view = case.view
    assert (view.headline, view.released_minor) == ("active", 6_000_000)
    assert (view.paid_minor, view.committed_minor) == (AMOUNT, AMOUNT)
    assert "archiving_due" not in case.armed
    assert view.status.en == "Period 2 is being paid out"
    case = paid_again(case, 2, date(2029, 3, 11))
    told = given(case).when(OFFICER, CloseCase(), "2029-03-12")
    again = told.then(CaseClosed)
    assert again.view.released_minor == 6_000_000
    assert "archiving_due" in again.armed


def test_after_reopening_no_more_is_approved_than_is_still_committed() -> None:
    """The second year was cut to 20, and the rest of the grant went back at the closing."""
    case = life.first_year_paid().until("2029-01-10")
    case = life.report_in(case, 2, "2029-02-01")
    less = cut(2, work_input=18_000_000, travel=2_000_000)
    case = case.when(OFFICER, less, "2029-02-10").after
    case = paid_again(case, 2, date(2029, 2, 11))
    case = case.when(OFFICER, CloseCase(), "2029-03-01").after
    case = case.when(THIRD_FINANCE, life.sent_back(2), "2029-03-10").after
    withdraw = WithdrawApproval(period=2, reason=life.sent_back(2).reason)
    case = case.when(OFFICER, withdraw, "2029-03-11").after
    told = given(case).when(OFFICER, approved_costs(2), "2029-03-12")
    case, claim = told.after, told.ruling.events[-1]
    assert (claim.amount_minor, claim.capped) == (20_000_000, True)
    assert case.view.committed_minor == 20_000_000
    case = paid_again(case, 2, date(2029, 3, 13))
    assert case.books.of("committed") == 0


def test_what_is_approved_for_less_after_reopening_is_released_under_a_key_of_its_own() -> None:
    withdraw = WithdrawApproval(period=2, reason=life.sent_back(2).reason)
    case = life.reopened().when(OFFICER, withdraw, "2029-03-11").after
    less = cut(2, work_input=10_000_000, travel=0)
    case = case.when(OFFICER, less, "2029-03-12").after
    case = paid_again(case, 2, date(2029, 3, 13))
    told = given(case).when(OFFICER, CloseCase(), "2029-03-14")
    after = told.then(CaseClosed)
    assert {"close", "close-2"} <= after.books.keys
    assert after.view.released_minor == 6_000_000 + AMOUNT - 10_000_000
    assert after.books.of("committed") == 0


def test_both_years_may_come_back_after_closing() -> None:
    case = life.reopened().when(THIRD_FINANCE, life.sent_back(1), "2029-03-11").after
    assert (case.view.paid_minor, case.view.committed_minor) == (0, 2 * AMOUNT)
    for number in (1, 2):
        case = paid_again(case, number, date(2029, 3, 12))
    assert case.view.headline == "closing"


def test_nothing_comes_back_to_an_archived_case() -> None:
    archived = life.closed().until("2030-01-01")
    given(archived).when(THIRD_FINANCE, life.sent_back(2), "2030-01-02").then_refused("E03")


def test_only_finance_records_it() -> None:
    for who in (OFFICER, COORDINATOR):
        given(life.closed()).when(who, life.sent_back(2), "2029-03-10").then_refused("E02")


@pytest.mark.parametrize("day", [date(2028, 3, 14), date(2028, 3, 21)])
def test_E101_money_comes_back_after_it_was_paid_and_not_in_the_future(day: date) -> None:
    back = life.sent_back(1).model_copy(update={"returned_on": day})
    given(life.first_year_paid()).when(FINANCE, back, "2028-03-20").then_refused("E101")


def test_E101_money_that_was_never_confirmed_comes_back_after_its_order() -> None:
    back = life.sent_back(1).model_copy(update={"returned_on": date(2028, 3, 11)})
    given(life.ordered()).when(FINANCE, back, "2028-03-20").then_refused("E101")
    back = back.model_copy(update={"returned_on": date(2028, 3, 12)})
    case = given(life.ordered()).when(FINANCE, back, "2028-03-20").then(PaymentReturned)
    event = case.events[-1]
    assert isinstance(event, PaymentReturned)
    assert event.returned_on == date(2028, 3, 12)


def test_in_the_first_edition_only_an_order_comes_back() -> None:
    told = given(life.first_year_paid().under(FIRST)).when(
        THIRD_FINANCE, life.sent_back(1), "2028-03-20"
    )
    told.then_refused("E03", status="paid", needed=["ordered"])
    told = given(life.closed().under(FIRST)).when(THIRD_FINANCE, life.sent_back(2), "2029-03-10")
    told.then_refused("E03", status="closed", needed=["active", "closing"])


def test_R18_a_payment_that_came_back_is_paid_once_and_for_the_same_amount() -> None:
    case = life.reopened()
    case = given(case).when(FINANCE, AttestPayment(period=2), "2029-03-11").then(PaymentAttested)
    told = given(case).when(SECOND_FINANCE, AttestPayment(period=2), "2029-03-11")
    ordered = PaymentOrdered(period=2, amount_minor=AMOUNT, attempt=2)
    case = told.then(PaymentAttested, ordered)
    given(case).when(OFFICER, AttestPayment(period=2), "2029-03-12").then_refused("E02")
    given(case).when(FINANCE, AttestPayment(period=2), "2029-03-12").then_refused("R18")


# Who attests afterwards

ATTEST = AttestPayment(period=1)
WITHDRAW = WithdrawApproval(period=1, reason=text("the invoices look alike"))


def sent_back_by(who: Actor, case: Case | None = None) -> Case:
    return (case or life.first_year_paid()).when(who, life.sent_back(1), "2028-03-20").after


def to_attest_again(case: Case) -> frozenset[str]:
    """The persons whom the inbox leaves out."""
    (task,) = (one for one in case.view.waiting if one.command == "attest_payment")
    return frozenset(task.except_for)


def one_attestant(case: Case) -> Case:
    one = PROGRAMME.money.attestants.model_copy(update={"value": 1})
    return case.where(money=PROGRAMME.money.model_copy(update={"attestants": one}))


@pytest.mark.parametrize("before", [life.ordered, life.first_year_paid])
def test_R84_who_recorded_the_return_does_not_attest_the_payment_that_follows(
    before: Callable[[], Case],
) -> None:
    case = sent_back_by(FINANCE, before())
    given(case).when(FINANCE, ATTEST, "2028-03-21").then_refused(
        "R84", person=FINANCE.person, period=1
    )
    assert FINANCE.person in to_attest_again(case)
    assert return_recorded_by(case.state, 1) == FINANCE.person


def test_R84_with_one_attestant_too_two_persons_are_needed_for_the_money_to_leave_again() -> None:
    case = one_attestant(sent_back_by(FINANCE))
    given(case).when(FINANCE, ATTEST, "2028-03-21").then_refused("R84")
    given(case).when(SECOND_FINANCE, ATTEST, "2028-03-21").then(PaymentAttested, PaymentOrdered)


def test_R84_is_not_got_round_by_an_approval_that_is_taken_back_and_given_again() -> None:
    """The claim falls with the approval. Who recorded the return does not."""
    case = sent_back_by(FINANCE).when(OFFICER, WITHDRAW, "2028-03-21").after
    case = case.when(OFFICER, approved_costs(1), "2028-03-22").after
    given(case).when(FINANCE, ATTEST, "2028-03-23").then_refused("R84")


def test_R84_is_not_got_round_by_an_objection_of_ones_own() -> None:
    decline = DeclineAttestation(period=1, reason=text("the invoices look alike"))
    uphold = UpholdApproval(period=1, reason=text("one was credited"))
    case = sent_back_by(FINANCE).when(FINANCE, decline, "2028-03-21").after
    case = case.when(OFFICER, uphold, "2028-03-22").after
    given(case).when(FINANCE, ATTEST, "2028-03-23").then_refused("R84")


def test_R84_the_return_of_another_period_is_no_obstacle() -> None:
    case = life.closing().when(FINANCE, life.sent_back(1), "2029-02-20").after
    case = case.when(THIRD_FINANCE, life.sent_back(2), "2029-02-21").after
    second = AttestPayment(period=2)
    assert given(case).when(FINANCE, second, "2029-02-22").then(PaymentAttested)
    given(case).when(THIRD_FINANCE, second, "2029-02-22").then_refused("R84", period=2)


def test_R84_of_those_who_recorded_a_return_the_last_one_counts() -> None:
    """Or soon nobody would be left. Each time two persons were needed."""
    case = paid_again(sent_back_by(THIRD_FINANCE), 1, date(2028, 3, 21))
    case = case.when(FINANCE, life.sent_back(1), "2028-03-22").after
    assert given(case).when(THIRD_FINANCE, ATTEST, "2028-03-23").then(PaymentAttested)
    given(case).when(FINANCE, ATTEST, "2028-03-23").then_refused("R84")


def test_who_attested_a_payment_may_record_that_it_came_back_and_who_recorded_it_confirms() -> None:
    """No money leaves by either. The note of a payment comes after the bank has paid."""
    case = sent_back_by(FINANCE)
    for who in (SECOND_FINANCE, THIRD_FINANCE):
        case = case.when(who, ATTEST, "2028-03-21").after
    assert given(case).when(FINANCE, paid(1, date(2028, 3, 22)), "2028-03-22").after


def test_in_the_second_edition_who_recorded_a_return_could_attest_again() -> None:
    case = sent_back_by(FINANCE, life.first_year_paid().under(SECOND))
    assert FINANCE.person not in to_attest_again(case)
    told = given(case).when(FINANCE, ATTEST, "2028-03-21")
    told.then(PaymentAttested)
    assert "R84" not in {check.rule for check in told.ruling.checks}


def test_R84_counts_a_return_that_was_recorded_under_the_second_edition() -> None:
    """Once the third is in force, what is to be attested is attested by others."""
    case = sent_back_by(FINANCE, life.first_year_paid().under(SECOND)).under(THIRD)
    given(case).when(FINANCE, ATTEST, "2028-03-21").then_refused("R84")


def test_a_return_is_still_a_confirmation_too_as_programmes_keep_it_from_attesting() -> None:
    acts = sent_back_by(FINANCE).state.acts
    for duty in (Duty.CONFIRM, Duty.RECORD_RETURN):
        assert Act(person=FINANCE.person, duty=duty, period=1) in acts
