"""A case as lists and inboxes show it: figures, status in plain words, pending tasks."""

from collections.abc import Iterable, Iterator

from pydantic import Field

from domain.editions import SECOND, THIRD
from domain.kernel.command import Command, Side
from domain.kernel.dates import Instant
from domain.kernel.edition import Edition
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import CaseNumber, Code, CurrencyCode, OrganisationId, PersonId, RoundId
from domain.kernel.money import Minor
from domain.kernel.pending_task import PendingTask, pending
from domain.kernel.rules import Text
from domain.partnership import (
    account_change,
    agreement,
    application,
    approval,
    assessment,
    closure,
    completion,
    decision,
    declined_attestation,
    duties,
    hearing,
    interest,
    payment,
    payment_hold,
    report_signing,
    reporting,
    termination,
)
from domain.partnership.agenda import stream_status
from domain.partnership.drafts import open_drafts
from domain.partnership.money import (
    committed_minor,
    granted_minor,
    paid_minor,
    released_minor,
    reserved_minor,
)
from domain.partnership.parts import Claim, Period, SavedDraft, Signed
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import (
    AccountChangeStatus,
    AgreementStatus,
    ApplicationStatus,
    ClaimStatus,
    ClosureStatus,
    PeriodStatus,
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
    counterparts: tuple[OrganisationId, ...] = Field(default=(), exclude_if=lambda value: not value)
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
    drafts: tuple[SavedDraft, ...] = Field(default=(), exclude_if=lambda value: not value)
    next_deadline: str | None
    next_due: Instant | None
    waiting: tuple[PendingTask, ...]


def view(case: PartnershipState, stream: str, edition: Edition) -> CaseView:
    ahead = stream_status(case, edition)
    due = min(ahead.deadlines, key=lambda one: (one.at, one.name), default=None)
    return CaseView(
        number=stream.removeprefix("partnership/"),
        round=case.round or None,
        component=case.component or None,
        applicant=case.applicant or None,
        coordinator=case.coordinator or None,
        funder=case.funder or None,
        counterparts=case.counterparts,
        title=case.application.title if case.application else None,
        phase=ahead.phase,
        chapter=ahead.chapter,
        headline=ahead.headline,
        status=_of_edition(status_words(case), edition),
        requested_minor=case.application.amount_minor if case.application else 0,
        granted_minor=granted_minor(case),
        reserved_minor=reserved_minor(case),
        committed_minor=committed_minor(case),
        paid_minor=paid_minor(case),
        released_minor=released_minor(case),
        currency=case.currency or None,
        finished=ahead.finished,
        drafts=open_drafts(case) if edition >= SECOND else (),
        next_deadline=due.name if due else None,
        next_due=due.at if due else None,
        waiting=pending_tasks(case, edition),
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
    "round_cancelled": Text(
        sv="Omgången är inställd, ansökan prövas inte",
        en="The round has been cancelled, the application is not examined",
    ),
    "not_signed": Text(
        sv="Avtalet skrevs inte under i tid", en="The agreement was not signed in time"
    ),
    "grant_declined": Text(sv="Ni tackade nej till bidraget", en="You declined the grant"),
}
RECONSIDERED = Text(
    sv="Beslutet omprövas, inget nytt är beslutat än",
    en="The decision is being reconsidered, nothing new is decided yet",
)
TO_SIGN = Text(sv="Beviljad, ni behöver skriva under avtalet", en="Granted, you need to sign")
TO_COSIGN = Text(
    sv="Beviljad, en till hos er behöver skriva under avtalet",
    en="Granted, one more of you needs to sign",
)
TO_COUNTERSIGN = Text(
    sv="Beviljad, vi ska skriva under avtalet", en="Granted, we are to sign the agreement"
)
GRANTED = {AgreementStatus.AWAITED: TO_SIGN, AgreementStatus.HALF_SIGNED: TO_COSIGN}
RUNNING = Text(sv="Pågår", en="Running")
URGENT = {
    PeriodStatus.OVERDUE: Text(
        sv="Redovisningen för period {n} är försenad", en="The report of period {n} is overdue"
    ),
    PeriodStatus.RETURNED: Text(
        sv="Redovisningen för period {n} behöver rättas",
        en="The report of period {n} needs mending",
    ),
    PeriodStatus.AWAITING_SIGNATURE: Text(
        sv="Redovisningen för period {n} ska skrivas under av er",
        en="You need to sign the report of period {n}",
    ),
    PeriodStatus.OPEN: Text(
        sv="Redovisningen för period {n} ska lämnas",
        en="The report of period {n} is to be submitted",
    ),
    PeriodStatus.SUBMITTED: Text(
        sv="Redovisningen för period {n} granskas", en="The report of period {n} is being checked"
    ),
}
WORD_BEFORE_THE_THIRD = ("Redovisningen", "Rapporten")
TO_ANSWER = Text(
    sv="Vi överväger att avsluta bidraget i förtid, ni kan svara",
    en="We may end the grant early, you can answer",
)
ENDED = {
    Side.APPLICANT: Text(sv="Ni har avstått från bidraget", en="You have given up the grant"),
    Side.FUNDER: Text(sv="Vi har avslutat bidraget i förtid", en="We have ended the grant early"),
}
"""What stands before the rest of the status once a grant has ended early."""
SETTLING = Text(
    sv="det ni har lämnat in avgörs och betalas",
    en="what you have submitted is decided and paid",
)
SETTLED = Text(sv="allt är avgjort och betalt", en="everything is decided and paid")
PAYING = Text(sv="Period {n} betalas ut", en="Period {n} is being paid out")
TO_BE_PAID = Text(sv="Period {n} väntar på utbetalning", en="Period {n} awaits payment")


def status_words(case: PartnershipState) -> Text:
    """What the applicant has to do comes before what the funder has to do."""
    status = headline(case)
    if case.is_reconsidered and status != "completion_requested":
        return RECONSIDERED
    if status == "approved":
        return GRANTED.get(case.agreement, TO_COUNTERSIGN)
    if status != "active":
        return _ended_early(case, WORDS[status])
    if case.intended_end and case.intended_end.awaits_answer:
        return TO_ANSWER
    for urgent, words in URGENT.items():
        for period in case.periods:
            if period.status is urgent:
                return _ended_early(case, _numbered(words, period))
    if case.ended:
        return _ended_early(case, SETTLING)
    for period in case.periods:
        if period.claim and not period.claim.is_settled:
            return _numbered(_paying(case, period.claim), period)
    return RUNNING


def _of_edition(words: Text, edition: Edition) -> Text:
    """A view that is made again comes out as it was: the first editions had another word."""
    if edition >= THIRD:
        return words
    now, then = WORD_BEFORE_THE_THIRD
    sv = words.sv.replace(now, then).replace(_lower(now), _lower(then))
    return Text(sv=sv, en=words.en)


def _ended_early(case: PartnershipState, words: Text) -> Text:
    """A grant that was ended early says so first."""
    if case.ended is None:
        return words
    if case.closure is ClosureStatus.DUE:
        words = SETTLED
    ended = ENDED[case.ended.by]
    return Text(sv=f"{ended.sv}, {_lower(words.sv)}", en=f"{ended.en}, {_lower(words.en)}")


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def _paying(case: PartnershipState, claim: Claim) -> Text:
    """Why a payment waits is not for everybody to read."""
    waits = claim.status is ClaimStatus.DECLINED or case.payments_wait
    return TO_BE_PAID if waits and claim.status is not ClaimStatus.ORDERED else PAYING


def _numbered(words: Text, period: Period) -> Text:
    return Text(sv=words.sv.format(n=period.number), en=words.en.format(n=period.number))


# Pending tasks: the rows of inboxes


def pending_tasks(case: PartnershipState, edition: Edition) -> tuple[PendingTask, ...]:
    """Since the second edition only those are asked to handle a case who have declared whether
    they have an interest in it; the others are asked for that first. Nobody is asked for what does
    not go with what they have done.
    """
    tasks = tuple(_tasks(case))
    if edition < SECOND:
        return tasks
    asked = tuple(_once_declared(case, task) for task in tasks)
    asked = (*_declarations(case, tasks), *_rulings(case), *asked)
    return tuple(_by_others(case, task, edition) for task in asked)


def _by_others(case: PartnershipState, task: PendingTask, edition: Edition) -> PendingTask:
    """As duties.py would refuse it: what somebody has done, and roles at an applicant."""
    if task.organisation != case.funder:
        return task
    terms = duties.terms_for_lists(case)
    kept = duties.kept_from(case, task.command, task.period, edition)
    changes = {
        "except_for": tuple(sorted({*task.except_for, *kept})),
        "ties_from": duties.ties_from(case, terms),
        "in_competition": terms.competitors and duties.competes(case, task.command),
    }
    return task.model_copy(update=changes)


def awaited(case: PartnershipState) -> tuple[PendingTask, ...]:
    """What somebody is reminded of. A declaration is not: it comes before something that is."""
    return (*_rulings(case), *_tasks(case))


def _once_declared(case: PartnershipState, task: PendingTask) -> PendingTask:
    if task.command not in interest.DeclareInterest.spec.opens_the_way_to:
        return task
    return task.model_copy(update={"only_for": tuple(sorted(case.declared))})


def _declarations(case: PartnershipState, tasks: Iterable[PendingTask]) -> Iterator[PendingTask]:
    """Asked of those whose role something waits for."""
    opened = interest.DeclareInterest.spec.opens_the_way_to
    roles = dict.fromkeys(role for one in tasks if one.command in opened for role in one.roles)
    if roles:
        task = _task(case, interest.DeclareInterest, except_for=case.declared)
        yield task.model_copy(update={"roles": tuple(roles), "comes_first": True})


def _rulings(case: PartnershipState) -> Iterator[PendingTask]:
    if headline(case) in interest.RuleOnInterest.spec.states:
        for person in case.awaiting_ruling:
            except_for = case.may_not_rule_on(person)
            task = _task(case, interest.RuleOnInterest, except_for=except_for)
            yield task.model_copy(update={"about": person})


def _tasks(case: PartnershipState) -> Iterator[PendingTask]:
    match case.application_status:
        case ApplicationStatus.DRAFT:
            yield _task(case, application.SubmitApplication, due=case.closes_at)
        case ApplicationStatus.SUBMITTED:
            yield _task(case, completion.DeclareEligible)
        case ApplicationStatus.COMPLETION_REQUESTED:
            due = case.completion.due_at if case.completion else None
            yield _task(case, completion.CompleteApplication, due=due)
        case ApplicationStatus.ELIGIBLE:
            yield _task(case, assessment.SubmitAssessment, except_for=case.assessed_by)
        case ApplicationStatus.ASSESSED:
            yield _task(case, decision.ApproveApplication, except_for=case.assessed_by)
        case _:
            yield from _grant(case)


def _grant(case: PartnershipState) -> Iterator[PendingTask]:
    if case.agreement is AgreementStatus.AWAITED and case.grant:
        due = case.grant.signature_due_at
        yield _task(case, agreement.SignAgreement, due=due)
    if case.agreement is AgreementStatus.HALF_SIGNED and case.grant:
        due, signed = case.grant.signature_due_at, _persons(case.signed_by)
        yield _task(case, agreement.CosignAgreement, due=due, except_for=signed)
    if case.agreement is AgreementStatus.SIGNED:
        signed = _persons(case.countersigned_by)
        yield _task(case, agreement.CountersignAgreement, except_for=signed)
    for period in case.periods:
        yield from _period(case, period)
    if headline(case) == "active":
        yield from _termination(case)
    yield from _account_and_hold(case)
    if case.closure is ClosureStatus.DUE and not case.payments_wait:
        yield _task(case, closure.CloseCase)


def _termination(case: PartnershipState) -> Iterator[PendingTask]:
    intended = case.intended_end
    if intended and intended.awaits_answer:
        yield _task(case, hearing.AnswerTermination, due=intended.answer_due_at)
    elif intended:
        yield _task(case, termination.TerminateGrant)


def _account_and_hold(case: PartnershipState) -> Iterator[PendingTask]:
    """A change of account that both have checked waits for time only."""
    change, hold = case.account_change, case.hold
    if change and change.status is AccountChangeStatus.REQUESTED:
        yield _task(case, account_change.VerifyAccount, except_for=(change.requested_by,))
    if change and change.verified_by and change.status is AccountChangeStatus.VERIFIED:
        involved = (change.requested_by, change.verified_by)
        yield _task(case, account_change.ConfirmAccountChange, except_for=involved)
    if hold:
        proposer = (hold.release_proposed_by,) if hold.release_proposed_by else ()
        yield _task(case, payment_hold.ReleasePayments, except_for=proposer)


def _period(case: PartnershipState, period: Period) -> Iterator[PendingTask]:
    number, claim = period.number, period.claim
    if period.awaits_report:
        yield _task(case, reporting.SubmitReport, due=period.due_at, period=number)
    if period.awaits_signature:
        signed = _persons(period.signed_by)
        yield _task(
            case, report_signing.SignReport, due=period.due_at, period=number, except_for=signed
        )
    submitter = (period.submitted_by,) if period.submitted_by else ()
    if period.status is PeriodStatus.SUBMITTED:
        yield _task(case, approval.ApproveReport, period=number, except_for=submitter)
    if claim and claim.is_to_be_attested and not case.payments_wait:
        approver = (period.approved_by,) if period.approved_by else ()
        involved = (*claim.attested_by, *submitter, *approver, *claim.upheld_by)
        yield _task(case, payment.AttestPayment, period=number, except_for=involved)
    if claim and claim.status is ClaimStatus.DECLINED and claim.declined_by:
        others_than = (claim.declined_by, *submitter)
        yield _task(
            case, declined_attestation.UpholdApproval, period=number, except_for=others_than
        )
    if claim and claim.status is ClaimStatus.ORDERED:
        yield _task(case, payment.ConfirmPayment, period=number)


def _persons(signed: tuple[Signed, ...]) -> tuple[str, ...]:
    return tuple(one.person for one in signed)


def _task(
    case: PartnershipState,
    command: type[Command],
    *,
    due: Instant | None = None,
    period: int | None = None,
    except_for: tuple[str, ...] = (),
) -> PendingTask:
    """A person at the funder who has declared a conflict of interest (R15) is never asked."""
    if command.spec.side is Side.FUNDER:
        except_for += case.conflicted
    return pending(command, case.organisations, due=due, period=period, except_for=except_for)
