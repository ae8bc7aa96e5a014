"""An approval is taken back before its payment is ordered, and leaves nothing behind."""

from datetime import date

import pytest

from domain.kernel.actors import Actor
from domain.partnership.approval_withdrawal import ReportApprovalWithdrawn, WithdrawApproval
from domain.partnership.claim import ClaimCalculated
from domain.partnership.closure import CaseReopened, ClosingDue
from domain.partnership.payment import AttestPayment, PaymentAttested, PaymentOrdered
from domain.partnership.reporting import ReportApproved, ReportReturned, ReturnReport
from domain.partnership.statuses import PeriodStatus
from tests.unit.partnership import life
from tests.unit.partnership.papers import approved_costs, cut, paid
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    COORDINATOR,
    FINANCE,
    FUNDER,
    OFFICER,
    OTHER_OFFICER,
    SECOND_FINANCE,
    THIRD_FINANCE,
    text,
)

ATTEST = AttestPayment(period=1)
WITHDRAW = WithdrawApproval(period=1, reason=text("the invoices are of another project"))


def attested() -> Case:
    return life.to_attest().when(FINANCE, ATTEST, "2028-03-11").after


@pytest.mark.parametrize("who", [OFFICER, OTHER_OFFICER])
def test_the_claim_and_its_attestations_fall_and_the_report_is_to_be_checked(who: Actor) -> None:
    told = given(attested()).when(who, WITHDRAW, "2028-03-12")
    after = told.then(
        ReportApprovalWithdrawn(
            period=1, amount_minor=27_000_000, withdrawn_by=who.person, reason=WITHDRAW.reason
        )
    )
    period = after.state.periods[0]
    assert (period.status, period.claim) == (PeriodStatus.SUBMITTED, None)
    assert (period.approved_by, period.approved_minor, period.comment) == (None, 0, None)
    assert after.books == attested().books
    assert [one.command for one in after.view.waiting if one.period == 1] == ["approve_report"]
    assert after.view.status.en == "The report of period 1 is being checked"


def test_the_applicant_and_finance_are_told_why() -> None:
    (notice,) = given(attested()).when(OFFICER, WITHDRAW, "2028-03-12").notices
    assert notice.template == "approval_withdrawn"
    assert notice.facts["reason"] == WITHDRAW.reason.model_dump()
    of_funder = [one for one in notice.to if one.organisation == FUNDER]
    assert "finance_officer" in of_funder[0].roles


def test_R50_what_was_ordered_or_paid_is_not_undone_by_a_decision_on_the_report() -> None:
    for case, status in ((life.ordered(), "ordered"), (life.first_year_paid(), "paid")):
        told = given(case).when(OFFICER, WITHDRAW, "2028-03-20")
        told.then_refused("R50", period=1, status=status)


def test_R50_after_the_bank_returned_the_money_the_approval_can_be_taken_back() -> None:
    for case in (life.ordered(), life.first_year_paid()):
        back = case.when(THIRD_FINANCE, life.sent_back(1), "2028-03-20").after
        given(back).when(OFFICER, WITHDRAW, "2028-03-21").then(ReportApprovalWithdrawn)


def test_only_an_officer_who_is_impartial_withdraws() -> None:
    given(attested()).when(FINANCE, WITHDRAW, "2028-03-12").then_refused("E02")
    given(attested()).when(COORDINATOR, WITHDRAW, "2028-03-12").then_refused("E02")


def test_only_an_approval_is_withdrawn() -> None:
    given(life.reported()).when(OFFICER, WITHDRAW, "2028-03-12").then_refused("E03")
    beyond = WithdrawApproval(period=3, reason=text("why"))
    given(attested()).when(OFFICER, beyond, "2028-03-12").then_refused("E18")
    case = given(attested()).when(OFFICER, WITHDRAW, "2028-03-12").after
    given(case).when(OFFICER, WITHDRAW, "2028-03-12").then_refused("E03")
    given(case).when(SECOND_FINANCE, ATTEST, "2028-03-12").then_refused("R17")


def test_after_it_the_report_may_be_returned_or_approved_for_another_amount() -> None:
    case = attested().when(OFFICER, WITHDRAW, "2028-03-12").after
    mend = ReturnReport(period=1, due=date(2028, 4, 1), reason=text("the invoices"))
    given(case).when(OFFICER, mend, "2028-03-13").then(ReportReturned)
    less = cut(1, work_input=10_000_000, travel=0)
    again = given(case).when(OFFICER, less, "2028-03-13").then(ReportApproved, ClaimCalculated)
    for who in (FINANCE, SECOND_FINANCE):
        again = again.when(who, ATTEST, "2028-03-14").after
    assert again.events[-1] == PaymentOrdered(period=1, amount_minor=10_000_000, attempt=1)


def test_what_is_approved_again_is_paid_under_a_key_of_its_own() -> None:
    """The bank returned two payments, and the approval between them was taken back."""
    case = life.ordered().when(THIRD_FINANCE, life.sent_back(1), "2028-03-13").after
    case = case.when(OFFICER, WITHDRAW, "2028-03-14").after
    case = case.when(OFFICER, approved_costs(1), "2028-03-15").after
    for who in (FINANCE, SECOND_FINANCE):
        case = case.when(who, ATTEST, "2028-03-16").after
    assert list(case.books.pending) == ["payment-1-2"]
    case = case.when(FINANCE, paid(1, date(2028, 3, 17)), "2028-03-17").after
    case = case.when(THIRD_FINANCE, life.sent_back(1), "2028-03-18").after
    case = case.when(OFFICER, WITHDRAW, "2028-03-19").after
    case = case.when(OFFICER, approved_costs(1), "2028-03-20").after
    told = given(case).when(FINANCE, ATTEST, "2028-03-20")
    case = told.then(PaymentAttested)
    case = case.when(SECOND_FINANCE, ATTEST, "2028-03-21").after
    assert list(case.books.pending) == ["payment-1-3"]
    assert case.books.of("paid") == 0


def test_a_case_that_could_be_closed_since_nothing_was_to_be_paid_goes_on() -> None:
    case = life.first_year_paid().until("2029-01-10")
    case = life.report_in(case, 2, "2029-02-01")
    nothing = cut(2, work_input=0, travel=0)
    told = given(case).when(OFFICER, nothing, "2029-02-10")
    closing = told.then(ReportApproved, ClaimCalculated, ClosingDue)
    withdraw = WithdrawApproval(period=2, reason=text("the cut was a mistake"))
    told = given(closing).when(OFFICER, withdraw, "2029-02-11")
    after = told.then(ReportApprovalWithdrawn, CaseReopened(was="closing"))
    assert told.templates == ["approval_withdrawn", "case_reopened"]
    assert (after.view.headline, after.view.phase, after.view.chapter) == ("active", "period", 2)


def test_the_next_approval_may_be_of_the_same_person_and_who_attested_attests_again() -> None:
    case = attested().when(OFFICER, WITHDRAW, "2028-03-12").after
    case = given(case).when(OFFICER, approved_costs(1), "2028-03-13").after
    given(case).when(FINANCE, ATTEST, "2028-03-14").then(PaymentAttested)
