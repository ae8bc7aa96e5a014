"""The formal check: completion until a day, with its consequence, or a dismissal."""

from datetime import date

import pytest

from domain.kernel.actors import Actor
from domain.kernel.dates import end_of
from domain.partnership.completion import (
    ApplicationCompleted,
    ApplicationDismissed,
    ApplicationEligible,
    CompleteApplication,
    CompletionMissed,
    CompletionRequested,
    DeclareEligible,
    DismissApplication,
    RequestCompletion,
)
from domain.partnership.terms import DismissalGround, IfMissed
from tests.unit.partnership import life
from tests.unit.partnership.papers import application
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    ANNOUNCED,
    ASSESSOR,
    COORDINATOR,
    OFFICER,
    STRANGER,
    at,
    seen_of,
    text,
)

DUE = date(2026, 11, 3)
COMPLETE = CompleteApplication(application=application(title=text("a better title")))
DISMISS = DismissApplication(ground=DismissalGround.NOT_ELIGIBLE, reason=text("reason"))


def asking(due: date = DUE, if_missed: IfMissed = IfMissed.DISMISS) -> RequestCompletion:
    return RequestCompletion(due=due, if_missed=if_missed, reason=text("what is missing"))


def asked_for(if_missed: IfMissed = IfMissed.DISMISS) -> Case:
    asking_for = asking(if_missed=if_missed)
    return life.submitted().when(OFFICER, asking_for, "2026-10-20").after


def test_what_is_missing_is_asked_for_until_the_end_of_a_day() -> None:
    told = given(life.submitted()).when(OFFICER, asking(), "2026-10-20")
    after = told.then(
        CompletionRequested(
            due=DUE,
            due_at=end_of(DUE),
            if_missed=IfMissed.DISMISS,
            reason=text("what is missing"),
        )
    )
    assert after.armed == {"completion_due": at("2026-11-04 00:00:00")}
    assert told.templates == ["completion_requested"]


@pytest.mark.parametrize("who", [COORDINATOR, ASSESSOR])
def test_only_an_officer_asks_for_completion(who: Actor) -> None:
    given(life.submitted()).when(who, asking(), "2026-10-20").then_refused("E02")


@pytest.mark.parametrize("due", [date(2026, 10, 19), date(2026, 10, 20)])
def test_E11_the_last_day_lies_ahead(due: date) -> None:
    given(life.submitted()).when(OFFICER, asking(due), "2026-10-20").then_refused("E11")


def test_a_completed_application_is_checked_again_and_may_be_asked_about_again() -> None:
    told = given(asked_for()).when(COORDINATOR, COMPLETE, "2026-11-03 23:59:59")
    after = told.then(
        ApplicationCompleted(application=COMPLETE.application, amount_minor=60_000_000)
    )
    assert after.armed == {}
    assert told.notices[1].facts["completed"] is True
    assert after.view.title == text("a better title")
    given(after).when(OFFICER, asking(date(2026, 12, 1)), "2026-11-04").then(CompletionRequested)


def test_E21_a_completion_after_its_last_day_is_too_late() -> None:
    late = given(asked_for()).when(COORDINATOR, COMPLETE, "2026-11-04 00:00:00")
    late.then_refused("E21", last_day="2026-11-03")


def test_a_completed_application_is_held_to_the_same_rules() -> None:
    without = CompleteApplication(application=application(core_areas=()))
    given(asked_for()).when(COORDINATOR, without, "2026-11-01").then_refused("R05")


def test_only_what_was_asked_for_is_completed() -> None:
    given(life.submitted()).when(COORDINATOR, COMPLETE, "2026-10-20").then_refused("E03")
    given(asked_for()).when(STRANGER, COMPLETE, "2026-10-21").then_refused("E02")


def test_a_missed_completion_dismisses_when_that_was_said() -> None:
    told = given(asked_for(IfMissed.DISMISS)).when_passes("completion_due")
    after = told.then(
        CompletionMissed(due=DUE, consequence=IfMissed.DISMISS),
        ApplicationDismissed(ground=DismissalGround.NOT_COMPLETED),
    )
    assert after.view.headline == "dismissed"
    assert after.view.finished
    assert told.templates == ["completion_missed", "application_dismissed"]


def test_a_missed_completion_leaves_the_application_as_it_is_when_that_was_said() -> None:
    told = given(asked_for(IfMissed.ASSESS_AS_IS)).when_passes("completion_due")
    after = told.then(CompletionMissed(due=DUE, consequence=IfMissed.ASSESS_AS_IS))
    given(after).when(OFFICER, DeclareEligible(), "2026-11-05").then(ApplicationEligible)


def test_a_running_completion_is_untouched_by_an_extension_of_the_round() -> None:
    extended = ANNOUNCED.model_copy(update={"closes_at": end_of(date(2026, 12, 1))})
    case = asked_for().seeing(streams=seen_of(extended))
    given(case).when_passes("completion_due").then(CompletionMissed, ApplicationDismissed)


def test_an_eligible_application_goes_to_the_assessors() -> None:
    told = given(life.submitted()).when(OFFICER, DeclareEligible(), "2026-10-20")
    after = told.then(ApplicationEligible(remind_at=at("2026-11-10 08:00:00"), assessors=2))
    assert after.armed == {"assessment_reminder": at("2026-11-10 08:00:00")}
    assert told.templates == ["application_eligible"]


def test_eligibility_waits_for_the_completion_that_was_asked_for() -> None:
    given(asked_for()).when(OFFICER, DeclareEligible(), "2026-10-21").then_refused("E03")


@pytest.mark.parametrize("case", [life.submitted(), life.eligible(), life.assessed()])
def test_an_application_is_dismissed_with_a_ground_and_a_reason(case: Case) -> None:
    told = given(case).when(OFFICER, DISMISS, "2026-11-10")
    after = told.then(ApplicationDismissed(ground=DISMISS.ground, reason=DISMISS.reason))
    assert after.view.finished


def test_nothing_is_dismissed_while_its_completion_runs_or_after_the_decision() -> None:
    given(asked_for()).when(OFFICER, DISMISS, "2026-10-21").then_refused("E03")
    given(life.approved()).when(OFFICER, DISMISS, "2026-12-12").then_refused("E03")
