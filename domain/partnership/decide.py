"""Which decision answers which command, and which one a deadline that has come."""

from typing import assert_never

from domain.context import Asked, Reads
from domain.partnership import commands as c
from domain.partnership.agreement import (
    countersign_agreement,
    sign_agreement,
    signature_is_due,
    signature_reminder_is_due,
)
from domain.partnership.application import (
    closing_has_come,
    note_round_extended,
    open_case,
    save_draft,
    submit_application,
    withdraw_application,
)
from domain.partnership.assessment import assessors_are_late, submit_assessment
from domain.partnership.closure import archiving_is_due, close_case
from domain.partnership.completion import (
    complete_application,
    completion_is_due,
    declare_eligible,
    dismiss_application,
    request_completion,
)
from domain.partnership.conflict import declare_conflict
from domain.partnership.decision import approve_application, reject_application
from domain.partnership.erasure import erase_text
from domain.partnership.ladder import report_is_due, report_opens, report_reminder_is_due
from domain.partnership.outlook import DeadlineKind, read_name
from domain.partnership.payment import attest_payment, confirm_payment, record_returned_payment
from domain.partnership.reporting import approve_report, return_report, submit_report
from domain.partnership.state import PartnershipState
from domain.rules import Decision


def decide(case: PartnershipState, command: c.Command, asked: Asked) -> Decision:
    """One line per command, in the order of a case's life."""
    match command:
        case c.OpenCase():
            return open_case(case, command, asked)
        case c.SaveDraft():
            return save_draft(case, command, asked)
        case c.NoteRoundExtended():
            return note_round_extended(case, command, asked)
        case c.SubmitApplication():
            return submit_application(case, command, asked)
        case c.WithdrawApplication():
            return withdraw_application(case, command, asked)
        case c.RequestCompletion():
            return request_completion(case, command, asked)
        case c.CompleteApplication():
            return complete_application(case, command, asked)
        case c.DeclareEligible():
            return declare_eligible(case, command, asked)
        case c.DismissApplication():
            return dismiss_application(case, command, asked)
        case c.DeclareConflict():
            return declare_conflict(case, command, asked)
        case c.SubmitAssessment():
            return submit_assessment(case, command, asked)
        case c.ApproveApplication():
            return approve_application(case, command, asked)
        case c.RejectApplication():
            return reject_application(case, command, asked)
        case c.SignAgreement():
            return sign_agreement(case, command, asked)
        case c.CountersignAgreement():
            return countersign_agreement(case, command, asked)
        case _:
            return _in_force(case, command, asked)


def _in_force(
    case: PartnershipState,
    command: c.SubmitReport
    | c.ReturnReport
    | c.ApproveReport
    | c.AttestPayment
    | c.ConfirmPayment
    | c.RecordReturnedPayment
    | c.CloseCase
    | c.EraseText,
    asked: Asked,
) -> Decision:
    match command:
        case c.SubmitReport():
            return submit_report(case, command, asked)
        case c.ReturnReport():
            return return_report(case, command, asked)
        case c.ApproveReport():
            return approve_report(case, command, asked)
        case c.AttestPayment():
            return attest_payment(case, command, asked)
        case c.ConfirmPayment():
            return confirm_payment(case, command, asked)
        case c.RecordReturnedPayment():
            return record_returned_payment(case, command, asked)
        case c.CloseCase():
            return close_case(case, command, asked)
        case c.EraseText():
            return erase_text(case, command, asked)
        case _:
            assert_never(command)


def passes(case: PartnershipState, deadline: str, asked: Asked) -> Decision:
    kind, numbers = read_name(deadline)
    match kind:
        case DeadlineKind.APPLICATION_LAPSES:
            return closing_has_come(case, asked)
        case DeadlineKind.COMPLETION_DUE:
            return completion_is_due(case)
        case DeadlineKind.ASSESSMENT_REMINDER:
            return assessors_are_late(case)
        case DeadlineKind.SIGNATURE_REMINDER:
            return signature_reminder_is_due(case, numbers[0], asked)
        case DeadlineKind.SIGNATURE_DUE:
            return signature_is_due(case)
        case DeadlineKind.REPORT_OPENS:
            return report_opens(numbers[0])
        case DeadlineKind.REPORT_REMINDER:
            return report_reminder_is_due(case, numbers[0], numbers[1], asked)
        case DeadlineKind.REPORT_DUE:
            return report_is_due(numbers[0])
        case DeadlineKind.ARCHIVING_DUE:
            return archiving_is_due()
        case _:
            assert_never(kind)


def reads(case: PartnershipState, command: c.Command) -> Reads:
    """The applicant is always looked up: its kind decides R02, its people's roles R15."""
    applicant = (case.applicant,) if case.applicant else ()
    match command:
        case c.OpenCase():
            return Reads(round=command.round)
        case c.SubmitApplication() | c.NoteRoundExtended():
            return Reads(organisations=applicant, round=case.round or None)
        case c.ApproveApplication():
            return Reads(
                organisations=applicant,
                persons=(command.presenter,) if command.presenter else (),
                round=case.round or None,
                frame=bool(case.round),
            )
        case c.RejectApplication():
            presenter = (command.presenter,) if command.presenter else ()
            return Reads(organisations=applicant, persons=presenter)
        case _:
            return Reads(organisations=applicant)


def passing_reads(case: PartnershipState, deadline: str) -> Reads:
    if read_name(deadline)[0] is DeadlineKind.APPLICATION_LAPSES:
        return Reads(round=case.round)
    return Reads()
