"""Payment of a claim: several persons attest it, and the bank pays or returns the money.

The bank may return it also after it had been paid, even when the case is closed.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeAlias, assert_never

from pydantic import Field

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, impartial, in_state, state_allows
from domain.kernel.consequences import Move, Notice, Transfer, posted
from domain.kernel.dates import Day, day_of
from domain.kernel.decider import EventMetadata
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import AccountingText
from domain.kernel.frozen import is_none
from domain.kernel.ids import PersonId
from domain.kernel.money import PositiveMinor, shown
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.account_change import account_is_settled
from domain.partnership.closure import closing_due_after, reopened
from domain.partnership.interest import unbiased
from domain.partnership.notices import (
    REPORTING,
    payment_to_attest,
    reference,
    to_applicant,
    to_both,
    to_funder,
)
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.payment_hold import not_held
from domain.partnership.state import (
    Claim,
    ClaimStatus,
    PartnershipState,
    Period,
    headline,
    remaining_minor,
)
from domain.partnership.terms import PeriodNumber

R17 = Rule(
    id="R17",
    name="payment_needs_an_approved_report",
    basis="ICLD: paid in arrears, once the report is approved (I4, I6)",
    mark=Mark.CONFIRMED,
    sv="Utbetalning för period {period} kräver att periodens rapport är godkänd.",
    en="A payment for period {period} needs the period's report to be approved.",
)
R18 = Rule(
    id="R18",
    name="pays_once_and_no_more_than_is_left",
    basis="The engine's reading of payment in arrears: once per period, within the grant",
    mark=Mark.INFERENCE,
    sv="{amount} kan inte betalas ut för period {period}. Kravet är {status}, godkänd kostnad är "
    "{approved} och bidraget har {remaining} kvar för perioden.",
    en="{amount} cannot be paid for period {period}. The claim is {status}, the approved cost is "
    "{approved}, and the grant has {remaining} left for the period.",
)
R25 = Rule(
    id="R25",
    name="attested_by_other_persons",
    basis="Four eyes: neither the report's submitter, nor its approver, nor who upheld the "
    "approval, nor twice the same person",
    mark=Mark.INFERENCE,
    sv="{person} får inte attestera: personen har redan attesterat, eller har lämnat in eller "
    "godkänt rapporten ({involved}).",
    en="{person} may not attest: the person has already attested, or submitted or approved the "
    "report ({involved}).",
)
E23 = Rule(
    id="E23",
    name="bank_day_fits_the_order",
    basis="The engine: the bank pays on the day of the order or later, and not after today",
    mark=Mark.ENGINE,
    sv="Betaldagen, {paid_on}, måste vara tidigast {ordered_on} och senast i dag, {today}.",
    en="The day of payment, {paid_on}, must be no earlier than {ordered_on} and no later than "
    "today, {today}.",
)
E101 = Rule(
    id="E101",
    name="return_day_fits_the_payment",
    basis="The engine: money comes back on the day on which it left or later, and not after today",
    mark=Mark.ENGINE,
    sv="Dagen då pengarna kom tillbaka, {returned_on}, måste vara tidigast {left_on} och senast i "
    "dag, {today}.",
    en="The day on which the money came back, {returned_on}, must be no earlier than {left_on} and "
    "no later than today, {today}.",
)

RETURNED_IN_THE_FIRST_EDITION = ("active", "closing")
"""The states in which only an order could come back."""


# Commands


class AttestPayment(Command):
    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.FINANCE_OFFICER,),
        states=("active", "closing"),
        undone_by=("decline_attestation",),
        asked_by=("payment_to_attest",),
    )
    kind: Literal["attest_payment"] = "attest_payment"
    period: PeriodNumber


class ConfirmPayment(Command):
    """The bank has paid: the day and, as a text, the bank's reference."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.FINANCE_OFFICER,),
        states=("active", "closing"),
        undone_by=("record_returned_payment",),
        asked_by=("payment_ordered",),
    )
    kind: Literal["confirm_payment"] = "confirm_payment"
    period: PeriodNumber
    paid_on: Day
    bank_reference: AccountingText


class RecordReturnedPayment(Command):
    """The bank returned the money, before it confirmed the payment or after: the claim must be
    attested again.
    """

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.FINANCE_OFFICER,),
        states=("active", "closing", "closed"),
    )
    kind: Literal["record_returned_payment"] = "record_returned_payment"
    period: PeriodNumber
    reason: AccountingText
    returned_on: Day | None = Field(default=None, exclude_if=is_none)


# Events


class PaymentAttested(Event):
    type: Literal["payment_attested.v1"] = "payment_attested.v1"
    period: PeriodNumber
    person: PersonId


class PaymentOrdered(Event):
    """As many have attested as the programme asks for. `attempt` counts from 1 in each period."""

    type: Literal["payment_ordered.v1"] = "payment_ordered.v1"
    period: PeriodNumber
    amount_minor: PositiveMinor
    attempt: int


class PaymentMade(Event):
    type: Literal["payment_made.v1"] = "payment_made.v1"
    period: PeriodNumber
    amount_minor: PositiveMinor
    attempt: int
    paid_on: date
    bank_reference: AccountingText


class PaymentReturned(Event):
    """An ordered payment came back before the bank had confirmed it."""

    type: Literal["payment_returned.v1"] = "payment_returned.v1"
    period: PeriodNumber
    amount_minor: PositiveMinor
    attempt: int
    reason: AccountingText
    returned_on: date | None = Field(default=None, exclude_if=is_none)


class PaymentReversed(Event):
    """Money that had been paid came back."""

    type: Literal["payment_reversed.v1"] = "payment_reversed.v1"
    period: PeriodNumber
    amount_minor: PositiveMinor
    attempt: int
    reason: AccountingText
    returned_on: date | None = Field(default=None, exclude_if=is_none)


PaymentEvent: TypeAlias = (
    PaymentAttested | PaymentOrdered | PaymentMade | PaymentReturned | PaymentReversed
)


# Decision


def attest_payment(
    case: PartnershipState, command: AttestPayment, context: DecisionContext
) -> Decision:
    """Whether the case's payments wait is asked each time, so also when this one orders."""
    yield from _with_claim(case, command, context)
    period, claim = _claim(case, command.period)
    yield from not_held(case, context)
    yield from account_is_settled(case, context)
    yield _payable(case, period, claim)
    yield _by_another(period, claim, context.actor.person)
    yield PaymentAttested(period=period.number, person=context.actor.person)
    assert context.programme
    if len(claim.attested_by) + 1 >= context.programme.money.attestants.value:
        yield PaymentOrdered(
            period=period.number, amount_minor=claim.amount_minor, attempt=claim.attempt
        )


def confirm_payment(
    case: PartnershipState, command: ConfirmPayment, context: DecisionContext
) -> Decision:
    yield from _with_claim(case, command, context)
    period, claim = _claim(case, command.period)
    yield in_state(claim.status, ClaimStatus.ORDERED)
    assert claim.ordered_on
    yield E23.holds(
        claim.ordered_on <= command.paid_on <= context.today,
        paid_on=command.paid_on.isoformat(),
        ordered_on=claim.ordered_on.isoformat(),
        today=context.today.isoformat(),
    )
    yield PaymentMade(
        period=period.number,
        amount_minor=claim.amount_minor,
        attempt=claim.attempt,
        paid_on=command.paid_on,
        bank_reference=command.bank_reference,
    )
    yield from closing_due_after(case, period.number)


def record_returned_payment(
    case: PartnershipState, command: RecordReturnedPayment, context: DecisionContext
) -> Decision:
    yield from _with_claim(case, command, context)
    period, claim = _claim(case, command.period)
    paid = () if context.edition < SECOND else (ClaimStatus.PAID,)
    yield in_state(claim.status, ClaimStatus.ORDERED, *paid)
    yield from _day_of_return(claim, command.returned_on, context)
    returned = PaymentReturned if claim.status is ClaimStatus.ORDERED else PaymentReversed
    yield returned(
        period=period.number,
        amount_minor=claim.amount_minor,
        attempt=claim.attempt,
        reason=command.reason,
        returned_on=command.returned_on,
    )
    yield from reopened(case)


def _day_of_return(claim: Claim, day: date | None, context: DecisionContext) -> Iterator[Check]:
    left_on = claim.paid_on or claim.ordered_on
    if day is not None:
        assert left_on
        yield E101.holds(
            left_on <= day <= context.day_of_act,
            returned_on=day.isoformat(),
            left_on=left_on.isoformat(),
            today=context.day_of_act.isoformat(),
        )


def _with_claim(
    case: PartnershipState,
    command: AttestPayment | ConfirmPayment | RecordReturnedPayment,
    context: DecisionContext,
) -> Iterator[Check]:
    yield authorised(command, context, case.organisations)
    if isinstance(command, RecordReturnedPayment) and context.edition < SECOND:
        yield in_state(headline(case), *RETURNED_IN_THE_FIRST_EDITION)
    else:
        yield state_allows(command, headline(case))
    if isinstance(command, AttestPayment):
        yield from unbiased(case, context)
    else:
        yield impartial(context, case.applicant, case.conflicted)
    yield with_a_claim(case, command.period)


def with_a_claim(case: PartnershipState, number: int) -> Check:
    """R17: the report of this period is approved."""
    period = case.period(number)
    return R17.holds(
        period is not None and period.claim is not None,
        period=number,
        report=period.status.value if period else None,
    )


def _claim(case: PartnershipState, number: int) -> tuple[Period, Claim]:
    """After rule R17, which checks that there is one."""
    period = case.period(number)
    assert period
    assert period.claim
    return period, period.claim


def _payable(case: PartnershipState, period: Period, claim: Claim) -> Check:
    remaining = remaining_minor(case, but_for=period.number)
    return R18.holds(
        claim.is_to_be_attested and claim.amount_minor <= min(period.approved_minor, remaining),
        period=period.number,
        status=claim.status.value,
        amount=shown(claim.amount_minor, case.currency),
        approved=shown(period.approved_minor, case.currency),
        remaining=shown(remaining, case.currency),
        amount_minor=claim.amount_minor,
        approved_minor=period.approved_minor,
        remaining_minor=remaining,
    )


def _by_another(period: Period, claim: Claim, person: str) -> Check:
    involved = {
        "attested": person in claim.attested_by,
        "submitted": person == period.submitted_by,
        "approved": person == period.approved_by,
        "upheld": person in claim.upheld_by,
    }
    return R25.holds(
        not any(involved.values()),
        person=person,
        involved=[how for how, did in involved.items() if did],
    )


# Fold


def evolve(
    case: PartnershipState, event: PaymentEvent, metadata: EventMetadata
) -> PartnershipState:
    match event:
        case PaymentAttested():
            _, claim = _claim(case, event.period)
            attested_by = (*claim.attested_by, event.person)
            return case.with_claim(
                event.period, status=ClaimStatus.ATTESTED, attested_by=attested_by
            )
        case PaymentOrdered():
            ordered_on = day_of(metadata.at)
            return case.with_claim(event.period, status=ClaimStatus.ORDERED, ordered_on=ordered_on)
        case PaymentMade():
            return case.with_claim(event.period, status=ClaimStatus.PAID, paid_on=event.paid_on)
        case PaymentReturned() | PaymentReversed():
            period, claim = _claim(case, event.period)
            case = case.with_period(event.period, returned_payments=period.returned_payments + 1)
            return case.with_claim(
                event.period,
                status=ClaimStatus.RETURNED,
                attempt=claim.attempt + 1,
                attested_by=(),
                ordered_on=None,
                paid_on=None,
            )
        case _:
            assert_never(event)


# Notices and money


def notices(case: PartnershipState, event: PaymentEvent) -> Iterator[Notice]:
    if isinstance(event, PaymentAttested):
        return
    period, claim = _claim(case, event.period)
    number, amount = period.number, event.amount_minor
    match event:
        case PaymentOrdered():
            yield to_funder(
                case,
                N.PAYMENT_ORDERED,
                Role.FINANCE_OFFICER,
                period=number,
                amount_minor=amount,
                attempt=event.attempt,
                account=reference(case.account),
            )
        case PaymentMade():
            paid_on = event.paid_on.isoformat()
            yield to_applicant(
                case, N.PAYMENT_MADE, REPORTING, period=number, amount_minor=amount, paid_on=paid_on
            )
        case PaymentReturned() | PaymentReversed():
            yield to_both(
                case,
                N.PAYMENT_RETURNED,
                REPORTING,
                Role.FINANCE_OFFICER,
                period=number,
                amount_minor=amount,
                attempt=event.attempt,
                reason=reference(event.reason),
            )
            yield from payment_to_attest(case, number, claim)
        case _:
            assert_never(event)


def postings(case: PartnershipState, event: PaymentEvent) -> tuple[Transfer, ...]:
    """An ordered payment is set aside. The bank's answer posts it or makes it void. What was posted
    and comes back is committed again.
    """
    match event:
        case PaymentOrdered():
            return (_transfer(case, event, Move.PENDING),)
        case PaymentMade():
            return (_transfer(case, event, Move.POST_PENDING, "post"),)
        case PaymentReturned():
            return (_transfer(case, event, Move.VOID_PENDING, "void"),)
        case PaymentReversed():
            key = f"payment-{event.period}-{event.attempt}-return"
            paid, committed = case.purse("paid"), case.purse("committed")
            return (posted(key, paid, committed, event.amount_minor),)
        case PaymentAttested():
            return ()
        case _:
            assert_never(event)


def _transfer(
    case: PartnershipState,
    event: PaymentOrdered | PaymentMade | PaymentReturned,
    move: Move,
    ending: str | None = None,
) -> Transfer:
    order = f"payment-{event.period}-{event.attempt}"
    return Transfer(
        key=f"{order}-{ending}" if ending else order,
        move=move,
        debit=case.purse("committed"),
        credit=case.purse("paid"),
        amount_minor=event.amount_minor,
        settles=order if ending else None,
    )
