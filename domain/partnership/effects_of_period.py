"""Notices of a reporting year: its report, its claim and its payment."""

from collections.abc import Iterator
from typing import TypeAlias, assert_never

from domain.kernel.actors import Role
from domain.kernel.consequences import Notice
from domain.partnership.addressing import REPORTING, reference, to_applicant, to_both, to_funder
from domain.partnership.events import (
    ClaimCalculated,
    PaymentMade,
    PaymentOrdered,
    PaymentReturned,
    ReportOpened,
    ReportOverdue,
    ReportReminded,
    ReportReturned,
    ReportSubmitted,
)
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.state import Claim, PartnershipState, Period

ToldOfReport: TypeAlias = (
    ReportOpened | ReportReminded | ReportOverdue | ReportSubmitted | ReportReturned
)
ToldOfClaim: TypeAlias = ClaimCalculated | PaymentOrdered | PaymentMade | PaymentReturned
OFFICER = Role.PROGRAMME_OFFICER
FINANCE = Role.FINANCE_OFFICER


def notices(case: PartnershipState, event: ToldOfReport | ToldOfClaim) -> Iterator[Notice]:
    period = case.period(event.period)
    assert period
    if isinstance(event, ToldOfClaim):
        assert period.claim
        yield from _of_claim(case, period, period.claim, event)
    else:
        yield from _of_report(case, period, event)


def _of_report(case: PartnershipState, period: Period, event: ToldOfReport) -> Iterator[Notice]:
    number, due = period.number, period.due.isoformat()
    match event:
        case ReportOpened():
            yield to_applicant(
                case,
                N.REPORT_OPEN,
                REPORTING,
                period=number,
                starts=period.plan.starts.isoformat(),
                ends=period.plan.ends.isoformat(),
                due=due,
                amount_minor=period.plan.amount_minor,
            )
        case ReportReminded():
            if not event.skipped:
                days = event.days
                yield to_applicant(
                    case, N.REPORT_REMINDER, REPORTING, period=number, due=due, days=days
                )
        case ReportOverdue():
            yield to_applicant(case, N.REPORT_OVERDUE, REPORTING, period=number, due=due)
            yield to_funder(case, N.REPORT_MISSING, OFFICER, period=number, due=due)
        case ReportSubmitted():
            amount, late = event.amount_minor, event.late
            yield to_funder(
                case, N.REPORT_RECEIVED, OFFICER, period=number, amount_minor=amount, late=late
            )
        case ReportReturned():
            reason = reference(event.reason)
            yield to_applicant(
                case, N.REPORT_RETURNED, REPORTING, period=number, due=due, reason=reason
            )
        case _:
            assert_never(event)


def _of_claim(
    case: PartnershipState, period: Period, claim: Claim, event: ToldOfClaim
) -> Iterator[Notice]:
    number, amount = period.number, event.amount_minor
    match event:
        case ClaimCalculated():
            yield to_applicant(
                case,
                N.REPORT_APPROVED,
                REPORTING,
                period=number,
                reported_minor=period.report.amount_minor if period.report else 0,
                approved_minor=event.approved_minor,
                amount_minor=amount,
                capped=event.capped,
                comment=reference(period.comment),
            )
            if amount:
                yield _to_attest(case, period, claim)
        case PaymentOrdered():
            yield to_funder(
                case,
                N.PAYMENT_ORDERED,
                FINANCE,
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
        case PaymentReturned():
            yield to_both(
                case,
                N.PAYMENT_RETURNED,
                REPORTING,
                FINANCE,
                period=number,
                amount_minor=amount,
                attempt=event.attempt,
                reason=reference(event.reason),
            )
            yield _to_attest(case, period, claim)
        case _:
            assert_never(event)


def _to_attest(case: PartnershipState, period: Period, claim: Claim) -> Notice:
    return to_funder(
        case,
        N.PAYMENT_TO_ATTEST,
        FINANCE,
        period=period.number,
        amount_minor=claim.amount_minor,
        attempt=claim.attempt,
    )
