"""Reimbursement: an approved report becomes a claim, several persons attest it, the bank pays."""

from collections.abc import Iterator

from domain.kernel.actors import Role
from domain.kernel.common_rules import authorised, in_state
from domain.kernel.decision_context import DecisionContext
from domain.kernel.money import shown
from domain.kernel.rules import Check, Decision, Mark, Rule
from domain.partnership.closure import closing_due_after
from domain.partnership.commands import AttestPayment, ConfirmPayment, RecordReturnedPayment
from domain.partnership.conflict import impartial
from domain.partnership.events import (
    ClaimCalculated,
    PaymentAttested,
    PaymentMade,
    PaymentOrdered,
    PaymentReturned,
)
from domain.partnership.money import remaining_minor
from domain.partnership.state import Claim, ClaimStatus, PartnershipState, Period
from domain.partnership.stream_status import headline

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
    sv="För period {period} kan inte {amount} betalas ut: kravet är {status}. "
    "Godkänd kostnad är {approved}, bidragets utrymme för perioden {remaining}.",
    en="For period {period} {amount} cannot be paid: the claim is {status}. "
    "The approved cost is {approved}, what the grant has left for the period {remaining}.",
)
R25 = Rule(
    id="R25",
    name="attested_by_other_persons",
    basis="Four eyes: neither the report's submitter, nor its approver, nor twice the same person",
    mark=Mark.INFERENCE,
    sv="{person} får inte attestera: har redan attesterat, lämnat eller godkänt rapporten "
    "({involved}).",
    en="{person} may not attest: has attested already, or submitted or approved the report "
    "({involved}).",
)
E23 = Rule(
    id="E23",
    name="bank_day_fits_the_order",
    basis="The engine: a payment is made from the day it was ordered on, until today",
    mark=Mark.ENGINE,
    sv="Betaldagen {paid_on} måste ligga från {ordered_on} till och med i dag, {today}.",
    en="The day of payment {paid_on} must lie from {ordered_on} to today, {today}.",
)


def claim_for(case: PartnershipState, period: int, approved_minor: int) -> ClaimCalculated:
    """Capped at what is left of the grant: explained in the event, never failed."""
    remaining = remaining_minor(case, but_for=period)
    return ClaimCalculated(
        period=period,
        approved_minor=approved_minor,
        remaining_minor=remaining,
        amount_minor=min(approved_minor, remaining),
        capped=approved_minor > remaining,
    )


def attest_payment(
    case: PartnershipState, command: AttestPayment, context: DecisionContext
) -> Decision:
    yield from _with_claim(case, command.period, context)
    period, claim = _claim(case, command.period)
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
    yield from _with_claim(case, command.period, context)
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
    yield from _with_claim(case, command.period, context)
    period, claim = _claim(case, command.period)
    yield in_state(claim.status, ClaimStatus.ORDERED)
    yield PaymentReturned(
        period=period.number,
        amount_minor=claim.amount_minor,
        attempt=claim.attempt,
        reason=command.reason,
    )


def _with_claim(case: PartnershipState, number: int, context: DecisionContext) -> Iterator[Check]:
    yield authorised(context, (Role.FINANCE_OFFICER,), case.funder)
    yield in_state(headline(case), "active", "closing")
    yield impartial(case, context)
    period = case.period(number)
    yield R17.holds(
        period is not None and period.claim is not None,
        period=number,
        report=period.status.value if period else None,
    )


def _claim(case: PartnershipState, number: int) -> tuple[Period, Claim]:
    """Rule R17 has been asked."""
    period = case.period(number)
    assert period
    assert period.claim
    return period, period.claim


def _payable(case: PartnershipState, period: Period, claim: Claim) -> Check:
    remaining = remaining_minor(case, but_for=period.number)
    open_for_attest = claim.status in (
        ClaimStatus.CALCULATED,
        ClaimStatus.ATTESTED,
        ClaimStatus.RETURNED,
    )
    return R18.holds(
        open_for_attest and claim.amount_minor <= min(period.approved_minor, remaining),
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
    }
    return R25.holds(
        not any(involved.values()),
        person=person,
        involved=[how for how, did in involved.items() if did],
    )
