"""Which decision answers which command, and which one a deadline that has come."""

from typing import assert_never

from domain.kernel.decision_context import (
    AvailableIn,
    DecisionContext,
    DefinitionOf,
    FactsOf,
    Needs,
    OrganisationsOf,
    RolesOf,
)
from domain.kernel.rules import Decision
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
from domain.partnership.payment import attest_payment, confirm_payment, record_returned_payment
from domain.partnership.reporting import approve_report, return_report, submit_report
from domain.partnership.state import PartnershipState
from domain.partnership.stream_status import DeadlineKind, read_name
from domain.round.facts import budget_account, round_stream
from domain.round.follow_ups import NoteRoundExtended


def decide(case: PartnershipState, command: c.Command, context: DecisionContext) -> Decision:
    """One line per command, in the order of a case's life."""
    match command:
        case c.OpenCase():
            return open_case(case, command, context)
        case c.SaveDraft():
            return save_draft(case, command, context)
        case NoteRoundExtended():
            return note_round_extended(case, command, context)
        case c.SubmitApplication():
            return submit_application(case, command, context)
        case c.WithdrawApplication():
            return withdraw_application(case, command, context)
        case c.RequestCompletion():
            return request_completion(case, command, context)
        case c.CompleteApplication():
            return complete_application(case, command, context)
        case c.DeclareEligible():
            return declare_eligible(case, command, context)
        case c.DismissApplication():
            return dismiss_application(case, command, context)
        case c.DeclareConflict():
            return declare_conflict(case, command, context)
        case c.SubmitAssessment():
            return submit_assessment(case, command, context)
        case c.ApproveApplication():
            return approve_application(case, command, context)
        case c.RejectApplication():
            return reject_application(case, command, context)
        case c.SignAgreement():
            return sign_agreement(case, command, context)
        case c.CountersignAgreement():
            return countersign_agreement(case, command, context)
        case _:
            return _in_force(case, command, context)


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
    context: DecisionContext,
) -> Decision:
    match command:
        case c.SubmitReport():
            return submit_report(case, command, context)
        case c.ReturnReport():
            return return_report(case, command, context)
        case c.ApproveReport():
            return approve_report(case, command, context)
        case c.AttestPayment():
            return attest_payment(case, command, context)
        case c.ConfirmPayment():
            return confirm_payment(case, command, context)
        case c.RecordReturnedPayment():
            return record_returned_payment(case, command, context)
        case c.CloseCase():
            return close_case(case, command, context)
        case c.EraseText():
            return erase_text(case, command, context)
        case _:
            assert_never(command)


def on_deadline(case: PartnershipState, deadline: str, context: DecisionContext) -> Decision:
    kind, numbers = read_name(deadline)
    match kind:
        case DeadlineKind.APPLICATION_LAPSES:
            return closing_has_come(case, context)
        case DeadlineKind.COMPLETION_DUE:
            return completion_is_due(case)
        case DeadlineKind.ASSESSMENT_REMINDER:
            return assessors_are_late(case)
        case DeadlineKind.SIGNATURE_REMINDER:
            return signature_reminder_is_due(case, numbers[0], context)
        case DeadlineKind.SIGNATURE_DUE:
            return signature_is_due(case)
        case DeadlineKind.REPORT_OPENS:
            return report_opens(numbers[0])
        case DeadlineKind.REPORT_REMINDER:
            return report_reminder_is_due(case, numbers[0], numbers[1], context)
        case DeadlineKind.REPORT_DUE:
            return report_is_due(numbers[0])
        case DeadlineKind.ARCHIVING_DUE:
            return archiving_is_due()
        case _:
            assert_never(kind)


def needs(case: PartnershipState, command: c.Command) -> Needs:
    """The applicant is always looked up: its kind decides R02, its people's roles R15."""
    applicant = (OrganisationsOf((case.applicant,)),) if case.applicant else ()
    round = (FactsOf(round_stream(case.round)),) if case.round else ()
    match command:
        case c.OpenCase():
            stream = round_stream(command.round)
            return (FactsOf(stream), DefinitionOf(stream))
        case c.SubmitApplication() | NoteRoundExtended():
            return (*applicant, *round)
        case c.ApproveApplication():
            budget = (AvailableIn(budget_account(case.round)),) if case.round else ()
            return (*applicant, *_roles_of(command.presenter), *round, *budget)
        case c.RejectApplication():
            return (*applicant, *_roles_of(command.presenter))
        case _:
            return applicant


def passing_needs(case: PartnershipState, deadline: str) -> Needs:
    if read_name(deadline)[0] is DeadlineKind.APPLICATION_LAPSES:
        return (FactsOf(round_stream(case.round)),)
    return ()


def _roles_of(person: str | None) -> Needs:
    return (RolesOf((person,)),) if person else ()
