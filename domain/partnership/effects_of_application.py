"""Notices from the draft to the moment when the case is ready for decision."""

from collections.abc import Iterator
from typing import TypeAlias, assert_never

from domain.kernel.actors import Role
from domain.kernel.consequences import Notice
from domain.kernel.dates import day_of, last_day_before
from domain.partnership.addressing import APPLYING, SIGNING, reference, to_applicant, to_funder
from domain.partnership.events import (
    ApplicationAssessed,
    ApplicationCompleted,
    ApplicationDismissed,
    ApplicationEligible,
    ApplicationLapsed,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    AssessorsReminded,
    ClosingMoved,
    CompletionMissed,
    CompletionRequested,
    ConflictDeclared,
)
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.state import PartnershipState

ToldOfApplication: TypeAlias = (
    ClosingMoved
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
    | ApplicationAssessed
)
OFFICER = Role.PROGRAMME_OFFICER


def notices(case: PartnershipState, event: ToldOfApplication) -> Iterator[Notice]:
    match event:
        case ClosingMoved():
            closes_on = last_day_before(event.closes_at).isoformat()
            yield to_applicant(case, N.CLOSING_MOVED, APPLYING, closes_on=closes_on)
        case ApplicationLapsed():
            assert case.closes_at
            closed_on = last_day_before(case.closes_at).isoformat()
            yield to_applicant(case, N.APPLICATION_LAPSED, APPLYING, closed_on=closed_on)
        case ApplicationSubmitted() | ApplicationCompleted():
            amount, completed = event.amount_minor, isinstance(event, ApplicationCompleted)
            yield to_applicant(case, N.APPLICATION_RECEIVED, SIGNING, amount_minor=amount)
            yield to_funder(
                case, N.APPLICATION_TO_CHECK, OFFICER, amount_minor=amount, completed=completed
            )
        case ApplicationWithdrawn():
            reason = reference(event.reason)
            yield to_funder(case, N.APPLICATION_WITHDRAWN, OFFICER, reason=reason)
        case CompletionRequested():
            yield to_applicant(
                case,
                N.COMPLETION_REQUESTED,
                APPLYING,
                due=event.due.isoformat(),
                if_missed=event.if_missed.value,
                reason=reference(event.reason),
            )
        case CompletionMissed():
            yield to_applicant(
                case,
                N.COMPLETION_MISSED,
                APPLYING,
                due=event.due.isoformat(),
                consequence=event.consequence.value,
            )
        case ApplicationDismissed():
            ground, reason = event.ground.value, reference(event.reason)
            yield to_applicant(case, N.APPLICATION_DISMISSED, SIGNING, ground=ground, reason=reason)
        case _:
            yield from _of_assessment(case, event)


def _of_assessment(
    case: PartnershipState,
    event: ApplicationEligible | ConflictDeclared | AssessorsReminded | ApplicationAssessed,
) -> Iterator[Notice]:
    applied = case.application.amount_minor if case.application else 0
    match event:
        case ApplicationEligible():
            yield to_funder(
                case,
                N.APPLICATION_ELIGIBLE,
                Role.ASSESSOR,
                amount_minor=applied,
                assessors=event.assessors,
                remind_on=day_of(event.remind_at).isoformat(),
            )
        case ConflictDeclared():
            ground, person = event.ground.value, event.person
            yield to_funder(case, N.CONFLICT_DECLARED, OFFICER, person=person, ground=ground)
        case AssessorsReminded():
            missing = event.missing
            yield to_funder(case, N.ASSESSORS_REMINDED, Role.ASSESSOR, missing=missing)
        case ApplicationAssessed():
            yield to_funder(
                case,
                N.READY_FOR_DECISION,
                Role.DECISION_MAKER,
                amount_minor=applied,
                assessors=len(case.assessments),
            )
        case _:
            assert_never(event)
