"""What each amount and each day that people can give is held against, or why nothing is needed."""

from typing import Final

from domain.kernel.plausible import Neighbour as N
from texts.labels import code_label

NEIGHBOURS: Final[dict[str, tuple[N, ...] | str]] = {
    "install.starts": "E46: not after today; a day long ago is normal",
    "grant_role.starts": (N.TODAY,),
    "grant_role.ends": (N.TODAY,),
    "end_role.ends": (N.TODAY,),
    "grant_reading.starts": (N.TODAY,),
    "grant_reading.ends": (N.TODAY,),
    "end_reading.ends": (N.TODAY,),
    "lift_restriction.told_on": "E265: between the restriction's first day and today",
    "announce_round.opens": (N.TODAY,),
    "announce_round.closes": (N.OPENING_DAY,),
    "announce_round.frame_minor": (N.SOME_GRANTS,),
    "extend_round.closes": (N.FORMER_CLOSING,),
    "correct_round.opens": (N.TODAY,),
    "correct_round.closes": (N.OPENING_DAY,),
    "correct_round.frame_minor": (N.SOME_GRANTS,),
    "submit_application.application.starts": (N.TODAY,),
    "submit_application.application.ends": "R06: counted in months from the start",
    "submit_application.application.budget.lines.amount_minor": (N.OTHER_YEARS, N.CEILING),
    "revise_application.application.starts": (N.TODAY,),
    "revise_application.application.ends": "R06: counted in months from the start",
    "revise_application.application.budget.lines.amount_minor": (
        N.OTHER_YEARS,
        N.CEILING,
        N.EARLIER_APPLICATION,
    ),
    "request_completion.due": (N.TODAY,),
    "request_clarification.due": (N.TODAY,),
    "complete_application.application.starts": (N.TODAY,),
    "complete_application.application.ends": "R06: counted in months from the start",
    "complete_application.application.budget.lines.amount_minor": (
        N.OTHER_YEARS,
        N.CEILING,
        N.EARLIER_APPLICATION,
    ),
    "dismiss_application.record.decided_on": (N.TODAY,),
    "record_contact.day": (N.TODAY,),
    "submit_assessment.proposed_minor": (N.APPLIED_FOR,),
    "revise_assessment.proposed_minor": (N.APPLIED_FOR,),
    "approve_application.periods.starts": "E09: within the period applied for",
    "approve_application.periods.ends": "E09: within the period applied for",
    "approve_application.periods.report_due": (N.PERIOD_END,),
    "approve_application.periods.lines.amount_minor": (
        N.APPLIED_FOR,
        N.OTHER_YEARS,
        N.PROPOSALS,
    ),
    "approve_application.signature_due": (N.TODAY,),
    "approve_application.record.decided_on": (N.TODAY,),
    "reject_application.record.decided_on": (N.TODAY,),
    "record_signature.signature.signed_on": (N.TODAY,),
    "record_signature.signature.received_on": (N.TODAY,),
    "submit_report.report.costs.amount_minor": (N.PERIOD_BUDGET,),
    "submit_report.report.costs_from": "R21: within the period",
    "submit_report.report.costs_to": "R21: within the period",
    "submit_report.audit.day": (N.TODAY,),
    "submit_report.audit.amount_minor": "E94 warns of any difference from the report",
    "return_report.due": (N.TODAY,),
    "approve_report.approved.amount_minor": (N.REPORTED_COST,),
    "confirm_payment.paid_on": "E23: between the order and today",
    "record_returned_payment.returned_on": "E101: between the payment and today",
    "verify_account.checked_on": "E100: between the request and today",
    "announce_termination.due": (N.TODAY,),
    "terminate_grant.record.decided_on": (N.TODAY,),
}


def words(field: str) -> str:
    near = NEIGHBOURS[field]
    if isinstance(near, str):
        return f"- ({near})"
    return ", ".join(code_label(one.value, ["beside"]).en for one in near)
