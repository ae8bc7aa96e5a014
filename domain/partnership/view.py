"""A case as lists and inboxes show it: figures, status in plain words, pending tasks."""

from collections.abc import Iterator

from domain.kernel.actors import Role
from domain.kernel.dates import Instant
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import CaseNumber, Code, CurrencyCode, OrganisationId, PersonId, RoundId
from domain.kernel.money import Minor
from domain.kernel.pending_task import PendingTask
from domain.kernel.rules import Text
from domain.partnership.agenda import stream_status
from domain.partnership.payment import OPEN_TO_ATTEST
from domain.partnership.state import (
    AgreementStatus,
    ApplicationStatus,
    ClaimStatus,
    ClosureStatus,
    PartnershipState,
    Period,
    PeriodStatus,
    committed_minor,
    granted_minor,
    headline,
    paid_minor,
    released_minor,
    reserved_minor,
)


class CaseView(Frozen):
    """`headline` is the engine's word for the case, `status` the same for the applicant.

    Fields of the opened case are None while every attempt to open it has been refused.
    """

    number: CaseNumber
    round: RoundId | None
    component: Code | None
    applicant: OrganisationId | None
    coordinator: PersonId | None
    funder: OrganisationId | None
    title: VaultText | None
    phase: str
    chapter: int
    headline: str
    status: Text
    requested_minor: Minor
    granted_minor: Minor
    reserved_minor: Minor
    committed_minor: Minor
    paid_minor: Minor
    released_minor: Minor
    currency: CurrencyCode | None
    finished: bool
    next_deadline: str | None
    next_due: Instant | None
    waiting: tuple[PendingTask, ...]


def view(case: PartnershipState, stream: str) -> CaseView:
    ahead = stream_status(case)
    due = min(ahead.deadlines, key=lambda one: (one.at, one.name), default=None)
    return CaseView(
        number=stream.removeprefix("partnership/"),
        round=case.round or None,
        component=case.component or None,
        applicant=case.applicant or None,
        coordinator=case.coordinator or None,
        funder=case.funder or None,
        title=case.application.title if case.application else None,
        phase=ahead.phase,
        chapter=ahead.chapter,
        headline=ahead.headline,
        status=status_words(case),
        requested_minor=case.application.amount_minor if case.application else 0,
        granted_minor=granted_minor(case),
        reserved_minor=reserved_minor(case),
        committed_minor=committed_minor(case),
        paid_minor=paid_minor(case),
        released_minor=released_minor(case),
        currency=case.currency or None,
        finished=ahead.finished,
        next_deadline=due.name if due else None,
        next_due=due.at if due else None,
        waiting=pending_tasks(case),
    )


# The status as the applicant reads it

WORDS = {
    "unopened": Text(sv="Inte påbörjad", en="Not begun"),
    "draft": Text(sv="Utkast, inte inskickat", en="Draft, not submitted"),
    "submitted": Text(sv="Inskickad, kontrolleras", en="Submitted, being checked"),
    "completion_requested": Text(
        sv="Ni behöver komplettera ansökan", en="You need to complete the application"
    ),
    "eligible": Text(sv="Bedöms", en="Being assessed"),
    "assessed": Text(sv="Väntar på beslut", en="Awaiting a decision"),
    "closing": Text(sv="Allt är redovisat och betalt", en="Everything is reported and paid"),
    "closed": Text(sv="Avslutat", en="Closed"),
    "archived": Text(sv="Avslutat och arkiverat", en="Closed and archived"),
    "rejected": Text(sv="Avslag", en="Rejected"),
    "withdrawn": Text(sv="Återkallad av er", en="Withdrawn by you"),
    "dismissed": Text(sv="Avvisad utan prövning", en="Dismissed without an examination"),
    "lapsed": Text(sv="Skickades aldrig in i tid", en="Never submitted in time"),
    "not_signed": Text(
        sv="Avtalet skrevs inte under i tid", en="The agreement was not signed in time"
    ),
}
TO_SIGN = Text(sv="Beviljad, ni behöver skriva under avtalet", en="Granted, you need to sign")
TO_COUNTERSIGN = Text(
    sv="Beviljad, vi ska skriva under avtalet", en="Granted, we are to sign the agreement"
)
RUNNING = Text(sv="Pågår", en="Running")
URGENT = {
    PeriodStatus.OVERDUE: Text(
        sv="Rapporten för period {n} är försenad", en="The report of period {n} is overdue"
    ),
    PeriodStatus.RETURNED: Text(
        sv="Rapporten för period {n} behöver rättas", en="The report of period {n} needs mending"
    ),
    PeriodStatus.OPEN: Text(
        sv="Rapporten för period {n} ska lämnas", en="The report of period {n} is to be submitted"
    ),
    PeriodStatus.SUBMITTED: Text(
        sv="Rapporten för period {n} granskas", en="The report of period {n} is being checked"
    ),
}
PAYING = Text(sv="Period {n} betalas ut", en="Period {n} is being paid out")


def status_words(case: PartnershipState) -> Text:
    """What the applicant has to do comes before what the funder has to do."""
    status = headline(case)
    if status == "approved":
        return TO_SIGN if case.agreement is AgreementStatus.AWAITED else TO_COUNTERSIGN
    if status != "active":
        return WORDS[status]
    for urgent, words in URGENT.items():
        for period in case.periods:
            if period.status is urgent:
                return _numbered(words, period)
    for period in case.periods:
        if period.claim and not period.claim.is_settled:
            return _numbered(PAYING, period)
    return RUNNING


def _numbered(words: Text, period: Period) -> Text:
    return Text(sv=words.sv.format(n=period.number), en=words.en.format(n=period.number))


# Pending tasks: the rows of inboxes


def pending_tasks(case: PartnershipState) -> tuple[PendingTask, ...]:
    return tuple(_tasks(case))


def _tasks(case: PartnershipState) -> Iterator[PendingTask]:
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
    if claim and claim.status in OPEN_TO_ATTEST:
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
    """A person who has declared a conflict of interest (rule R15) is never asked."""
    return PendingTask(
        command=command,
        roles=(role,),
        organisation=case.funder,
        period=period,
        except_for=tuple(sorted({*except_for, *case.conflicted})),
    )
