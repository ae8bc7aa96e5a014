"""The board of a round: applications side by side, and what those that are ticked come to."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.portal.choices import offered
from application.queries.board import Board, BoardRow, board
from application.queries.lookup import NotKnown, short_name
from domain.kernel.actors import Role
from domain.kernel.dates import day_of
from domain.kinds import KINDS
from texts.formats import tenths
from web.board.arranging import arranged, arrangement
from web.visit import Visit

COLUMNS = (
    *("case", "applicant", "country", "sought", "state"),
    *("mean", "spread", "rank", "proposed"),
)
"""Those that can be sorted by."""


async def board_page(visit: Visit) -> Response:
    found = await seen_board(visit)
    by = arrangement(visit.request.query_params)
    rows = arranged(found.rows, by)
    numbers = {row.compared.case for row in rows}
    open_rows = {row.compared.case: row for row in found.rows if row.can_be_decided}
    ticked = [open_rows[one] for one in by.ticked if one in open_rows]
    return visit.page(
        "board/board.html",
        board=found,
        name=short_name(found.round),
        by=by,
        rows=rows,
        columns=COLUMNS,
        ticked={row.compared.case for row in ticked},
        hidden_ticks=[row for row in ticked if row.compared.case not in numbers],
        sum_minor=sum(row.takes_minor for row in ticked),
        states=sorted({row.compared.headline for row in found.rows}),
        countries=await _countries(visit, found),
        may_decide=decides(visit),
        may_check=_holds(visit, Role.PROGRAMME_OFFICER),
        tenths=lambda value: tenths(value, visit.language),
        nothing_ticked="none" in visit.request.query_params,
    )


async def seen_board(visit: Visit) -> Board:
    """Raises 404 for what is no round, and for those who may not compare its applications."""
    round = visit.request.path_params["stream"]
    who = visit.signed_in
    if who is None or not who.is_funder or not KINDS.has(round):
        raise HTTPException(404)
    try:
        return await board(visit.portal.reader, round, visit.visitor, day_of(visit.now))
    except NotKnown:
        raise HTTPException(404) from None


def decides(visit: Visit) -> bool:
    return _holds(visit, Role.DECISION_MAKER)


def _holds(visit: Visit, role: Role) -> bool:
    return visit.signed_in is not None and role in visit.signed_in.roles


async def _countries(visit: Visit, found: Board) -> list[tuple[str, str]]:
    """Codes and names of those that are on the board."""
    there = sorted({one for row in found.rows for one in row.compared.countries or ()})
    if not there:
        return []
    stream = f"partnership/{found.rows[0].compared.case}"
    known = dict((await offered(visit.portal.reader, visit.principal, stream)).get("country", ()))
    return [(one, visit.said(known[one]) if one in known else one) for one in there]


def row_name(row: BoardRow) -> str:
    """Number and title, as far as it can be read."""
    title = row.compared.title
    return f"{row.compared.case} {title}" if title else row.compared.case
