"""As many distinct persons assess a case as its programme asks for."""

import pytest

from domain.kernel.actors import Actor
from domain.partnership.assessment import (
    ApplicationAssessed,
    AssessmentSubmitted,
    AssessorsReminded,
)
from domain.partnership.completion import DeclareEligible
from tests.unit.partnership import life
from tests.unit.partnership.papers import assessment
from tests.unit.partnership.programme import PROGRAMME
from tests.unit.partnership.story import given
from tests.unit.partnership.world import (
    ASSESSOR,
    COORDINATOR,
    DECISION_MAKER,
    EVERYTHING,
    OFFICER,
    SECOND_ASSESSOR,
)


def test_the_second_assessment_makes_the_case_ready_for_decision() -> None:
    told = given(life.eligible()).when(ASSESSOR, assessment(), "2026-11-01")
    first = told.then(AssessmentSubmitted)
    assert told.templates == []
    told = given(first).when(SECOND_ASSESSOR, assessment(), "2026-11-02")
    told.then(AssessmentSubmitted, ApplicationAssessed())
    assert told.templates == ["ready_for_decision"]


def test_a_programme_may_ask_for_one_assessor_only() -> None:
    one = PROGRAMME.assessment.assessors.model_copy(update={"value": 1})
    asks = PROGRAMME.assessment.model_copy(update={"assessors": one})
    case = life.submitted().where(assessment=asks)
    eligible = case.when(OFFICER, DeclareEligible(), "2026-10-20").after
    told = given(eligible).when(ASSESSOR, assessment(), "2026-11-01")
    told.then(AssessmentSubmitted, ApplicationAssessed)


def test_E13_nobody_assesses_twice() -> None:
    first = life.eligible().when(ASSESSOR, assessment(), "2026-11-01").after
    given(first).when(ASSESSOR, assessment(), "2026-11-02").then_refused("E13")


def test_E13_holds_for_the_person_whatever_roles_they_hold() -> None:
    first = life.eligible().when(EVERYTHING, assessment(), "2026-11-01").after
    given(first).when(EVERYTHING, assessment(), "2026-11-02").then_refused("E13")


@pytest.mark.parametrize("who", [OFFICER, DECISION_MAKER, COORDINATOR])
def test_only_assessors_assess(who: Actor) -> None:
    given(life.eligible()).when(who, assessment(), "2026-11-01").then_refused("E02")


def test_E14_the_score_is_on_the_programmes_scale() -> None:
    given(life.eligible()).when(ASSESSOR, assessment(50), "2026-11-01").then(AssessmentSubmitted)
    given(life.eligible()).when(ASSESSOR, assessment(51), "2026-11-01").then_refused("E14")


def test_E17_nobody_proposes_more_than_was_applied_for() -> None:
    exactly, above = assessment(proposed_minor=60_000_000), assessment(proposed_minor=60_000_001)
    given(life.eligible()).when(ASSESSOR, exactly, "2026-11-01").then(AssessmentSubmitted)
    given(life.eligible()).when(ASSESSOR, above, "2026-11-01").then_refused("E17")


def test_nothing_is_assessed_before_its_turn_or_after_it() -> None:
    given(life.submitted()).when(ASSESSOR, assessment(), "2026-10-19").then_refused("E03")
    given(life.assessed()).when(EVERYTHING, assessment(), "2026-11-10").then_refused("E03")


def test_assessors_are_reminded_once_of_what_is_missing() -> None:
    first = life.eligible().when(ASSESSOR, assessment(), "2026-11-01").after
    told = given(first).when_passes("assessment_reminder")
    after = told.then(AssessorsReminded(missing=1))
    assert told.templates == ["assessors_reminded"]
    assert after.armed == {}


def test_a_case_that_has_been_assessed_reminds_nobody() -> None:
    assert life.assessed().armed == {}
