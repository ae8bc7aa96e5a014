"""Fold what happens to one reporting year: its report, then its claim."""

from typing import Any, TypeAlias, assert_never

from domain.kernel.dates import day_of
from domain.kernel.decider import EventMetadata
from domain.partnership.events import (
    ClaimCalculated,
    PaymentAttested,
    PaymentMade,
    PaymentOrdered,
    PaymentReturned,
    ReportApproved,
    ReportOpened,
    ReportOverdue,
    ReportReminded,
    ReportReturned,
    ReportSubmitted,
)
from domain.partnership.state import Claim, ClaimStatus, PartnershipState, Period, PeriodStatus

ReportEvent: TypeAlias = (
    ReportOpened
    | ReportReminded
    | ReportOverdue
    | ReportSubmitted
    | ReportReturned
    | ReportApproved
)
ClaimEvent: TypeAlias = (
    ClaimCalculated | PaymentAttested | PaymentOrdered | PaymentMade | PaymentReturned
)
PeriodEvent: TypeAlias = ReportEvent | ClaimEvent


def evolve(case: PartnershipState, event: PeriodEvent, metadata: EventMetadata) -> PartnershipState:
    period = case.period(event.period)
    assert period
    if isinstance(event, ClaimEvent):
        changed = period.model_copy(update={"claim": _claim(period.claim, event, metadata)})
    else:
        changed = period.model_copy(update=_report(period, event))
    periods = tuple(changed if one.number == event.period else one for one in case.periods)
    return case.model_copy(update={"periods": periods})


def _report(period: Period, event: ReportEvent) -> dict[str, Any]:
    match event:
        case ReportOpened():
            return {"status": PeriodStatus.OPEN}
        case ReportReminded():
            return {"reminded": (*period.reminded, event.days)}
        case ReportOverdue():
            return {"status": PeriodStatus.OVERDUE}
        case ReportSubmitted():
            return {
                "status": PeriodStatus.SUBMITTED,
                "report": event.report,
                "submitted_by": event.submitted_by,
            }
        case ReportReturned():
            return {
                "status": PeriodStatus.RETURNED,
                "due": event.due,
                "due_at": event.due_at,
                "reminders": event.reminders,
                "reminded": (),
            }
        case ReportApproved():
            return {
                "status": PeriodStatus.APPROVED,
                "approved_by": event.approved_by,
                "approved_minor": event.approved_minor,
                "comment": event.comment,
            }
        case _:
            assert_never(event)


def _claim(claim: Claim | None, event: ClaimEvent, metadata: EventMetadata) -> Claim:
    if isinstance(event, ClaimCalculated):
        status = ClaimStatus.CALCULATED if event.amount_minor else ClaimStatus.NOTHING_TO_PAY
        return Claim(amount_minor=event.amount_minor, status=status)
    assert claim
    match event:
        case PaymentAttested():
            update: dict[str, Any] = {
                "status": ClaimStatus.ATTESTED,
                "attested_by": (*claim.attested_by, event.person),
            }
        case PaymentOrdered():
            update = {"status": ClaimStatus.ORDERED, "ordered_on": day_of(metadata.at)}
        case PaymentMade():
            update = {"status": ClaimStatus.PAID}
        case PaymentReturned():
            update = {
                "status": ClaimStatus.RETURNED,
                "attempt": claim.attempt + 1,
                "attested_by": (),
                "ordered_on": None,
            }
        case _:
            assert_never(event)
    return claim.model_copy(update=update)
