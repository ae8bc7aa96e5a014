"""Notices of the decision, the agreement and the end of a case."""

from collections.abc import Iterator
from typing import Any, TypeAlias, assert_never

from domain.kernel.actors import Role
from domain.kernel.consequences import Notice
from domain.partnership.addressing import REPORTING, SIGNING, reference, to_applicant, to_funder
from domain.partnership.events import (
    AgreementCountersigned,
    AgreementLapsed,
    AgreementSigned,
    ApplicationApproved,
    ApplicationRejected,
    CaseClosed,
    ClosingDue,
    SignatureReminded,
)
from domain.partnership.money import granted_minor, paid_minor
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.state import Grant, PartnershipState

ToldOfGrant: TypeAlias = (
    ApplicationApproved
    | ApplicationRejected
    | SignatureReminded
    | AgreementSigned
    | AgreementCountersigned
    | AgreementLapsed
    | ClosingDue
    | CaseClosed
)


def notices(case: PartnershipState, event: ToldOfGrant) -> Iterator[Notice]:
    match event:
        case ApplicationRejected():
            yield to_applicant(
                case, N.APPLICATION_REJECTED, SIGNING, reasons=reference(event.reasons)
            )
        case ClosingDue():
            yield to_funder(
                case,
                N.CLOSING_DUE,
                Role.PROGRAMME_OFFICER,
                granted_minor=granted_minor(case),
                paid_minor=paid_minor(case),
            )
        case CaseClosed():
            yield to_applicant(
                case,
                N.CASE_CLOSED,
                (*SIGNING, Role.CONTROLLER),
                paid_minor=paid_minor(case),
                released_minor=event.released_minor,
                keep_until=event.keep_until.isoformat(),
            )
        case _:
            assert case.grant
            yield from _of_agreement(case, case.grant, event)


def _of_agreement(
    case: PartnershipState,
    grant: Grant,
    event: ApplicationApproved
    | SignatureReminded
    | AgreementSigned
    | AgreementCountersigned
    | AgreementLapsed,
) -> Iterator[Notice]:
    amount, due = grant.amount_minor, grant.signature_due.isoformat()
    match event:
        case ApplicationApproved():
            yield to_applicant(
                case,
                N.APPLICATION_APPROVED,
                SIGNING,
                amount_minor=amount,
                periods=_periods(grant),
                signature_due=due,
                reasons=reference(event.reasons),
            )
        case SignatureReminded():
            if not event.skipped:
                yield to_applicant(
                    case, N.SIGNATURE_REMINDER, SIGNING, amount_minor=amount, signature_due=due
                )
        case AgreementSigned():
            yield to_funder(case, N.AGREEMENT_SIGNED, Role.FUNDER_SIGNATORY, amount_minor=amount)
        case AgreementCountersigned():
            told = tuple(dict.fromkeys((*SIGNING, *REPORTING)))
            yield to_applicant(
                case, N.AGREEMENT_IN_FORCE, told, amount_minor=amount, periods=_periods(grant)
            )
        case AgreementLapsed():
            released = event.released_minor
            yield to_applicant(
                case, N.AGREEMENT_LAPSED, SIGNING, released_minor=released, signature_due=due
            )
        case _:
            assert_never(event)


def _periods(grant: Grant) -> list[dict[str, Any]]:
    return [
        {
            "period": one.period,
            "starts": one.starts.isoformat(),
            "ends": one.ends.isoformat(),
            "due": one.report_due.isoformat(),
            "amount_minor": one.amount_minor,
        }
        for one in grant.periods
    ]
