"""The bank returns a payment: before it was confirmed, or afterwards, even when the case is closed.

The claim is to be attested again, as the next attempt. If the record is false, the bank pays twice:
whoever made it does not attest (R84, asked by duties.py).
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
from domain.kernel.dates import Day
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import AccountingText
from domain.kernel.frozen import is_none
from domain.kernel.money import PositiveMinor
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.closure import reopened
from domain.partnership.notices import REPORTING, payment_to_attest, reference, to_both
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.parts import Claim
from domain.partnership.payment import claim_of, order_key, transfer, with_a_claim
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import ClaimStatus
from domain.partnership.terms import PeriodNumber

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

R84 = Rule(
    id="R84",
    name="another_attests_after_a_return",
    basis="The funder's policy, four eyes: no one person can have the bank pay twice, by recording "
    "a return that never was and attesting the payment again",
    mark=Mark.INFERENCE,
    sv="{person} har antecknat att betalningen för period {period} kom tillbaka. Någon annan måste "
    "attestera den igen.",
    en="{person} recorded that the payment for period {period} came back. Somebody else must "
    "attest it again.",
)

FIRST_EDITION = ("active", "closing")
"""The states in which an order came back. What was paid did not, in that edition."""


class RecordReturnedPayment(Command):
    """The bank returned the money, before it confirmed the payment or after."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.FINANCE_OFFICER,),
        states=("active", "closing", "closed"),
    )
    kind: Literal["record_returned_payment"] = "record_returned_payment"
    period: PeriodNumber
    reason: AccountingText
    returned_on: Day | None = Field(default=None, exclude_if=is_none)


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


ReturnEvent: TypeAlias = PaymentReturned | PaymentReversed


# Decision


def record_returned_payment(
    case: PartnershipState, command: RecordReturnedPayment, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    if context.edition < SECOND:
        yield in_state(headline(case), *FIRST_EDITION)
    else:
        yield state_allows(command, headline(case))
    yield impartial(context, case.applicant, case.conflicted)
    yield with_a_claim(case, command.period)
    _, claim = claim_of(case, command.period)
    paid = () if context.edition < SECOND else (ClaimStatus.PAID,)
    yield in_state(claim.status, ClaimStatus.ORDERED, *paid)
    yield from _day_of_return(claim, command.returned_on, context)
    returned = PaymentReturned if claim.status is ClaimStatus.ORDERED else PaymentReversed
    yield returned(
        period=command.period,
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


# Fold


def evolve(case: PartnershipState, event: ReturnEvent) -> PartnershipState:
    period, claim = claim_of(case, event.period)
    case = case.with_period(event.period, returned_payments=period.returned_payments + 1)
    return case.with_claim(
        event.period,
        status=ClaimStatus.RETURNED,
        attempt=claim.attempt + 1,
        attested_by=(),
        ordered_on=None,
        paid_on=None,
    )


# Notices and money


def notices(case: PartnershipState, event: ReturnEvent) -> Iterator[Notice]:
    _, claim = claim_of(case, event.period)
    yield to_both(
        case,
        N.PAYMENT_RETURNED,
        REPORTING,
        Role.FINANCE_OFFICER,
        period=event.period,
        amount_minor=event.amount_minor,
        attempt=event.attempt,
        reason=reference(event.reason),
    )
    yield from payment_to_attest(case, event.period, claim)


def postings(case: PartnershipState, event: ReturnEvent) -> tuple[Transfer, ...]:
    """An order becomes void. What was posted is committed again."""
    match event:
        case PaymentReturned():
            return (transfer(case, event, Move.VOID_PENDING, "void"),)
        case PaymentReversed():
            paid, committed = case.purse("paid"), case.purse("committed")
            return (posted(f"{order_key(event)}-return", paid, committed, event.amount_minor),)
        case _:
            assert_never(event)
