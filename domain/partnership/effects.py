"""Who is told what when something happens. The wording is the notification service's."""

from typing import assert_never

from domain.consequences import Effect
from domain.partnership import effects_of_application, effects_of_grant, effects_of_period
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
from domain.partnership.state import PartnershipState


def effects(case: PartnershipState, event: PartnershipEvent) -> tuple[Effect, ...]:
    """`case` is the state after the event."""
    match event:
        case (
            ClosingMoved()
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
            | ApplicationAssessed()
        ):
            return tuple(effects_of_application.notices(case, event))
        case (
            ApplicationApproved()
            | ApplicationRejected()
            | SignatureReminded()
            | AgreementSigned()
            | AgreementCountersigned()
            | AgreementLapsed()
            | ClosingDue()
            | CaseClosed()
        ):
            return tuple(effects_of_grant.notices(case, event))
        case (
            ReportOpened()
            | ReportReminded()
            | ReportOverdue()
            | ReportSubmitted()
            | ReportReturned()
            | ClaimCalculated()
            | PaymentOrdered()
            | PaymentMade()
            | PaymentReturned()
        ):
            return tuple(effects_of_period.notices(case, event))
        case (
            CaseOpened()
            | DraftSaved()
            | AssessmentSubmitted()
            | ReportApproved()  # told with the claim that follows from it
            | PaymentAttested()
            | CaseArchived()
            | TextErased()
        ):
            return ()
        case _:
            assert_never(event)
