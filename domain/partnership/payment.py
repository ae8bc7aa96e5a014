"""Payment of a claim: several persons attest it, which orders it, and the bank pays.

That the bank returns it is in returned_payment.py, and that a finance officer declines to attest
it in declined_attestation.py.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, Protocol, TypeAlias, assert_never

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, impartial, in_state, state_allows
from domain.kernel.consequences import Move, Notice, Transfer
from domain.kernel.dates import Day, day_of
from domain.kernel.decider import EventMetadata
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import AccountingText
from domain.kernel.ids import PersonId
from domain.kernel.money import PositiveMinor, shown
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.account_change import account_is_settled
from domain.partnership.closure import closing_due_after
from domain.partnership.interest import unbiased
from domain.partnership.money import remaining_minor
from domain.partnership.notices import (
    REPORTING,
    reference,
    to_applicant,
    to_funder,
)
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.parts import Claim, Period
from domain.partnership.payment_hold import not_held
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import ClaimStatus
from domain.partnership.terms import PeriodNumber

R17 = Rule(
    id="R17",
    name="payment_needs_an_approved_report",
    basis="ICLD: paid in arrears, once the report is approved (I4, I6)",
    mark=Mark.CONFIRMED,
    sv="Utbetalning för period {period} kräver att periodens redovisning är godkänd.",
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
    basis="Four eyes: nobody who had a hand in the report, nor twice the same person",
    mark=Mark.INFERENCE,
    sv="{person} får inte attestera: personen har redan attesterat, eller har lämnat in, skrivit "
    "under, återsänt eller godkänt redovisningen ({involved}).",
    en="{person} may not attest: the person has already attested, or submitted, signed, returned "
    "or approved the report ({involved}).",
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


PaymentEvent: TypeAlias = PaymentAttested | PaymentOrdered | PaymentMade


# Decision


def attest_payment(
    case: PartnershipState, command: AttestPayment, context: DecisionContext
) -> Decision:
    """Whether the case's payments wait is asked each time, so also when this one orders."""
    yield from _with_claim(case, command, context)
    period, claim = claim_of(case, command.period)
    yield from not_held(case, context)
    yield from account_is_settled(case, context)
    yield _payable(case, period, claim)
    if context.edition < SECOND:  # asked by duties.py since
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
    period, claim = claim_of(case, command.period)
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


def _with_claim(
    case: PartnershipState,
    command: AttestPayment | ConfirmPayment,
    context: DecisionContext,
) -> Iterator[Check]:
    yield authorised(command, context, case.organisations)
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


def claim_of(case: PartnershipState, number: int) -> tuple[Period, Claim]:
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
            _, claim = claim_of(case, event.period)
            attested_by = (*claim.attested_by, event.person)
            return case.with_claim(
                event.period, status=ClaimStatus.ATTESTED, attested_by=attested_by
            )
        case PaymentOrdered():
            ordered_on = day_of(metadata.at)
            return case.with_claim(event.period, status=ClaimStatus.ORDERED, ordered_on=ordered_on)
        case PaymentMade():
            return case.with_claim(event.period, status=ClaimStatus.PAID, paid_on=event.paid_on)
        case _:
            assert_never(event)


# Notices and money


def notices(case: PartnershipState, event: PaymentEvent) -> Iterator[Notice]:
    if isinstance(event, PaymentAttested):
        return
    number, amount = event.period, event.amount_minor
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
        case _:
            assert_never(event)


def postings(case: PartnershipState, event: PaymentEvent) -> tuple[Transfer, ...]:
    """An ordered payment is set aside. The bank's answer posts it or makes it void."""
    match event:
        case PaymentOrdered():
            return (transfer(case, event, Move.PENDING),)
        case PaymentMade():
            return (transfer(case, event, Move.POST_PENDING, "post"),)
        case PaymentAttested():
            return ()
        case _:
            assert_never(event)


class OfOrder(Protocol):
    """An event about one attempt to pay the claim of a period."""

    @property
    def period(self) -> int: ...

    @property
    def attempt(self) -> int: ...

    @property
    def amount_minor(self) -> int: ...


def order_key(event: OfOrder) -> str:
    return f"payment-{event.period}-{event.attempt}"


def transfer(case: PartnershipState, event: OfOrder, move: Move, ending: str = "") -> Transfer:
    """Of an order, or of what ends it."""
    order = order_key(event)
    return Transfer(
        key=f"{order}-{ending}" if ending else order,
        move=move,
        debit=case.purse("committed"),
        credit=case.purse("paid"),
        amount_minor=event.amount_minor,
        settles=order if ending else None,
    )
