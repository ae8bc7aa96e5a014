"""Fold what happens to the grant as a whole: decision, agreement, closing, archive."""

from typing import TypeAlias, assert_never

from domain.partnership.events import (
    AgreementCountersigned,
    AgreementLapsed,
    AgreementSigned,
    ApplicationApproved,
    CaseArchived,
    CaseClosed,
    ClosingDue,
    SignatureReminded,
)
from domain.partnership.state import (
    AgreementStatus,
    ApplicationStatus,
    ClosureStatus,
    Grant,
    PartnershipState,
    Period,
)

GrantEvent: TypeAlias = (
    ApplicationApproved
    | SignatureReminded
    | AgreementSigned
    | AgreementCountersigned
    | AgreementLapsed
    | ClosingDue
    | CaseClosed
    | CaseArchived
)


def evolve(case: PartnershipState, event: GrantEvent) -> PartnershipState:
    match event:
        case ApplicationApproved():
            return case.model_copy(
                update={
                    "application_status": ApplicationStatus.APPROVED,
                    "agreement": AgreementStatus.AWAITED,
                    "grant": _granted(event),
                }
            )
        case SignatureReminded():
            assert case.grant
            reminded = (*case.grant.reminded, event.reminder)
            grant = case.grant.model_copy(update={"reminded": reminded})
            return case.model_copy(update={"grant": grant})
        case AgreementSigned():
            return case.model_copy(
                update={"agreement": AgreementStatus.SIGNED, "account": event.account}
            )
        case AgreementCountersigned():
            return case.model_copy(
                update={"agreement": AgreementStatus.IN_FORCE, "periods": _periods(case, event)}
            )
        case AgreementLapsed():
            return case.model_copy(update={"agreement": AgreementStatus.LAPSED})
        case ClosingDue():
            return case.model_copy(update={"closure": ClosureStatus.DUE})
        case CaseClosed():
            return case.model_copy(
                update={
                    "closure": ClosureStatus.CLOSED,
                    "archive_at": event.archive_at,
                    "keep_until": event.keep_until,
                }
            )
        case CaseArchived():
            return case.model_copy(update={"closure": ClosureStatus.ARCHIVED})
        case _:
            assert_never(event)


def _granted(event: ApplicationApproved) -> Grant:
    return Grant(
        periods=event.periods,
        amount_minor=event.amount_minor,
        signature_due=event.signature_due,
        signature_due_at=event.signature_due_at,
        signature_reminders=event.signature_reminders,
    )


def _periods(case: PartnershipState, event: AgreementCountersigned) -> tuple[Period, ...]:
    assert case.grant
    return tuple(
        Period(
            plan=granted,
            opens_at=plan.opens_at,
            due=granted.report_due,
            due_at=plan.due_at,
            reminders=plan.reminders,
        )
        for granted, plan in zip(case.grant.periods, event.plans, strict=True)
    )
