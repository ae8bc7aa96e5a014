"""Money follows a new account only when two have checked it, after a time for objections.

The tests of this file are what somebody would try who wants the money on an account of their own.
"""

from datetime import date

import pytest

from domain.kernel.actors import Actor, Role, RoleHeld
from domain.kernel.consequences import Audience
from domain.kernel.dates import start_of
from domain.kernel.decision_context import RegisterFacts
from domain.kernel.programme import Sourced
from domain.kernel.rules import Mark
from domain.partnership.account_change import (
    AccountChangeConfirmed,
    AccountChanged,
    AccountChangeRefused,
    AccountChangeRequested,
    AccountChangeWithdrawn,
    AccountVerified,
    ConfirmAccountChange,
    RefuseAccountChange,
    RequestAccountChange,
    VerifyAccount,
    WithdrawAccountChange,
)
from domain.partnership.agreement import CosignAgreement
from domain.partnership.closure import CaseClosed, CloseCase
from domain.partnership.payment import AttestPayment, PaymentAttested, PaymentMade, PaymentOrdered
from domain.partnership.statuses import ClaimStatus
from tests.unit.partnership import life, papers
from tests.unit.partnership.papers import approved_costs, paid
from tests.unit.partnership.programme import PROGRAMME
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    APPLICANT,
    COORDINATOR,
    EVERYTHING,
    FINANCE,
    FUNDER,
    OFFICER,
    REGISTERED,
    SECOND_FINANCE,
    SECOND_SIGNATORY,
    SIGNATORY,
    THIRD_FINANCE,
    text,
)

NEW = text("new account")
ATTEST = AttestPayment(period=1)
ASK = RequestAccountChange(account=NEW, reason=text("we changed banks"))
CONFIRM = ConfirmAccountChange()
REFUSE = RefuseAccountChange(reason=text("the switchboard knew nothing of it"))
WITHDRAW = WithdrawAccountChange()


def check(day: date = date(2028, 3, 13)) -> VerifyAccount:
    return VerifyAccount(source=text("called the switchboard"), checked_on=day)


def confirmed() -> Case:
    return life.account_to_confirm().when(SECOND_FINANCE, CONFIRM, "2028-03-14").after


def changed() -> Case:
    return confirmed().when_passes("account_changes").after


PENDING = {
    "requested": life.account_to_verify(),
    "verified": life.account_to_confirm(),
    "confirmed": confirmed(),
}
each_pending = pytest.mark.parametrize("case", PENDING.values(), ids=PENDING.keys())


def commands(case: Case) -> set[str]:
    return {one.command for one in case.view.waiting}


def claim_of(case: Case) -> tuple[ClaimStatus, tuple[str, ...]]:
    claim = case.state.periods[0].claim
    assert claim
    return claim.status, claim.attested_by


# The way of a change


def test_a_change_is_asked_for_checked_confirmed_and_counts_after_the_waiting_time() -> None:
    case = life.to_attest()
    told = given(case).when(SIGNATORY, ASK, "2028-03-12")
    case = told.then(
        AccountChangeRequested(account=NEW, requested_by=SIGNATORY.person, reason=ASK.reason)
    )
    assert commands(case) & {"verify_account", "attest_payment"} == {"verify_account"}
    told = given(case).when(FINANCE, check(), "2028-03-13")
    case = told.then(
        AccountVerified(
            verified_by=FINANCE.person, source=check().source, checked_on=date(2028, 3, 13)
        )
    )
    assert told.templates == ["account_change_to_confirm"]
    assert "confirm_account_change" in commands(case)
    told = given(case).when(EVERYTHING, CONFIRM, "2028-03-14")
    first_day = date(2028, 3, 19)
    case = told.then(
        AccountChangeConfirmed(confirmed_by=EVERYTHING.person, effective_at=start_of(first_day))
    )
    assert case.armed["account_changes"] == start_of(first_day)
    assert told.notices[0].facts["effective_on"] == "2028-03-19"
    assert case.state.account == text("account")
    told = given(case).when_passes("account_changes")
    case = told.then(AccountChanged(account=NEW))
    assert (case.state.account, case.state.account_change) == (NEW, None)
    assert told.templates == ["account_changed", "payment_to_attest"]
    assert "attest_payment" in commands(case)
    assert case.books == life.to_attest().books


def test_the_waiting_time_is_a_setting_of_the_programme() -> None:
    wait = Sourced[int](value=12, mark=Mark.INFERENCE, source="these tests")
    money = PROGRAMME.money.model_copy(update={"account_change_days": wait})
    case = life.account_to_confirm().where(money=money)
    case = given(case).when(SECOND_FINANCE, CONFIRM, "2028-03-14").after
    assert case.armed["account_changes"] == start_of(date(2028, 3, 26))


def test_what_is_paid_afterwards_goes_to_the_new_account() -> None:
    case = changed()
    for who in (FINANCE, SECOND_FINANCE):
        told = case.when(who, ATTEST, "2028-03-20")
        case = told.after
    assert told.notices[0].template == "payment_ordered"
    assert told.notices[0].facts["account"] == NEW.model_dump()


# Nothing is paid meanwhile


@each_pending
def test_R52_nothing_is_attested_or_ordered_while_a_change_is_pending(case: Case) -> None:
    """Each of them has been attested once: the next attestation would order the payment."""
    given(case).when(THIRD_FINANCE, ATTEST, "2028-03-15").then_refused("R52")
    assert "attest_payment" not in commands(case)
    assert case.view.status.en == "Period 1 awaits payment"


def test_R52_holds_also_when_the_waiting_time_is_over_and_nobody_has_noted_it() -> None:
    given(confirmed()).when(THIRD_FINANCE, ATTEST, "2028-03-25").then_refused("R52")


def test_attestations_for_the_old_account_fall_when_the_account_changes() -> None:
    assert claim_of(confirmed()) == (ClaimStatus.ATTESTED, (FINANCE.person,))
    assert claim_of(changed()) == (ClaimStatus.CALCULATED, ())
    told = given(changed()).when(SECOND_FINANCE, ATTEST, "2028-03-20")
    told.then(PaymentAttested)


@pytest.mark.parametrize(("who", "command"), [(SIGNATORY, WITHDRAW), (FINANCE, REFUSE)])
@each_pending
def test_a_change_that_is_stopped_leaves_what_was_attested(
    case: Case, who: Actor, command: WithdrawAccountChange | RefuseAccountChange
) -> None:
    told = given(case).when(who, command, "2028-03-15")
    after = told.after
    assert after.state.account == text("account")
    assert "account_changes" not in after.armed
    assert told.templates[1:] == ["payment_to_attest"]
    told = given(after).when(SECOND_FINANCE, ATTEST, "2028-03-16")
    told.then(PaymentAttested, PaymentOrdered)


def test_a_payment_that_was_ordered_keeps_its_account_and_finance_is_told_of_it() -> None:
    told = given(life.ordered()).when(SIGNATORY, ASK, "2028-03-13")
    case = told.then(AccountChangeRequested)
    to_verify = told.notices[1]
    assert (to_verify.template, to_verify.facts["ordered"]) == ("account_to_verify", [1])
    case = case.when(FINANCE, check(), "2028-03-13").after
    case = case.when(SECOND_FINANCE, CONFIRM, "2028-03-13").after
    case = case.when_passes("account_changes").after
    assert claim_of(case)[0] is ClaimStatus.ORDERED
    given(case).when(FINANCE, paid(1, date(2028, 3, 19)), "2028-03-20").then(PaymentMade)


def test_the_next_attempt_goes_to_the_account_that_counts_by_then() -> None:
    case = life.ordered().when(SIGNATORY, ASK, "2028-03-13").after
    case = case.when(THIRD_FINANCE, life.sent_back(1), "2028-03-13").after
    given(case).when(FINANCE, ATTEST, "2028-03-13").then_refused("R52")
    case = case.when(FINANCE, check(), "2028-03-13").after
    case = case.when(SECOND_FINANCE, CONFIRM, "2028-03-13").after
    case = case.when_passes("account_changes").after
    for who in (FINANCE, SECOND_FINANCE):
        told = case.when(who, ATTEST, "2028-03-20")
        case = told.after
    assert told.notices[0].facts["account"] == NEW.model_dump()


# Who is told


def told_persons(audiences: tuple[Audience, ...]) -> set[str]:
    return {one.person for one in audiences if one.person}


def test_those_who_gave_the_earlier_account_are_told_at_once_also_if_they_have_left() -> None:
    told = given(life.to_attest()).when(SECOND_SIGNATORY, ASK, "2028-03-12")
    notice = told.notices[0]
    assert notice.template == "account_change_requested"
    assert told_persons(notice.to) == {SIGNATORY.person}
    assert notice.to[0].roles == (Role.COORDINATOR, Role.SIGNATORY)


def test_both_who_signed_jointly_gave_the_account() -> None:
    half = papers.SIGN.model_copy(update={"signature": papers.JOINTLY})
    case = life.approved().when(SIGNATORY, half, "2026-12-14").after
    cosign = CosignAgreement(document=papers.DOCUMENT)
    case = case.when(SECOND_SIGNATORY, cosign, "2026-12-15").after
    assert case.state.account_given_by == (SIGNATORY.person, SECOND_SIGNATORY.person)


def test_who_gave_any_earlier_account_is_told_of_the_next_change_too() -> None:
    case = life.to_attest().when(SECOND_SIGNATORY, ASK, "2028-03-12").after
    case = case.when(FINANCE, check(), "2028-03-13").after
    case = case.when(SECOND_FINANCE, CONFIRM, "2028-03-14").after
    case = case.when_passes("account_changes").after
    (notice, *_) = given(case).when(SECOND_SIGNATORY, ASK, "2028-03-20").notices
    assert told_persons(notice.to) == {SIGNATORY.person, SECOND_SIGNATORY.person}


def test_no_letter_carries_the_new_account() -> None:
    for told in (
        life.to_attest().when(SIGNATORY, ASK, "2028-03-12"),
        life.account_to_verify().when(FINANCE, check(), "2028-03-13"),
        life.account_to_confirm().when(SECOND_FINANCE, CONFIRM, "2028-03-14"),
        confirmed().when_passes("account_changes"),
    ):
        assert NEW.model_dump() not in [fact for one in told.notices for fact in one.facts.values()]


# Who checks


def test_R53_the_same_person_does_not_check_and_confirm() -> None:
    given(life.account_to_confirm()).when(FINANCE, CONFIRM, "2028-03-14").then_refused("R53")
    (task,) = [
        one
        for one in life.account_to_confirm().view.waiting
        if one.command == "confirm_account_change"
    ]
    assert {FINANCE.person, SIGNATORY.person} <= set(task.except_for)


def test_R15_who_has_a_role_at_the_applicant_does_not_check_its_account() -> None:
    case = life.account_to_verify().seeing(registered=with_roles(SECOND_SIGNATORY.person, None))
    at_funder = Actor(person=SECOND_SIGNATORY.person, organisation=FUNDER)
    given(case).when(at_funder, check(), "2028-03-13").then_refused("R15")


def test_R53_who_asked_for_the_change_does_not_check_it_after_moving_to_the_funder() -> None:
    case = life.account_to_verify().seeing(
        registered=with_roles(SIGNATORY.person, date(2028, 3, 12))
    )
    at_funder = Actor(person=SIGNATORY.person, organisation=FUNDER)
    given(case).when(at_funder, check(), "2028-03-13").then_refused("R53")
    case = case.when(FINANCE, check(), "2028-03-13").after
    given(case).when(at_funder, CONFIRM, "2028-03-13").then_refused("R53")


def with_roles(person: str, left_on: date | None) -> RegisterFacts:
    """The signatory is a finance officer too, and may have left the applicant."""
    roles = tuple(
        one.model_copy(update={"ends": left_on})
        if (one.person, one.organisation) == (person, APPLICANT)
        else one
        for one in REGISTERED.roles
    )
    finance = RoleHeld(
        person=person, organisation=FUNDER, role=Role.FINANCE_OFFICER, starts=date(2028, 1, 1)
    )
    return REGISTERED.model_copy(update={"roles": (*roles, finance)})


@pytest.mark.parametrize("who", [COORDINATOR, OFFICER, FINANCE])
def test_only_a_signatory_of_the_applicant_asks_and_takes_back(who: Actor) -> None:
    given(life.to_attest()).when(who, ASK, "2028-03-12").then_refused("E02")
    given(confirmed()).when(who, WITHDRAW, "2028-03-15").then_refused("E02")


@pytest.mark.parametrize("who", [OFFICER, SIGNATORY])
def test_only_finance_officers_and_managers_check_and_refuse(who: Actor) -> None:
    given(life.account_to_verify()).when(who, check(), "2028-03-13").then_refused("E02")
    given(life.account_to_confirm()).when(who, CONFIRM, "2028-03-14").then_refused("E02")
    given(confirmed()).when(who, REFUSE, "2028-03-14").then_refused("E02")


def test_any_signatory_stops_a_change_before_it_counts_and_not_later() -> None:
    told = given(confirmed()).when(SECOND_SIGNATORY, WITHDRAW, "2028-03-18 23:59:59")
    told.then(AccountChangeWithdrawn(withdrawn_by=SECOND_SIGNATORY.person))
    told = given(changed()).when(SIGNATORY, WITHDRAW, "2028-03-19")
    told.then_refused("E03", status="no_change")
    told = given(changed()).when(FINANCE, REFUSE, "2028-03-19")
    told.then_refused("E03", status="no_change")


@each_pending
def test_there_is_one_change_at_a_time(case: Case) -> None:
    given(case).when(SECOND_SIGNATORY, ASK, "2028-03-15").then_refused("E03")


def test_the_steps_come_in_their_order() -> None:
    given(life.to_attest()).when(FINANCE, check(), "2028-03-13").then_refused("E03")
    given(life.account_to_verify()).when(FINANCE, CONFIRM, "2028-03-13").then_refused("E03")
    given(life.account_to_confirm()).when(SECOND_FINANCE, check(), "2028-03-13").then_refused("E03")
    given(confirmed()).when(THIRD_FINANCE, CONFIRM, "2028-03-15").then_refused("E03")


@pytest.mark.parametrize("day", [date(2028, 3, 11), date(2028, 3, 14)])
def test_E100_an_account_is_checked_after_the_request_and_not_in_the_future(day: date) -> None:
    given(life.account_to_verify()).when(FINANCE, check(day), "2028-03-13").then_refused("E100")


def test_a_change_that_was_refused_is_told_with_the_reasons_and_can_be_asked_for_again() -> None:
    told = given(life.account_to_confirm()).when(SECOND_FINANCE, REFUSE, "2028-03-14")
    case = told.then(AccountChangeRefused(refused_by=SECOND_FINANCE.person, reason=REFUSE.reason))
    assert told.notices[0].facts["reason"] == REFUSE.reason.model_dump()
    given(case).when(SIGNATORY, ASK, "2028-03-15").then(AccountChangeRequested)


# The end of a case


def test_R56_a_case_is_not_closed_before_the_change_is_settled() -> None:
    case = life.first_year_paid().until("2029-01-10")
    case = life.report_in(case, 2, "2029-02-01")
    case = case.when(OFFICER, approved_costs(2), "2029-02-10").after
    for who in (FINANCE, SECOND_FINANCE):
        case = case.when(who, AttestPayment(period=2), "2029-02-11").after
    case = case.when(SIGNATORY, ASK, "2029-02-12").after
    told = given(case).when(FINANCE, paid(2, date(2029, 2, 13)), "2029-02-14")
    case = told.after
    assert (case.view.headline, told.templates) == ("closing", ["payment_made"])
    given(case).when(OFFICER, CloseCase(), "2029-02-15").then_refused("R56", account_change=True)
    told = given(case).when(FINANCE, REFUSE, "2029-02-16")
    assert told.templates == ["account_change_refused", "closing_due"]
    given(told.after).when(OFFICER, CloseCase(), "2029-02-17").then(CaseClosed)


def test_no_change_is_asked_for_when_everything_is_paid() -> None:
    given(life.closing()).when(SIGNATORY, ASK, "2029-02-20").then_refused("E03")
