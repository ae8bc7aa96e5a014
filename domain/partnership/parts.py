"""The parts of a case's state: what was asked, declared, granted, reported, claimed and held."""

from datetime import date

from domain.kernel.command import Side
from domain.kernel.dates import Instant
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.partnership.statuses import (
    TO_BE_ATTESTED,
    AccountChangeStatus,
    ApplicationStatus,
    ClaimStatus,
    PeriodStatus,
)
from domain.partnership.terms import (
    AuditOpinion,
    ConflictGround,
    DecisionRecord,
    IfMissed,
    Interest,
    InterestRuling,
    PeriodPlan,
    Recommendation,
    Reminder,
    Report,
    ReportAnswer,
    TerminationGround,
)


class Completion(Frozen):
    """What the applicant is asked to complete. `back_to` is set once the application had been found
    eligible: the case goes back there, and only these `sections` may change.
    """

    due: date
    due_at: Instant
    if_missed: IfMissed
    back_to: ApplicationStatus | None = None
    sections: tuple[str, ...] = ()


class Assessed(Frozen):
    """`version` is that of the application which was assessed."""

    assessor: str
    version: int
    score: int
    recommendation: Recommendation
    proposed_minor: int


class DeclaredInterest(Frozen):
    """What a person has declared, and what another person has ruled on it."""

    person: str
    interest: Interest
    ruling: InterestRuling | None = None


class ReportedInterest(Frozen):
    """What somebody has reported about another person, what that person has done themselves, and
    what has been ruled on it."""

    person: str
    ground: ConflictGround
    reported_by: str
    answer: ReportAnswer | None = None
    ruling: InterestRuling | None = None

    @property
    def is_answered(self) -> bool:
        return self.answer is not None or self.ruling is not None

    @property
    def is_settled(self) -> bool:
        """Nobody has to rule on it. What the person declared instead is ruled on in its place."""
        return self.answer is ReportAnswer.STEPPED_ASIDE or self.ruling is not None


class Grant(Frozen):
    """The decision to grant. `reminded` are the signature reminders that were sent or skipped."""

    periods: tuple[PeriodPlan, ...]
    amount_minor: int
    signature_due: date
    signature_due_at: Instant
    signature_reminders: tuple[Instant, ...] = ()
    reminded: tuple[int, ...] = ()


class Claim(Frozen):
    """What is to be paid for a period. `attempt` grows when the bank returns the money.

    `declined_by` declined to attest it, `upheld_by` are those who answered that the approval is
    right.
    """

    amount_minor: int
    status: ClaimStatus
    attempt: int = 1
    attested_by: tuple[str, ...] = ()
    ordered_on: date | None = None
    paid_on: date | None = None
    declined_by: str | None = None
    upheld_by: tuple[str, ...] = ()

    @property
    def is_settled(self) -> bool:
        return self.status in (ClaimStatus.PAID, ClaimStatus.NOTHING_TO_PAY)

    @property
    def is_to_be_attested(self) -> bool:
        return self.status in TO_BE_ATTESTED


class AccountChange(Frozen):
    """A new account that the applicant has asked for, and how far the funder has checked it."""

    account: VaultText
    requested_by: str
    requested_on: date
    verified_by: str | None = None
    effective_at: Instant | None = None

    @property
    def status(self) -> AccountChangeStatus:
        if self.effective_at is not None:
            return AccountChangeStatus.CONFIRMED
        if self.verified_by is not None:
            return AccountChangeStatus.VERIFIED
        return AccountChangeStatus.REQUESTED


class PaymentHold(Frozen):
    """The case's payments are held. One person proposes to release them, and another one does."""

    held_by: str
    release_proposed_by: str | None = None


class Signed(Frozen):
    """Who signed, and which document; for a counterpart also for which organisation."""

    person: str
    sha256: str
    organisation: str | None = None


class Period(Frozen):
    """A reporting year: its report and its claim.

    `reminded` are the steps (their `days`) of the reminder schedule that were sent or skipped.
    `due` moves when a report is returned. `prepared_in` is the entry of a report that its signatory
    has to sign; `overdue` is set if that report was not signed in time. `returned_payments` counts
    what the bank sent back, also for claims that have fallen with their approval.
    """

    plan: PeriodPlan
    opens_at: Instant
    due: date
    due_at: Instant
    reminders: tuple[Reminder, ...] = ()
    reminded: tuple[int, ...] = ()
    status: PeriodStatus = PeriodStatus.UPCOMING
    report: Report | None = None
    submitted_by: str | None = None
    prepared_in: int | None = None
    signed_by: tuple[Signed, ...] = ()
    overdue: bool = False
    audit_opinion: AuditOpinion | None = None
    approved_by: str | None = None
    approved_minor: int = 0
    comment: VaultText | None = None
    claim: Claim | None = None
    returned_payments: int = 0

    @property
    def number(self) -> int:
        return self.plan.period

    @property
    def is_settled(self) -> bool:
        return self.claim is not None and self.claim.is_settled

    @property
    def awaits_report(self) -> bool:
        return self.status in (PeriodStatus.OPEN, PeriodStatus.OVERDUE, PeriodStatus.RETURNED)

    @property
    def awaits_signature(self) -> bool:
        return self.status is PeriodStatus.AWAITING_SIGNATURE

    @property
    def is_unreported(self) -> bool:
        """No report of it is submitted: it is upcoming, awaited, or not yet signed."""
        return self.status is PeriodStatus.UPCOMING or self.awaits_report or self.awaits_signature


class IntendedEnd(Frozen):
    """The funder has announced that it may end the grant, and the applicant may answer."""

    ground: TerminationGround
    answer_due: date
    answer_due_at: Instant
    answered: bool = False
    time_is_over: bool = False

    @property
    def awaits_answer(self) -> bool:
        return not self.answered and not self.time_is_over


class EarlyEnd(Frozen):
    """The grant was ended before its time, by the applicant or the funder. `record` says how the
    funder decided it.
    """

    by: Side
    day: date
    record: DecisionRecord | None = None


class SavedDraft(Frozen):
    """The draft as it was saved last. `of`: application, completion, or report-1 for a period's."""

    of: str
    seq: int
    saved_by: str
    saved_at: Instant


class KeptText(Frozen):
    """A text of this case in the vault. `accounting`: it belongs to the accounts (rule R30)."""

    text: str
    accounting: bool = False
    erased: bool = False
