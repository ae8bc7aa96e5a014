"""A payment that nobody will attest always has an owner, who answers or takes the approval back."""

from dataclasses import replace
from datetime import date

import pytest

from domain.kernel.actors import Actor, Role, RoleHeld
from domain.partnership.approval_withdrawal import ReportApprovalWithdrawn, WithdrawApproval
from domain.partnership.declined_attestation import (
    ApprovalUpheld,
    AttestationDeclined,
    DeclineAttestation,
    UpholdApproval,
)
from domain.partnership.payment import AttestPayment, PaymentAttested, PaymentOrdered
from domain.partnership.statuses import ClaimStatus
from tests.unit.partnership import life
from tests.unit.partnership.papers import approved_costs
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    COORDINATOR,
    EVERYTHING,
    FINANCE,
    FUNDER,
    OFFICER,
    OTHER_OFFICER,
    REGISTERED,
    SECOND_FINANCE,
    THIRD_FINANCE,
    text,
)

ATTEST = AttestPayment(period=1)
DECLINE = DeclineAttestation(period=1, reason=text("the sum does not fit the ledger"))
UPHOLD = UpholdApproval(period=1, reason=text("the ledger has been mended"))
WITHDRAW = WithdrawApproval(period=1, reason=text("finance is right"))


def attested() -> Case:
    return life.to_attest().when(FINANCE, ATTEST, "2028-03-11").after


def declined() -> Case:
    return attested().when(SECOND_FINANCE, DECLINE, "2028-03-12").after


def claim_of(case: Case) -> tuple[ClaimStatus, tuple[str, ...]]:
    claim = case.state.periods[0].claim
    assert claim
    return claim.status, claim.attested_by


def test_the_attestations_fall_and_the_officer_is_asked_for_an_answer() -> None:
    told = given(attested()).when(SECOND_FINANCE, DECLINE, "2028-03-12")
    after = told.then(
        AttestationDeclined(
            period=1,
            amount_minor=27_000_000,
            person=SECOND_FINANCE.person,
            reason=DECLINE.reason,
        )
    )
    assert claim_of(after) == (ClaimStatus.DECLINED, ())
    (task,) = [one for one in after.view.waiting if one.period == 1]
    assert (task.command, task.roles) == ("uphold_approval", (Role.PROGRAMME_OFFICER,))
    (notice,) = told.notices
    assert notice.template == "attestation_declined"
    assert notice.to[0].roles == (Role.PROGRAMME_OFFICER, Role.FINANCE_OFFICER)
    assert after.view.status.en == "Period 1 awaits payment"
    assert after.books == attested().books


def test_who_has_attested_may_think_better_of_it() -> None:
    given(attested()).when(FINANCE, DECLINE, "2028-03-12").then(AttestationDeclined)


def test_nothing_is_attested_before_the_answer() -> None:
    told = given(declined()).when(THIRD_FINANCE, ATTEST, "2028-03-13")
    told.then_refused("R18", status="attestation_declined")


def test_the_officer_takes_the_approval_back() -> None:
    given(declined()).when(OFFICER, WITHDRAW, "2028-03-13").then(ReportApprovalWithdrawn)


def test_the_officer_upholds_the_approval_and_all_attest_again() -> None:
    told = given(declined()).when(OFFICER, UPHOLD, "2028-03-13")
    case = told.then(
        ApprovalUpheld(
            period=1, amount_minor=27_000_000, person=OFFICER.person, reason=UPHOLD.reason
        )
    )
    assert told.templates == ["approval_upheld", "payment_to_attest"]
    assert claim_of(case) == (ClaimStatus.CALCULATED, ())
    case = given(case).when(FINANCE, ATTEST, "2028-03-14").then(PaymentAttested)
    told = given(case).when(SECOND_FINANCE, ATTEST, "2028-03-14")
    told.then(PaymentAttested, PaymentOrdered)


def test_a_claim_may_be_declined_again_and_is_then_answered_again() -> None:
    case = declined()
    for _ in range(2):
        case = case.when(OFFICER, UPHOLD, "2028-03-13").after
        case = case.when(THIRD_FINANCE, DECLINE, "2028-03-14").after
        assert [one.command for one in case.view.waiting if one.period] == ["uphold_approval"]


def test_R51_who_declined_does_not_answer_for_the_approval() -> None:
    case = attested().when(EVERYTHING, DECLINE, "2028-03-12").after
    given(case).when(EVERYTHING, UPHOLD, "2028-03-13").then_refused("R51")
    (task,) = [one for one in case.view.waiting if one.period]
    assert EVERYTHING.person in task.except_for
    given(case).when(OFFICER, UPHOLD, "2028-03-13").then(ApprovalUpheld)


def test_R51_but_may_take_the_approval_back() -> None:
    case = attested().when(EVERYTHING, DECLINE, "2028-03-12").after
    given(case).when(EVERYTHING, WITHDRAW, "2028-03-13").then(ReportApprovalWithdrawn)


def test_E16_who_submitted_the_report_does_not_uphold_its_approval() -> None:
    case = life.reported_by_a_later_officer()
    case = case.when(OFFICER, approved_costs(1), "2028-03-10").after
    case = case.when(FINANCE, DECLINE, "2028-03-11").after
    given(case).when(OTHER_OFFICER, UPHOLD, "2028-03-12").then_refused("E16")


def test_R25_who_upheld_the_approval_does_not_attest_its_payment() -> None:
    case = declined().when(OTHER_OFFICER, UPHOLD, "2028-03-13").after
    told = given(case).when(OTHER_OFFICER, ATTEST, "2028-03-14")
    told.then_refused("R25", involved=["upheld"])
    (task,) = [one for one in case.view.waiting if one.period]
    assert {OTHER_OFFICER.person, OFFICER.person} <= set(task.except_for)


def test_R25_nor_does_who_upheld_it_the_time_before() -> None:
    case = declined().when(OTHER_OFFICER, UPHOLD, "2028-03-13").after
    case = case.when(FINANCE, DECLINE, "2028-03-14").after
    case = case.when(OFFICER, UPHOLD, "2028-03-15").after
    told = given(case).when(OTHER_OFFICER, ATTEST, "2028-03-16")
    told.then_refused("R25", involved=["upheld"])


@pytest.mark.parametrize("who", [OFFICER, COORDINATOR])
def test_only_finance_officers_decline(who: Actor) -> None:
    given(attested()).when(who, DECLINE, "2028-03-12").then_refused("E02")


@pytest.mark.parametrize("case", [life.ordered(), life.first_year_paid(), declined()])
def test_only_what_is_to_be_attested_is_declined(case: Case) -> None:
    given(case).when(THIRD_FINANCE, DECLINE, "2028-03-20").then_refused("E03")


def test_only_what_was_declined_is_upheld() -> None:
    given(attested()).when(OFFICER, UPHOLD, "2028-03-12").then_refused("E03")
    given(life.reported()).when(OFFICER, UPHOLD, "2028-03-12").then_refused("R17")


def test_R15_and_R40_hold_for_who_declines_and_who_answers() -> None:
    newcomer = Actor(person="p-newcomer", organisation=FUNDER)
    roles = tuple(
        RoleHeld(person=newcomer.person, organisation=FUNDER, role=role, starts=date(2028, 1, 1))
        for role in (Role.FINANCE_OFFICER, Role.PROGRAMME_OFFICER)
    )
    registered = REGISTERED.model_copy(update={"roles": (*REGISTERED.roles, *roles)})
    case = attested().seeing(registered=registered)
    given(case).when(newcomer, DECLINE, "2028-03-12").then_refused("R40")
    case = replace(declined(), facts=case.facts)
    given(case).when(newcomer, UPHOLD, "2028-03-13").then_refused("R40")
    given(case).when(newcomer, WITHDRAW, "2028-03-13").then_refused("R40")
