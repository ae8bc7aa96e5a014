"""The agreement: the applicant signs in time, the funder countersigns, reporting is planned."""

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias, assert_never

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, impartial, in_state, in_time, state_allows
from domain.kernel.consequences import Notice, Transfer, posted
from domain.kernel.decision_context import DecisionContext
from domain.kernel.edition import Edition
from domain.kernel.free_text import AccountingText, AccountText, Kept, Retention
from domain.kernel.ids import PersonId
from domain.kernel.money import PositiveMinor
from domain.kernel.rules import Decision, Event
from domain.partnership.notices import (
    GRANTS_TEAM,
    REPORTING,
    SIGNING,
    agreement_to_cosign,
    granted_periods,
    to_applicant,
    to_funder,
    to_funders,
)
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.parts import Grant, Period
from domain.partnership.report_schedule import reporting_plan
from domain.partnership.signatures import GivenSignature, ShownDocument, Signature
from domain.partnership.signing import (
    SignatureGiven,
    SignedPart,
    by_another,
    document_checks,
    given_here,
    has_signed,
)
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import AgreementStatus
from domain.partnership.terms import ReportingPlan
from domain.round.facts import budget_account

# Commands


class SignAgreement(Command):
    """The applicant's signature, with the bank account for payments."""

    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.SIGNATORY,),
        states=("approved",),
        undone_by=("decline_grant",),
        asked_by=("signature_reminder",),
    )
    kind: Literal["sign_agreement"] = "sign_agreement"
    account: Annotated[AccountText, Kept(Retention.ACCOUNTING)]
    document: ShownDocument | None = None
    signature: GivenSignature = Signature()


class CosignAgreement(Command):
    """The applicant's second signature, where two sign jointly."""

    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.SIGNATORY,),
        states=("approved",),
        undone_by=("decline_grant",),
        asked_by=("agreement_to_cosign",),
    )
    kind: Literal["cosign_agreement"] = "cosign_agreement"
    document: ShownDocument
    signature: GivenSignature = Signature()


class CountersignAgreement(Command):
    """The funder's signature. Where two sign jointly each of them gives it."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.FUNDER_SIGNATORY,),
        states=("approved",),
        undone_by=("relinquish_grant", "terminate_grant"),
        asked_by=("agreement_signed",),
    )
    kind: Literal["countersign_agreement"] = "countersign_agreement"
    document: ShownDocument | None = None
    signature: GivenSignature = Signature()


# Events


class SignatureReminded(Event):
    """`reminder` counts from 1. It is `skipped` when a later one was already due."""

    type: Literal["signature_reminded.v1"] = "signature_reminded.v1"
    reminder: int
    skipped: bool = False


class AgreementSigned(Event):
    type: Literal["agreement_signed.v1"] = "agreement_signed.v1"
    signatory: PersonId
    account: AccountingText


class AgreementCountersigned(Event):
    """The agreement is in force: what was reserved is committed, the reporting plan begins."""

    type: Literal["agreement_countersigned.v1"] = "agreement_countersigned.v1"
    signatory: PersonId
    amount_minor: PositiveMinor
    plans: tuple[ReportingPlan, ...]


class AgreementLapsed(Event):
    """Not signed in time: what was reserved returns to the round's budget."""

    type: Literal["agreement_lapsed.v1"] = "agreement_lapsed.v1"
    released_minor: PositiveMinor


AgreementEvent: TypeAlias = (
    SignatureReminded | AgreementSigned | AgreementCountersigned | AgreementLapsed
)


# Decision


def sign_agreement(
    case: PartnershipState, command: SignAgreement, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield in_state(case.agreement, AgreementStatus.AWAITED)
    assert case.grant
    yield in_time(case.grant.signature_due_at, context)
    yield from document_checks(command.document, None, (), context)
    if command.document is None:
        yield AgreementSigned(signatory=context.actor.person, account=command.account)
        return
    part = SignedPart("agreement", "applicant", command.document)
    given = given_here(part, command.signature, context)
    yield from applicant_signed(case, given, command.account)


def cosign_agreement(
    case: PartnershipState, command: CosignAgreement, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield in_state(case.agreement, AgreementStatus.HALF_SIGNED)
    assert case.grant
    yield in_time(case.grant.signature_due_at, context)
    yield from document_checks(command.document, None, case.signed_by, context)
    yield from by_another(context.actor.person, case.signed_by, context)
    part = SignedPart("agreement", "applicant", command.document)
    given = given_here(part, command.signature, context)
    yield from applicant_signed(case, given)


def applicant_signed(
    case: PartnershipState, given: SignatureGiven, account: AccountingText | None = None
) -> Iterator[Event]:
    """The account of the first of two signatures is the one that both have signed for."""
    complete = has_signed(given.mandate, case.signed_by)
    yield given if complete else given.model_copy(update={"account": account})
    if complete:
        account = account or case.account
        assert account
        yield AgreementSigned(signatory=given.signatory, account=account)


def countersign_agreement(
    case: PartnershipState, command: CountersignAgreement, context: DecisionContext
) -> Decision:
    """The funder has no deadline: the applicant has done their part."""
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield in_state(case.agreement, AgreementStatus.SIGNED)
    yield impartial(context, case.applicant, case.conflicted)
    yield from document_checks(
        command.document, None, (*case.signed_by, *case.countersigned_by), context
    )
    yield from by_another(context.actor.person, case.countersigned_by, context)
    if command.document is None:
        yield _in_force(case, context.actor.person, context)
        return
    part = SignedPart("agreement", "funder", command.document)
    given = given_here(part, command.signature, context)
    yield from funder_signed(case, given, context)


def funder_signed(
    case: PartnershipState, given: SignatureGiven, context: DecisionContext
) -> Iterator[Event]:
    yield given
    if has_signed(given.mandate, case.countersigned_by):
        yield _in_force(case, given.signatory, context)


def _in_force(
    case: PartnershipState, signatory: str, context: DecisionContext
) -> AgreementCountersigned:
    assert case.grant
    assert context.programme
    reporting = context.programme.reporting
    return AgreementCountersigned(
        signatory=signatory,
        amount_minor=case.grant.amount_minor,
        plans=tuple(reporting_plan(period, reporting) for period in case.grant.periods),
    )


def signature_reminder_is_due(
    case: PartnershipState, number: int, context: DecisionContext
) -> Decision:
    """After an outage several may be due at once. Then only the last one is sent."""
    assert case.grant
    later = (*case.grant.signature_reminders[number:], case.grant.signature_due_at)
    yield SignatureReminded(reminder=number, skipped=any(at <= context.now for at in later))


def signature_is_due(case: PartnershipState) -> Decision:
    assert case.grant
    yield AgreementLapsed(released_minor=case.grant.amount_minor)


# Fold


def evolve(case: PartnershipState, event: AgreementEvent) -> PartnershipState:
    match event:
        case SignatureReminded():
            assert case.grant
            reminded = (*case.grant.reminded, event.reminder)
            return case.changed(grant=case.grant.model_copy(update={"reminded": reminded}))
        case AgreementSigned():
            signed = (*(one.person for one in case.signed_by), event.signatory)
            return case.changed(
                agreement=AgreementStatus.SIGNED,
                account=event.account,
                account_given_by=tuple(dict.fromkeys(signed)),
            )
        case AgreementCountersigned():
            return case.changed(
                agreement=AgreementStatus.IN_FORCE, periods=_periods(case, event.plans)
            )
        case AgreementLapsed():
            return case.changed(agreement=AgreementStatus.LAPSED)
        case _:
            assert_never(event)


def _periods(case: PartnershipState, plans: tuple[ReportingPlan, ...]) -> tuple[Period, ...]:
    assert case.grant
    return tuple(
        Period(
            plan=granted,
            opens_at=plan.opens_at,
            due=granted.report_due,
            due_at=plan.due_at,
            reminders=plan.reminders,
        )
        for granted, plan in zip(case.grant.periods, plans, strict=True)
    )


# Notices and money


def notices(case: PartnershipState, event: AgreementEvent, edition: Edition) -> Iterator[Notice]:
    grant = case.grant
    assert grant
    amount, due = grant.amount_minor, grant.signature_due.isoformat()
    match event:
        case SignatureReminded():
            if not event.skipped:
                yield _reminder(case, grant)
        case AgreementSigned():
            yield to_funder(case, N.AGREEMENT_SIGNED, Role.FUNDER_SIGNATORY, amount_minor=amount)
        case AgreementCountersigned():
            roles = tuple(dict.fromkeys((*SIGNING, *REPORTING)))
            periods = granted_periods(grant)
            yield to_applicant(
                case, N.AGREEMENT_IN_FORCE, roles, amount_minor=amount, periods=periods
            )
        case AgreementLapsed():
            released = event.released_minor
            yield to_applicant(
                case, N.AGREEMENT_LAPSED, SIGNING, released_minor=released, signature_due=due
            )
            if edition >= SECOND:
                yield to_funders(
                    case, N.GRANT_LAPSED, GRANTS_TEAM, released_minor=released, signature_due=due
                )
        case _:
            assert_never(event)


def _reminder(case: PartnershipState, grant: Grant) -> Notice:
    """Once one of two has signed, only the other is asked."""
    if case.agreement is AgreementStatus.HALF_SIGNED:
        return agreement_to_cosign(case, grant)
    amount, due = grant.amount_minor, grant.signature_due.isoformat()
    return to_applicant(case, N.SIGNATURE_REMINDER, SIGNING, amount_minor=amount, signature_due=due)


def postings(case: PartnershipState, event: AgreementEvent) -> tuple[Transfer, ...]:
    """What was reserved is committed, or returns to the round's budget."""
    reserved = case.purse("reserved")
    match event:
        case AgreementCountersigned():
            return (posted("commit", reserved, case.purse("committed"), event.amount_minor),)
        case AgreementLapsed():
            return (posted("lapse", reserved, budget_account(case.round), event.released_minor),)
        case SignatureReminded() | AgreementSigned():
            return ()
        case _:
            assert_never(event)
