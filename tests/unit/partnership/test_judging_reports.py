"""A report is returned to be mended, or approved cost by cost, and becomes a claim."""

from datetime import date

import pytest

from domain.kernel.dates import end_of
from domain.partnership.commands import ApproveReport, ReturnReport
from domain.partnership.events import (
    ClaimCalculated,
    ClosingDue,
    Reminder,
    ReportApproved,
    ReportOverdue,
    ReportReminded,
    ReportReturned,
    ReportSubmitted,
)
from domain.partnership.state import ClaimStatus, PeriodStatus
from domain.partnership.terms import CostLine
from tests.unit.partnership import life
from tests.unit.partnership.papers import approved_costs, costs, report_of
from tests.unit.partnership.story import given
from tests.unit.partnership.world import ASSESSOR, COORDINATOR, OFFICER, OTHER_OFFICER, at, text

RETURN = ReturnReport(period=1, due=date(2028, 4, 1), reason=text("what to mend"))


def test_a_returned_report_has_a_due_day_and_a_ladder_of_its_own() -> None:
    told = given(life.reported()).when(OFFICER, RETURN, "2028-03-10")
    after = told.then(
        ReportReturned(
            period=1,
            reason=RETURN.reason,
            due=date(2028, 4, 1),
            due_at=end_of(date(2028, 4, 1)),
            reminders=(
                Reminder(days=-7, at=at("2028-03-25 08:00:00")),
                Reminder(days=1, at=at("2028-04-02 08:00:00")),
                Reminder(days=14, at=at("2028-04-15 08:00:00")),
            ),
        )
    )
    assert after.armed["report_due-1"] == end_of(date(2028, 4, 1))
    assert after.armed["report_reminder-1-1"] == at("2028-03-25 08:00:00")
    assert told.templates == ["report_returned"]


def test_a_returned_report_becomes_overdue_like_the_first_one() -> None:
    returned = life.reported().when(OFFICER, RETURN, "2028-03-10").after
    overdue = given(returned.until("2028-04-01")).when_passes("report_due-1")
    late = overdue.then(ReportOverdue(period=1))
    again = given(late).when(COORDINATOR, report_of(1), "2028-04-20").then(ReportSubmitted)
    assert again.state.periods[0].status is PeriodStatus.SUBMITTED


def test_a_returned_report_is_reminded_of_again_though_it_was_reminded_of_before() -> None:
    reminded = life.to_report().until("2028-02-25")
    assert reminded.state.periods[0].reminded == (-30, -7)
    reported = reminded.when(COORDINATOR, report_of(1), "2028-02-26").after
    again = reported.when(OFFICER, RETURN, "2028-03-10").after
    told = given(again).when_passes("report_reminder-1-1")
    told.then(ReportReminded(period=1, days=-7))
    assert told.notices[0].facts["due"] == "2028-04-01"


def test_E11_there_is_a_day_left_to_mend_a_report() -> None:
    told = given(life.reported()).when(OFFICER, RETURN, "2028-04-01")
    told.then_refused("E11")


def test_a_report_is_judged_by_an_officer_when_there_is_one() -> None:
    given(life.reported()).when(ASSESSOR, RETURN, "2028-03-10").then_refused("E02")
    given(life.to_report()).when(OFFICER, RETURN, "2028-03-10").then_refused("E03")
    given(life.to_report()).when(OFFICER, approved_costs(1), "2028-03-10").then_refused("E03")
    unplanned = ApproveReport(period=4)
    given(life.reported()).when(OFFICER, unplanned, "2028-03-10").then_refused("E18")


def test_an_approved_report_becomes_a_claim_at_once() -> None:
    told = given(life.reported()).when(OFFICER, approved_costs(1), "2028-03-10")
    told.then(
        ReportApproved(
            period=1,
            approved=costs(work_input=18_000_000, travel=9_000_000),
            approved_minor=27_000_000,
            approved_by=OFFICER.person,
        ),
        ClaimCalculated(
            period=1,
            approved_minor=27_000_000,
            remaining_minor=60_000_000,
            amount_minor=27_000_000,
            capped=False,
        ),
    )
    assert told.templates == ["report_approved", "payment_to_attest"]


def test_only_approved_costs_are_paid_when_a_report_is_approved_in_part() -> None:
    """Returned twice, then approved for less than was reported."""
    case = life.reported()
    for day in ("2028-03-10", "2028-03-20"):
        case = case.when(OFFICER, RETURN, day).after
        case = case.when(COORDINATOR, report_of(1), day).after
    part = approved_costs(1, work_input=10_000_000)
    after = given(case).when(OFFICER, part, "2028-03-30").then(ReportApproved, ClaimCalculated)
    claim = after.state.periods[0].claim
    assert claim is not None
    assert claim.amount_minor == 10_000_000


@pytest.mark.parametrize(
    "lines",
    [
        costs(work_input=18_000_001),
        costs(venue=1),
        (*costs(travel=9_000_000), CostLine(cost_type="travel", amount_minor=1)),
    ],
)
def test_E15_no_more_is_approved_than_was_reported_line_by_line(
    lines: tuple[CostLine, ...],
) -> None:
    command = ApproveReport(period=1, approved=lines)
    given(life.reported()).when(OFFICER, command, "2028-03-10").then_refused("E15")


def test_E16_nobody_approves_the_report_that_they_submitted() -> None:
    """They reported for the municipality in February and are an officer at the funder in March."""
    own = life.reported_by_a_later_officer()
    given(own).when(OTHER_OFFICER, approved_costs(1), "2028-03-10").then_refused("E16")
    given(own).when(OFFICER, approved_costs(1), "2028-03-10").then(ReportApproved, ClaimCalculated)


def test_a_claim_beyond_the_grant_is_capped_and_explained_not_failed() -> None:
    """The last year's claim is larger than what is left of the grant."""
    spent = report_of(1, costs=costs(work_input=25_000_000, travel=20_000_000))
    case = life.to_report().when(COORDINATOR, spent, "2028-02-20").after
    whole = approved_costs(1, work_input=25_000_000, travel=20_000_000)
    case = case.when(OFFICER, whole, "2028-03-10").after.until("2029-01-10")
    case = case.when(COORDINATOR, report_of(2), "2029-02-01").after
    told = given(case).when(OFFICER, approved_costs(2), "2029-02-10")
    told.then(
        ReportApproved,
        ClaimCalculated(
            period=2,
            approved_minor=27_000_000,
            remaining_minor=15_000_000,
            amount_minor=15_000_000,
            capped=True,
        ),
    )
    assert told.notices[0].facts["capped"] is True
    assert told.notices[0].facts["amount_minor"] == 15_000_000


def test_a_later_report_comes_in_while_an_earlier_payment_runs() -> None:
    case = life.ordered().until("2029-01-10")
    told = given(case).when(COORDINATOR, report_of(2), "2029-02-01")
    assert told.then(ReportSubmitted).view.chapter == 1


def test_nothing_approved_is_nothing_to_pay() -> None:
    none = ApproveReport(period=1)
    told = given(life.reported()).when(OFFICER, none, "2028-03-10")
    after = told.then(ReportApproved, ClaimCalculated)
    claim = after.state.periods[0].claim
    assert claim is not None
    assert claim.status is ClaimStatus.NOTHING_TO_PAY
    assert told.templates == ["report_approved"]
    assert after.view.chapter == 2


def test_a_last_period_with_nothing_to_pay_makes_the_case_ready_to_close() -> None:
    case = life.first_year_paid().until("2029-01-10")
    case = case.when(COORDINATOR, report_of(2), "2029-02-01").after
    told = given(case).when(OFFICER, ApproveReport(period=2), "2029-02-10")
    told.then(ReportApproved, ClaimCalculated, ClosingDue())
