"""Assessment: as many persons as the programme asks for, each once, none with a conflict."""

from domain.kernel.actors import Role
from domain.kernel.common_rules import authorised, in_state
from domain.kernel.decision_context import DecisionContext
from domain.kernel.money import shown
from domain.kernel.rules import Decision, Mark, Rule
from domain.partnership.commands import SubmitAssessment
from domain.partnership.conflict import impartial
from domain.partnership.events import ApplicationAssessed, AssessmentSubmitted, AssessorsReminded
from domain.partnership.state import PartnershipState
from domain.partnership.stream_status import headline

E13 = Rule(
    id="E13",
    name="assesses_once",
    basis="The engine: independent assessments are by different persons",
    mark=Mark.ENGINE,
    sv="{person} har redan bedömt ärendet.",
    en="{person} has assessed this case already.",
)
E14 = Rule(
    id="E14",
    name="score_is_on_the_scale",
    basis="The engine: the scale stands in the programme",
    mark=Mark.ENGINE,
    sv="Poängen {score} ligger utanför skalan 0 till {most}.",
    en="The score {score} lies outside the scale of 0 to {most}.",
)
E17 = Rule(
    id="E17",
    name="proposes_no_more_than_applied_for",
    basis="The engine: nobody is granted more than they asked for",
    mark=Mark.ENGINE,
    sv="Föreslaget belopp {proposed} är mer än det sökta, {applied}.",
    en="The proposed amount {proposed} is more than was applied for, {applied}.",
)


def submit_assessment(
    case: PartnershipState, command: SubmitAssessment, context: DecisionContext
) -> Decision:
    yield authorised(context, (Role.ASSESSOR,), case.funder)
    yield in_state(headline(case), "eligible")
    yield impartial(case, context)
    person = context.actor.person
    yield E13.holds(person not in case.assessed_by, person=person)
    assert context.programme
    most = context.programme.assessment.score_max.value
    yield E14.holds(command.score <= most, score=command.score, most=most)
    assert case.application
    applied = case.application.amount_minor
    yield E17.holds(
        command.proposed_minor <= applied,
        proposed=shown(command.proposed_minor, case.currency),
        applied=shown(applied, case.currency),
        proposed_minor=command.proposed_minor,
        applied_minor=applied,
    )
    yield AssessmentSubmitted(
        assessor=person,
        score=command.score,
        recommendation=command.recommendation,
        proposed_minor=command.proposed_minor,
        comment=command.comment,
    )
    if len(case.assessments) + 1 >= case.assessors:
        yield ApplicationAssessed()


def assessors_are_late(case: PartnershipState) -> Decision:
    yield AssessorsReminded(missing=case.assessors - len(case.assessments))
