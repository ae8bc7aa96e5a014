"""A case folded from its events: parts that run beside each other, each with its own status."""

from datetime import date
from enum import StrEnum

from domain.kernel.dates import Instant
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.partnership.events import Reminder
from domain.partnership.terms import Application, IfMissed, PeriodPlan, Recommendation, Report


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


class AgreementStatus(StrEnum):
    NONE = "none"
    AWAITED = "awaited"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    LAPSED = "lapsed"


class PeriodStatus(StrEnum):
    UPCOMING = "upcoming"
    OPEN = "open"
    OVERDUE = "overdue"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


class ClaimStatus(StrEnum):
    CALCULATED = "calculated"
    ATTESTED = "attested"
    ORDERED = "ordered"
    PAID = "paid"
    RETURNED = "returned"
    NOTHING_TO_PAY = "nothing_to_pay"


class ClosureStatus(StrEnum):
    NONE = "none"
    DUE = "due"
    CLOSED = "closed"
    ARCHIVED = "archived"


class Completion(Frozen):
    due: date
    due_at: Instant
    if_missed: IfMissed


class Assessed(Frozen):
    assessor: str
    score: int
    recommendation: Recommendation
    proposed_minor: int


class Grant(Frozen):
    """The decision to grant. `reminded` are the signature reminders that were taken or skipped."""

    periods: tuple[PeriodPlan, ...]
    amount_minor: int
    signature_due: date
    signature_due_at: Instant
    signature_reminders: tuple[Instant, ...] = ()
    reminded: tuple[int, ...] = ()


class Claim(Frozen):
    """What is to be paid for a period. `attempt` grows when the bank sends the money back."""

    amount_minor: int
    status: ClaimStatus
    attempt: int = 1
    attested_by: tuple[str, ...] = ()
    ordered_on: date | None = None

    @property
    def is_settled(self) -> bool:
        return self.status in (ClaimStatus.PAID, ClaimStatus.NOTHING_TO_PAY)


class Period(Frozen):
    """A reporting year: its report and its claim. `reminded` are the steps (days) of the ladder
    that were taken or skipped; `due` moves when a report is returned."""

    plan: PeriodPlan
    opens_at: Instant
    due: date
    due_at: Instant
    reminders: tuple[Reminder, ...] = ()
    reminded: tuple[int, ...] = ()
    status: PeriodStatus = PeriodStatus.UPCOMING
    report: Report | None = None
    submitted_by: str | None = None
    approved_by: str | None = None
    approved_minor: int = 0
    comment: VaultText | None = None
    claim: Claim | None = None

    @property
    def number(self) -> int:
        return self.plan.period

    @property
    def is_settled(self) -> bool:
        return self.claim is not None and self.claim.is_settled

    @property
    def awaits_report(self) -> bool:
        return self.status in (PeriodStatus.OPEN, PeriodStatus.OVERDUE, PeriodStatus.RETURNED)


class KeptText(Frozen):
    """A text of this case in the vault. `accounting`: it belongs to the books (rule R30)."""

    text: str
    accounting: bool = False
    erased: bool = False


class PartnershipState(Frozen):
    """Ids are empty while the stream is unopened."""

    stream: str = ""
    round: str = ""
    component: str = ""
    applicant: str = ""
    coordinator: str = ""
    funder: str = ""
    currency: str = ""
    closes_at: Instant | None = None

    application_status: ApplicationStatus = ApplicationStatus.UNOPENED
    application: Application | None = None
    completion: Completion | None = None
    remind_assessors_at: Instant | None = None
    assessors: int = 0
    assessments: tuple[Assessed, ...] = ()
    conflicted: tuple[str, ...] = ()

    agreement: AgreementStatus = AgreementStatus.NONE
    grant: Grant | None = None
    account: VaultText | None = None
    periods: tuple[Period, ...] = ()

    closure: ClosureStatus = ClosureStatus.NONE
    archive_at: Instant | None = None
    keep_until: date | None = None

    texts: tuple[KeptText, ...] = ()

    def period(self, number: int) -> Period | None:
        return next((one for one in self.periods if one.number == number), None)

    @property
    def assessed_by(self) -> tuple[str, ...]:
        return tuple(one.assessor for one in self.assessments)
