"""Which letters of a case go at once to everybody, and which may wait for a daily digest."""

from collections.abc import Mapping
from typing import Final

from domain.kernel.urgency import Urgency
from domain.partnership.notices import NoticeTemplate as N

_BY_URGENCY: Final[Mapping[Urgency, tuple[N, ...]]] = {
    Urgency.DECISION: (
        N.APPLICATION_LAPSED,
        N.APPLICATION_ENDS_WITH_ROUND,
        N.APPLICATION_APPROVED,
        N.APPLICATION_REJECTED,
        N.APPLICATION_DISMISSED,
        N.DECISION_RECONSIDERED,
        N.AGREEMENT_LAPSED,
        N.GRANT_DECLINED,
        N.GRANT_RELINQUISHED,
        N.GRANT_TERMINATED,
        N.TERMINATION_WITHDRAWN,
        N.REPORT_APPROVED,
        N.REPORT_GIVEN_UP,
        N.APPROVAL_WITHDRAWN,
        N.INTEREST_REPORTED,  # the person takes no part from now on
        N.INTEREST_RULED_ON,
        N.CASE_REOPENED,
    ),
    Urgency.DEADLINE: (
        N.DRAFT_NOT_SUBMITTED,
        N.CLOSING_MOVED,
        N.COMPLETION_REQUESTED,
        N.COMPLETION_REMINDER,
        N.COMPLETION_MISSED,
        N.COMPLETION_REQUEST_WITHDRAWN,
        N.REPORT_OPEN,
        N.REPORT_REMINDER,
        N.REPORT_OVERDUE,
        N.REPORT_RETURNED,
        N.REPORT_MISSING,
        N.TERMINATION_ANNOUNCED,
        N.TERMINATION_TO_DECIDE,
        N.ASSESSORS_REMINDED,
        N.WAIT_REMINDER,
        N.WAIT_ESCALATED,
    ),
    Urgency.SIGNATURE: (
        N.SIGNATURE_REMINDER,
        N.AGREEMENT_TO_COSIGN,
        N.AGREEMENT_SIGNED,  # the funder has to countersign
        N.COUNTERPART_TO_SIGN,
        N.REPORT_TO_SIGN,
    ),
    Urgency.MONEY: (
        N.PAYMENT_TO_ATTEST,
        N.PAYMENT_ORDERED,
        N.PAYMENT_RETURNED,
        N.ATTESTATION_DECLINED,
        N.APPROVAL_UPHELD,
        N.ACCOUNT_TO_VERIFY,
        N.ACCOUNT_CHANGE_TO_CONFIRM,
        N.ACCOUNT_CHANGE_REQUESTED,
        N.ACCOUNT_CHANGE_CONFIRMED,
        N.ACCOUNT_CHANGE_REFUSED,
        N.ACCOUNT_CHANGE_WITHDRAWN,
        N.ACCOUNT_CHANGED,
        N.PAYMENTS_HELD,
        N.HOLD_RELEASE_PROPOSED,
        N.HOLD_RELEASED,
    ),
    Urgency.RECEIPT: (N.APPLICATION_RECEIVED, N.APPLICATION_REVISED, N.APPLICATION_CLARIFIED),
    Urgency.INVITATION: (N.COUNTERPART_INVITED,),
    Urgency.MAY_WAIT: (
        N.AGREEMENT_IN_FORCE,
        N.PAYMENT_MADE,
        N.CASE_CLOSED,
        N.APPLICATION_TO_CHECK,
        N.REVISION_TO_CHECK,
        N.CLARIFICATION_RECEIVED,
        N.APPLICATION_WITHDRAWN,
        N.APPLICATION_ELIGIBLE,
        N.CONFLICT_DECLARED,
        N.INTEREST_TO_RULE_ON,
        N.REPORTED_INTEREST_TO_RULE_ON,
        N.REPORTED_INTEREST_SETTLED,
        N.READY_FOR_DECISION,
        N.ASSESSMENT_REVISED,
        N.GRANT_RETURNED,
        N.GRANT_LAPSED,
        N.REPORT_RECEIVED,
        N.CLOSING_DUE,
    ),
}

LETTERS: Final[Mapping[str, Urgency]] = {
    template.value: urgency for urgency, templates in _BY_URGENCY.items() for template in templates
}
