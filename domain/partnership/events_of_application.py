"""What has happened to an application, from the draft to the decision."""

from datetime import date
from typing import Literal

from domain.kernel.dates import Instant
from domain.kernel.free_text import FreeText
from domain.kernel.ids import Code, CurrencyCode, OrganisationId, PersonId, RoundId, Sha256, Slug
from domain.kernel.money import Minor, PositiveMinor
from domain.kernel.rules import Event
from domain.partnership.terms import (
    Application,
    ConflictGround,
    DismissalGround,
    IfMissed,
    PeriodPlan,
    Recommendation,
)


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
    content: FreeText


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
    reason: FreeText


class CompletionRequested(Event):
    type: Literal["completion_requested.v1"] = "completion_requested.v1"
    due: date
    due_at: Instant
    if_missed: IfMissed
    reason: FreeText


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
    reason: FreeText | None = None


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
    comment: FreeText


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
    reasons: FreeText
    signature_due: date
    signature_due_at: Instant
    signature_reminders: tuple[Instant, ...] = ()


class ApplicationRejected(Event):
    type: Literal["application_rejected.v1"] = "application_rejected.v1"
    decided_by: PersonId
    presenter: PersonId
    reasons: FreeText
