"""Fold what happens from the draft to the decision."""

from typing import Any, TypeAlias, assert_never

from domain.partnership.events import (
    ApplicationAssessed,
    ApplicationCompleted,
    ApplicationDismissed,
    ApplicationEligible,
    ApplicationLapsed,
    ApplicationRejected,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    AssessmentSubmitted,
    AssessorsReminded,
    ClosingMoved,
    CompletionMissed,
    CompletionRequested,
    ConflictDeclared,
    DraftSaved,
)
from domain.partnership.state import ApplicationStatus, Assessed, Completion, PartnershipState

ApplicationEvent: TypeAlias = (
    DraftSaved
    | ClosingMoved
    | ApplicationLapsed
    | ApplicationSubmitted
    | ApplicationWithdrawn
    | CompletionRequested
    | ApplicationCompleted
    | CompletionMissed
    | ApplicationEligible
    | ApplicationDismissed
    | ConflictDeclared
    | AssessorsReminded
    | AssessmentSubmitted
    | ApplicationAssessed
    | ApplicationRejected
)


def evolve(case: PartnershipState, event: ApplicationEvent) -> PartnershipState:
    match event:
        case DraftSaved():
            return case
        case ClosingMoved():
            return case.model_copy(update={"closes_at": event.closes_at})
        case ApplicationLapsed():
            return _became(case, ApplicationStatus.LAPSED)
        case ApplicationSubmitted() | ApplicationCompleted():
            submitted = ApplicationStatus.SUBMITTED
            return _became(case, submitted, application=event.application, completion=None)
        case ApplicationWithdrawn():
            return _became(case, ApplicationStatus.WITHDRAWN, completion=None)
        case CompletionRequested():
            context = Completion(due=event.due, due_at=event.due_at, if_missed=event.if_missed)
            return _became(case, ApplicationStatus.COMPLETION_REQUESTED, completion=context)
        case CompletionMissed():
            return _became(case, ApplicationStatus.SUBMITTED, completion=None)
        case ApplicationEligible():
            return _became(
                case,
                ApplicationStatus.ELIGIBLE,
                remind_assessors_at=event.remind_at,
                assessors=event.assessors,
            )
        case ApplicationDismissed():
            return _became(case, ApplicationStatus.DISMISSED, completion=None)
        case ConflictDeclared():
            return _without(case, event.person)
        case AssessorsReminded():
            return case.model_copy(update={"remind_assessors_at": None})
        case AssessmentSubmitted():
            return case.model_copy(update={"assessments": (*case.assessments, _assessed(event))})
        case ApplicationAssessed():
            return _became(case, ApplicationStatus.ASSESSED)
        case ApplicationRejected():
            return _became(case, ApplicationStatus.REJECTED)
        case _:
            assert_never(event)


def _became(case: PartnershipState, status: ApplicationStatus, **also: Any) -> PartnershipState:
    return case.model_copy(update={"application_status": status, **also})


def _assessed(event: AssessmentSubmitted) -> Assessed:
    return Assessed(
        assessor=event.assessor,
        score=event.score,
        recommendation=event.recommendation,
        proposed_minor=event.proposed_minor,
    )


def _without(case: PartnershipState, person: str) -> PartnershipState:
    """The person's assessment counts no more, which may leave the case one short again."""
    left = tuple(one for one in case.assessments if one.assessor != person)
    was_ready = case.application_status is ApplicationStatus.ASSESSED
    short = was_ready and len(left) < case.assessors
    return case.model_copy(
        update={
            "conflicted": (*case.conflicted, person),
            "assessments": left,
            "application_status": ApplicationStatus.ELIGIBLE if short else case.application_status,
        }
    )
