"""A grant ends early: the applicant gives it up, or the funder ends it once they were heard."""

from datetime import date
from typing import Any

import pytest

from domain.kernel.actors import Actor
from domain.kernel.command import Side
from domain.partnership.approval import ApproveReport
from domain.partnership.closure import CaseClosed, CloseCase, ClosingDue
from domain.partnership.decision_record import DecisionRecorded
from domain.partnership.hearing import (
    AnswerTermination,
    TerminationAnnounced,
)
from domain.partnership.interest import DeclareInterest
from domain.partnership.payment import AttestPayment, PaymentMade
from domain.partnership.reporting import ReportReturned, ReturnReport
from domain.partnership.returned_payment import RecordReturnedPayment
from domain.partnership.statuses import ClaimStatus, PeriodStatus
from domain.partnership.termination import GrantRelinquished, GrantTerminated, ReportGivenUp
from domain.partnership.terms import Authority, Interest, TerminationGround
from tests.unit.partnership import life, papers
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    CONTROLLER,
    COORDINATOR,
    DECISION_MAKER,
    EVERYTHING,
    FINANCE,
    OFFICER,
    OTHER_OFFICER,
    SECOND_FINANCE,
    SIGNATORY,
    STRANGER,
    THIRD_FINANCE,
    text,
)

ANSWER = AnswerTermination(answer=text("we need a month"))
REPORT_MISSING = TerminationGround.REPORT_MISSING


def statuses(case: Case) -> list[PeriodStatus]:
    return [one.status for one in case.state.periods]


def both_reports_open() -> Case:
    """Neither year is reported, and the second is over too."""
    return life.active().until("2029-01-10")


def closed(case: Case, moment: str) -> Case:
    return case.when(OFFICER, CloseCase(), moment).after


# Giving up


def test_an_applicant_gives_up_the_grant_and_what_is_left_goes_back_at_closing() -> None:
    told = given(life.active()).when(SIGNATORY, papers.RELINQUISH, "2027-05-01")
    after = told.then(
        GrantRelinquished(
            relinquished_by=SIGNATORY.person, reason=text("the partner left"), not_paid=(1, 2)
        ),
        ClosingDue(),
    )
    assert told.templates == ["grant_relinquished", "closing_due"]
    assert told.warned == ["E142"]
    assert after.armed == {}
    assert [one.command for one in after.view.waiting] == ["close_case"]
    assert after.view.committed_minor == 60_000_000
    ended = given(after).when(OFFICER, CloseCase(), "2027-05-02")
    whole = ended.then(CaseClosed)
    assert whole.view.released_minor == 60_000_000
    assert whole.books.of("committed") == 0
    assert whole.books.of("frame") == 100_000_000
    assert whole.state.keep_until == date(2034, 12, 31)


def test_giving_up_between_two_open_periods_closes_both_without_payment() -> None:
    case = both_reports_open()
    assert statuses(case) == [PeriodStatus.OVERDUE, PeriodStatus.OPEN]
    told = given(case).when(SIGNATORY, papers.RELINQUISH, "2029-01-11")
    after = told.then(GrantRelinquished, ClosingDue)
    assert statuses(after) == [PeriodStatus.ENDED, PeriodStatus.ENDED]
    assert after.armed == {}, "nobody is reminded of reports that nobody awaits"
    late = given(after).when(COORDINATOR, papers.report_of(2), "2029-01-12")
    late.then_refused("E03", status="closing")


def test_giving_up_keeps_what_was_paid() -> None:
    case = life.first_year_paid().when(SIGNATORY, papers.RELINQUISH, "2028-05-01").after
    after = closed(case, "2028-05-02")
    assert after.view.paid_minor == 27_000_000
    assert after.view.released_minor == 33_000_000


def test_a_report_that_waits_for_its_signatory_was_not_submitted() -> None:
    told = given(life.prepared()).when(SIGNATORY, papers.RELINQUISH, "2028-02-21")
    after = told.then(GrantRelinquished, ClosingDue)
    assert statuses(after) == [PeriodStatus.ENDED, PeriodStatus.ENDED]


@pytest.mark.parametrize("who", [COORDINATOR, CONTROLLER, OFFICER, EVERYTHING, STRANGER])
def test_only_the_applicants_signatory_gives_up_a_grant(who: Actor) -> None:
    given(life.active()).when(who, papers.RELINQUISH, "2027-05-01").then_refused("E02")


@pytest.mark.parametrize("case", [life.approved(), life.signed(), life.closing(), life.closed()])
def test_a_grant_that_does_not_run_is_not_given_up(case: Case) -> None:
    given(case).when(SIGNATORY, papers.RELINQUISH, "2029-04-01").then_refused("E03")


# The decision


def test_a_grant_whose_report_never_came_is_ended_with_reasons_and_a_record() -> None:
    told = given(life.heard()).when(DECISION_MAKER, papers.termination(), "2028-06-16")
    after = told.then(
        GrantTerminated(
            decided_by=DECISION_MAKER.person,
            presenter=OFFICER.person,
            ground=REPORT_MISSING,
            reasons=text("why it ends"),
            not_paid=(1, 2),
        ),
        DecisionRecorded,
        ClosingDue,
    )
    assert told.templates == ["grant_terminated", "closing_due"]
    assert after.armed == {}
    assert after.state.ended
    assert after.state.ended.by is Side.FUNDER
    assert after.state.ended.record == papers.alone(decided_on=date(2028, 6, 16))
    granted = papers.alone()
    assert after.state.decision_record == granted, "the grant keeps the record of its decision"
    assert after.view.status.en == "We have ended the grant early, everything is decided and paid"
    whole = closed(after, "2028-06-17")
    assert whole.view.status.sv == "Vi har avslutat bidraget i förtid, avslutat"
    assert whole.books.of("frame") == 100_000_000
    assert whole.until("2030-01-01").view.headline == "archived"


def test_R42_R43_R16_and_E61_are_asked_of_this_decision_too() -> None:
    case = life.heard()

    def refused(rule: str, **changes: Any) -> None:
        command = papers.termination(**changes)
        given(case).when(DECISION_MAKER, command, "2028-06-16").then_refused(rule)

    refused("R42", record=None)
    no_minutes = papers.alone(decided_on=date(2028, 6, 16), authority=Authority.BODY)
    refused("R42", record=no_minutes)
    refused("R16", presenter=None)
    refused("R43", presenter=DECISION_MAKER.person)
    refused("E61", record=papers.alone(OTHER_OFFICER.person, decided_on=date(2028, 6, 16)))
    refused("E63", record=papers.alone(decided_on=date(2028, 6, 17)))


def test_R40_and_R15_who_ends_a_grant_has_declared_that_they_have_no_interest() -> None:
    ground = DeclareInterest(interest=Interest.OTHER, reason=text("a friend works there"))
    case = life.heard().when(DECISION_MAKER, ground, "2028-06-16").after
    given(case).when(DECISION_MAKER, papers.termination(), "2028-06-16").then_refused("R15")
    overdue = life.active().until("2028-06-01")
    undeclared = overdue.state.changed(interests=())
    held = overdue.held.model_copy(update={"state": undeclared})
    case = Case(held=held, books=overdue.books)
    told = given(case).when(OFFICER, papers.warning(date(2028, 6, 15)), "2028-06-01")
    told.then_refused("R40")


@pytest.mark.parametrize("who", [OFFICER, FINANCE, COORDINATOR, SIGNATORY])
def test_only_a_decision_maker_ends_a_grant(who: Actor) -> None:
    given(life.heard()).when(who, papers.termination(), "2028-06-16").then_refused("E02")


def test_E140_a_grant_ends_once() -> None:
    ended = life.terminated(life.reported(), "2028-06-16")
    assert ended.view.headline == "active"
    again = papers.termination(date(2028, 6, 17))
    for who, command in (
        (DECISION_MAKER, again),
        (SIGNATORY, papers.RELINQUISH),
        (OFFICER, papers.warning(date(2028, 7, 30), life.TERMS_BROKEN)),
        (OFFICER, papers.GOES_ON),
        (COORDINATOR, ANSWER),
    ):
        told = given(ended).when(who, command, "2028-06-17")
        told.then_refused("E140", day="2028-06-16")
    whole = life.terminated(life.active(), "2027-06-16")
    given(whole).when(DECISION_MAKER, again, "2028-06-17").then_refused("E03")


def test_giving_up_overtakes_what_the_funder_has_announced() -> None:
    after = life.warned().when(SIGNATORY, papers.RELINQUISH, "2028-06-10").after
    assert after.state.intended_end is None
    assert "termination_answer_due" not in after.armed


# What was submitted is still decided and paid


def test_a_payment_that_was_ordered_goes_on_to_be_paid() -> None:
    ended = life.terminated(life.ordered(), "2028-06-16")
    assert ended.view.headline == "active"
    assert ended.view.status.en == (
        "We have ended the grant early, what you have submitted is decided and paid"
    )
    assert ended.books.pending.keys() == {"payment-1-1"}
    refused = given(ended).when(OFFICER, CloseCase(), "2028-06-17")
    refused.then_refused("R27", open=[1])
    paying = given(ended).when(FINANCE, papers.paid(1, date(2028, 6, 18)), "2028-06-18")
    paid = paying.then(PaymentMade, ClosingDue)
    whole = closed(paid, "2028-06-19")
    assert (whole.view.paid_minor, whole.view.released_minor) == (27_000_000, 33_000_000)
    assert whole.books.of("paid") == 27_000_000
    assert whole.books.of("committed") == 0


def test_a_payment_that_the_bank_returned_is_attested_and_made_again() -> None:
    ended = life.terminated(life.ordered(), "2028-06-16")
    back = RecordReturnedPayment(period=1, reason=text("wrong account"))
    case = ended.when(THIRD_FINANCE, back, "2028-06-17").after
    for who in (FINANCE, SECOND_FINANCE):
        case = case.when(who, AttestPayment(period=1), "2028-06-18").after
    told = given(case).when(FINANCE, papers.paid(1, date(2028, 6, 19)), "2028-06-19")
    paid = told.then(PaymentMade, ClosingDue)
    assert closed(paid, "2028-06-20").view.paid_minor == 27_000_000


@pytest.mark.parametrize("case", [life.to_attest(), life.reported()])
def test_what_was_submitted_is_not_cut_off(case: Case) -> None:
    after = life.terminated(case, "2028-06-16")
    assert statuses(after) == [case.state.periods[0].status, PeriodStatus.ENDED]
    assert after.view.headline == "active"
    assert set(after.armed) == set()


def test_a_report_that_is_being_checked_is_approved_and_paid() -> None:
    ended = life.terminated(life.reported(), "2028-06-16")
    case = ended.when(OFFICER, papers.approved_costs(1), "2028-06-20").after
    for who in (FINANCE, SECOND_FINANCE):
        case = case.when(who, AttestPayment(period=1), "2028-06-21").after
    paid = case.when(FINANCE, papers.paid(1, date(2028, 6, 22)), "2028-06-22").after
    assert paid.view.headline == "closing"
    assert closed(paid, "2028-06-23").view.released_minor == 33_000_000


def test_a_report_of_which_nothing_is_approved_lets_the_case_close() -> None:
    ended = life.terminated(life.reported(), "2028-06-16")
    nothing: ApproveReport = papers.cut(1, work_input=0, travel=0)
    after = ended.when(OFFICER, nothing, "2028-06-20").after
    assert after.view.headline == "closing"


def test_a_report_may_still_be_sent_back_and_comes_again() -> None:
    ended = life.terminated(life.reported(), "2028-06-16")
    mend = ReturnReport(period=1, due=date(2028, 7, 15), reason=text("a page is missing"))
    back = given(ended).when(OFFICER, mend, "2028-06-20").then(ReportReturned)
    assert "report_due-1" in back.armed
    assert back.view.status.en == (
        "We have ended the grant early, the report of period 1 needs mending"
    )
    assert "submit_report" in [one.command for one in back.view.waiting]
    again = life.report_in(back, 1, "2028-07-10")
    assert statuses(again)[0] is PeriodStatus.SUBMITTED


@pytest.mark.parametrize("prepared", [False, True], ids=["nothing came", "never signed"])
def test_a_report_that_was_sent_back_is_awaited_until_its_new_day_only(prepared: bool) -> None:
    ended = life.terminated(life.reported(), "2028-06-16")
    mend = ReturnReport(period=1, due=date(2028, 7, 15), reason=text("a page is missing"))
    case = ended.when(OFFICER, mend, "2028-06-20").after
    if prepared:
        case = case.when(COORDINATOR, papers.report_of(1), "2028-07-10").after
    told = given(case.until("2028-07-15 12:00:00")).when_passes("report_due-1")
    after = told.then(ReportGivenUp(period=1), ClosingDue())
    assert told.templates == ["report_given_up", "closing_due"]
    claim = after.state.periods[0].claim
    assert claim
    assert (claim.amount_minor, claim.status) == (0, ClaimStatus.NOTHING_TO_PAY)
    assert after.armed == {}


def test_an_officer_with_another_role_may_announce_and_another_decides() -> None:
    case = life.active().until("2028-06-01")
    told = given(case).when(OTHER_OFFICER, papers.warning(date(2028, 6, 15)), "2028-06-01")
    told.then(TerminationAnnounced)
