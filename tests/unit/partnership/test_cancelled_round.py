"""A round is cancelled: what waits for a decision ends with it, and nothing new comes in."""

from datetime import date

import pytest

from domain.kernel.dates import end_of
from domain.partnership.application import (
    ApplicationEndedWithRound,
    ApplicationSubmitted,
    ClosingMoved,
)
from domain.partnership.completion import RequestCompletion
from domain.partnership.terms import IfMissed
from domain.round.facts import NoteRoundCancelled, NoteRoundExtended
from tests.unit.partnership import life, papers
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    ANNOUNCED,
    COORDINATOR,
    DECISION_MAKER,
    ENGINE,
    OFFICER,
    ROUND,
    left_in_budget,
    seen_of,
    text,
)

CANCELLED = ANNOUNCED.model_copy(
    update={"status": "cancelled", "cancelled_for": text("the programme ends")}
)
NOTE = NoteRoundCancelled(round=ROUND)


def in_cancelled_round(case: Case) -> Case:
    return case.seeing(streams=seen_of(CANCELLED), available=left_in_budget(0))


def completing() -> Case:
    ask = RequestCompletion(
        due=date(2026, 11, 3), if_missed=IfMissed.DISMISS, reason=text("a letter is missing")
    )
    return life.submitted().when(OFFICER, ask, "2026-10-20").after


@pytest.mark.parametrize(
    "case",
    [life.draft(), life.submitted(), completing(), life.eligible(), life.assessed()],
    ids=lambda case: case.view.headline,
)
def test_what_waits_for_a_decision_ends_and_the_applicant_is_told_why(case: Case) -> None:
    told = given(in_cancelled_round(case)).when(ENGINE, NOTE, "2026-11-20")
    after = told.then(ApplicationEndedWithRound(reasons=text("the programme ends")))
    assert told.templates == ["application_ends_with_round"]
    assert (after.view.headline, after.view.finished) == ("round_cancelled", True)
    assert after.armed == {}
    assert after.view.waiting == ()
    assert after.view.status.en == ("The round has been cancelled, the application is not examined")
    again = given(after).when(ENGINE, NOTE, "2026-11-21")
    again.then()


@pytest.mark.parametrize("case", [life.draft().until("2027-01-01"), life.approved()])
def test_what_has_ended_or_was_granted_meanwhile_is_left_alone(case: Case) -> None:
    given(in_cancelled_round(case)).when(ENGINE, NOTE, "2027-01-02").then()


def test_a_note_that_the_round_does_not_bear_out_changes_nothing() -> None:
    given(life.draft()).when(ENGINE, NOTE, "2026-10-01").then_refused("E04")
    told = given(in_cancelled_round(life.draft())).when(COORDINATOR, NOTE, "2026-10-01")
    told.then_refused("E25")


def test_E145_no_case_is_opened_or_submitted_in_a_cancelled_round() -> None:
    opening = given(in_cancelled_round(life.unopened()))
    opening.when(COORDINATOR, papers.OPEN, "2026-10-01").then_refused("E145", round=ROUND)
    submitting = given(in_cancelled_round(life.draft()))
    submitting.when(COORDINATOR, papers.SUBMIT, "2026-10-01").then_refused("E145", round=ROUND)


def test_E145_answers_a_submission_that_came_after_its_draft_has_ended() -> None:
    ended = in_cancelled_round(life.draft()).when(ENGINE, NOTE, "2026-10-01").after
    told = given(ended).when(COORDINATOR, papers.SUBMIT, "2026-10-02")
    told.then_refused("E145")


def test_E145_is_decided_by_the_round_as_it_is_when_the_submission_is_decided() -> None:
    """Received before the round was cancelled and decided after: nothing would be examined."""
    case = in_cancelled_round(life.draft())
    late = given(case).when(COORDINATOR, papers.SUBMIT, "2026-10-02", received="2026-10-01")
    late.then_refused("E145")
    before = given(life.draft()).when(COORDINATOR, papers.SUBMIT, "2026-10-01")
    submitted = in_cancelled_round(before.then(ApplicationSubmitted))
    given(submitted).when(ENGINE, NOTE, "2026-10-02").then(ApplicationEndedWithRound)


def test_E145_is_not_asked_under_the_first_edition() -> None:
    told = given(in_cancelled_round(life.draft().under(1)))
    told.when(COORDINATOR, papers.SUBMIT, "2026-10-01").then(ApplicationSubmitted)


def test_a_draft_whose_closing_comes_first_ends_with_the_round_and_does_not_lapse() -> None:
    told = given(in_cancelled_round(life.draft())).when_passes("application_lapses")
    told.then(ApplicationEndedWithRound)


def test_R14_nothing_is_granted_before_the_note_has_come() -> None:
    told = given(in_cancelled_round(life.assessed()))
    told.when(DECISION_MAKER, papers.approval(), "2026-12-11").then_refused("R14")


def test_a_closing_that_was_moved_to_an_earlier_day_is_noted_by_the_draft() -> None:
    earlier = ANNOUNCED.model_copy(update={"closes_at": end_of(date(2026, 10, 10))})
    case = life.draft().seeing(streams=seen_of(earlier))
    note = NoteRoundExtended(round=ROUND, closes_at=earlier.closes_at)
    told = given(case).when(ENGINE, note, "2026-09-21")
    after = told.then(ClosingMoved(closes_at=earlier.closes_at))
    assert told.templates == ["closing_moved"]
    assert after.armed["application_lapses"] == end_of(date(2026, 10, 10))
