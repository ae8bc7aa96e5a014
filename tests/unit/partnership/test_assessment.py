"""As many distinct persons assess a case as its programme asks for."""

import pytest

from domain.editions import LATEST
from domain.kernel.actors import Actor, Role
from domain.kernel.consequences import Audience
from domain.kernel.edition import FIRST
from domain.kernel.programme import Criterion, Sourced
from domain.kernel.rules import Mark, Text
from domain.partnership.assessment import (
    ApplicationAssessed,
    AssessmentRevised,
    AssessmentSubmitted,
    AssessorsReminded,
    DeclareConflict,
    SubmitAssessment,
)
from domain.partnership.completion import DeclareEligible
from domain.partnership.interest import DeclareInterest, RuleOnInterest
from domain.partnership.terms import (
    ConflictGround,
    CriterionScore,
    Interest,
    InterestRuling,
    Recommendation,
)
from tests.unit.partnership import life
from tests.unit.partnership.papers import SUBMIT, approval, assessment, revised_assessment
from tests.unit.partnership.programme import PROGRAMME
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    ASSESSOR,
    COORDINATOR,
    DECISION_MAKER,
    EVERYTHING,
    FUNDER,
    OFFICER,
    SECOND_ASSESSOR,
    text,
)

REVISE = revised_assessment()
CONFLICT = DeclareConflict(ground=ConflictGround.OTHER)


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


CRITERIA = tuple(
    Criterion(code=code, name=Text(sv=code, en=code), description=Text(sv=code, en=code), most=25)
    for code in ("relevance", "feasibility")
)


def by_criterion(*scores: tuple[str, int], total: int | None = None) -> SubmitAssessment:
    given = tuple(CriterionScore(code=code, points=score) for code, score in scores)
    sum_of = sum(score for _, score in scores) if total is None else total
    return assessment(sum_of).model_copy(update={"criteria": given})


def asked_by_criterion() -> Case:
    sourced: Sourced[tuple[Criterion, ...]] = Sourced(
        value=CRITERIA, mark=Mark.CONFIRMED, source="these tests"
    )
    asks = PROGRAMME.assessment.model_copy(update={"criteria": sourced})
    return life.eligible().where(assessment=asks)


def test_a_programme_may_have_each_criterion_scored_by_itself() -> None:
    both = by_criterion(("feasibility", 25), ("relevance", 15))
    told = given(asked_by_criterion()).when(ASSESSOR, both, "2026-11-01")
    told.then(AssessmentSubmitted)


@pytest.mark.parametrize(
    "scores",
    [
        (),
        (("relevance", 20),),
        (("relevance", 20), ("relevance", 20)),
        (("relevance", 20), ("feasibility", 26)),
        (("relevance", 20), ("feasibility", 5), ("beauty", 5)),
    ],
)
def test_E240_each_criterion_of_the_programme_is_scored_once_on_its_scale(
    scores: tuple[tuple[str, int], ...],
) -> None:
    command = by_criterion(*scores)
    given(asked_by_criterion()).when(ASSESSOR, command, "2026-11-01").then_refused("E240")


def test_E240_a_programme_without_criteria_has_none_scored() -> None:
    command = by_criterion(("relevance", 20))
    given(life.eligible()).when(ASSESSOR, command, "2026-11-01").then_refused("E240")


def test_E241_the_score_is_the_sum_of_the_criteria() -> None:
    command = by_criterion(("relevance", 20), ("feasibility", 20), total=41)
    given(asked_by_criterion()).when(ASSESSOR, command, "2026-11-01").then_refused("E241")


def test_nothing_more_is_checked_where_there_are_no_criteria() -> None:
    """What was decided before there were any is decided again with the same checks."""
    told = given(life.eligible()).when(ASSESSOR, assessment(), "2026-11-01")
    told.then(AssessmentSubmitted)
    assert {"E240", "E241"}.isdisjoint(one.rule for one in told.ruling.checks)
    assert "criteria" not in assessment().model_dump(mode="json")


def test_E17_nobody_proposes_more_than_was_applied_for() -> None:
    exactly, above = assessment(proposed_minor=60_000_000), assessment(proposed_minor=60_000_001)
    given(life.eligible()).when(ASSESSOR, exactly, "2026-11-01").then(AssessmentSubmitted)
    given(life.eligible()).when(ASSESSOR, above, "2026-11-01").then_refused("E17")


def test_nothing_is_assessed_before_its_turn_or_after_it() -> None:
    given(life.submitted()).when(ASSESSOR, assessment(), "2026-10-19").then_refused("E03")
    given(life.assessed()).when(EVERYTHING, assessment(), "2026-11-10").then_refused("E03")


def test_an_assessor_revises_their_own_assessment_with_a_reason() -> None:
    first = life.eligible().when(ASSESSOR, assessment(), "2026-11-01").after
    told = given(first).when(ASSESSOR, REVISE, "2026-11-02")
    revised = told.then(
        AssessmentRevised(
            assessor=ASSESSOR.person,
            score=30,
            recommendation=Recommendation.REJECT,
            proposed_minor=30_000_000,
            comment=REVISE.comment,
            reason=REVISE.reason,
        )
    )
    assert told.templates == []
    assert [(one.assessor, one.score) for one in revised.state.assessments] == [
        (ASSESSOR.person, 30)
    ]
    assert revised.view.headline == "eligible"
    told = given(revised).when(SECOND_ASSESSOR, assessment(), "2026-11-03")
    told.then(AssessmentSubmitted, ApplicationAssessed)


def test_those_who_decide_are_told_once_they_have_been_told_that_the_case_is_ready() -> None:
    told = given(life.assessed()).when(ASSESSOR, REVISE, "2026-11-10")
    after = told.then(AssessmentRevised)
    assert after.view.headline == "assessed"
    assert told.templates == ["assessment_revised"]
    (notice,) = told.notices
    assert notice.to == (Audience(organisation=FUNDER, roles=(Role.DECISION_MAKER,)),)
    assert notice.facts["person"] == ASSESSOR.person
    assert [one.assessor for one in after.state.assessments] == [
        ASSESSOR.person,
        SECOND_ASSESSOR.person,
    ]


def test_R45_the_advice_is_what_the_assessors_say_last() -> None:
    case = life.assessed().when(ASSESSOR, REVISE, "2026-11-10").after
    case = case.when(SECOND_ASSESSOR, REVISE, "2026-11-10").after
    given(case).when(DECISION_MAKER, approval(), "2026-12-11").then_refused("R45")


def test_E121_nobody_revises_what_another_has_assessed() -> None:
    first = life.eligible().when(ASSESSOR, assessment(), "2026-11-01").after
    told = given(first).when(SECOND_ASSESSOR, REVISE, "2026-11-02")
    told.then_refused("E121", person=SECOND_ASSESSOR.person)
    given(life.assessed()).when(EVERYTHING, REVISE, "2026-11-10").then_refused("E121")


def test_R15_an_assessor_who_was_disqualified_revises_nothing() -> None:
    disqualified = life.assessed().when(ASSESSOR, CONFLICT, "2026-11-05").after
    given(disqualified).when(ASSESSOR, REVISE, "2026-11-10").then_refused("R15")


def test_E121_an_assessment_that_counts_no_more_is_not_revived_by_a_revision() -> None:
    """Ruled not disqualified, the person has to assess again."""
    ground = DeclareInterest(interest=Interest.OTHER, reason=text("why"))
    cleared = RuleOnInterest(
        person=ASSESSOR.person, ruling=InterestRuling.NOT_DISQUALIFIED, reason=text("why not")
    )
    case = life.assessed().when(ASSESSOR, ground, "2026-11-05").after
    case = case.when(DECISION_MAKER, cleared, "2026-11-06").after
    given(case).when(ASSESSOR, REVISE, "2026-11-10").then_refused("E121")
    given(case).when(ASSESSOR, assessment(), "2026-11-10").then(
        AssessmentSubmitted, ApplicationAssessed
    )


def test_a_revision_keeps_to_the_scale_and_to_what_was_applied_for() -> None:
    above = revised_assessment(51)
    given(life.assessed()).when(ASSESSOR, above, "2026-11-10").then_refused("E14")
    above = revised_assessment(proposed_minor=60_000_001)
    given(life.assessed()).when(ASSESSOR, above, "2026-11-10").then_refused("E17")


@pytest.mark.parametrize("case", [life.submitted(), life.approved(), life.active()])
def test_nothing_is_revised_before_it_is_assessed_or_after_the_decision(case: Case) -> None:
    given(case).when(ASSESSOR, REVISE, "2026-12-20").then_refused("E03")


def test_R40_a_revision_is_by_a_person_who_has_declared_their_interest() -> None:
    """Assessed under the first edition, which did not ask for it."""
    case = life.draft().under(FIRST).when(COORDINATOR, SUBMIT, "2026-10-01").after
    case = case.when(OFFICER, DeclareEligible(), "2026-10-20").after
    case = case.when(ASSESSOR, assessment(), "2026-11-01").after.under(LATEST)
    given(case).when(ASSESSOR, REVISE, "2026-11-02").then_refused("R40")


def test_assessors_are_reminded_once_of_what_is_missing() -> None:
    first = life.eligible().when(ASSESSOR, assessment(), "2026-11-01").after
    told = given(first).when_passes("assessment_reminder")
    after = told.then(AssessorsReminded(missing=1))
    assert told.templates == ["assessors_reminded"]
    assert after.armed == {}


def test_a_case_that_has_been_assessed_reminds_nobody() -> None:
    assert life.assessed().armed == {}
