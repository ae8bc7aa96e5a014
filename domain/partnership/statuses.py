"""What a case, its periods and its claims can be: a word for each, and words that go together."""

from enum import StrEnum


class ApplicationStatus(StrEnum):
    UNOPENED = "unopened"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    COMPLETION_REQUESTED = "completion_requested"
    ELIGIBLE = "eligible"
    ASSESSED = "assessed"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    DISMISSED = "dismissed"
    LAPSED = "lapsed"
    ROUND_CANCELLED = "round_cancelled"


UNDECIDED = (
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.COMPLETION_REQUESTED,
    ApplicationStatus.ELIGIBLE,
    ApplicationStatus.ASSESSED,
)
"""What was submitted and waits for a decision."""


class AgreementStatus(StrEnum):
    NONE = "none"
    AWAITED = "awaited"
    HALF_SIGNED = "half_signed"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    LAPSED = "lapsed"
    DECLINED = "grant_declined"


class PeriodStatus(StrEnum):
    UPCOMING = "upcoming"
    OPEN = "open"
    OVERDUE = "overdue"
    AWAITING_SIGNATURE = "awaiting_signature"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    ENDED = "ended"
    """The grant ended early and nothing had been submitted: no report is awaited any more."""


class ClaimStatus(StrEnum):
    CALCULATED = "calculated"
    ATTESTED = "attested"
    ORDERED = "ordered"
    PAID = "paid"
    RETURNED = "returned"
    DECLINED = "attestation_declined"
    NOTHING_TO_PAY = "nothing_to_pay"


TO_BE_ATTESTED = (ClaimStatus.CALCULATED, ClaimStatus.ATTESTED, ClaimStatus.RETURNED)


class AccountChangeStatus(StrEnum):
    NONE = "no_change"
    REQUESTED = "change_requested"
    VERIFIED = "change_verified"
    CONFIRMED = "change_confirmed"


class HoldStatus(StrEnum):
    NONE = "payments_not_held"
    HELD = "payments_held"


class ClosureStatus(StrEnum):
    NONE = "none"
    DUE = "due"
    CLOSED = "closed"
    ARCHIVED = "archived"


HEADLINES = (
    "unopened",
    "draft",
    "submitted",
    "completion_requested",
    "eligible",
    "assessed",
    "approved",
    "active",
    "closing",
    "closed",
    "archived",
    "rejected",
    "withdrawn",
    "dismissed",
    "lapsed",
    "round_cancelled",
    "not_signed",
    "grant_declined",
)
"""All words for a whole case, in the order of its life; the last ones end it early."""

OPENED = HEADLINES[1:]
