"""R15: a person with a conflict of interest takes no part, whatever role they hold."""

from datetime import date

import pytest

from domain.kernel.actors import Actor, Role, RoleHeld
from domain.kernel.edition import FIRST
from domain.kernel.frozen import Frozen
from domain.partnership.assessment import (
    ApplicationAssessed,
    AssessmentSubmitted,
    AssessorsReminded,
    ConflictDeclared,
    DeclareConflict,
)
from domain.partnership.closure import CloseCase
from domain.partnership.completion import DeclareEligible
from domain.partnership.payment import AttestPayment
from domain.partnership.terms import ConflictGround
from tests.unit.partnership import life, papers
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    APPLICANT,
    ASSESSOR,
    ASSESSOR_FROM_APPLICANT,
    COORDINATOR,
    DECISION_MAKER,
    EVERYTHING,
    FINANCE,
    FUNDER_SIGNATORY,
    HELD,
    OFFICER,
    REGISTERED,
    SECOND_ASSESSOR,
    THIRD_ASSESSOR,
)

DECLARE = DeclareConflict(ground=ConflictGround.PARTY_OR_RELATIVE)
REJECT = papers.rejection()


def test_a_person_declares_their_own_conflict_and_the_officers_are_notified() -> None:
    told = given(life.submitted()).when(ASSESSOR, DECLARE, "2026-10-20")
    told.then(ConflictDeclared(person=ASSESSOR.person, ground=DECLARE.ground))
    assert told.templates == ["conflict_declared"]


def test_only_the_funders_people_declare_and_only_while_the_case_lives() -> None:
    given(life.submitted()).when(COORDINATOR, DECLARE, "2026-10-20").then_refused("E02")
    given(life.closed()).when(OFFICER, DECLARE, "2029-03-02").then_refused("E03")


def test_E24_a_conflict_is_declared_once() -> None:
    declared = life.submitted().when(ASSESSOR, DECLARE, "2026-10-20").after
    given(declared).when(ASSESSOR, DECLARE, "2026-10-21").then_refused("E24")


@pytest.mark.parametrize(
    ("case", "who", "command", "moment"),
    [
        (life.submitted(), OFFICER, DeclareEligible(), "2026-10-20"),
        (life.eligible(), ASSESSOR, papers.assessment(), "2026-11-01"),
        (life.assessed(), DECISION_MAKER, papers.approval(), "2026-12-11"),
        (life.assessed(), DECISION_MAKER, REJECT, "2026-12-11"),
        (life.signed(), FUNDER_SIGNATORY, papers.COUNTERSIGN, "2026-12-20"),
        (life.reported(), OFFICER, papers.approved_costs(1), "2028-03-10"),
        (life.to_attest(), FINANCE, AttestPayment(period=1), "2028-03-11"),
        (life.ordered(), FINANCE, papers.paid(1, date(2028, 3, 13)), "2028-03-13"),
        (life.closing(), OFFICER, CloseCase(), "2029-03-01"),
    ],
)
def test_R15_a_person_who_declared_a_conflict_takes_no_further_part(
    case: Case, who: Actor, command: Frozen, moment: str
) -> None:
    assert given(case).when(who, command, moment).ruling.refused_by is None
    declared = case.when(who, DECLARE, moment).after
    given(declared).when(who, command, moment).then_refused("R15", declared=True)


def test_R15_an_assessor_who_came_from_the_applicant_takes_no_part() -> None:
    told = given(life.eligible()).when(ASSESSOR_FROM_APPLICANT, papers.assessment(), "2026-11-01")
    told.then_refused("R15", declared=False, roles_at_applicant=["controller"])


def test_R15_a_decision_maker_of_the_applicant_decides_nothing_for_it() -> None:
    at_home = RoleHeld(
        person=DECISION_MAKER.person,
        organisation=APPLICANT,
        role=Role.SIGNATORY,
        starts=date(2026, 12, 1),
    )
    registered = REGISTERED.model_copy(update={"roles": (*HELD, at_home)})
    case = life.assessed().seeing(registered=registered)
    for command in (papers.approval(), REJECT):
        told = given(case).when(DECISION_MAKER, command, "2026-12-11")
        told.then_refused("R15", roles_at_applicant=["signatory"])


def test_R15_a_role_at_the_applicant_that_ended_long_before_the_case_is_no_obstacle() -> None:
    """test_ties.py has the border; under the first edition it was the day of the act."""
    former = RoleHeld(
        person=ASSESSOR.person,
        organisation=APPLICANT,
        role=Role.CONTROLLER,
        starts=date(2020, 1, 1),
        ends=date(2026, 10, 31),
    )
    registered = REGISTERED.model_copy(update={"roles": (*HELD, former)})
    case = life.eligible().seeing(registered=registered)
    given(case).when(ASSESSOR, papers.assessment(), "2026-11-01").then_refused("R15")
    then = case.under(FIRST)
    given(then).when(ASSESSOR, papers.assessment(), "2026-10-31").then_refused("R15")
    given(then).when(ASSESSOR, papers.assessment(), "2026-11-01").then(AssessmentSubmitted)
    long_ago = former.model_copy(update={"ends": date(2025, 6, 30)})
    case = case.seeing(registered=REGISTERED.model_copy(update={"roles": (*HELD, long_ago)}))
    given(case).when(ASSESSOR, papers.assessment(), "2026-11-01").then(AssessmentSubmitted)


def test_R15_a_presenter_with_a_conflict_stops_the_decision() -> None:
    declared = life.assessed().when(OFFICER, DECLARE, "2026-12-01").after
    told = given(declared).when(DECISION_MAKER, papers.approval(), "2026-12-11")
    told.then_refused("R15", person=OFFICER.person)


def test_an_assessment_by_someone_with_a_conflict_counts_no_more_but_is_not_forgotten() -> None:
    declared = life.assessed().when(ASSESSOR, DECLARE, "2026-11-20").after
    assert declared.view.headline == "eligible"
    assert [one.assessor for one in declared.state.assessments] == [SECOND_ASSESSOR.person]
    voided = next(one for one in declared.events if isinstance(one, AssessmentSubmitted))
    assert voided.assessor == ASSESSOR.person
    replaced = given(declared).when(THIRD_ASSESSOR, papers.assessment(), "2026-11-21")
    replaced.then(AssessmentSubmitted, ApplicationAssessed)


def test_a_case_that_is_one_assessment_short_again_reminds_the_assessors() -> None:
    declared = life.assessed().when(ASSESSOR, DECLARE, "2026-11-20").after
    told = given(declared).when_passes("assessment_reminder", "2026-11-20")
    told.then(AssessorsReminded(missing=1))


def test_a_conflict_of_someone_who_did_not_assess_leaves_the_assessments_alone() -> None:
    declared = life.assessed().when(EVERYTHING, DECLARE, "2026-11-20").after
    assert declared.view.headline == "assessed"


def test_a_conflict_after_the_decision_undoes_nothing_that_was_done() -> None:
    declared = life.active().when(ASSESSOR, DECLARE, "2027-02-01").after
    assert declared.view.headline == "active"
    assert declared.view.committed_minor == life.active().view.committed_minor
