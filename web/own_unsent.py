"""What a person has typed and not sent: where it is kept, until when, to go on with or throw away;
and all of it as a file, for them alone.
"""

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.responses import Response

from application.portal.unsent import FORM, KeptWork, Place
from application.portal.unsent_assessments import WORKS
from application.portal.works import work_named
from application.queries.lookup import short_name
from texts.labels import command_label
from web.visit import Visit
from web.ways import BY_SECTION, period_number, way_to
from web.ways import FORM as PAGE


async def unsent_page(visit: Visit) -> Response:
    works = await visit.portal.unsent.of(_person(visit))
    if visit.form is not None:
        given = (visit.field("stream"), visit.field("work"))
        for one in works:
            if (one.stream, one.work) == given:
                await visit.portal.unsent.drop(Place(_person(visit), *given))
        return visit.go("/my-sign-in/unsent")
    return visit.page("signing/unsent.html", works=[_shown(one, visit) for one in works])


async def unsent_json(visit: Visit) -> Response:
    """With what was typed."""
    person, found = _person(visit), []
    for one in await visit.portal.unsent.of(person):
        kept = await visit.portal.unsent.find(Place(person, one.stream, one.work))
        if kept is not None:
            found.append({**as_data(one), "values": kept.writing.values})
    return Response(
        json.dumps({"person": person, "unsent": found}, ensure_ascii=False, indent=2),
        media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{person}-unsent.json"'},
    )


def as_data(one: KeptWork) -> dict[str, str]:
    """That it is kept, and not what it says."""
    return {
        "stream": one.stream,
        "work": one.work,
        "kept_at": one.kept_at.isoformat(),
        "expires_at": one.expires_at.isoformat(),
    }


def kept_words(one: KeptWork, visit: Visit) -> str:
    """Which command it is to become."""
    return visit.said(command_label(_command(one.work)))


def _command(work: str) -> str:
    if work.startswith(FORM):
        return work.removeprefix(FORM).partition("?")[0]
    known = work_named(work)
    return work if known is None else known.command


def _shown(one: KeptWork, visit: Visit) -> dict[str, Any]:
    name = None if one.stream.endswith("/new") else short_name(one.stream)
    return {"one": one, "what": kept_words(one, visit), "address": _address(one), "name": name}


def _address(one: KeptWork) -> str:
    """The page on which it is typed."""
    if one.work in WORKS:
        return way_to(one.stream, one.work)
    if not one.work.startswith(FORM):
        return f"/streams/{one.stream}/write/{one.work}"
    command, _, about = one.work.removeprefix(FORM).partition("?")
    period = dict(parse_qsl(about)).get("period", "")
    number = period_number(period)
    if command in BY_SECTION:
        return way_to(one.stream, command, period=number)
    address = PAGE.format(stream=one.stream, kind=command)
    return f"{address}?{about}" if about else address


def _person(visit: Visit) -> str:
    assert visit.signed_in is not None
    return visit.signed_in.session.person
