"""What has happened in a case, in the order of its life."""

from typing import Annotated, TypeAlias

from pydantic import Field

from domain.partnership.events_of_application import (
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
    CaseOpened,
    ClosingMoved,
    CompletionMissed,
    CompletionRequested,
    ConflictDeclared,
    DraftSaved,
)
from domain.partnership.events_of_grant import (
    AgreementCountersigned,
    AgreementLapsed,
    AgreementSigned,
    CaseArchived,
    CaseClosed,
    ClosingDue,
    SignatureReminded,
    TextErased,
)
from domain.partnership.events_of_period import (
    ClaimCalculated,
    PaymentAttested,
    PaymentMade,
    PaymentOrdered,
    PaymentReturned,
    Reminder,
    ReportApproved,
    ReportingPlan,
    ReportOpened,
    ReportOverdue,
    ReportReminded,
    ReportReturned,
    ReportSubmitted,
)

__all__ = [
    "AgreementCountersigned",
    "AgreementLapsed",
    "AgreementSigned",
    "ApplicationApproved",
    "ApplicationAssessed",
    "ApplicationCompleted",
    "ApplicationDismissed",
    "ApplicationEligible",
    "ApplicationLapsed",
    "ApplicationRejected",
    "ApplicationSubmitted",
    "ApplicationWithdrawn",
    "AssessmentSubmitted",
    "AssessorsReminded",
    "CaseArchived",
    "CaseClosed",
    "CaseOpened",
    "ClaimCalculated",
    "ClosingDue",
    "ClosingMoved",
    "CompletionMissed",
    "CompletionRequested",
    "ConflictDeclared",
    "DraftSaved",
    "PartnershipEvent",
    "PaymentAttested",
    "PaymentMade",
    "PaymentOrdered",
    "PaymentReturned",
    "Reminder",
    "ReportApproved",
    "ReportOpened",
    "ReportOverdue",
    "ReportReminded",
    "ReportReturned",
    "ReportSubmitted",
    "ReportingPlan",
    "SignatureReminded",
    "TextErased",
]

PartnershipEvent: TypeAlias = Annotated[
    CaseOpened
    | DraftSaved
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
    | ApplicationApproved
    | ApplicationRejected
    | SignatureReminded
    | AgreementSigned
    | AgreementCountersigned
    | AgreementLapsed
    | ReportOpened
    | ReportReminded
    | ReportOverdue
    | ReportSubmitted
    | ReportReturned
    | ReportApproved
    | ClaimCalculated
    | PaymentAttested
    | PaymentOrdered
    | PaymentMade
    | PaymentReturned
    | ClosingDue
    | CaseClosed
    | CaseArchived
    | TextErased,
    Field(discriminator="type"),
]
