"""A case from its draft to the archive, and what its agenda says on the way."""

from datetime import date

import pytest

from domain.editions import LATEST
from domain.kernel.agenda import StreamStatus
from domain.kernel.dates import end_of, start_of
from domain.partnership.agenda import stream_status
from domain.partnership.closure import CaseArchived
from tests.unit.partnership import life, papers
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import CLOSES, DECISION_MAKER, FUNDER_SIGNATORY, SIGNATORY


@pytest.mark.parametrize(
    ("case", "phase", "chapter", "headline"),
    [
        (life.unopened(), "unopened", 0, "unopened"),
        (life.draft(), "application", 0, "draft"),
        (life.submitted(), "application", 0, "submitted"),
        (life.eligible(), "assessment", 0, "eligible"),
        (life.assessed(), "decision", 0, "assessed"),
        (life.approved(), "agreement", 0, "approved"),
        (life.signed(), "agreement", 0, "approved"),
        (life.active(), "period", 1, "active"),
        (life.to_attest(), "period", 1, "active"),
        (life.first_year_paid(), "period", 2, "active"),
        (life.closing(), "closure", 0, "closing"),
        (life.closed(), "closure", 0, "closed"),
    ],
)
def test_a_station_of_life_has_its_phase_and_headline(
    case: Case, phase: str, chapter: int, headline: str
) -> None:
    ahead = stream_status(case.state, LATEST)
    assert (ahead.phase, ahead.chapter, ahead.headline) == (phase, chapter, headline)
    assert not ahead.finished


def test_a_closed_case_is_archived_and_that_is_the_end() -> None:
    archived = given(life.closed()).when_passes("archiving_due").then(CaseArchived())
    assert stream_status(archived.state, LATEST) == StreamStatus(
        phase="closure", headline="archived", finished=True
    )


def test_a_draft_waits_for_the_end_of_the_closing_day() -> None:
    assert life.draft().armed == {"application_lapses": end_of(CLOSES)}


def test_a_case_in_force_waits_for_every_report_of_every_period() -> None:
    armed = life.active().armed
    assert armed["report_opens-1"] == start_of(date(2028, 1, 1))
    assert armed["report_due-1"] == end_of(date(2028, 3, 1))
    assert armed["report_opens-2"] == start_of(date(2029, 1, 1))
    assert armed["report_due-2"] == end_of(date(2029, 3, 1))


def test_a_reminder_comes_at_eight_in_the_morning_in_summer_and_in_winter() -> None:
    """Summer time ends on the due day: eight o'clock is six in UTC before it, seven after."""
    due = {"ends": date(2027, 6, 30), "report_due": date(2027, 10, 31)}
    plan = papers.approval(periods=(papers.FIRST.model_copy(update=due),))
    granted = life.assessed().when(DECISION_MAKER, plan, "2026-12-11").after
    signed = granted.when(SIGNATORY, papers.SIGN, "2026-12-15").after
    armed = signed.when(FUNDER_SIGNATORY, papers.COUNTERSIGN, "2026-12-20").after.armed
    assert armed["report_reminder-1-3"].isoformat() == "2027-10-24T06:00:00+00:00"
    assert armed["report_reminder-1-4"].isoformat() == "2027-11-01T07:00:00+00:00"
    assert armed["report_due-1"].isoformat() == "2027-10-31T23:00:00+00:00"


def test_if_nobody_acts_a_draft_lapses_and_a_grant_goes_unsigned() -> None:
    assert stream_status(life.draft().until("2030-01-01").state, LATEST).headline == "lapsed"
    unsigned = life.approved().until("2030-01-01")
    assert stream_status(unsigned.state, LATEST).headline == "not_signed"
    assert unsigned.armed == {}


def test_if_nobody_acts_a_case_in_force_becomes_overdue_and_stays_open() -> None:
    silent = life.active().until("2032-01-01")
    assert [one.status for one in silent.state.periods] == ["overdue", "overdue"]
    assert silent.armed == {}
    assert stream_status(silent.state, LATEST).finished is False
