"""Claims and payments of some days, as CSV and JSON."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from starlette.responses import JSONResponse, Response

from application.queries.money_moves import MoneyMove, money_moves
from domain.kernel.dates import day_of
from web.finance.pages import readers_only, show_payments
from web.spreadsheet import amount_cell, csv_file
from web.visit import Visit

COLUMNS = (
    *("day", "case", "applicant", "period", "what", "attempt", "amount", "currency"),
    *("account", "reference", "entry"),
)


class Days(NamedTuple):
    first: date
    last: date

    @property
    def name(self) -> str:
        """Of a file."""
        return f"payments-{self.first.isoformat()}-{self.last.isoformat()}"


async def payments_csv(visit: Visit) -> Response:
    readers_only(visit)
    days = _days(visit)
    if days is None:
        return await _wrong_days(visit)
    found = await money_moves(visit.portal.reader, visit.visitor, *days)
    return csv_file(days.name, _rows(found, visit))


async def payments_json(visit: Visit) -> Response:
    readers_only(visit)
    days = _days(visit)
    if days is None:
        return await _wrong_days(visit)
    found = await money_moves(visit.portal.reader, visit.visitor, *days)
    return JSONResponse(
        {
            "first": days.first.isoformat(),
            "last": days.last.isoformat(),
            "moves": [one.model_dump(mode="json") for one in found],
        },
        headers={"Content-Disposition": f'attachment; filename="{days.name}.json"'},
    )


def _days(visit: Visit) -> Days | None:
    """What was asked for; without a first day from the beginning of the year, without a last day
    until today. None for what are no days, or in the wrong order."""
    today, asked = day_of(visit.now), visit.request.query_params
    try:
        first = date.fromisoformat(asked.get("first") or date(today.year, 1, 1).isoformat())
        last = date.fromisoformat(asked.get("last") or today.isoformat())
    except ValueError:
        return None
    return Days(first, last) if first <= last else None


async def _wrong_days(visit: Visit) -> Response:
    asked = visit.request.query_params
    return await show_payments(
        visit,
        first=asked.get("first", ""),
        last=asked.get("last", ""),
        fault=visit.say("portal.finance_wrong_days"),
    )


def _rows(moves: Iterable[MoneyMove], visit: Visit) -> Iterator[tuple[str, ...]]:
    yield tuple(visit.say(f"portal.finance_column-{one}") for one in COLUMNS)
    for one in moves:
        yield (
            one.day.isoformat(),
            one.case,
            one.applicant,
            str(one.period),
            visit.say(f"portal.finance_move-{one.what}"),
            "" if one.attempt is None else str(one.attempt),
            amount_cell(one.amount_minor),
            one.currency,
            one.account or "",
            one.bank_reference or "",
            str(one.seq),
        )
