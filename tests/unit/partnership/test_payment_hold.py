"""Anybody who watches over the money stops a payment at once; two let it go again."""

from dataclasses import replace
from datetime import date

import pytest

from domain.editions import SECOND
from domain.kernel.actors import Actor, Role
from domain.kernel.edition import FIRST
from domain.partnership.closure import CloseCase
from domain.partnership.declined_attestation import AttestationDeclined, DeclineAttestation
from domain.partnership.payment import AttestPayment, PaymentAttested, PaymentMade, PaymentOrdered
from domain.partnership.payment_hold import (
    HoldPayments,
    HoldReleased,
    HoldReleaseProposed,
    PaymentsHeld,
    ReleasePayments,
)
from domain.partnership.returned_payment import PaymentReturned
from tests.unit.partnership import life
from tests.unit.partnership.papers import approved_costs, paid
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    APPLICANT,
    COORDINATOR,
    DECISION_MAKER,
    EVERYTHING,
    FINANCE,
    OFFICER,
    SECOND_FINANCE,
    SIGNATORY,
    THIRD_FINANCE,
    text,
)

ATTEST = AttestPayment(period=1)
HOLD = HoldPayments(grounds=text("the invoices look alike"))
RELEASE = ReleasePayments(grounds=text("the invoices are in order"))


def commands(case: Case) -> set[str]:
    return {one.command for one in case.view.waiting}


def proposed(who: Actor = FINANCE) -> Case:
    return life.held().when(who, RELEASE, "2028-03-13").after


@pytest.mark.parametrize("who", [FINANCE, THIRD_FINANCE, EVERYTHING])
def test_one_person_is_enough_to_hold_the_payments(who: Actor) -> None:
    told = given(life.to_attest()).when(who, HOLD, "2028-03-12")
    after = told.then(PaymentsHeld(held_by=who.person, grounds=HOLD.grounds))
    assert commands(after) == {"release_payments", "declare_interest"} & commands(after)
    assert told.templates == ["payments_held"]
    roles = (Role.FINANCE_OFFICER, Role.PROGRAMME_MANAGER, Role.PROGRAMME_OFFICER)
    assert [one.roles for one in told.notices[0].to] == [roles]


@pytest.mark.parametrize("who", [OFFICER, DECISION_MAKER, COORDINATOR, SIGNATORY])
def test_only_finance_officers_and_managers_hold_and_release(who: Actor) -> None:
    given(life.to_attest()).when(who, HOLD, "2028-03-12").then_refused("E02")
    given(life.held()).when(who, RELEASE, "2028-03-12").then_refused("E02")


def test_R54_between_the_first_attestation_and_the_one_that_would_order() -> None:
    """`held` has been attested once: the next one would order the payment."""
    told = given(life.held()).when(SECOND_FINANCE, ATTEST, "2028-03-12")
    told.then_refused("R54", held_by=THIRD_FINANCE.person)
    assert life.held().books.pending == {}


def test_R54_is_asked_and_recorded_where_a_payment_is_ordered() -> None:
    case = life.to_attest().when(FINANCE, ATTEST, "2028-03-11").after
    told = given(case).when(SECOND_FINANCE, ATTEST, "2028-03-12")
    told.then(PaymentAttested, PaymentOrdered)
    assert {"R52", "R54"} <= {one.rule for one in told.ruling.checks}


def test_R54_holds_in_the_first_edition_too_where_the_payments_are_held() -> None:
    given(life.held().under(FIRST)).when(SECOND_FINANCE, ATTEST, "2028-03-12").then_refused("R54")
    assert life.held().edition >= SECOND


def test_what_the_first_has_attested_counts_when_the_payments_are_released() -> None:
    case = proposed().when(SECOND_FINANCE, RELEASE, "2028-03-14").after
    told = given(case).when(SECOND_FINANCE, ATTEST, "2028-03-15")
    told.then(PaymentAttested, PaymentOrdered)


def test_two_persons_release_each_with_reasons() -> None:
    told = given(life.held()).when(FINANCE, RELEASE, "2028-03-13")
    case = told.then(HoldReleaseProposed(proposed_by=FINANCE.person, grounds=RELEASE.grounds))
    assert told.templates == ["hold_release_proposed"]
    given(case).when(SECOND_FINANCE, ATTEST, "2028-03-13").then_refused("R54")
    told = given(case).when(EVERYTHING, RELEASE, "2028-03-14")
    after = told.then(HoldReleased(released_by=EVERYTHING.person, grounds=RELEASE.grounds))
    assert told.templates == ["hold_released", "payment_to_attest"]
    assert "attest_payment" in commands(after)
    assert after.state.hold is None


def test_R55_the_second_is_another_person_and_the_task_says_so() -> None:
    given(proposed()).when(FINANCE, RELEASE, "2028-03-14").then_refused("R55")
    (task,) = [one for one in proposed().view.waiting if one.command == "release_payments"]
    assert FINANCE.person in task.except_for


def test_R55_who_held_the_payments_may_be_one_of_the_two() -> None:
    case = proposed(THIRD_FINANCE)
    given(case).when(FINANCE, RELEASE, "2028-03-14").then(HoldReleased)


def test_R55_to_hold_again_takes_the_proposal_back() -> None:
    case = proposed().when(EVERYTHING, HOLD, "2028-03-14").after
    told = given(case).when(SECOND_FINANCE, RELEASE, "2028-03-15")
    told.then(HoldReleaseProposed)


def test_who_releases_has_declared_their_interest_first() -> None:
    released = life.held().state
    undeclared = released.changed(
        interests=tuple(one for one in released.interests if one.person != FINANCE.person)
    )
    case = life.held()
    held = case.held.model_copy(update={"state": undeclared})
    case = replace(case, held=held)
    given(case).when(FINANCE, HOLD, "2028-03-13").then(PaymentsHeld)
    given(case).when(FINANCE, RELEASE, "2028-03-13").then_refused("R40")


def test_R15_who_is_disqualified_neither_holds_nor_releases() -> None:
    case = life.held()
    held = case.held.model_copy(update={"state": case.state.changed(conflicted=("p-finance-1",))})
    case = replace(case, held=held)
    given(case).when(FINANCE, HOLD, "2028-03-13").then_refused("R15")
    given(case).when(FINANCE, RELEASE, "2028-03-13").then_refused("R15")


def test_what_is_not_held_is_not_released() -> None:
    told = given(life.to_attest()).when(FINANCE, RELEASE, "2028-03-13")
    told.then_refused("E03", status="payments_not_held")


def test_an_order_that_is_out_is_named_and_what_the_bank_does_is_recorded() -> None:
    told = given(life.ordered()).when(THIRD_FINANCE, HOLD, "2028-03-13")
    case = told.after
    assert told.notices[0].facts["ordered"] == [1]
    assert case.view.status.en == "Period 1 is being paid out"
    confirm = paid(1, date(2028, 3, 14))
    given(case).when(FINANCE, confirm, "2028-03-14").then(PaymentMade)
    returned = given(case).when(THIRD_FINANCE, life.sent_back(1), "2028-03-14")
    after = returned.then(PaymentReturned)
    assert returned.templates == ["payment_returned"], "nobody is asked to attest what is held"
    given(after).when(FINANCE, ATTEST, "2028-03-15").then_refused("R54")


def test_what_stops_a_payment_is_possible_while_it_is_held() -> None:
    decline = DeclineAttestation(period=1, reason=text("why"))
    given(life.held()).when(SECOND_FINANCE, decline, "2028-03-13").then(AttestationDeclined)


def test_a_report_is_approved_while_payments_are_held_and_asked_to_attest_when_released() -> None:
    case = life.reported().when(FINANCE, HOLD, "2028-03-10").after
    told = given(case).when(OFFICER, approved_costs(1), "2028-03-11")
    case = told.after
    assert told.templates == ["report_approved"]
    assert case.view.status.en == "Period 1 awaits payment"
    case = case.when(FINANCE, RELEASE, "2028-03-12").after
    told = given(case).when(SECOND_FINANCE, RELEASE, "2028-03-12")
    assert told.templates == ["hold_released", "payment_to_attest"]


def test_R56_a_case_is_not_closed_while_its_payments_are_held() -> None:
    case = life.closing().when(FINANCE, HOLD, "2029-02-20").after
    given(case).when(OFFICER, CloseCase(), "2029-03-01").then_refused("R56", held=True)
    assert "close_case" not in commands(case)
    case = case.when(FINANCE, RELEASE, "2029-03-02").after
    told = given(case).when(SECOND_FINANCE, RELEASE, "2029-03-02")
    assert told.templates == ["hold_released", "closing_due"]
    assert "close_case" in commands(told.after)


def test_the_applicant_is_not_told_why() -> None:
    for told in (
        life.to_attest().when(FINANCE, HOLD, "2028-03-12"),
        life.held().when(FINANCE, RELEASE, "2028-03-13"),
        proposed().when(SECOND_FINANCE, RELEASE, "2028-03-14"),
    ):
        audiences = [one for notice in told.notices for one in notice.to]
        assert APPLICANT not in {one.organisation for one in audiences}
    assert life.held().view.status.sv == "Period 1 väntar på utbetalning"
