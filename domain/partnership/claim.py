"""The claim of a period: what is to be paid once its report is approved."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from domain.editions import SECOND
from domain.kernel.consequences import Notice
from domain.kernel.decision_context import DecisionContext
from domain.kernel.edition import Edition
from domain.kernel.frozen import is_none
from domain.kernel.money import Minor, shown
from domain.kernel.rules import Check, Event, Force, Mark, Rule
from domain.partnership.money import remaining_minor
from domain.partnership.notices import REPORTING, payment_to_attest, reference, to_applicant
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.parts import Claim, Period
from domain.partnership.state import PartnershipState
from domain.partnership.statuses import ClaimStatus
from domain.partnership.terms import PeriodNumber, Report

E95 = Rule(
    id="E95",
    name="report_is_within_the_periods_budget",
    basis="The engine: a period is paid no more than its budget, and the applicant is told early",
    mark=Mark.ENGINE,
    sv="Redovisningen tar upp {reported}, men periodens budget är {budget}. "
    "Mer än så betalas inte ut.",
    en="The report has {reported}, but the period's budget is {budget}. No more than that is paid.",
    force=Force.WARNS,
)


class ClaimCalculated(Event):
    """What is to be paid for a period. `capped` if that is less than what was approved.

    `budget_minor` is the period's own budget: since the second edition it is a limit too.
    """

    type: Literal["claim_calculated.v1"] = "claim_calculated.v1"
    period: PeriodNumber
    approved_minor: Minor
    remaining_minor: Minor
    amount_minor: Minor
    capped: bool
    budget_minor: Minor | None = Field(default=None, exclude_if=is_none)


def within_the_budget(
    period: Period, report: Report, currency: str, context: DecisionContext
) -> Iterator[Check]:
    if context.edition >= SECOND:
        yield E95.holds(
            report.amount_minor <= period.plan.amount_minor,
            reported=shown(report.amount_minor, currency),
            budget=shown(period.plan.amount_minor, currency),
        )


def claim_for(
    case: PartnershipState, number: int, approved_minor: int, edition: Edition
) -> ClaimCalculated:
    """Never more than what is left of the grant, nor than the period's budget: no programme here
    lets a year have what another one did not use. That is no refusal: the event says why.
    """
    remaining = remaining_minor(case, but_for=number)
    period = case.period(number)
    assert period
    budget = period.plan.amount_minor if edition >= SECOND else None
    most = remaining if budget is None else min(remaining, budget)
    return ClaimCalculated(
        period=number,
        approved_minor=approved_minor,
        remaining_minor=remaining,
        amount_minor=min(approved_minor, most),
        capped=approved_minor > most,
        budget_minor=budget,
    )


def evolve(case: PartnershipState, event: ClaimCalculated) -> PartnershipState:
    status = ClaimStatus.CALCULATED if event.amount_minor else ClaimStatus.NOTHING_TO_PAY
    period = case.period(event.period)
    assert period
    attempt = period.returned_payments + 1
    claim = Claim(amount_minor=event.amount_minor, status=status, attempt=attempt)
    return case.with_period(event.period, claim=claim)


def notices(case: PartnershipState, event: ClaimCalculated) -> Iterator[Notice]:
    period = case.period(event.period)
    assert period
    number = period.number
    assert period.claim
    yield to_applicant(
        case,
        N.REPORT_APPROVED,
        REPORTING,
        period=number,
        reported_minor=period.report.amount_minor if period.report else 0,
        approved_minor=event.approved_minor,
        amount_minor=event.amount_minor,
        capped=event.capped,
        comment=reference(period.comment),
    )
    if event.amount_minor:
        yield from payment_to_attest(case, number, period.claim)
