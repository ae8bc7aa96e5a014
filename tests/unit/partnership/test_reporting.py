"""A period's report: submitted, then returned for correction or approved cost by cost."""

from datetime import date
from typing import Any

import pytest

from domain.editions import LATEST
from domain.kernel.actors import Actor
from domain.kernel.dates import end_of
from domain.kernel.edition import FIRST
from domain.kernel.programme import Country
from domain.partnership.approval import (
    ApproveReport,
)
from domain.partnership.claim import ClaimCalculated
from domain.partnership.closure import ClosingDue
from domain.partnership.report_schedule import ReportOverdue, ReportReminded
from domain.partnership.report_signing import SignReport
from domain.partnership.reporting import (
    ReportApproved,
    ReportPrepared,
    ReportReturned,
    ReportSubmitted,
    ReturnReport,
)
from domain.partnership.signing import SignatureGiven
from domain.partnership.statuses import ClaimStatus, PeriodStatus
from domain.partnership.terms import CostLine, Reminder
from tests.unit.partnership import life
from tests.unit.partnership.papers import approved_costs, costs, cut, report_of, signed_report
from tests.unit.partnership.programme import PROGRAMME
from tests.unit.partnership.story import Case, Told, given
from tests.unit.partnership.world import (
    ASSESSOR,
    CONTROLLER,
    COORDINATOR,
    OFFICER,
    OTHER_OFFICER,
    SIGNATORY,
    at,
    text,
)


def sign(case: Case) -> SignReport:
    return signed_report(1, case.state.periods[0].prepared_in)


def reporting(moment: str = "2028-02-20", **changes: Any) -> Told:
    return given(life.to_report()).when(COORDINATOR, report_of(1, **changes), moment)


@pytest.mark.parametrize("who", [COORDINATOR, CONTROLLER])
def test_the_applicants_coordinator_or_controller_reports(who: Actor) -> None:
    told = given(life.to_report()).when(who, report_of(1), "2028-02-20")
    after = told.then(
        ReportPrepared(
            period=1,
            report=report_of(1).report,
            amount_minor=27_000_000,
            prepared_by=who.person,
        )
    )
    assert told.warned == []
    assert told.templates == ["report_to_sign"]
    assert after.state.periods[0].status is PeriodStatus.AWAITING_SIGNATURE


def test_a_report_counts_as_submitted_when_its_signatory_has_signed_it() -> None:
    told = given(life.prepared()).when(SIGNATORY, sign(life.prepared()), "2028-02-21")
    told.then(
        SignatureGiven,
        ReportSubmitted(
            period=1,
            report=report_of(1).report,
            amount_minor=27_000_000,
            submitted_by=COORDINATOR.person,
            late=False,
        ),
    )
    assert told.templates == ["report_received"]


@pytest.mark.parametrize("who", [SIGNATORY, OFFICER])
def test_nobody_else_reports(who: Actor) -> None:
    given(life.to_report()).when(who, report_of(1), "2028-02-20").then_refused("E02")


def test_a_late_report_is_taken_in_and_marked() -> None:
    late = life.to_report().until("2028-03-05")
    late = given(late).when(COORDINATOR, report_of(1), "2028-03-05").then(ReportPrepared)
    told = given(late).when(SIGNATORY, sign(late), "2028-03-05")
    told.then(SignatureGiven, ReportSubmitted)
    assert [event.late for event in told.ruling.events if isinstance(event, ReportSubmitted)] == [
        True
    ]


@pytest.mark.parametrize(
    ("moment", "late"), [("2028-03-01 23:59:59", False), ("2028-03-02 00:00:00", True)]
)
def test_late_is_a_matter_of_the_instant_not_of_a_timer(moment: str, late: bool) -> None:
    """The instant of the signature: without it the report is not submitted."""
    told = given(life.prepared()).when(SIGNATORY, sign(life.prepared()), moment)
    told.then(SignatureGiven, ReportSubmitted)
    assert told.notices[0].facts["late"] is late


def test_E22_a_period_is_reported_when_it_is_over() -> None:
    early = given(life.active()).when(COORDINATOR, report_of(1), "2027-12-31 23:59:59")
    early.then_refused("E22", last_day="2027-12-31")


def test_E18_the_period_is_one_of_the_decisions() -> None:
    told = given(life.to_report()).when(COORDINATOR, report_of(3), "2028-02-20")
    told.then_refused("E18", period=3, planned=[1, 2])


def test_a_report_is_submitted_once_until_it_is_returned() -> None:
    given(life.reported()).when(COORDINATOR, report_of(1), "2028-02-21").then_refused("E03")
    given(life.to_attest()).when(COORDINATOR, report_of(1), "2028-03-11").then_refused("E03")


@pytest.mark.parametrize("part", ["narrative", "salary_form", "audit_certificate"])
def test_R22_a_report_has_all_its_parts(part: str) -> None:
    absent: dict[str, Any] = {part: None}
    reporting(**absent).then_refused("R22", missing=[part])


def test_R22_a_report_has_a_financial_part_even_of_nothing() -> None:
    reporting(costs=()).then_refused("R22", missing=["costs"])
    nothing = costs(work_input=0, travel=0)
    reporting(costs=nothing, costs_from=None, costs_to=None, salary_form=None).then(ReportPrepared)


def test_R22_no_salary_form_is_needed_when_nobody_worked() -> None:
    reporting(costs=costs(travel=9_000_000), salary_form=None).then(ReportPrepared)


@pytest.mark.parametrize(
    ("form", "part"),
    [
        ("audit_certificate", "audit_certificate"),
        ("salary_form_for_work_input", "salary_form"),
        ("approval_signature", "approval_signature"),
    ],
)
def test_R22_asks_for_no_more_than_the_programme_does(form: str, part: str) -> None:
    without = getattr(PROGRAMME.reporting, form).model_copy(update={"value": False})
    asks = PROGRAMME.reporting.model_copy(update={form: without})
    case = life.to_report().where(reporting=asks)
    told = given(case).when(COORDINATOR, report_of(1, **{part: None}), "2028-02-20")
    told.then(ReportSubmitted if form == "approval_signature" else ReportPrepared)


def test_R19_costs_stand_on_lines_of_the_approved_budget() -> None:
    """The programme names venues, the decision on this case does not."""
    told = reporting(costs=costs(work_input=1, venue=1))
    told.then_refused("R19", unknown=["venue"], known=["work_input", "travel"])


@pytest.mark.parametrize(
    "days",
    [
        {"costs_from": date(2026, 12, 31)},
        {"costs_to": date(2028, 1, 1)},
        {"costs_from": None},
        {"costs_from": date(2027, 6, 2), "costs_to": date(2027, 6, 1)},
    ],
)
def test_R21_costs_outside_the_period_give_a_warning(days: Any) -> None:
    told = reporting(**days)
    told.then(ReportPrepared)
    assert told.warned == ["R21"]


def test_R21_the_first_and_the_last_day_of_the_period_are_in_it() -> None:
    told = reporting(costs_from=date(2027, 1, 1), costs_to=date(2027, 12, 31))
    told.then(ReportPrepared)
    assert told.warned == []


def test_a_country_that_leaves_the_list_does_not_stop_a_report() -> None:
    left = PROGRAMME.countries.model_copy(update={"value": tuple[Country, ...]()})
    case = life.to_report().where(countries=left)
    given(case).when(COORDINATOR, report_of(1), "2028-02-20").then(ReportPrepared)


RETURN = ReturnReport(period=1, due=date(2028, 4, 1), reason=text("what to mend"))


def test_a_returned_report_has_a_due_day_and_reminders_of_its_own() -> None:
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
    again = life.report_in(late, 1, "2028-04-20")
    assert again.state.periods[0].status is PeriodStatus.SUBMITTED


def test_a_returned_report_is_reminded_of_again_though_it_was_reminded_of_before() -> None:
    reminded = life.to_report().until("2028-02-25")
    assert reminded.state.periods[0].reminded == (-30, -7)
    reported = life.report_in(reminded, 1, "2028-02-26")
    again = reported.when(OFFICER, RETURN, "2028-03-10").after
    told = given(again).when_passes("report_reminder-1-1")
    told.then(ReportReminded(period=1, days=-7))
    assert told.notices[0].facts["due"] == "2028-04-01"


def test_E11_there_is_a_day_left_to_correct_a_report() -> None:
    told = given(life.reported()).when(OFFICER, RETURN, "2028-04-01")
    told.then_refused("E11")


def test_a_report_is_checked_by_an_officer_when_there_is_one() -> None:
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
            budget_minor=30_000_000,
        ),
    )
    assert told.templates == ["report_approved", "payment_to_attest"]


def test_only_approved_costs_are_paid_when_a_report_is_approved_in_part() -> None:
    """Returned twice, then approved for less than was reported."""
    case = life.reported()
    for day in ("2028-03-10", "2028-03-20"):
        case = case.when(OFFICER, RETURN, day).after
        case = life.report_in(case, 1, day)
    part = cut(1, work_input=10_000_000, travel=0)
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


def test_E92_each_reported_line_is_decided_once_and_nothing_by_leaving_it_out() -> None:
    case = given(life.reported())
    case.when(OFFICER, ApproveReport(period=1), "2028-03-10").then_refused(
        "E92", lines=["travel", "work_input"]
    )
    one = cut(1, work_input=18_000_000)
    case.when(OFFICER, one, "2028-03-10").then_refused("E92", lines=["travel"])
    twice = approved_costs(1).approved + costs(travel=0)
    double = ApproveReport(period=1, approved=twice, comment=text("why"))
    case.when(OFFICER, double, "2028-03-10").then_refused("E92", lines=["travel"])


def test_R46_a_cut_has_a_reason_of_its_own() -> None:
    case = given(life.reported())
    silent = approved_costs(1, work_input=17_999_999, travel=9_000_000)
    case.when(OFFICER, silent, "2028-03-10").then_refused("R46", lines=["work_input 0,01 SEK"])
    reasoned = cut(1, work_input=17_999_999, travel=9_000_000)
    case.when(OFFICER, reasoned, "2028-03-10").then(ReportApproved, ClaimCalculated)


def test_under_the_first_edition_a_line_could_be_left_out() -> None:
    old = life.reported().under(FIRST)
    given(old).when(OFFICER, ApproveReport(period=1), "2028-03-10").then(
        ReportApproved, ClaimCalculated
    )


def test_more_than_the_periods_budget_is_not_paid_and_that_is_explained() -> None:
    spent = costs(work_input=25_000_000, travel=20_000_000)
    case = life.report_in(life.to_report(), 1, "2028-02-20", costs=spent)
    whole = approved_costs(1, work_input=25_000_000, travel=20_000_000)
    told = given(case).when(OFFICER, whole, "2028-03-10")
    claim = ClaimCalculated(
        period=1,
        approved_minor=45_000_000,
        remaining_minor=60_000_000,
        amount_minor=30_000_000,
        capped=True,
        budget_minor=30_000_000,
    )
    told.then(ReportApproved, claim)
    assert told.notices[0].facts["capped"] is True


def test_a_claim_beyond_the_grant_is_capped_and_explained_not_failed() -> None:
    """The last year's claim is larger than what is left of the grant. Under the first edition a
    year could have more than its own budget.
    """
    spent = costs(work_input=25_000_000, travel=20_000_000)
    case = life.report_in(life.to_report(), 1, "2028-02-20", costs=spent)
    whole = approved_costs(1, work_input=25_000_000, travel=20_000_000)
    case = case.under(FIRST).when(OFFICER, whole, "2028-03-10").after.until("2029-01-10")
    case = life.report_in(case.under(LATEST), 2, "2029-02-01")
    told = given(case).when(OFFICER, approved_costs(2), "2029-02-10")
    told.then(
        ReportApproved,
        ClaimCalculated(
            period=2,
            approved_minor=27_000_000,
            remaining_minor=15_000_000,
            amount_minor=15_000_000,
            capped=True,
            budget_minor=30_000_000,
        ),
    )
    assert told.notices[0].facts["capped"] is True
    assert told.notices[0].facts["amount_minor"] == 15_000_000


def test_a_later_report_comes_in_while_an_earlier_payment_runs() -> None:
    case = life.ordered().until("2029-01-10")
    told = given(case).when(COORDINATOR, report_of(2), "2029-02-01")
    assert told.then(ReportPrepared).view.chapter == 1


def test_nothing_approved_is_nothing_to_pay() -> None:
    none = cut(1, work_input=0, travel=0)
    told = given(life.reported()).when(OFFICER, none, "2028-03-10")
    after = told.then(ReportApproved, ClaimCalculated)
    claim = after.state.periods[0].claim
    assert claim is not None
    assert claim.status is ClaimStatus.NOTHING_TO_PAY
    assert told.templates == ["report_approved"]
    assert after.view.chapter == 2


def test_a_last_period_with_nothing_to_pay_makes_the_case_ready_to_close() -> None:
    case = life.first_year_paid().until("2029-01-10")
    case = life.report_in(case, 2, "2029-02-01")
    told = given(case).when(OFFICER, cut(2, work_input=0, travel=0), "2029-02-10")
    told.then(ReportApproved, ClaimCalculated, ClosingDue())
