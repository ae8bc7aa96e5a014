"""Payments that wait, and one of them with all that somebody needs to see before they attest it.

What is done is done by the commands' own forms: this page leads to them with the period filled in.
"""

from datetime import date
from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.checking import check
from application.portal.preview import preview
from application.queries.finance import Payment, one_payment, paid_lately, waiting_payments
from application.queries.possible import possible_commands
from domain.kernel.actors import Role
from domain.kernel.dates import day_of
from texts.stored import as_read
from web.cases import known
from web.sending import written
from web.visit import Visit
from web.ways import period_number

READERS = (Role.FINANCE_OFFICER, Role.PROGRAMME_MANAGER)
TO_ATTEST = ("calculated", "attested", "returned")
LINKS = (
    "decline_attestation",
    "confirm_payment",
    "record_returned_payment",
    "hold_payments",
    "release_payments",
    "verify_account",
    "confirm_account_change",
    "refuse_account_change",
)
"""Commands that somebody may look for beside a payment, besides attesting it."""
BY_STATUS = {
    "decline_attestation": TO_ATTEST,
    "confirm_payment": ("ordered",),
    "record_returned_payment": ("ordered", "paid"),
}
"""Those that go with the status of the payment; the others go with the case."""


async def payments_page(visit: Visit) -> Response:
    return await show_payments(visit)


async def show_payments(
    visit: Visit, *, first: str | None = None, last: str | None = None, fault: str | None = None
) -> Response:
    """`first` and `last` are the days of the export as they were asked for."""
    readers_only(visit)
    found = await waiting_payments(visit.portal.reader, visit.visitor, visit.now)
    today = day_of(visit.now)
    return visit.page(
        "finance/payments.html",
        422 if fault else 200,
        to_attest=[one for one in found.rows if one.status.value in TO_ATTEST],
        ordered=[one for one in found.rows if one.status.value == "ordered"],
        declined=[one for one in found.rows if one.status.value == "attestation_declined"],
        paid=await paid_lately(visit.portal.reader, visit.visitor, visit.now),
        unread=found.unread,
        first=first if first is not None else date(today.year, 1, 1).isoformat(),
        last=last if last is not None else today.isoformat(),
        fault=fault,
    )


async def payment_page(visit: Visit) -> Response:
    readers_only(visit)
    stream, period = visit.request.path_params["stream"], visit.request.path_params["period"]
    await known(visit, stream)
    number = period_number(period) or 0
    reader = visit.portal.reader
    found = await one_payment(reader, stream, number, visit.visitor, visit.now)
    if found is None:
        raise HTTPException(404)
    possible = await possible_commands(reader, visit.principal, stream, day_of(visit.now))
    to_attest = found.status.value in TO_ATTEST and "attest_payment" in possible
    is_explained = found.can_attest or found.own_part
    return visit.page(
        "finance/payment.html",
        one=found,
        links=[_link(one, found) for one in LINKS if one in possible and _goes_with(one, found)],
        to_attest=to_attest,
        why_not=await _why_not(visit, found) if to_attest and not is_explained else None,
        period_known=number,
    )


async def _why_not(visit: Visit, payment: Payment) -> str | None:
    """Why the visitor cannot attest it, as the rules say it when it is tried."""
    command = {"kind": "attest_payment", "period": payment.period}
    to_stream = check(payment.stream, command)
    sent = written(visit, to_stream, str(uuid4()))
    tried = await preview(visit.portal, to_stream, sent, visit.now)
    return visit.said(as_read(tried.refused, tried.names)) if tried.refused else None


def readers_only(visit: Visit) -> None:
    who = visit.signed_in
    if who is None or not who.is_funder or not set(READERS) & set(who.roles):
        raise HTTPException(404)


def _goes_with(kind: str, payment: Payment) -> bool:
    if kind in BY_STATUS:
        return payment.status.value in BY_STATUS[kind]
    if kind == "release_payments":
        return payment.is_held
    if kind == "hold_payments":
        return not payment.is_held
    return payment.account_changes


def _link(kind: str, payment: Payment) -> tuple[str, str]:
    address = f"/streams/{payment.stream}/do/{kind}"
    return kind, f"{address}?period={payment.period}" if kind in BY_STATUS else address
