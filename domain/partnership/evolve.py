"""Fold an event into a case. What the event means for a part stands with that part."""

from typing import assert_never

from domain.decider import Stamp
from domain.partnership import evolve_application, evolve_grant, evolve_period
from domain.partnership.events import (
    AgreementCountersigned,
    AgreementLapsed,
    AgreementSigned,
    ApplicationApproved,
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
    CaseArchived,
    CaseClosed,
    CaseOpened,
    ClaimCalculated,
    ClosingDue,
    ClosingMoved,
    CompletionMissed,
    CompletionRequested,
    ConflictDeclared,
    DraftSaved,
    PartnershipEvent,
    PaymentAttested,
    PaymentMade,
    PaymentOrdered,
    PaymentReturned,
    ReportApproved,
    ReportOpened,
    ReportOverdue,
    ReportReminded,
    ReportReturned,
    ReportSubmitted,
    SignatureReminded,
    TextErased,
)
from domain.partnership.state import ApplicationStatus, PartnershipState
from domain.partnership.texts import kept


def evolve(case: PartnershipState, event: PartnershipEvent, stamp: Stamp) -> PartnershipState:
    return _with_texts(_fold(case, event, stamp), event)


def _fold(case: PartnershipState, event: PartnershipEvent, stamp: Stamp) -> PartnershipState:
    match event:
        case CaseOpened():
            return _opened(event, stamp)
        case (
            DraftSaved()
            | ClosingMoved()
            | ApplicationLapsed()
            | ApplicationSubmitted()
            | ApplicationWithdrawn()
            | CompletionRequested()
            | ApplicationCompleted()
            | CompletionMissed()
            | ApplicationEligible()
            | ApplicationDismissed()
            | ConflictDeclared()
            | AssessorsReminded()
            | AssessmentSubmitted()
            | ApplicationAssessed()
            | ApplicationRejected()
        ):
            return evolve_application.evolve(case, event)
        case (
            ApplicationApproved()
            | SignatureReminded()
            | AgreementSigned()
            | AgreementCountersigned()
            | AgreementLapsed()
            | ClosingDue()
            | CaseClosed()
            | CaseArchived()
        ):
            return evolve_grant.evolve(case, event)
        case (
            ReportOpened()
            | ReportReminded()
            | ReportOverdue()
            | ReportSubmitted()
            | ReportReturned()
            | ReportApproved()
            | ClaimCalculated()
            | PaymentAttested()
            | PaymentOrdered()
            | PaymentMade()
            | PaymentReturned()
        ):
            return evolve_period.evolve(case, event, stamp)
        case TextErased():
            return _erased(case, event.text)
        case _:
            assert_never(event)


def _opened(event: CaseOpened, stamp: Stamp) -> PartnershipState:
    return PartnershipState(
        stream=stamp.stream,
        round=event.round,
        component=event.component,
        applicant=event.applicant,
        coordinator=event.coordinator,
        funder=event.funder,
        currency=event.currency,
        closes_at=event.closes_at,
        application_status=ApplicationStatus.DRAFT,
    )


def _with_texts(case: PartnershipState, event: PartnershipEvent) -> PartnershipState:
    known = {one.text for one in case.texts}
    new = tuple(one for one in kept(event) if one.text not in known)
    return case.model_copy(update={"texts": case.texts + new}) if new else case


def _erased(case: PartnershipState, text: str) -> PartnershipState:
    texts = tuple(
        one.model_copy(update={"erased": True}) if one.text == text else one for one in case.texts
    )
    return case.model_copy(update={"texts": texts})
