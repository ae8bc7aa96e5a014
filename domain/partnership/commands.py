"""All commands of a case, by the part of its life, and the decision of each.

Commands are listed everywhere in the order in which they stand in the unions.
"""

from typing import Annotated, TypeAlias, assert_never

from pydantic import Field

from domain.kernel.decision_context import DecisionContext
from domain.kernel.rules import Decision
from domain.partnership import (
    account_change,
    agreement,
    application,
    approval,
    approval_withdrawal,
    assessment,
    attachments,
    clarification,
    closure,
    completion,
    completion_withdrawal,
    contact,
    counterpart,
    decision,
    declined_attestation,
    declined_grant,
    hearing,
    interest,
    interest_report,
    payment,
    payment_hold,
    publication,
    reconsideration,
    recorded_signatures,
    report_signing,
    reporting,
    returned_payment,
    revision,
    termination,
)
from domain.partnership.state import PartnershipState
from domain.round.facts import NoteRoundCancelled, NoteRoundExtended

ApplicationCommand: TypeAlias = (
    application.OpenCase
    | application.SaveDraft
    | NoteRoundExtended
    | NoteRoundCancelled
    | application.SubmitApplication
    | revision.ReviseApplication
    | application.WithdrawApplication
    | completion.RequestCompletion
    | clarification.RequestClarification
    | completion_withdrawal.WithdrawCompletionRequest
    | completion.CompleteApplication
    | completion.DeclareEligible
    | completion.DismissApplication
    | contact.RecordContact
)
CounterpartCommand: TypeAlias = (
    counterpart.DraftCompletion | counterpart.DraftReport | counterpart.SignAsCounterpart
)
AssessmentCommand: TypeAlias = (
    interest.DeclareInterest
    | interest_report.ReportInterest
    | interest.RuleOnInterest
    | assessment.DeclareConflict
    | assessment.SubmitAssessment
    | assessment.ReviseAssessment
)
GrantCommand: TypeAlias = (
    decision.ApproveApplication
    | decision.RejectApplication
    | reconsideration.ReconsiderDecision
    | declined_grant.DeclineGrant
    | agreement.SignAgreement
    | agreement.CosignAgreement
    | agreement.CountersignAgreement
    | recorded_signatures.RecordSignature
)
ReportCommand: TypeAlias = (
    reporting.SubmitReport
    | report_signing.SignReport
    | reporting.ReturnReport
    | approval.ApproveReport
    | approval_withdrawal.WithdrawApproval
)
PaymentCommand: TypeAlias = (
    payment.AttestPayment
    | declined_attestation.DeclineAttestation
    | declined_attestation.UpholdApproval
    | payment.ConfirmPayment
    | returned_payment.RecordReturnedPayment
    | payment_hold.HoldPayments
    | payment_hold.ReleasePayments
    | account_change.RequestAccountChange
    | account_change.WithdrawAccountChange
    | account_change.VerifyAccount
    | account_change.ConfirmAccountChange
    | account_change.RefuseAccountChange
)
EndCommand: TypeAlias = (
    termination.RelinquishGrant
    | hearing.AnnounceTermination
    | hearing.AnswerTermination
    | hearing.WithdrawTermination
    | termination.TerminateGrant
)
RecordCommand: TypeAlias = (
    attachments.AttachFile | publication.DecidePublication | closure.CloseCase | closure.EraseText
)

PartnershipCommand: TypeAlias = Annotated[
    ApplicationCommand
    | CounterpartCommand
    | AssessmentCommand
    | GrantCommand
    | ReportCommand
    | PaymentCommand
    | EndCommand
    | RecordCommand,
    Field(discriminator="kind"),
]


def decide_phase(
    case: PartnershipState, command: PartnershipCommand, context: DecisionContext
) -> Decision:
    """What the phase of the command asks, and what follows from it."""
    if isinstance(command, ApplicationCommand):
        return _of_application(case, command, context)
    if isinstance(command, CounterpartCommand):
        return _of_counterparts(case, command, context)
    if isinstance(command, AssessmentCommand):
        return _of_assessment(case, command, context)
    if isinstance(command, GrantCommand):
        return _of_grant(case, command, context)
    if isinstance(command, ReportCommand):
        return _of_report(case, command, context)
    if isinstance(command, PaymentCommand):
        return _of_payment(case, command, context)
    if isinstance(command, EndCommand):
        return _of_end(case, command, context)
    if isinstance(command, RecordCommand):
        return _of_record(case, command, context)
    assert_never(command)


def _of_application(
    case: PartnershipState, command: ApplicationCommand, context: DecisionContext
) -> Decision:
    match command:
        case application.OpenCase():
            return application.open_case(case, command, context)
        case application.SaveDraft():
            return application.save_draft(case, command, context)
        case NoteRoundExtended():
            return application.note_round_extended(case, command, context)
        case NoteRoundCancelled():
            return application.note_round_cancelled(case, command, context)
        case application.SubmitApplication():
            return application.submit_application(case, command, context)
        case revision.ReviseApplication():
            return revision.revise_application(case, command, context)
        case application.WithdrawApplication():
            return application.withdraw_application(case, command, context)
        case completion.RequestCompletion():
            return completion.request_completion(case, command, context)
        case clarification.RequestClarification():
            return clarification.request_clarification(case, command, context)
        case completion_withdrawal.WithdrawCompletionRequest():
            return completion_withdrawal.withdraw_completion_request(case, command, context)
        case completion.CompleteApplication() if case.clarifies:
            return clarification.clarify_application(case, command, context)
        case completion.CompleteApplication():
            return completion.complete_application(case, command, context)
        case completion.DeclareEligible():
            return completion.declare_eligible(case, command, context)
        case completion.DismissApplication():
            return completion.dismiss_application(case, command, context)
        case contact.RecordContact():
            return contact.record_contact(case, command, context)
        case _:
            assert_never(command)


def _of_counterparts(
    case: PartnershipState, command: CounterpartCommand, context: DecisionContext
) -> Decision:
    match command:
        case counterpart.DraftCompletion():
            return counterpart.draft_completion(case, command, context)
        case counterpart.DraftReport():
            return counterpart.draft_report(case, command, context)
        case counterpart.SignAsCounterpart():
            return counterpart.sign_as_counterpart(case, command, context)
        case _:
            assert_never(command)


def _of_assessment(
    case: PartnershipState, command: AssessmentCommand, context: DecisionContext
) -> Decision:
    match command:
        case interest.DeclareInterest():
            return interest.declare_interest(case, command, context)
        case interest_report.ReportInterest():
            return interest_report.report_interest(case, command, context)
        case interest.RuleOnInterest():
            return interest.rule_on_interest(case, command, context)
        case assessment.DeclareConflict():
            return assessment.declare_conflict(case, command, context)
        case assessment.SubmitAssessment():
            return assessment.submit_assessment(case, command, context)
        case assessment.ReviseAssessment():
            return assessment.revise_assessment(case, command, context)
        case _:
            assert_never(command)


def _of_grant(case: PartnershipState, command: GrantCommand, context: DecisionContext) -> Decision:
    match command:
        case decision.ApproveApplication():
            return decision.approve_application(case, command, context)
        case decision.RejectApplication():
            return decision.reject_application(case, command, context)
        case reconsideration.ReconsiderDecision():
            return reconsideration.reconsider_decision(case, command, context)
        case declined_grant.DeclineGrant():
            return declined_grant.decline_grant(case, command, context)
        case agreement.SignAgreement():
            return agreement.sign_agreement(case, command, context)
        case agreement.CosignAgreement():
            return agreement.cosign_agreement(case, command, context)
        case agreement.CountersignAgreement():
            return agreement.countersign_agreement(case, command, context)
        case recorded_signatures.RecordSignature():
            return recorded_signatures.record_signature(case, command, context)
        case _:
            assert_never(command)


def _of_report(
    case: PartnershipState, command: ReportCommand, context: DecisionContext
) -> Decision:
    match command:
        case reporting.SubmitReport():
            return reporting.submit_report(case, command, context)
        case report_signing.SignReport():
            return report_signing.sign_report(case, command, context)
        case reporting.ReturnReport():
            return reporting.return_report(case, command, context)
        case approval.ApproveReport():
            return approval.approve_report(case, command, context)
        case approval_withdrawal.WithdrawApproval():
            return approval_withdrawal.withdraw_approval(case, command, context)
        case _:
            assert_never(command)


def _of_payment(
    case: PartnershipState, command: PaymentCommand, context: DecisionContext
) -> Decision:
    match command:
        case payment.AttestPayment():
            return payment.attest_payment(case, command, context)
        case declined_attestation.DeclineAttestation():
            return declined_attestation.decline_attestation(case, command, context)
        case declined_attestation.UpholdApproval():
            return declined_attestation.uphold_approval(case, command, context)
        case payment.ConfirmPayment():
            return payment.confirm_payment(case, command, context)
        case returned_payment.RecordReturnedPayment():
            return returned_payment.record_returned_payment(case, command, context)
        case payment_hold.HoldPayments():
            return payment_hold.hold_payments(case, command, context)
        case payment_hold.ReleasePayments():
            return payment_hold.release_payments(case, command, context)
        case account_change.RequestAccountChange():
            return account_change.request_account_change(case, command, context)
        case account_change.WithdrawAccountChange():
            return account_change.withdraw_account_change(case, command, context)
        case account_change.VerifyAccount():
            return account_change.verify_account(case, command, context)
        case account_change.ConfirmAccountChange():
            return account_change.confirm_account_change(case, command, context)
        case account_change.RefuseAccountChange():
            return account_change.refuse_account_change(case, command, context)
        case _:
            assert_never(command)


def _of_end(case: PartnershipState, command: EndCommand, context: DecisionContext) -> Decision:
    match command:
        case termination.RelinquishGrant():
            return termination.relinquish_grant(case, command, context)
        case hearing.AnnounceTermination():
            return hearing.announce_termination(case, command, context)
        case hearing.AnswerTermination():
            return hearing.answer_termination(case, command, context)
        case hearing.WithdrawTermination():
            return hearing.withdraw_termination(case, command, context)
        case termination.TerminateGrant():
            return termination.terminate_grant(case, command, context)
        case _:
            assert_never(command)


def _of_record(
    case: PartnershipState, command: RecordCommand, context: DecisionContext
) -> Decision:
    match command:
        case attachments.AttachFile():
            return attachments.attach_file(case, command, context)
        case publication.DecidePublication():
            return publication.decide_publication(case, command, context)
        case closure.CloseCase():
            return closure.close_case(case, command, context)
        case closure.EraseText():
            return closure.erase_text(case, command, context)
        case _:
            assert_never(command)
