"""Who a case waits for: the rows of people's inboxes."""

from collections.abc import Iterator

from domain.kernel.actors import Role
from domain.kernel.dates import Instant
from domain.kernel.pending_task import PendingTask
from domain.partnership.state import (
    AgreementStatus,
    ApplicationStatus,
    ClaimStatus,
    ClosureStatus,
    PartnershipState,
    Period,
    PeriodStatus,
)

TO_ATTEST = (ClaimStatus.CALCULATED, ClaimStatus.ATTESTED, ClaimStatus.RETURNED)


def waiting(case: PartnershipState) -> tuple[PendingTask, ...]:
    return tuple(_waiting(case))


def _waiting(case: PartnershipState) -> Iterator[PendingTask]:
    match case.application_status:
        case ApplicationStatus.DRAFT:
            yield _applicant(case, "submit_application", due=case.closes_at)
        case ApplicationStatus.SUBMITTED:
            yield _funder(case, "declare_eligible", Role.PROGRAMME_OFFICER)
        case ApplicationStatus.COMPLETION_REQUESTED:
            due = case.completion.due_at if case.completion else None
            yield _applicant(case, "complete_application", due=due)
        case ApplicationStatus.ELIGIBLE:
            yield _funder(case, "submit_assessment", Role.ASSESSOR, case.assessed_by)
        case ApplicationStatus.ASSESSED:
            yield _funder(case, "approve_application", Role.DECISION_MAKER, case.assessed_by)
        case _:
            yield from _grant(case)


def _grant(case: PartnershipState) -> Iterator[PendingTask]:
    if case.agreement is AgreementStatus.AWAITED and case.grant:
        due = case.grant.signature_due_at
        yield _applicant(case, "sign_agreement", Role.SIGNATORY, due=due)
    if case.agreement is AgreementStatus.SIGNED:
        yield _funder(case, "countersign_agreement", Role.FUNDER_SIGNATORY)
    for period in case.periods:
        yield from _period(case, period)
    if case.closure is ClosureStatus.DUE:
        yield _funder(case, "close_case", Role.PROGRAMME_OFFICER)


def _period(case: PartnershipState, period: Period) -> Iterator[PendingTask]:
    number, claim = period.number, period.claim
    if period.awaits_report:
        roles = (Role.COORDINATOR, Role.CONTROLLER)
        yield _applicant(case, "submit_report", *roles, due=period.due_at, period=number)
    submitter = (period.submitted_by,) if period.submitted_by else ()
    if period.status is PeriodStatus.SUBMITTED:
        officer = Role.PROGRAMME_OFFICER
        yield _funder(case, "approve_report", officer, submitter, period=number)
    if claim and claim.status in TO_ATTEST:
        approver = (period.approved_by,) if period.approved_by else ()
        involved = (*claim.attested_by, *submitter, *approver)
        yield _funder(case, "attest_payment", Role.FINANCE_OFFICER, involved, period=number)
    if claim and claim.status is ClaimStatus.ORDERED:
        yield _funder(case, "confirm_payment", Role.FINANCE_OFFICER, period=number)


def _applicant(
    case: PartnershipState,
    command: str,
    *roles: Role,
    due: Instant | None = None,
    period: int | None = None,
) -> PendingTask:
    return PendingTask(
        command=command,
        roles=roles or (Role.COORDINATOR,),
        organisation=case.applicant,
        due=due,
        period=period,
    )


def _funder(
    case: PartnershipState,
    command: str,
    role: Role,
    except_for: tuple[str, ...] = (),
    period: int | None = None,
) -> PendingTask:
    """Whoever has declared a conflict of interest (rule R15) is not asked for anything."""
    return PendingTask(
        command=command,
        roles=(role,),
        organisation=case.funder,
        period=period,
        except_for=tuple(sorted({*except_for, *case.conflicted})),
    )
