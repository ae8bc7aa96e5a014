"""What may be asked of a case, in the order of its life."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from domain.kernel.dates import Day
from domain.kernel.free_text import FreeText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import Code, PersonId, RoundId, Uuid
from domain.kernel.money import Minor
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
from domain.round.follow_ups import NoteRoundExtended


class OpenCase(Frozen):
    """Open a draft in a round, for the organisation that the actor acts for."""

    kind: Literal["open_case"] = "open_case"
    round: RoundId
    component: Code


class SaveDraft(Frozen):
    """Keep what has been written so far. It stands in the vault until it is submitted."""

    kind: Literal["save_draft"] = "save_draft"
    content: FreeText


class SubmitApplication(Frozen):
    kind: Literal["submit_application"] = "submit_application"
    application: Application


class WithdrawApplication(Frozen):
    kind: Literal["withdraw_application"] = "withdraw_application"
    reason: FreeText


class RequestCompletion(Frozen):
    """Ask for what is missing, until a day, saying what happens otherwise."""

    kind: Literal["request_completion"] = "request_completion"
    due: Day
    if_missed: IfMissed
    reason: FreeText


class CompleteApplication(Frozen):
    kind: Literal["complete_application"] = "complete_application"
    application: Application


class DeclareEligible(Frozen):
    kind: Literal["declare_eligible"] = "declare_eligible"


class DismissApplication(Frozen):
    kind: Literal["dismiss_application"] = "dismiss_application"
    ground: DismissalGround
    reason: FreeText


class DeclareConflict(Frozen):
    """The actor's own declaration: they take no further part in the case."""

    kind: Literal["declare_conflict"] = "declare_conflict"
    ground: ConflictGround


class SubmitAssessment(Frozen):
    kind: Literal["submit_assessment"] = "submit_assessment"
    score: int = Field(strict=True, ge=0, le=100)
    recommendation: Recommendation
    proposed_minor: Minor
    comment: FreeText


class ApproveApplication(Frozen):
    """The decision to grant: amounts and report dates per period. R16 asks for the reasons."""

    kind: Literal["approve_application"] = "approve_application"
    periods: tuple[PeriodPlan, ...] = Field(min_length=1, max_length=5)
    signature_due: Day
    presenter: PersonId | None = None
    reasons: FreeText | None = None

    @property
    def amount_minor(self) -> int:
        return sum(period.amount_minor for period in self.periods)


class RejectApplication(Frozen):
    kind: Literal["reject_application"] = "reject_application"
    presenter: PersonId | None = None
    reasons: FreeText | None = None


class SignAgreement(Frozen):
    """The applicant's signature, with the account that money is to be paid to."""

    kind: Literal["sign_agreement"] = "sign_agreement"
    account: FreeText


class CountersignAgreement(Frozen):
    kind: Literal["countersign_agreement"] = "countersign_agreement"


class SubmitReport(Frozen):
    """A period's report, for the first time or after it was returned."""

    kind: Literal["submit_report"] = "submit_report"
    period: PeriodNumber
    report: Report


class ReturnReport(Frozen):
    kind: Literal["return_report"] = "return_report"
    period: PeriodNumber
    due: Day
    reason: FreeText


class ApproveReport(Frozen):
    """Approve a period's costs, line by line; what is not named is not approved."""

    kind: Literal["approve_report"] = "approve_report"
    period: PeriodNumber
    approved: tuple[CostLine, ...] = Field(default=(), max_length=50)
    comment: FreeText | None = None


class AttestPayment(Frozen):
    kind: Literal["attest_payment"] = "attest_payment"
    period: PeriodNumber


class ConfirmPayment(Frozen):
    """The bank has paid: the day and, as a text, the bank's reference."""

    kind: Literal["confirm_payment"] = "confirm_payment"
    period: PeriodNumber
    paid_on: Day
    bank_reference: FreeText


class RecordReturnedPayment(Frozen):
    """The bank sent the money back: the claim is to be attested anew."""

    kind: Literal["record_returned_payment"] = "record_returned_payment"
    period: PeriodNumber
    reason: FreeText


class CloseCase(Frozen):
    kind: Literal["close_case"] = "close_case"


class EraseText(Frozen):
    """A decision to erase one text of this case from the vault."""

    kind: Literal["erase_text"] = "erase_text"
    text: Uuid
    reason: FreeText


Command: TypeAlias = Annotated[
    OpenCase
    | SaveDraft
    | SubmitApplication
    | WithdrawApplication
    | RequestCompletion
    | CompleteApplication
    | DeclareEligible
    | DismissApplication
    | DeclareConflict
    | SubmitAssessment
    | ApproveApplication
    | RejectApplication
    | SignAgreement
    | CountersignAgreement
    | SubmitReport
    | ReturnReport
    | ApproveReport
    | AttestPayment
    | ConfirmPayment
    | RecordReturnedPayment
    | CloseCase
    | EraseText
    | NoteRoundExtended,
    Field(discriminator="kind"),
]
