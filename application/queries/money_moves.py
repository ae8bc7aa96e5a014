"""Claims and payments one after the other, for whoever keeps the accounts: what was claimed, was
ordered, was paid and came back, on which day. Of each case it has what the visitor reads of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.queries.reading import Look, TextPlace, Visitor, look_at
from domain.kernel.dates import day_of
from domain.kernel.frozen import Frozen
from domain.kernel.reading import Part
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.state import PartnershipState
from services.unavailable import map_database_errors

MOVES: Mapping[str, str] = {
    "claim_calculated.v1": "claimed",
    "report_approval_withdrawn.v1": "withdrawn",
    "payment_ordered.v1": "ordered",
    "payment_made.v1": "paid",
    "payment_returned.v1": "returned",
    "payment_reversed.v1": "returned",
}
_DAYS = ("paid_on", "returned_on")
"""The bank's day, where the event has one. Else it is the day of the entry."""
_STARTED = """
    select stream from engine.stream_head where starts_with(stream, $1)
        and jsonb_path_exists(snapshot, '$.state.periods[0]')
    order by stream
"""


class MoneyMove(Frozen):
    """`what` is a code. `account` and `bank_reference` are None where there is none, or where they
    may not be read; `seq` is the entry that says so."""

    day: date
    case: str
    seq: int
    applicant: str
    period: int
    what: str
    attempt: int | None
    amount_minor: int | None
    currency: str
    bank_reference: str | None
    account: str | None


async def money_moves(
    reader: Reader, visitor: Visitor, first: date, last: date
) -> tuple[MoneyMove, ...]:
    """Of these days, both included; in the order of their days."""
    async with map_database_errors():
        rows = await reader.pool.fetch(_STARTED, f"{PARTNERSHIP.name}/")
    names = await names_by_id(reader)
    found: list[MoneyMove] = []
    for row in rows:
        look = await look_at(reader, row["stream"], visitor)
        if look.reads(Part.PAYMENTS) and look.reads(Part.REPORTS):
            found += await _of_case(look, names, first, last)
    return tuple(sorted(found, key=lambda one: (one.day, one.case, one.seq)))


async def _of_case(
    look: Look, names: Mapping[str, str], first: date, last: date
) -> list[MoneyMove]:
    case = look.state
    assert isinstance(case, PartnershipState)
    entries = await look.reader.entries(look.stream.stream)
    events = [
        one
        for one in _moves(entry.parsed() for entry in entries)
        if first <= _day(*one[:2]) <= last
    ]
    if not events:
        return []
    await look.note([Part.PAYMENTS, Part.REPORTS])
    ids = {id for _, event, account in events for id in (account, _reference(event)) if id}
    read = await look.texts(TextPlace(one, Part.ACCOUNT) for one in ids)
    texts = {id: one.text for id, one in read.items()}
    return [
        MoneyMove(
            day=_day(body, event),
            case=look.stream.stream.removeprefix(f"{PARTNERSHIP.name}/"),
            seq=body["seq"],
            applicant=names.get(case.applicant, case.applicant),
            period=event["period"],
            what=MOVES[event["type"]],
            attempt=event.get("attempt"),
            amount_minor=event.get("amount_minor"),
            currency=case.currency,
            bank_reference=texts.get(_reference(event) or ""),
            account=texts.get(account or ""),
        )
        for body, event, account in events
    ]


def _moves(
    bodies: Iterable[Mapping[str, Any]],
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any], str | None]]:
    """Each with the account of that time, for what went to one."""
    account = None
    for body in bodies:
        for event in body["events"]:
            if event["type"] in ("agreement_signed.v1", "account_changed.v1"):
                account = event["account"]["text"]
            elif event["type"] in MOVES:
                goes_out = MOVES[event["type"]] in ("ordered", "paid")
                yield body, event, account if goes_out else None


def _reference(event: Mapping[str, Any]) -> str | None:
    kept = event.get("bank_reference")
    return kept["text"] if kept else None


def _day(body: Mapping[str, Any], event: Mapping[str, Any]) -> date:
    said = next((event[one] for one in _DAYS if event.get(one)), None)
    if said is not None:
        return date.fromisoformat(said)
    at = body["occurred_at"]
    return day_of(at if isinstance(at, datetime) else datetime.fromisoformat(at))
