"""Texts that hold a name, for a request by somebody whom the register does not have."""

from typing import Any, Final

from starlette.responses import Response

from application.about import NAME_LETTERS, AboutText, texts_naming
from application.queries.people import names_by_id
from application.queries.reading import look_at
from domain.kernel.ids import REGISTER
from domain.kernel.reading import Part
from web.auditing.shown import auditors
from web.called import ROUND, called
from web.name_lists import TEXT_MAX
from web.protection.commands import commands_of, for_a_request, text_row
from web.visit import Visit

SHOWN_MOST: Final = 200


@auditors
async def named_page(visit: Visit) -> Response:
    """What is searched for is sent as a form, and stands in no address."""
    reader, visitor = visit.portal.reader, for_a_request(visit)
    await (await look_at(reader, REGISTER, visitor)).require(Part.PERSONAL)
    name = visit.field("name")[:TEXT_MAX].strip() if visit.form is not None else ""
    is_short = visit.form is not None and len(name) < NAME_LETTERS
    found = () if is_short or not name else await texts_naming(reader, name, visitor)
    return visit.page(
        "protection/named.html",
        422 if is_short else 200,
        name=name,
        is_short=is_short,
        asked=bool(name) and not is_short,
        more=len(found) > SHOWN_MOST,
        texts=await _rows(found[:SHOWN_MOST], visit),
        least=NAME_LETTERS,
        most=SHOWN_MOST,
        **await commands_of(visit),
    )


async def _rows(found: tuple[AboutText, ...], visit: Visit) -> list[dict[str, Any]]:
    rounds = {(one.stream or "").removeprefix(ROUND) for one in found}
    names = await names_by_id(visit.portal.reader, rounds)
    rows = [(one, called(one.stream, names, visit) if one.stream else "-") for one in found]
    return [text_row(one, name, visit) for one, name in rows]
