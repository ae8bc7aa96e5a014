"""A case folded from its events: parts that run side by side, each with a status of its own.

Below the model: the one word for the whole case.
"""

from datetime import date
from typing import Any

from domain.kernel.command import Side
from domain.kernel.dates import Instant
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.programme import Publication
from domain.kernel.reminders import Ladder, Ladders
from domain.kernel.waits import Wait
from domain.partnership.acts import Act, DutyTerms
from domain.partnership.parts import (
    AccountChange,
    Assessed,
    Completion,
    DeclaredInterest,
    EarlyEnd,
    Grant,
    IntendedEnd,
    KeptText,
    PaymentHold,
    Period,
    ReportedInterest,
    SavedDraft,
    Signed,
)
from domain.partnership.statuses import (
    UNDECIDED,
    AgreementStatus,
    ApplicationStatus,
    ClaimStatus,
    ClosureStatus,
)
from domain.partnership.terms import (
    Application,
    DecisionRecord,
    Interest,
)


class PartnershipState(Frozen):
    """A case as it is now. Ids are empty while the stream is unopened.

    `decided_in` is the state in which an application that ended was rejected or dismissed, and
    `reconsidered` is set once such a decision was taken up again.
    `application_version` counts what the applicant has sent in, `was_checked` is set once something
    was found missing in it. `account_given_by` are all who have ever given an account of the
    applicant's in this case.
    `reminders` are those that its programme sets itself, `waits` what it waits for now.
    `publication` is what was decided about it.
    `acts` are those for which no other part says who did them (domain/partnership/duties.py).
    """

    stream: str = ""
    round: str = ""
    component: str = ""
    applicant: str = ""
    coordinator: str = ""
    funder: str = ""
    currency: str = ""
    closes_at: Instant | None = None
    reminders: Ladders[Ladder] | None = None
    waits: tuple[Wait, ...] = ()
    opened_on: date | None = None
    duty_terms: DutyTerms | None = None
    acts: tuple[Act, ...] = ()

    application_status: ApplicationStatus = ApplicationStatus.UNOPENED
    application: Application | None = None
    decided_in: ApplicationStatus | None = None
    reconsidered: bool = False
    application_version: int = 0
    was_checked: bool = False
    invited: tuple[str, ...] = ()
    drafts: tuple[SavedDraft, ...] = ()
    completion: Completion | None = None
    remind_assessors_at: Instant | None = None
    assessors: int = 0
    assessments: tuple[Assessed, ...] = ()
    conflicted: tuple[str, ...] = ()
    interests: tuple[DeclaredInterest, ...] = ()
    reported_interests: tuple[ReportedInterest, ...] = ()
    decision_record: DecisionRecord | None = None

    agreement: AgreementStatus = AgreementStatus.NONE
    grant: Grant | None = None
    signed_by: tuple[Signed, ...] = ()
    countersigned_by: tuple[Signed, ...] = ()
    account: VaultText | None = None
    account_given_by: tuple[str, ...] = ()
    account_change: AccountChange | None = None
    hold: PaymentHold | None = None
    counterparts_signed: tuple[str, ...] = ()
    counterpart_signatures: tuple[Signed, ...] = ()
    periods: tuple[Period, ...] = ()

    intended_end: IntendedEnd | None = None
    ended: EarlyEnd | None = None
    closure: ClosureStatus = ClosureStatus.NONE
    archive_at: Instant | None = None
    keep_until: date | None = None
    closings: int = 0
    released_at_closing: int = 0

    publication: Publication | None = None

    texts: tuple[KeptText, ...] = ()

    def period(self, number: int) -> Period | None:
        return next((one for one in self.periods if one.number == number), None)

    def draft(self, of: str) -> SavedDraft | None:
        return next((one for one in self.drafts if one.of == of), None)

    @property
    def payments_wait(self) -> bool:
        """Nothing is attested or ordered while payments are held or the account is to change."""
        return self.hold is not None or self.account_change is not None

    @property
    def ordered_periods(self) -> tuple[int, ...]:
        """Those whose payment is at the bank."""
        return tuple(
            one.number
            for one in self.periods
            if one.claim and one.claim.status is ClaimStatus.ORDERED
        )

    @property
    def counterparts(self) -> tuple[str, ...]:
        """Organisations abroad whose people take part: invited to the draft, or in what was
        submitted."""
        return self.application.linked if self.application else self.invited

    @property
    def is_reconsidered(self) -> bool:
        """A decision no longer holds, and there is no new one yet."""
        return self.reconsidered and self.application_status in UNDECIDED

    @property
    def declared(self) -> tuple[str, ...]:
        """Everybody who has declared whether they have an interest in the case."""
        return tuple(one.person for one in self.interests)

    def interest_of(self, person: str) -> DeclaredInterest | None:
        """What the person declared last."""
        return next((one for one in reversed(self.interests) if one.person == person), None)

    @property
    def awaiting_ruling(self) -> tuple[str, ...]:
        """Those of whom a ground is declared or reported that nobody has ruled on."""
        declared = (
            one.person
            for one in self.interests
            if one.interest is not Interest.NONE and one.ruling is None
        )
        reported = (one.person for one in self.reported_interests if not one.is_answered)
        return (*declared, *reported)

    def report_to_rule_on(self, person: str) -> ReportedInterest | None:
        """What is reported about the person, until it is settled. There is one at most: a person
        who takes no part is not reported."""
        open_ones = (one for one in self.reported_interests if not one.is_settled)
        return next((one for one in open_ones if one.person == person), None)

    def may_not_rule_on(self, person: str) -> tuple[str, ...]:
        """The person themselves (R41), and whoever reported it (R85)."""
        report = self.report_to_rule_on(person)
        return (person, report.reported_by) if report else (person,)

    def can_answer_report(self, person: str) -> bool:
        """Is something reported about the person, to which they have said nothing themselves?"""
        report = self.report_to_rule_on(person)
        return report is not None and not report.is_answered

    @property
    def assessed_by(self) -> tuple[str, ...]:
        return tuple(one.assessor for one in self.assessments)

    @property
    def assessed_earlier(self) -> tuple[str, ...]:
        """Who has assessed the application as it was before it was completed."""
        version = self.application_version
        return tuple(one.assessor for one in self.assessments if one.version < version)

    @property
    def clarifies(self) -> bool:
        """Something was asked for after the application had been found eligible, and is awaited."""
        return self.completion is not None and self.completion.back_to is not None

    @property
    def examined_in(self) -> ApplicationStatus:
        """The status, or the one that the case goes back to after such a request."""
        back_to = self.completion.back_to if self.completion else None
        return back_to or self.application_status

    @property
    def organisations(self) -> dict[Side, str]:
        return {Side.APPLICANT: self.applicant, Side.FUNDER: self.funder}

    def purse(self, name: str) -> str:
        """A ledger account of this case."""
        return f"{self.stream}:{name}"

    def changed(self, **parts: Any) -> "PartnershipState":
        return self.model_copy(update=parts)

    def with_period(self, number: int, **parts: Any) -> "PartnershipState":
        assert self.period(number)
        return self.changed(
            periods=tuple(
                one.model_copy(update=parts) if one.number == number else one
                for one in self.periods
            )
        )

    def without_attestations(self) -> "PartnershipState":
        """Every claim that is not ordered yet is to be attested from the beginning."""
        case = self
        for period in self.periods:
            if period.claim and period.claim.status is ClaimStatus.ATTESTED:
                case = case.with_claim(period.number, status=ClaimStatus.CALCULATED, attested_by=())
        return case

    def with_claim(self, number: int, **parts: Any) -> "PartnershipState":
        period = self.period(number)
        assert period
        assert period.claim
        return self.with_period(number, claim=period.claim.model_copy(update=parts))


def headline(case: PartnershipState) -> str:
    """One word for the whole case, computed from its parts."""
    if case.closure is not ClosureStatus.NONE:
        return "closing" if case.closure is ClosureStatus.DUE else case.closure.value
    if case.agreement is AgreementStatus.IN_FORCE:
        return "active"
    if case.agreement is AgreementStatus.LAPSED:
        return "not_signed"
    if case.agreement is AgreementStatus.DECLINED:
        return "grant_declined"
    return case.application_status.value
