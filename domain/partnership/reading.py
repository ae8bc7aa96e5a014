"""Who reads what of a case: its parts, and what of it belongs to which part."""

from typing import Final

from domain.editions import SECOND
from domain.kernel.actors import APPLICANT_ROLES, COUNTERPART_ROLES, FUNDER_ROLES, Role
from domain.kernel.edition import Edition
from domain.kernel.reading import R79, KindReading, Part, PartSpec, ReadStream
from domain.partnership.interest import HANDLED, HANDLERS, R85
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import ApplicationStatus

_TEAM: Final = (Role.PROGRAMME_MANAGER, Role.PROGRAMME_OFFICER)
_CONTROL: Final = (Role.ARCHIVIST, Role.AUDITOR)
_PARTNERS: Final = (*APPLICANT_ROLES, *COUNTERPART_ROLES)
_DECIDING: Final = (*_TEAM, Role.DECISION_MAKER, *_CONTROL)
_JUDGING: Final = (*_DECIDING, Role.ASSESSOR)
_PAYING: Final = (*_DECIDING, Role.FINANCE_OFFICER)

PARTS: Final = (
    PartSpec(Part.OVERVIEW, tuple(Role), undeclared=True),
    PartSpec(Part.APPLICATION, (*_PARTNERS, *_JUDGING, Role.FUNDER_SIGNATORY)),
    PartSpec(Part.BUDGET, tuple(Role)),
    PartSpec(Part.ATTACHMENTS, (*_PARTNERS, *_JUDGING, Role.FINANCE_OFFICER)),
    # What has not been sent in is the applicant's own.
    PartSpec(Part.DRAFTS, (*APPLICANT_ROLES, Role.COUNTERPART_CONTACT)),
    PartSpec(Part.ASSESSMENTS, _JUDGING, own_first=(Role.ASSESSOR,)),
    PartSpec(Part.INTERESTS, _DECIDING, own=FUNDER_ROLES, undeclared=True),
    PartSpec(Part.CONTACTS, (*APPLICANT_ROLES, *_JUDGING)),
    PartSpec(Part.DECISION, tuple(Role)),
    PartSpec(Part.AGREEMENT, (*_PARTNERS, *_PAYING, Role.FUNDER_SIGNATORY)),
    PartSpec(
        Part.ACCOUNT,
        (*APPLICANT_ROLES, Role.FINANCE_OFFICER, Role.AUDITOR),
        masked=(*_TEAM, Role.FUNDER_SIGNATORY, Role.ARCHIVIST),
    ),
    PartSpec(Part.REPORTS, (*_PARTNERS, *_PAYING)),
    PartSpec(Part.SALARIES, APPLICANT_ROLES, masked=_PAYING, masked_by=R79),
    PartSpec(Part.PAYMENTS, (*_PARTNERS, *_PAYING)),
    PartSpec(Part.HOLDS, (*_PAYING, Role.FUNDER_SIGNATORY)),
    PartSpec(Part.DOCUMENTS, (*_PARTNERS, *_PAYING, Role.FUNDER_SIGNATORY)),
    PartSpec(Part.TIMELINE, tuple(Role), undeclared=True),
    PartSpec(Part.LETTERS, (*_TEAM, *_CONTROL)),
    PartSpec(Part.JOURNAL, (*_TEAM, *_CONTROL)),
    PartSpec(Part.READERS, _DECIDING),
    PartSpec(Part.READINGS, _CONTROL),
)
"""In the order in which they are shown."""

PART_OF: Final[dict[str, Part]] = {
    # application
    "open_case": Part.OVERVIEW,
    "case_opened.v1": Part.OVERVIEW,
    "save_draft": Part.DRAFTS,
    "draft_saved.v1": Part.DRAFTS,
    "counterparts_invited.v1": Part.DRAFTS,
    "note_round_extended": Part.OVERVIEW,
    "closing_moved.v1": Part.OVERVIEW,
    "application_lapsed.v1": Part.OVERVIEW,
    "submit_application": Part.APPLICATION,
    "application_submitted.v1": Part.APPLICATION,
    "revise_application": Part.APPLICATION,
    "application_revised.v1": Part.APPLICATION,
    "withdraw_application": Part.APPLICATION,
    "application_withdrawn.v1": Part.APPLICATION,
    "request_completion": Part.APPLICATION,
    "completion_requested.v1": Part.APPLICATION,
    "request_clarification": Part.APPLICATION,
    "clarification_requested.v1": Part.APPLICATION,
    "withdraw_completion_request": Part.APPLICATION,
    "completion_request_withdrawn.v1": Part.APPLICATION,
    "draft_completion": Part.DRAFTS,
    "completion_drafted.v1": Part.DRAFTS,
    "complete_application": Part.APPLICATION,
    "application_completed.v1": Part.APPLICATION,
    "completion_missed.v1": Part.APPLICATION,
    "application_clarified.v1": Part.APPLICATION,
    "clarification_missed.v1": Part.APPLICATION,
    "declare_eligible": Part.APPLICATION,
    "application_eligible.v1": Part.APPLICATION,
    "dismiss_application": Part.DECISION,
    "application_dismissed.v1": Part.DECISION,
    "record_contact": Part.CONTACTS,
    "contact_recorded.v1": Part.CONTACTS,
    "attach_file": Part.ATTACHMENTS,
    "file_attached.v1": Part.ATTACHMENTS,
    # assessment
    "declare_interest": Part.INTERESTS,
    "interest_declared.v1": Part.INTERESTS,
    "report_interest": Part.INTERESTS,
    "interest_reported.v1": Part.INTERESTS,
    "rule_on_interest": Part.INTERESTS,
    "interest_ruled_on.v1": Part.INTERESTS,
    "declare_conflict": Part.INTERESTS,
    "conflict_declared.v1": Part.INTERESTS,
    "submit_assessment": Part.ASSESSMENTS,
    "assessment_submitted.v1": Part.ASSESSMENTS,
    "revise_assessment": Part.ASSESSMENTS,
    "assessment_revised.v1": Part.ASSESSMENTS,
    "assessors_reminded.v1": Part.TIMELINE,
    "application_assessed.v1": Part.TIMELINE,
    # decision
    "approve_application": Part.DECISION,
    "application_approved.v1": Part.DECISION,
    "reject_application": Part.DECISION,
    "application_rejected.v1": Part.DECISION,
    "decision_recorded.v1": Part.DECISION,
    "reconsider_decision": Part.DECISION,
    "reconsideration_opened.v1": Part.DECISION,
    "decline_grant": Part.DECISION,
    "grant_declined.v1": Part.DECISION,
    "decide_publication": Part.DECISION,
    "publication_decided.v1": Part.DECISION,
    "note_round_cancelled": Part.DECISION,
    "application_ended_with_round.v1": Part.DECISION,
    "relinquish_grant": Part.DECISION,
    "grant_relinquished.v1": Part.DECISION,
    "announce_termination": Part.DECISION,
    "termination_announced.v1": Part.DECISION,
    "answer_termination": Part.DECISION,
    "termination_answered.v1": Part.DECISION,
    "termination_unanswered.v1": Part.DECISION,
    "withdraw_termination": Part.DECISION,
    "termination_withdrawn.v1": Part.DECISION,
    "terminate_grant": Part.DECISION,
    "grant_terminated.v1": Part.DECISION,
    # agreement
    "sign_agreement": Part.AGREEMENT,
    "cosign_agreement": Part.AGREEMENT,
    "countersign_agreement": Part.AGREEMENT,
    "sign_as_counterpart": Part.AGREEMENT,
    "record_signature": Part.AGREEMENT,
    "signature_given.v1": Part.AGREEMENT,
    "signature_reminded.v1": Part.AGREEMENT,
    "agreement_signed.v1": Part.AGREEMENT,
    "agreement_countersigned.v1": Part.AGREEMENT,
    "counterpart_signed.v1": Part.AGREEMENT,
    "agreement_lapsed.v1": Part.AGREEMENT,
    # reports
    "draft_report": Part.DRAFTS,
    "report_drafted.v1": Part.DRAFTS,
    "report_opened.v1": Part.REPORTS,
    "report_reminded.v1": Part.REPORTS,
    "report_overdue.v1": Part.REPORTS,
    "report_given_up.v1": Part.REPORTS,
    "submit_report": Part.REPORTS,
    "report_prepared.v1": Part.REPORTS,
    "sign_report": Part.REPORTS,
    "report_submitted.v1": Part.REPORTS,
    "audit_certified.v1": Part.REPORTS,
    "return_report": Part.REPORTS,
    "report_returned.v1": Part.REPORTS,
    "approve_report": Part.REPORTS,
    "report_approved.v1": Part.REPORTS,
    "audit_opinion_weighed.v1": Part.REPORTS,
    "claim_calculated.v1": Part.REPORTS,
    "withdraw_approval": Part.REPORTS,
    "report_approval_withdrawn.v1": Part.REPORTS,
    "decline_attestation": Part.REPORTS,
    "attestation_declined.v1": Part.REPORTS,
    "uphold_approval": Part.REPORTS,
    "approval_upheld.v1": Part.REPORTS,
    # payments
    "attest_payment": Part.PAYMENTS,
    "payment_attested.v1": Part.PAYMENTS,
    "payment_ordered.v1": Part.PAYMENTS,
    "confirm_payment": Part.PAYMENTS,
    "payment_made.v1": Part.PAYMENTS,
    "record_returned_payment": Part.PAYMENTS,
    "payment_returned.v1": Part.PAYMENTS,
    "payment_reversed.v1": Part.PAYMENTS,
    "request_account_change": Part.PAYMENTS,
    "account_change_requested.v1": Part.PAYMENTS,
    "withdraw_account_change": Part.PAYMENTS,
    "account_change_withdrawn.v1": Part.PAYMENTS,
    "verify_account": Part.PAYMENTS,
    "account_verified.v1": Part.PAYMENTS,
    "confirm_account_change": Part.PAYMENTS,
    "account_change_confirmed.v1": Part.PAYMENTS,
    "refuse_account_change": Part.PAYMENTS,
    "account_change_refused.v1": Part.PAYMENTS,
    "account_changed.v1": Part.PAYMENTS,
    "hold_payments": Part.PAYMENTS,
    "payments_held.v1": Part.PAYMENTS,
    "release_payments": Part.PAYMENTS,
    "hold_release_proposed.v1": Part.PAYMENTS,
    "hold_released.v1": Part.PAYMENTS,
    # closure
    "closing_due.v1": Part.TIMELINE,
    "close_case": Part.TIMELINE,
    "case_closed.v1": Part.TIMELINE,
    "case_reopened.v1": Part.TIMELINE,
    "case_archived.v1": Part.TIMELINE,
    "pass_deadline": Part.TIMELINE,
    "wait_reminded.v1": Part.LETTERS,
    "erase_text": Part.JOURNAL,
    "text_erased.v1": Part.JOURNAL,
}
FIELDS: Final[dict[str, Part]] = {
    "budget": Part.BUDGET,
    "attachments": Part.ATTACHMENTS,
    "account": Part.ACCOUNT,
    "bank_reference": Part.ACCOUNT,
    "source": Part.ACCOUNT,
    "grounds": Part.HOLDS,
    "salary_form": Part.SALARIES,
    "no_interest": Part.INTERESTS,
}

SALARY_DOCUMENTS: Final = (
    *("salary_form", "salary_specification", "time_report", "payslips"),
    "signed_report",
)
"""What files that name persons with their pay are attached as. A signed report is the report in one
piece."""


def part_of_file(document: str) -> Part:
    return Part.SALARIES if document in SALARY_DOCUMENTS else Part.ATTACHMENTS


def parts_of_document(name: str) -> tuple[Part, ...]:
    """A report in one piece shows the salary forms too, and the note of a payment what the bank
    calls it."""
    if name.startswith("report-"):
        return (Part.DOCUMENTS, Part.REPORTS, Part.SALARIES)
    if name.startswith("payment-"):
        return (Part.DOCUMENTS, Part.PAYMENTS, Part.ACCOUNT)
    return (Part.DOCUMENTS, Part(name))


def read_stream(
    case: PartnershipState, stream: str, funder: str | None, edition: Edition
) -> ReadStream:
    """Nobody has declared an interest where the first edition is in force, nor in a case that is
    over before it was asked for."""
    is_handled = edition >= SECOND and headline(case) in HANDLED
    is_assessed = case.examined_in is not ApplicationStatus.ELIGIBLE
    return ReadStream(
        stream=stream,
        parts=PARTS,
        funder=case.funder or funder,
        applicant=case.applicant or None,
        counterparts=case.counterparts,
        parent=f"round/{case.round}" if case.round else None,
        conflicted=case.conflicted,
        declared=case.declared if is_handled else None,
        handlers=HANDLERS,
        gave={Part.ASSESSMENTS: case.assessed_by},
        awaited=() if is_assessed else (Part.ASSESSMENTS,),
    )


REPORTS: Final = (
    *("report_interest", "interest_reported.v1", R85.id),
    *(N.REPORTED_INTEREST_TO_RULE_ON.value, N.REPORTED_INTEREST_SETTLED.value),
)
READING: Final = KindReading(PARTS, PART_OF, FIELDS, read_stream, REPORTS)
