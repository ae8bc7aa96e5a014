"""The claim of a period: what is to be paid once its report is approved."""

from collections.abc import Iterator
from typing import Literal

from domain.kernel.consequences import Notice
from domain.kernel.money import Minor
from domain.kernel.rules import Event
from domain.partnership.notices import REPORTING, payment_to_attest, reference, to_applicant
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.state import Claim, ClaimStatus, PartnershipState, remaining_minor
from domain.partnership.terms import PeriodNumber


class ClaimCalculated(Event):
    """What is to be paid for a period. `capped` if that is less than what was approved."""

    type: Literal["claim_calculated.v1"] = "claim_calculated.v1"
    period: PeriodNumber
    approved_minor: Minor
    remaining_minor: Minor
    amount_minor: Minor
    capped: bool


def claim_for(case: PartnershipState, period: int, approved_minor: int) -> ClaimCalculated:
    """Never more than what is left of the grant. That is no refusal: the event says why."""
    remaining = remaining_minor(case, but_for=period)
    return ClaimCalculated(
        period=period,
        approved_minor=approved_minor,
        remaining_minor=remaining,
        amount_minor=min(approved_minor, remaining),
        capped=approved_minor > remaining,
    )


def evolve(case: PartnershipState, event: ClaimCalculated) -> PartnershipState:
    status = ClaimStatus.CALCULATED if event.amount_minor else ClaimStatus.NOTHING_TO_PAY
    claim = Claim(amount_minor=event.amount_minor, status=status)
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
        yield payment_to_attest(case, number, period.claim)
