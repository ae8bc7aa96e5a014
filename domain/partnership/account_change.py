"""A change of the account to pay to: the applicant asks for it, two persons of the funder check it.

One of them compares it with a source outside the case, another one confirms it, and it counts only
after a waiting time. All who have ever given an account are told at once, so that a change that
they know nothing of is stopped in time. While it is pending nothing is attested or ordered.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Literal, TypeAlias, assert_never

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, in_state, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.dates import Day, Instant, day_of, start_of
from domain.kernel.decider import EventMetadata
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import AccountingText, AccountText, FreeText, Kept, Retention
from domain.kernel.ids import PersonId
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.interest import unbiased
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.notices import asked_again, reference, to_account_holders, to_funders
from domain.partnership.parts import AccountChange
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import AccountChangeStatus as Status

R52 = Rule(
    id="R52",
    name="nothing_is_paid_while_the_account_is_to_change",
    basis="The funder's policy: as long as a change of account is not settled, money goes to "
    "neither account",
    mark=Mark.INFERENCE,
    sv="Ett byte av konto är inte avgjort ({status}). Så länge attesteras eller beställs ingen "
    "utbetalning, varken till det gamla eller det nya kontot.",
    en="A change of account is not settled ({status}). Until it is, no payment is attested or "
    "ordered, neither to the old account nor to the new one.",
)
R53 = Rule(
    id="R53",
    name="account_is_checked_by_two_other_persons",
    basis="The funder's policy: who asked for the new account does not check it, and two different "
    "persons do",
    mark=Mark.INFERENCE,
    sv="{person} har begärt bytet av konto eller redan kontrollerat kontot. Någon annan måste "
    "göra det här.",
    en="{person} asked for the change of account, or has already checked the account. Somebody "
    "else must do this.",
)
E100 = Rule(
    id="E100",
    name="account_is_checked_after_the_request",
    basis="The engine: an account is checked when it has been given, and not in the future",
    mark=Mark.ENGINE,
    sv="Dagen för kontrollen, {checked_on}, måste vara tidigast den dag då bytet begärdes, "
    "{requested_on}, och senast i dag, {today}.",
    en="The day of the check, {checked_on}, must be no earlier than the day of the request, "
    "{requested_on}, and no later than today, {today}.",
)

CHECKING = (Role.FINANCE_OFFICER, Role.PROGRAMME_MANAGER)
PENDING = (Status.REQUESTED, Status.VERIFIED, Status.CONFIRMED)


# Commands


class RequestAccountChange(Command):
    """The applicant asks to be paid to another account, for what has not been ordered yet."""

    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.SIGNATORY,),
        states=("active",),
        undone_by=("withdraw_account_change", "refuse_account_change"),
    )
    kind: Literal["request_account_change"] = "request_account_change"
    account: Annotated[AccountText, Kept(Retention.ACCOUNTING)]
    reason: AccountingText


class WithdrawAccountChange(Command):
    """Any signatory of the applicant stops a change that does not count yet."""

    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.SIGNATORY,),
        states=("active", "closing"),
        undone_by=("request_account_change",),
    )
    kind: Literal["withdraw_account_change"] = "withdraw_account_change"


class VerifyAccount(Command):
    """The new account has been compared with a source outside the case: which one, and when."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=CHECKING,
        states=("active", "closing"),
        undone_by=("refuse_account_change",),
        asked_by=("account_to_verify",),
    )
    kind: Literal["verify_account"] = "verify_account"
    source: AccountingText
    checked_on: Day


class ConfirmAccountChange(Command):
    """A second person agrees. The waiting time begins."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=CHECKING,
        states=("active", "closing"),
        undone_by=("refuse_account_change", "withdraw_account_change"),
        asked_by=("account_change_to_confirm",),
    )
    kind: Literal["confirm_account_change"] = "confirm_account_change"


class RefuseAccountChange(Command):
    """The account stays as it is. Possible until the change counts."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=CHECKING,
        states=("active", "closing"),
        undone_by=("request_account_change",),
    )
    kind: Literal["refuse_account_change"] = "refuse_account_change"
    reason: FreeText


# Events


class AccountChangeRequested(Event):
    type: Literal["account_change_requested.v1"] = "account_change_requested.v1"
    account: AccountingText
    requested_by: PersonId
    reason: AccountingText


class AccountVerified(Event):
    type: Literal["account_verified.v1"] = "account_verified.v1"
    verified_by: PersonId
    source: AccountingText
    checked_on: date


class AccountChangeConfirmed(Event):
    """The new account counts from `effective_at`, unless the change is stopped before."""

    type: Literal["account_change_confirmed.v1"] = "account_change_confirmed.v1"
    confirmed_by: PersonId
    effective_at: Instant


class AccountChangeRefused(Event):
    type: Literal["account_change_refused.v1"] = "account_change_refused.v1"
    refused_by: PersonId
    reason: FreeText


class AccountChangeWithdrawn(Event):
    type: Literal["account_change_withdrawn.v1"] = "account_change_withdrawn.v1"
    withdrawn_by: PersonId


class AccountChanged(Event):
    """The waiting time is over. What was attested was attested for another account, and falls."""

    type: Literal["account_changed.v1"] = "account_changed.v1"
    account: AccountingText


AccountChangeEvent: TypeAlias = (
    AccountChangeRequested
    | AccountVerified
    | AccountChangeConfirmed
    | AccountChangeRefused
    | AccountChangeWithdrawn
    | AccountChanged
)


# Decision


def request_account_change(
    case: PartnershipState, command: RequestAccountChange, context: DecisionContext
) -> Decision:
    """One change at a time. A payment that has been ordered keeps its account."""
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield in_state(_status(case), Status.NONE)
    yield AccountChangeRequested(
        account=command.account, requested_by=context.actor.person, reason=command.reason
    )


def withdraw_account_change(
    case: PartnershipState, command: WithdrawAccountChange, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield in_state(_status(case), *PENDING)
    yield AccountChangeWithdrawn(withdrawn_by=context.actor.person)


def verify_account(
    case: PartnershipState, command: VerifyAccount, context: DecisionContext
) -> Decision:
    yield from _checking(case, command, context, Status.REQUESTED)
    change = case.account_change
    assert change
    yield E100.holds(
        change.requested_on <= command.checked_on <= context.day_of_act,
        checked_on=command.checked_on.isoformat(),
        requested_on=change.requested_on.isoformat(),
        today=context.day_of_act.isoformat(),
    )
    yield AccountVerified(
        verified_by=context.actor.person, source=command.source, checked_on=command.checked_on
    )


def confirm_account_change(
    case: PartnershipState, command: ConfirmAccountChange, context: DecisionContext
) -> Decision:
    yield from _checking(case, command, context, Status.VERIFIED)
    assert context.programme
    wait = timedelta(days=context.programme.money.account_wait.value)
    yield AccountChangeConfirmed(
        confirmed_by=context.actor.person, effective_at=start_of(context.today + wait)
    )


def _checking(
    case: PartnershipState,
    command: VerifyAccount | ConfirmAccountChange,
    context: DecisionContext,
    needed: Status,
) -> Iterator[Check]:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield from unbiased(case, context)
    yield in_state(_status(case), needed)
    change, person = case.account_change, context.actor.person
    assert change
    if context.edition < SECOND:  # asked by duties.py since
        yield R53.holds(person not in (change.requested_by, change.verified_by), person=person)


def refuse_account_change(
    case: PartnershipState, command: RefuseAccountChange, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield from unbiased(case, context)
    yield in_state(_status(case), *PENDING)
    yield AccountChangeRefused(refused_by=context.actor.person, reason=command.reason)


def account_change_is_due(case: PartnershipState) -> Decision:
    assert case.account_change
    yield AccountChanged(account=case.account_change.account)


def account_is_settled(case: PartnershipState, context: DecisionContext) -> Iterator[Check]:
    if context.edition >= SECOND or case.account_change:
        yield R52.holds(case.account_change is None, status=_status(case).value)


def _status(case: PartnershipState) -> Status:
    return case.account_change.status if case.account_change else Status.NONE


# Fold


def evolve(
    case: PartnershipState, event: AccountChangeEvent, metadata: EventMetadata
) -> PartnershipState:
    match event:
        case AccountChangeRequested():
            change = AccountChange(
                account=event.account,
                requested_by=event.requested_by,
                requested_on=day_of(metadata.at),
            )
            return case.changed(account_change=change)
        case AccountVerified():
            return _checked(case, verified_by=event.verified_by)
        case AccountChangeConfirmed():
            return _checked(case, effective_at=event.effective_at)
        case AccountChangeRefused() | AccountChangeWithdrawn():
            return case.changed(account_change=None)
        case AccountChanged():
            assert case.account_change
            given_by = (*case.account_given_by, case.account_change.requested_by)
            return case.without_attestations().changed(
                account=event.account,
                account_given_by=tuple(dict.fromkeys(given_by)),
                account_change=None,
            )
        case _:
            assert_never(event)


def _checked(case: PartnershipState, **parts: str | Instant) -> PartnershipState:
    assert case.account_change
    return case.changed(account_change=case.account_change.model_copy(update=parts))


# Notices


def notices(case: PartnershipState, event: AccountChangeEvent) -> Iterator[Notice]:
    match event:
        case AccountChangeRequested():
            yield from _requested(case, event)
        case AccountVerified():
            yield to_funders(
                case,
                N.ACCOUNT_CHANGE_TO_CONFIRM,
                CHECKING,
                person=event.verified_by,
                source=reference(event.source),
                checked_on=event.checked_on.isoformat(),
            )
        case AccountChangeConfirmed():
            first_day = day_of(event.effective_at).isoformat()
            yield to_account_holders(case, N.ACCOUNT_CHANGE_CONFIRMED, effective_on=first_day)
        case AccountChangeRefused():
            reason = reference(event.reason)
            yield to_account_holders(case, N.ACCOUNT_CHANGE_REFUSED, CHECKING, reason=reason)
            yield from asked_again(case)
        case AccountChangeWithdrawn():
            person = event.withdrawn_by
            yield to_account_holders(case, N.ACCOUNT_CHANGE_WITHDRAWN, CHECKING, person=person)
            yield from asked_again(case)
        case AccountChanged():
            yield to_account_holders(case, N.ACCOUNT_CHANGED, CHECKING)
            yield from asked_again(case)
        case _:
            assert_never(event)


def _requested(case: PartnershipState, event: AccountChangeRequested) -> Iterator[Notice]:
    """The funder also hears which orders are out to the old account."""
    person, reason = event.requested_by, reference(event.reason)
    yield to_account_holders(case, N.ACCOUNT_CHANGE_REQUESTED, person=person, reason=reason)
    yield to_funders(
        case,
        N.ACCOUNT_TO_VERIFY,
        CHECKING,
        person=person,
        reason=reason,
        ordered=list(case.ordered_periods),
    )
