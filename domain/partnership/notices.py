"""Notices of a case: their templates, the facts that a text may use, and whom they go to.

Every notice carries the facts of `COMMON`. Days are ISO dates, moments ISO instants in UTC, amounts
whole hundredths, texts vault references (`{"text": id, "sha256": hash}`), codes those of the
programme.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from domain.kernel.actors import Role
from domain.kernel.consequences import Audience, Notice
from domain.kernel.free_text import VaultText
from domain.partnership.money import granted_minor, paid_minor
from domain.partnership.parts import Claim, Grant, Period
from domain.partnership.state import PartnershipState
from domain.partnership.statuses import ClosureStatus

APPLYING = (Role.COORDINATOR,)
SIGNING = (Role.COORDINATOR, Role.SIGNATORY)
REPORTING = (Role.COORDINATOR, Role.CONTROLLER)
GRANTS_TEAM = (Role.PROGRAMME_MANAGER, Role.PROGRAMME_OFFICER)


class NoticeTemplate(StrEnum):
    # to the applicant: what has happened, and what they are asked to do
    APPLICATION_RECEIVED = "application_received"
    APPLICATION_REVISED = "application_revised"
    APPLICATION_LAPSED = "application_lapsed"
    DRAFT_NOT_SUBMITTED = "draft_not_submitted"
    CLOSING_MOVED = "closing_moved"
    APPLICATION_ENDS_WITH_ROUND = "application_ends_with_round"
    COMPLETION_REQUESTED = "completion_requested"
    COMPLETION_REMINDER = "completion_reminder"
    COMPLETION_MISSED = "completion_missed"
    COMPLETION_REQUEST_WITHDRAWN = "completion_request_withdrawn"
    APPLICATION_CLARIFIED = "application_clarified"
    APPLICATION_APPROVED = "application_approved"
    APPLICATION_REJECTED = "application_rejected"
    APPLICATION_DISMISSED = "application_dismissed"
    SIGNATURE_REMINDER = "signature_reminder"
    AGREEMENT_TO_COSIGN = "agreement_to_cosign"
    AGREEMENT_IN_FORCE = "agreement_in_force"
    AGREEMENT_LAPSED = "agreement_lapsed"
    GRANT_DECLINED = "grant_declined"
    REPORT_OPEN = "report_open"
    REPORT_REMINDER = "report_reminder"
    REPORT_OVERDUE = "report_overdue"
    REPORT_TO_SIGN = "report_to_sign"
    REPORT_RETURNED = "report_returned"
    REPORT_APPROVED = "report_approved"
    PAYMENT_MADE = "payment_made"
    TERMINATION_ANNOUNCED = "termination_announced"
    TERMINATION_WITHDRAWN = "termination_withdrawn"
    GRANT_TERMINATED = "grant_terminated"
    REPORT_GIVEN_UP = "report_given_up"
    CASE_CLOSED = "case_closed"
    # to the funder's staff: what has come in, and what they are asked to do
    APPLICATION_TO_CHECK = "application_to_check"
    REVISION_TO_CHECK = "revision_to_check"
    CLARIFICATION_RECEIVED = "clarification_received"
    APPLICATION_WITHDRAWN = "application_withdrawn"
    APPLICATION_ELIGIBLE = "application_eligible"
    ASSESSORS_REMINDED = "assessors_reminded"
    CONFLICT_DECLARED = "conflict_declared"
    INTEREST_TO_RULE_ON = "interest_to_rule_on"
    INTEREST_REPORTED = "interest_reported"
    REPORTED_INTEREST_TO_RULE_ON = "reported_interest_to_rule_on"
    INTEREST_RULED_ON = "interest_ruled_on"
    REPORTED_INTEREST_SETTLED = "reported_interest_settled"
    READY_FOR_DECISION = "ready_for_decision"
    ASSESSMENT_REVISED = "assessment_revised"
    GRANT_RETURNED = "grant_returned"
    AGREEMENT_SIGNED = "agreement_signed"
    GRANT_LAPSED = "grant_lapsed"
    REPORT_MISSING = "report_missing"
    REPORT_RECEIVED = "report_received"
    PAYMENT_TO_ATTEST = "payment_to_attest"
    PAYMENT_ORDERED = "payment_ordered"
    TERMINATION_TO_DECIDE = "termination_to_decide"
    ATTESTATION_DECLINED = "attestation_declined"
    APPROVAL_UPHELD = "approval_upheld"
    ACCOUNT_TO_VERIFY = "account_to_verify"
    ACCOUNT_CHANGE_TO_CONFIRM = "account_change_to_confirm"
    PAYMENTS_HELD = "payments_held"
    HOLD_RELEASE_PROPOSED = "hold_release_proposed"
    HOLD_RELEASED = "hold_released"
    CLOSING_DUE = "closing_due"
    WAIT_ESCALATED = "wait_escalated"
    # to the counterparts abroad
    COUNTERPART_INVITED = "counterpart_invited"
    COUNTERPART_TO_SIGN = "counterpart_to_sign"
    # to both
    DECISION_RECONSIDERED = "decision_reconsidered"
    PAYMENT_RETURNED = "payment_returned"
    GRANT_RELINQUISHED = "grant_relinquished"
    APPROVAL_WITHDRAWN = "approval_withdrawn"
    ACCOUNT_CHANGE_REQUESTED = "account_change_requested"
    ACCOUNT_CHANGE_CONFIRMED = "account_change_confirmed"
    ACCOUNT_CHANGE_REFUSED = "account_change_refused"
    ACCOUNT_CHANGE_WITHDRAWN = "account_change_withdrawn"
    ACCOUNT_CHANGED = "account_changed"
    CASE_REOPENED = "case_reopened"
    # to those who can do what waits
    WAIT_REMINDER = "wait_reminder"


COMMON = ("case", "round", "component", "applicant", "title", "currency")
"""Case number, round id, component code, organisation id, vault text or None, currency code."""

REMINDED = ("awaited", "period", "since", "asked", "person")
"""A kind of command, a period or None, a day, roles that can give it, whom it concerns or None."""

FACTS: dict[NoticeTemplate, tuple[str, ...]] = {
    NoticeTemplate.APPLICATION_RECEIVED: ("amount_minor",),
    NoticeTemplate.APPLICATION_REVISED: ("amount_minor", "version"),
    NoticeTemplate.APPLICATION_LAPSED: ("closed_on",),  # the last day that counted
    NoticeTemplate.DRAFT_NOT_SUBMITTED: ("closes_on",),
    NoticeTemplate.CLOSING_MOVED: ("closes_on",),  # the last day that counts
    NoticeTemplate.APPLICATION_ENDS_WITH_ROUND: ("reasons",),
    NoticeTemplate.COMPLETION_REQUESTED: ("due", "if_missed", "reason"),
    NoticeTemplate.COMPLETION_REMINDER: ("due", "if_missed"),
    NoticeTemplate.COMPLETION_MISSED: ("due", "consequence"),  # as if_missed: dismiss, assess_as_is
    NoticeTemplate.COMPLETION_REQUEST_WITHDRAWN: ("reason",),
    NoticeTemplate.APPLICATION_CLARIFIED: ("amount_minor",),
    NoticeTemplate.APPLICATION_APPROVED: ("amount_minor", "periods", "signature_due", "reasons"),
    NoticeTemplate.APPLICATION_REJECTED: ("reasons",),
    NoticeTemplate.APPLICATION_DISMISSED: ("ground", "reason"),  # no reason when a deadline did it
    NoticeTemplate.SIGNATURE_REMINDER: ("amount_minor", "signature_due"),
    NoticeTemplate.AGREEMENT_TO_COSIGN: ("amount_minor", "signature_due"),
    NoticeTemplate.AGREEMENT_IN_FORCE: ("amount_minor", "periods"),
    NoticeTemplate.AGREEMENT_LAPSED: ("released_minor", "signature_due"),
    NoticeTemplate.GRANT_DECLINED: ("amount_minor",),
    NoticeTemplate.REPORT_OPEN: ("period", "starts", "ends", "due", "amount_minor"),
    NoticeTemplate.REPORT_REMINDER: ("period", "due", "days"),  # days: negative before the due day
    NoticeTemplate.REPORT_OVERDUE: ("period", "due"),
    NoticeTemplate.REPORT_TO_SIGN: ("period", "amount_minor", "due", "overdue"),
    NoticeTemplate.REPORT_RETURNED: ("period", "due", "reason"),
    NoticeTemplate.REPORT_APPROVED: (
        "period",
        "reported_minor",
        "approved_minor",
        "amount_minor",  # what will be paid
        "capped",  # true when that is less than approved: the budget or the grant is used up
        "comment",  # vault text or None
    ),
    NoticeTemplate.PAYMENT_MADE: ("period", "amount_minor", "paid_on"),
    NoticeTemplate.TERMINATION_ANNOUNCED: ("due", "ground", "reasons"),
    NoticeTemplate.TERMINATION_WITHDRAWN: ("reason",),
    NoticeTemplate.GRANT_TERMINATED: ("ground", "reasons", "not_paid"),  # not_paid: period numbers
    NoticeTemplate.REPORT_GIVEN_UP: ("period", "due"),
    NoticeTemplate.CASE_CLOSED: ("paid_minor", "released_minor", "keep_until"),
    NoticeTemplate.APPLICATION_TO_CHECK: ("amount_minor", "completed"),  # completed: not the first
    NoticeTemplate.REVISION_TO_CHECK: ("amount_minor", "version"),
    NoticeTemplate.CLARIFICATION_RECEIVED: ("amount_minor", "before_minor"),
    NoticeTemplate.APPLICATION_WITHDRAWN: ("reason",),
    NoticeTemplate.APPLICATION_ELIGIBLE: ("amount_minor", "assessors", "remind_on"),
    NoticeTemplate.ASSESSORS_REMINDED: ("missing",),
    NoticeTemplate.CONFLICT_DECLARED: ("person", "ground"),
    NoticeTemplate.INTEREST_TO_RULE_ON: ("person", "ground"),
    NoticeTemplate.INTEREST_REPORTED: ("ground", "reason"),
    NoticeTemplate.REPORTED_INTEREST_TO_RULE_ON: ("person", "ground", "reported_by"),
    NoticeTemplate.INTEREST_RULED_ON: ("ruling", "reason"),
    NoticeTemplate.REPORTED_INTEREST_SETTLED: ("person", "outcome"),  # a ruling or an answer
    NoticeTemplate.READY_FOR_DECISION: ("amount_minor", "assessors"),
    NoticeTemplate.ASSESSMENT_REVISED: ("person", "reason"),
    NoticeTemplate.GRANT_RETURNED: ("amount_minor", "reason"),
    NoticeTemplate.AGREEMENT_SIGNED: ("amount_minor",),
    NoticeTemplate.GRANT_LAPSED: ("released_minor", "signature_due"),
    NoticeTemplate.REPORT_MISSING: ("period", "due"),
    NoticeTemplate.REPORT_RECEIVED: ("period", "amount_minor", "late"),
    NoticeTemplate.PAYMENT_TO_ATTEST: ("period", "amount_minor", "attempt"),
    NoticeTemplate.PAYMENT_ORDERED: ("period", "amount_minor", "attempt", "account"),
    NoticeTemplate.TERMINATION_TO_DECIDE: ("due", "ground", "answer"),  # vault text or None
    NoticeTemplate.ATTESTATION_DECLINED: ("period", "amount_minor", "person", "reason"),
    NoticeTemplate.APPROVAL_UPHELD: ("period", "amount_minor", "reason"),
    # `ordered` are the periods whose payment is at the bank.
    NoticeTemplate.ACCOUNT_TO_VERIFY: ("person", "reason", "ordered"),
    NoticeTemplate.ACCOUNT_CHANGE_TO_CONFIRM: ("person", "source", "checked_on"),
    NoticeTemplate.PAYMENTS_HELD: ("person", "grounds", "ordered"),
    NoticeTemplate.HOLD_RELEASE_PROPOSED: ("person", "grounds"),
    NoticeTemplate.HOLD_RELEASED: ("person", "grounds"),
    NoticeTemplate.CLOSING_DUE: ("granted_minor", "paid_minor"),
    NoticeTemplate.WAIT_ESCALATED: REMINDED,
    NoticeTemplate.COUNTERPART_INVITED: (),
    NoticeTemplate.COUNTERPART_TO_SIGN: ("amount_minor", "signature_due"),
    NoticeTemplate.DECISION_RECONSIDERED: (
        "was",  # rejected or dismissed
        "back_to",  # submitted, eligible or assessed
        "reason",
    ),
    NoticeTemplate.PAYMENT_RETURNED: ("period", "amount_minor", "attempt", "reason"),
    NoticeTemplate.GRANT_RELINQUISHED: ("reason", "not_paid"),
    NoticeTemplate.APPROVAL_WITHDRAWN: ("period", "amount_minor", "reason"),
    NoticeTemplate.ACCOUNT_CHANGE_REQUESTED: ("person", "reason"),
    NoticeTemplate.ACCOUNT_CHANGE_CONFIRMED: ("effective_on",),  # its first day
    NoticeTemplate.ACCOUNT_CHANGE_REFUSED: ("reason",),
    NoticeTemplate.ACCOUNT_CHANGE_WITHDRAWN: ("person",),
    NoticeTemplate.ACCOUNT_CHANGED: (),
    NoticeTemplate.CASE_REOPENED: ("was",),  # closing or closed
    NoticeTemplate.WAIT_REMINDER: REMINDED,
}
"""The facts of each template beyond `COMMON`, `SECTIONS` and `ONLY_SECTIONS`. A test compares the
notices with this list.

`periods` is a list of `{"period", "starts", "ends", "due", "amount_minor"}`.
"""


SECTIONS = "sections"
"""A list of `{"section", "reason"}`, a code and a vault text: only where sections were named."""
ONLY_SECTIONS = "only_sections"
"""Of a completion: true where nothing may change but the sections that are named."""
BY_SECTION = (NoticeTemplate.COMPLETION_REQUESTED, NoticeTemplate.REPORT_RETURNED)


def to_applicant(
    case: PartnershipState, template: NoticeTemplate, roles: tuple[Role, ...], **facts: Any
) -> Notice:
    """To the role, not to the person who opened the case: people change, the case goes on."""
    return _notice(case, template, (_at(case.applicant, roles),), facts)


def to_funder(case: PartnershipState, template: NoticeTemplate, role: Role, **facts: Any) -> Notice:
    return to_funders(case, template, (role,), **facts)


def to_funders(
    case: PartnershipState, template: NoticeTemplate, roles: tuple[Role, ...], **facts: Any
) -> Notice:
    return _notice(case, template, (_at(case.funder, roles),), facts)


def notice_to(
    case: PartnershipState, template: NoticeTemplate, to: Audience, **facts: Any
) -> Notice:
    return _notice(case, template, (to,), facts)


def to_person(
    case: PartnershipState, template: NoticeTemplate, person: str, **facts: Any
) -> Notice:
    return _notice(case, template, (Audience(person=person),), facts)


def to_both(
    case: PartnershipState,
    template: NoticeTemplate,
    applicant: tuple[Role, ...],
    funder: Role,
    **facts: Any,
) -> Notice:
    return to_applicant_and_funder(case, template, applicant, (funder,), **facts)


def to_applicant_and_funder(
    case: PartnershipState,
    template: NoticeTemplate,
    applicant: tuple[Role, ...],
    funder: tuple[Role, ...],
    **facts: Any,
) -> Notice:
    return _notice(
        case, template, (_at(case.applicant, applicant), _at(case.funder, funder)), facts
    )


def to_account_holders(
    case: PartnershipState, template: NoticeTemplate, funder: tuple[Role, ...] = (), **facts: Any
) -> Notice:
    """About the applicant's account: to those who sign now, and to all who have ever given one."""
    given_by = (Audience(person=one) for one in case.account_given_by)
    of_funder = (_at(case.funder, funder),) if funder else ()
    return _notice(case, template, (_at(case.applicant, SIGNING), *given_by, *of_funder), facts)


def to_counterparts(
    case: PartnershipState,
    template: NoticeTemplate,
    counterparts: Iterable[str],
    roles: tuple[Role, ...],
    **facts: Any,
) -> Iterator[Notice]:
    """One letter to all of them, and none where there are none."""
    to = tuple(_at(one, roles) for one in counterparts)
    if to:
        yield _notice(case, template, to, facts)


def received(case: PartnershipState, amount_minor: int, completed: bool) -> Iterator[Notice]:
    """An application has been submitted, or completed after a request."""
    template = NoticeTemplate.APPLICATION_RECEIVED
    yield to_applicant(case, template, SIGNING, amount_minor=amount_minor)
    yield to_funder(
        case,
        NoticeTemplate.APPLICATION_TO_CHECK,
        Role.PROGRAMME_OFFICER,
        amount_minor=amount_minor,
        completed=completed,
    )


def clarified(case: PartnershipState, **facts: Any) -> Notice:
    """To those who asked, and to all who have assessed what was sent before."""
    assessed = (Audience(person=one) for one in case.assessed_by)
    to = (_at(case.funder, (Role.PROGRAMME_OFFICER,)), *assessed)
    return _notice(case, NoticeTemplate.CLARIFICATION_RECEIVED, to, facts)


def ready_for_decision(case: PartnershipState) -> Notice:
    return to_funder(
        case,
        NoticeTemplate.READY_FOR_DECISION,
        Role.DECISION_MAKER,
        amount_minor=case.application.amount_minor if case.application else 0,
        assessors=len(case.assessments),
    )


def payment_to_attest(case: PartnershipState, period: int, claim: Claim) -> Iterator[Notice]:
    """Nobody is asked while nothing may be attested."""
    if not case.payments_wait:
        yield to_funder(
            case,
            NoticeTemplate.PAYMENT_TO_ATTEST,
            Role.FINANCE_OFFICER,
            period=period,
            amount_minor=claim.amount_minor,
            attempt=claim.attempt,
        )


def closing_due(case: PartnershipState) -> Iterator[Notice]:
    if not case.payments_wait:
        yield to_funder(
            case,
            NoticeTemplate.CLOSING_DUE,
            Role.PROGRAMME_OFFICER,
            granted_minor=granted_minor(case),
            paid_minor=paid_minor(case),
        )


def asked_again(case: PartnershipState) -> Iterator[Notice]:
    """What could not be done while the payments waited, for a hold or a change of account."""
    for period in case.periods:
        if period.claim and period.claim.is_to_be_attested:
            yield from payment_to_attest(case, period.number, period.claim)
    if case.closure is ClosureStatus.DUE:
        yield from closing_due(case)


def agreement_to_cosign(case: PartnershipState, grant: Grant) -> Notice:
    return to_applicant(
        case,
        NoticeTemplate.AGREEMENT_TO_COSIGN,
        (Role.SIGNATORY,),
        amount_minor=grant.amount_minor,
        signature_due=grant.signature_due.isoformat(),
    )


def report_to_sign(case: PartnershipState, period: Period) -> Notice:
    """It counts as submitted only then, so this is also the reminder of a report that is due."""
    return to_applicant(
        case,
        NoticeTemplate.REPORT_TO_SIGN,
        (Role.SIGNATORY,),
        period=period.number,
        amount_minor=period.report.amount_minor if period.report else 0,
        due=period.due.isoformat(),
        overdue=period.overdue,
    )


def granted_periods(grant: Grant) -> list[dict[str, Any]]:
    return [
        {
            "period": one.period,
            "starts": one.starts.isoformat(),
            "ends": one.ends.isoformat(),
            "due": one.report_due.isoformat(),
            "amount_minor": one.amount_minor,
        }
        for one in grant.periods
    ]


def reference(text: VaultText | None) -> dict[str, Any] | None:
    return text.model_dump(mode="json") if text else None


def _at(organisation: str, roles: tuple[Role, ...]) -> Audience:
    return Audience(organisation=organisation, roles=roles)


def _notice(
    case: PartnershipState,
    template: NoticeTemplate,
    to: tuple[Audience, ...],
    facts: dict[str, Any],
) -> Notice:
    common = {
        "case": case.stream.removeprefix("partnership/"),
        "round": case.round,
        "component": case.component,
        "applicant": case.applicant,
        "title": reference(case.application.title if case.application else None),
        "currency": case.currency,
    }
    return Notice(template=template.value, to=to, facts={**common, **facts})
