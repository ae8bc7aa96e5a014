"""The schedule of a report: it opens, is reminded of, is overdue; what an outage skips."""

from domain.partnership.report_schedule import ReportOpened, ReportOverdue, ReportReminded
from domain.partnership.reporting import ReportPrepared
from domain.partnership.statuses import PeriodStatus
from tests.unit.partnership import life, papers
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import COORDINATOR, at


def steps(case: Case, *names: str, moment: str | None = None) -> list[tuple[int, bool, bool]]:
    """Days, whether skipped, and whether a notice went out, of reminders that pass."""
    taken = []
    for name in names:
        told = case.when_passes(name, moment)
        case = told.after
        [event] = told.ruling.events
        assert isinstance(event, ReportReminded)
        taken.append((event.days, event.skipped, told.templates == ["report_reminder"]))
    return taken


def test_a_report_opens_when_its_period_is_over() -> None:
    told = given(life.active()).when_passes("report_opens-1")
    after = told.then(ReportOpened(period=1))
    assert after.state.periods[0].status is PeriodStatus.OPEN
    assert told.templates == ["report_open"]
    assert told.notices[0].facts["due"] == "2028-03-01"


def test_every_step_in_its_time_sends_a_reminder() -> None:
    ladder = [f"report_reminder-1-{step}" for step in (1, 2)]
    assert steps(life.to_report(), *ladder) == [(-30, False, True), (-7, False, True)]
    overdue = life.to_report().until("2028-03-02 00:00:00")
    after = [f"report_reminder-1-{step}" for step in (3, 4)]
    assert steps(overdue, *after) == [(1, False, True), (14, False, True)]


def test_when_the_due_day_is_over_both_sides_are_notified() -> None:
    told = given(life.to_report().until("2028-03-01")).when_passes("report_due-1")
    after = told.then(ReportOverdue(period=1))
    assert told.templates == ["report_overdue", "report_missing"]
    assert after.state.periods[0].status is PeriodStatus.OVERDUE


def test_after_an_outage_earlier_steps_are_recorded_as_skipped() -> None:
    ladder = [f"report_reminder-1-{step}" for step in (1, 2)]
    back = steps(life.to_report(), *ladder, moment="2028-02-24")
    assert back == [(-30, True, False), (-7, False, True)]


def test_after_an_outage_across_the_due_day_no_reminder_says_that_it_is_still_ahead() -> None:
    ladder = [f"report_reminder-1-{step}" for step in (1, 2)]
    back = steps(life.to_report(), *ladder, moment="2028-03-02 01:00:00")
    assert back == [(-30, True, False), (-7, True, False)]


def test_after_an_outage_deadlines_pass_in_due_order_and_one_reminder_goes_out() -> None:
    case, told = life.active(), []
    while due := min(
        (d for d in case.held.armed if d.at <= at("2028-06-01")),
        key=lambda d: (d.at, d.name),
        default=None,
    ):
        passed = case.when_passes(due.name, "2028-06-01")
        told += passed.templates
        case = passed.after
    assert told == ["report_open", "report_overdue", "report_missing", "report_reminder"]


def test_a_submitted_report_is_reminded_of_no_more() -> None:
    armed = life.report_in(life.to_report(), 1, "2028-02-01").armed
    assert not [name for name in armed if name.partition("-")[2].startswith("1")]
    assert "report_due-2" in armed


def test_a_report_that_comes_before_its_opening_was_noted_needs_no_opening() -> None:
    told = given(life.active()).when(COORDINATOR, papers.report_of(1), "2028-01-01 00:00:00")
    assert "report_opens-1" not in told.then(ReportPrepared).armed
