"""The letters of a case, and each one in its words."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.queries.letters import letter_text, letters_in
from application.queries.lookup import NotKnown
from application.queries.people import names_by_id
from texts.labels import notice_label, role_label
from web.called import name_of
from web.case_parts import letter_shown
from web.cases import known
from web.visit import Visit

BETWEEN = "-" * 66
"""Stands in every letter between its Swedish and its English part."""


async def letters_page(visit: Visit) -> Response:
    stream = visit.request.path_params["stream"]
    await known(visit, stream)
    found = await letters_in(visit.portal.reader, stream, visit.visitor)
    if not found:
        raise HTTPException(404)
    names = await names_by_id(visit.portal.reader, {one.person for one in found})
    return visit.page(
        "case/letters.html",
        stream=stream,
        name=await name_of(stream, visit),
        letters=[letter_shown(one, stream, names, visit) for one in reversed(found)],
    )


async def letter_page(visit: Visit) -> Response:
    given = visit.request.path_params
    stream, place = given["stream"], f"{given['effect']}/{given['person']}"
    await known(visit, stream)
    try:
        found = await letter_text(visit.portal.reader, stream, visit.visitor, place)
    except NotKnown:
        raise HTTPException(404) from None
    letter = found.letter
    swedish, _, english = found.body.partition(BETWEEN)
    parts = (
        [(letter.language, found.body)] if letter.language else [("sv", swedish), ("en", english)]
    )
    names = {letter.person: found.name or letter.person}
    return visit.page(
        "case/letter.html",
        stream=stream,
        name=await name_of(stream, visit),
        heading=visit.said(notice_label(letter.template)),
        letter=letter_shown(letter, stream, names, visit),
        roles=[(visit.said(role_label(role.value)), at) for role, at in found.roles],
        subject=found.subject,
        parts=parts,
    )
