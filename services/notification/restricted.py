"""Letters that still go to a person whose data is restricted: those that law or a day demands.

After the General Data Protection Regulation, article 18.2: a decision is told to whoever it
concerns, and a last day is not to pass for their organisation without a word, since that protects
the rights of another. All other letters go to the others who hold the role; where nobody is left,
the programme managers are told, as always (docs/decisions/0192).
"""

from typing import Final

from domain.register.view import RegisterView

DECISIONS: Final = (
    "application_approved",
    "application_rejected",
    "application_dismissed",
    "interest_ruled_on",
    "report_returned",
    "report_approved",
    "termination_announced",
    "termination_withdrawn",
    "grant_terminated",
    "grant_lapsed",
    "agreement_lapsed",
    "application_lapsed",
    "report_given_up",
    "case_closed",
    "case_reopened",
    "approval_withdrawn",
    "payments_held",
    "hold_released",
    "round_cancelled",
)
"""What was decided, or came of itself when a day had passed."""
LAST_DAYS: Final = (
    "completion_requested",
    "completion_reminder",
    "completion_missed",
    "closing_moved",
    "round_extended",
    "round_corrected",
    "draft_not_submitted",
    "signature_reminder",
    "report_reminder",
    "report_overdue",
    "counterpart_to_sign",
    "agreement_to_cosign",
)
"""Something is lost if a day passes."""
MONEY: Final = (
    "account_change_requested",
    "account_change_confirmed",
    "account_change_refused",
    "account_change_withdrawn",
    "account_changed",
    "payment_returned",
)
"""Somebody else may be at the organisation's money."""
STILL_SENT: Final = frozenset((*DECISIONS, *LAST_DAYS, *MONEY))


def not_written_to(template: str, register: RegisterView) -> frozenset[str]:
    """Persons to whom this letter does not go."""
    if template in STILL_SENT:
        return frozenset()
    return restricted(register)


def restricted(register: RegisterView) -> frozenset[str]:
    return frozenset(one.person for one in register.restrictions)
