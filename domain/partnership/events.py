"""What has happened in a case, in the order of its life."""

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from domain.dates import Instant
from domain.frozen import Frozen
from domain.ids import Code, CurrencyCode, OrganisationId, PersonId, RoundId, Sha256, Slug, Uuid
from domain.money import Minor, PositiveMinor
from domain.partnership.terms import (
    Application,
    ConflictGround,
    CostLine,
    DismissalGround,
    IfMissed,
    PeriodNumber,
    PeriodPlan,
    Recommendation,
    Report,
)
from domain.rules import Event
from domain.texts import Narrative


class CaseOpened(Event):
    """A draft, with the round's pin of the programme and the closing instant known then."""

    type: Literal["case_opened.v1"] = "case_opened.v1"
    round: RoundId
    component: Code
    applicant: OrganisationId
    coordinator: PersonId
    funder: OrganisationId
    programme: Slug
    definition: Sha256
    currency: CurrencyCode
    closes_at: Instant


class DraftSaved(Event):
    type: Literal["draft_saved.v1"] = "draft_saved.v1"
    content: Narrative


class ClosingMoved(Event):
    """The round's closing, as this draft now knows it."""

    type: Literal["closing_moved.v1"] = "closing_moved.v1"
    closes_at: Instant


class ApplicationLapsed(Event):
    """The round closed over a draft that was never submitted."""

    type: Literal["application_lapsed.v1"] = "application_lapsed.v1"


class ApplicationSubmitted(Event):
    type: Literal["application_submitted.v1"] = "application_submitted.v1"
    application: Application
    amount_minor: PositiveMinor


class ApplicationWithdrawn(Event):
    type: Literal["application_withdrawn.v1"] = "application_withdrawn.v1"
    reason: Narrative


class CompletionRequested(Event):
    type: Literal["completion_requested.v1"] = "completion_requested.v1"
    due: date
    due_at: Instant
    if_missed: IfMissed
    reason: Narrative


class ApplicationCompleted(Event):
    type: Literal["application_completed.v1"] = "application_completed.v1"
    application: Application
    amount_minor: PositiveMinor


class CompletionMissed(Event):
    type: Literal["completion_missed.v1"] = "completion_missed.v1"
    due: date
    consequence: IfMissed


class ApplicationEligible(Event):
    """Found complete and eligible; assessors are reminded at `remind_at`."""

    type: Literal["application_eligible.v1"] = "application_eligible.v1"
    remind_at: Instant
    assessors: int


class ApplicationDismissed(Event):
    """Ended without an examination of its merits. `reason` is absent when a deadline did it."""

    type: Literal["application_dismissed.v1"] = "application_dismissed.v1"
    ground: DismissalGround
    reason: Narrative | None = None


class ConflictDeclared(Event):
    """The person takes no further part; an assessment of theirs counts no more."""

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
    comment: Narrative


class ApplicationAssessed(Event):
    """As many have assessed as the programme asks for: the case is ready for decision."""

    type: Literal["application_assessed.v1"] = "application_assessed.v1"


class ApplicationApproved(Event):
    """The decision to grant. Reserves `amount_minor` of the frame."""

    type: Literal["application_approved.v1"] = "application_approved.v1"
    periods: tuple[PeriodPlan, ...]
    amount_minor: PositiveMinor
    decided_by: PersonId
    presenter: PersonId
    reasons: Narrative
    signature_due: date
    signature_due_at: Instant
    signature_reminders: tuple[Instant, ...] = ()


class ApplicationRejected(Event):
    type: Literal["application_rejected.v1"] = "application_rejected.v1"
    decided_by: PersonId
    presenter: PersonId
    reasons: Narrative


class SignatureReminded(Event):
    """`reminder` counts from 1; `skipped` when a later one was due already."""

    type: Literal["signature_reminded.v1"] = "signature_reminded.v1"
    reminder: int
    skipped: bool = False


class AgreementSigned(Event):
    type: Literal["agreement_signed.v1"] = "agreement_signed.v1"
    signatory: PersonId
    account: Narrative


class Reminder(Frozen):
    """A step of a period's reminder ladder: `days` from the due date, negative before it."""

    days: int
    at: Instant


class ReportingPlan(Frozen):
    """When a period's report opens, falls due and is reminded of. Fixed when the case starts."""

    period: PeriodNumber
    opens_at: Instant
    due_at: Instant
    reminders: tuple[Reminder, ...] = ()


class AgreementCountersigned(Event):
    """The grant is in force: what was reserved is committed, the reporting plan begins."""

    type: Literal["agreement_countersigned.v1"] = "agreement_countersigned.v1"
    signatory: PersonId
    amount_minor: PositiveMinor
    plans: tuple[ReportingPlan, ...]


class AgreementLapsed(Event):
    """Not signed in time: what was reserved goes back to the frame."""

    type: Literal["agreement_lapsed.v1"] = "agreement_lapsed.v1"
    released_minor: PositiveMinor


class ReportOpened(Event):
    type: Literal["report_opened.v1"] = "report_opened.v1"
    period: PeriodNumber


class ReportReminded(Event):
    """A step of the ladder was taken, or skipped since a later one was due already."""

    type: Literal["report_reminded.v1"] = "report_reminded.v1"
    period: PeriodNumber
    days: int
    skipped: bool = False


class ReportOverdue(Event):
    type: Literal["report_overdue.v1"] = "report_overdue.v1"
    period: PeriodNumber


class ReportSubmitted(Event):
    """`late` when it came after the due instant, which is no ground for refusal."""

    type: Literal["report_submitted.v1"] = "report_submitted.v1"
    period: PeriodNumber
    report: Report
    amount_minor: Minor
    submitted_by: PersonId
    late: bool = False


class ReportReturned(Event):
    """Sent back to be mended until `due_at`, with a ladder of its own."""

    type: Literal["report_returned.v1"] = "report_returned.v1"
    period: PeriodNumber
    reason: Narrative
    due: date
    due_at: Instant
    reminders: tuple[Reminder, ...] = ()


class ReportApproved(Event):
    type: Literal["report_approved.v1"] = "report_approved.v1"
    period: PeriodNumber
    approved: tuple[CostLine, ...]
    approved_minor: Minor
    approved_by: PersonId
    comment: Narrative | None = None


class ClaimCalculated(Event):
    """What is to be paid for a period, and why it is not more."""

    type: Literal["claim_calculated.v1"] = "claim_calculated.v1"
    period: PeriodNumber
    approved_minor: Minor
    remaining_minor: Minor
    amount_minor: Minor
    capped: bool


class PaymentAttested(Event):
    type: Literal["payment_attested.v1"] = "payment_attested.v1"
    period: PeriodNumber
    person: PersonId


class PaymentOrdered(Event):
    """As many have attested as the programme asks for. `attempt` counts from 1 per period."""

    type: Literal["payment_ordered.v1"] = "payment_ordered.v1"
    period: PeriodNumber
    amount_minor: PositiveMinor
    attempt: int


class PaymentMade(Event):
    type: Literal["payment_made.v1"] = "payment_made.v1"
    period: PeriodNumber
    amount_minor: PositiveMinor
    attempt: int
    paid_on: date
    bank_reference: Narrative


class PaymentReturned(Event):
    type: Literal["payment_returned.v1"] = "payment_returned.v1"
    period: PeriodNumber
    amount_minor: PositiveMinor
    attempt: int
    reason: Narrative


class ClosingDue(Event):
    """Every period is reported and paid: the case can be closed."""

    type: Literal["closing_due.v1"] = "closing_due.v1"


class CaseClosed(Event):
    """What was committed and never paid goes back to the frame."""

    type: Literal["case_closed.v1"] = "case_closed.v1"
    released_minor: Minor
    archive_at: Instant
    keep_until: date


class CaseArchived(Event):
    type: Literal["case_archived.v1"] = "case_archived.v1"


class TextErased(Event):
    type: Literal["text_erased.v1"] = "text_erased.v1"
    text: Uuid
    reason: Narrative


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
