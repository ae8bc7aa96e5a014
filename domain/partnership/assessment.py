"""Assessment: by as many persons as the programme asks for, none with a conflict of interest."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal, TypeAlias, assert_never

from pydantic import Field

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import IndivisibleText
from domain.kernel.ids import PersonId
from domain.kernel.money import Minor, shown
from domain.kernel.programme import Criterion
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.interest import not_declared_before, shut_out, unbiased
from domain.partnership.interest_answer import answered, told_of_answer
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.notices import ready_for_decision, reference, to_funder
from domain.partnership.parts import Assessed
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import ApplicationStatus
from domain.partnership.terms import ConflictGround, Criteria, Recommendation, ReportAnswer

E13 = Rule(
    id="E13",
    name="assesses_once",
    basis="The engine: independent assessments are by different persons",
    mark=Mark.ENGINE,
    sv="{person} har redan bedömt ärendet.",
    en="{person} has already assessed this case.",
)
E14 = Rule(
    id="E14",
    name="score_is_on_the_scale",
    basis="The engine: the programme sets the scale",
    mark=Mark.ENGINE,
    sv="Poängen {score} ligger utanför skalan 0 till {most}.",
    en="The score {score} is outside the scale of 0 to {most}.",
)
E17 = Rule(
    id="E17",
    name="proposes_no_more_than_applied_for",
    basis="The engine: nobody is granted more than they applied for",
    mark=Mark.ENGINE,
    sv="Föreslaget belopp, {proposed}, är mer än det sökta, {applied}.",
    en="The proposed amount, {proposed}, is more than was applied for, {applied}.",
)
E121 = Rule(
    id="E121",
    name="revises_an_assessment_of_their_own",
    basis="The engine: each assessor answers for their own assessment, as long as it counts",
    mark=Mark.ENGINE,
    sv="{person} har ingen bedömning i ärendet som räknas, och ingen kan ändra någon annans.",
    en="{person} has no assessment in this case that counts, and nobody can revise another's.",
)

E240 = Rule(
    id="E240",
    name="each_criterion_is_scored_once",
    basis="The engine: the programme sets the criteria, each with a scale of its own",
    mark=Mark.ENGINE,
    sv="Poängsätt vart och ett av programmets kriterier en gång, på dess skala: {known}. "
    "Det stämmer inte för: {wrong}.",
    en="Score each of the programme's criteria once, on its scale: {known}. That is not so for: "
    "{wrong}.",
)
E241 = Rule(
    id="E241",
    name="score_is_the_sum_of_the_criteria",
    basis="The engine: with criteria, the score of an application is what theirs come to",
    mark=Mark.ENGINE,
    sv="Poängen {score} är inte summan av kriteriernas poäng, {total}.",
    en="The score {score} is not the sum of the scores of the criteria, {total}.",
)


# Commands


class DeclareConflict(Command):
    """The actor has a conflict of interest and takes no further part in the case."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(
            Role.PROGRAMME_OFFICER,
            Role.ASSESSOR,
            Role.DECISION_MAKER,
            Role.FUNDER_SIGNATORY,
            Role.FINANCE_OFFICER,
        ),
        states=(
            "submitted",
            "completion_requested",
            "eligible",
            "assessed",
            "approved",
            "active",
            "closing",
        ),
    )
    kind: Literal["declare_conflict"] = "declare_conflict"
    ground: ConflictGround


class SubmitAssessment(Command):
    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.ASSESSOR,),
        states=("eligible",),
        undone_by=("revise_assessment", "declare_conflict"),
        asked_by=("application_eligible", "assessors_reminded"),
    )
    kind: Literal["submit_assessment"] = "submit_assessment"
    score: int = Field(strict=True, ge=0, le=100)
    recommendation: Recommendation
    proposed_minor: Minor
    comment: IndivisibleText
    criteria: Criteria = ()


class ReviseAssessment(Command):
    """The actor's own assessment again, until the case is decided. `reason` says why it changes."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.ASSESSOR,),
        states=("eligible", "assessed"),
        undone_by=("revise_assessment", "declare_conflict"),
        repeatable=True,
    )
    kind: Literal["revise_assessment"] = "revise_assessment"
    score: int = Field(strict=True, ge=0, le=100)
    recommendation: Recommendation
    proposed_minor: Minor
    comment: IndivisibleText
    criteria: Criteria = ()
    reason: IndivisibleText


# Events


class ConflictDeclared(Event):
    """The person takes no further part. Their assessment, if there is one, no longer counts."""

    type: Literal["conflict_declared.v1"] = "conflict_declared.v1"
    person: PersonId
    ground: ConflictGround


class AssessorsReminded(Event):
    type: Literal["assessors_reminded.v1"] = "assessors_reminded.v1"
    missing: int


class AssessmentSubmitted(Event):
    type: Literal["assessment_submitted.v1"] = "assessment_submitted.v1"
    assessor: PersonId
    score: int
    recommendation: Recommendation
    proposed_minor: Minor
    comment: IndivisibleText
    criteria: Criteria = ()


class AssessmentRevised(Event):
    """Counts in the place of what the assessor submitted before."""

    type: Literal["assessment_revised.v1"] = "assessment_revised.v1"
    assessor: PersonId
    score: int
    recommendation: Recommendation
    proposed_minor: Minor
    comment: IndivisibleText
    criteria: Criteria = ()
    reason: IndivisibleText


class ApplicationAssessed(Event):
    """As many persons have assessed as the programme asks for. The case is ready for decision."""

    type: Literal["application_assessed.v1"] = "application_assessed.v1"


AssessmentEvent: TypeAlias = (
    ConflictDeclared
    | AssessorsReminded
    | AssessmentSubmitted
    | AssessmentRevised
    | ApplicationAssessed
)


# Decision


def declare_conflict(
    case: PartnershipState, command: DeclareConflict, context: DecisionContext
) -> Decision:
    """At any time until the case is closed."""
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    person = context.actor.person
    yield not_declared_before(case, person)
    yield ConflictDeclared(person=person, ground=command.ground)


def submit_assessment(
    case: PartnershipState, command: SubmitAssessment, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield from unbiased(case, context)
    person = context.actor.person
    if context.edition < SECOND:  # asked by duties.py since
        yield E13.holds(person not in case.assessed_by, person=person)
    yield from _within_bounds(case, command, context)
    yield AssessmentSubmitted(
        assessor=person,
        score=command.score,
        recommendation=command.recommendation,
        proposed_minor=command.proposed_minor,
        comment=command.comment,
        criteria=command.criteria,
    )
    if len(case.assessments) + 1 >= case.assessors:
        yield ApplicationAssessed()


def revise_assessment(
    case: PartnershipState, command: ReviseAssessment, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield from unbiased(case, context)
    person = context.actor.person
    yield E121.holds(person in case.assessed_by, person=person)
    yield from _within_bounds(case, command, context)
    yield AssessmentRevised(
        assessor=person,
        score=command.score,
        recommendation=command.recommendation,
        proposed_minor=command.proposed_minor,
        comment=command.comment,
        criteria=command.criteria,
        reason=command.reason,
    )


def _within_bounds(
    case: PartnershipState, command: SubmitAssessment | ReviseAssessment, context: DecisionContext
) -> Iterator[Check]:
    assert context.programme
    most = context.programme.assessment.score_max.value
    yield E14.holds(command.score <= most, score=command.score, most=most)
    yield from _by_criterion(command, context.programme.assessment.by_criterion)
    assert case.application
    applied = case.application.amount_minor
    yield E17.holds(
        command.proposed_minor <= applied,
        proposed=shown(command.proposed_minor, case.currency),
        applied=shown(applied, case.currency),
        proposed_minor=command.proposed_minor,
        applied_minor=applied,
    )


def _by_criterion(
    command: SubmitAssessment | ReviseAssessment, criteria: tuple[Criterion, ...]
) -> Iterator[Check]:
    """Nothing is asked where neither programme nor assessor names any."""
    if not criteria and not command.criteria:
        return
    most = {one.code: one.most for one in criteria}
    given = Counter(one.code for one in command.criteria)
    wrong = {code for code in most.keys() | given.keys() if given[code] != 1 or code not in most}
    wrong |= {one.code for one in command.criteria if one.points > most.get(one.code, 0)}
    known = [f"{code} 0-{highest}" for code, highest in most.items()]
    yield E240.holds(not wrong, wrong=sorted(wrong), known=known)
    total = sum(one.points for one in command.criteria)
    yield E241.holds(command.score == total, score=command.score, total=total)


def assessors_are_late(case: PartnershipState) -> Decision:
    yield AssessorsReminded(missing=case.assessors - len(case.assessments))


# Fold


def evolve(case: PartnershipState, event: AssessmentEvent) -> PartnershipState:
    match event:
        case ConflictDeclared():
            case = answered(case, event.person, ReportAnswer.STEPPED_ASIDE)
            return shut_out(case, event.person)
        case AssessorsReminded():
            return case.changed(remind_assessors_at=None)
        case AssessmentSubmitted():
            return case.changed(assessments=(*case.assessments, _assessed(event, case)))
        case AssessmentRevised():
            revised = (
                _assessed(event, case) if one.assessor == event.assessor else one
                for one in case.assessments
            )
            return case.changed(assessments=tuple(revised))
        case ApplicationAssessed():
            return case.changed(application_status=ApplicationStatus.ASSESSED)
        case _:
            assert_never(event)


def _assessed(event: AssessmentSubmitted | AssessmentRevised, case: PartnershipState) -> Assessed:
    return Assessed(
        assessor=event.assessor,
        version=case.application_version,
        score=event.score,
        recommendation=event.recommendation,
        proposed_minor=event.proposed_minor,
    )


# Notices


def notices(case: PartnershipState, event: AssessmentEvent) -> Iterator[Notice]:
    match event:
        case ConflictDeclared():
            yield to_funder(
                case,
                N.CONFLICT_DECLARED,
                Role.PROGRAMME_OFFICER,
                person=event.person,
                ground=event.ground.value,
            )
            yield from told_of_answer(case, event.person, ReportAnswer.STEPPED_ASIDE)
        case AssessorsReminded():
            missing = event.missing
            yield to_funder(case, N.ASSESSORS_REMINDED, Role.ASSESSOR, missing=missing)
        case ApplicationAssessed():
            yield ready_for_decision(case)
        case AssessmentRevised():
            # Those who decide have been told that the case is ready.
            if case.application_status is ApplicationStatus.ASSESSED:
                yield to_funder(
                    case,
                    N.ASSESSMENT_REVISED,
                    Role.DECISION_MAKER,
                    person=event.assessor,
                    reason=reference(event.reason),
                )
        case AssessmentSubmitted():
            return
        case _:
            assert_never(event)
