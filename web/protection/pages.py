"""All about one person, who read what, and the commands that correct and erase."""

import json
from collections.abc import Iterable
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.about import AboutPerson, about_person, as_data
from application.auditing.read_log import READINGS_MAX, require_readings, stream_readings
from application.queries.lookup import NotKnown, stream_named
from application.queries.people import names_by_id
from application.queries.reading import MayNotRead, look_at
from application.recipients import as_data as recipients_data
from domain.kernel.ids import REGISTER
from domain.kernel.reading import Part
from texts.catalogue import has
from texts.formats import file_size
from texts.labels import code_label, command_label, concern_label, part_label, role_label
from web.auditing.shown import auditors
from web.called import ROUND, called
from web.name_lists import name_list
from web.own_unsent import as_data as unsent_data
from web.own_unsent import kept_words
from web.protection.commands import (
    RESTRICTS,
    commands_of,
    entry_address,
    for_a_request,
    text_row,
)
from web.protection.received import received, received_rows
from web.render import capfirst
from web.visit import Visit
from web.ways import way_to

LIFTS: Final = "lift_restriction"


@auditors
async def start(visit: Visit) -> Response:
    """Everybody in the register, and what can be done here."""
    look = await look_at(visit.portal.reader, REGISTER, visit.visitor)
    await look.require(Part.PERSONAL)
    names = await names_by_id(visit.portal.reader)
    register = await visit.portal.reader.register()
    people = [(one.id, names.get(one.id) or one.id) for one in register.persons]
    return visit.page(
        "protection/start.html",
        listed=name_list(visit, people, lambda one: (one[1],)),
        restrictions=[_restriction(one, names, visit) for one in register.restrictions],
        **await commands_of(visit),
    )


@auditors
async def person_page(visit: Visit) -> Response:
    found = await _about(visit)
    named = {found.person, *(one.organisation for one in found.roles), *_named(found.readings)}
    names = await names_by_id(visit.portal.reader, named)
    unsent = await visit.portal.unsent.of(found.person)
    return visit.page(
        "protection/person.html",
        found=found,
        unsent=[(one, called(one.stream, {}, visit), kept_words(one, visit)) for one in unsent],
        name=names.get(found.person) or found.person,
        roles=[
            {
                "held": one,
                "role": visit.said(role_label(one.role)),
                "organisation": names.get(one.organisation, one.organisation),
            }
            for one in found.roles
        ],
        entries=[
            {
                "one": one,
                "name": called(one.stream, {}, visit),
                "what": visit.said(command_label(one.kind)),
                "how": visit.said(concern_label(one.how)),
                "address": entry_address(one.stream, one.seq),
            }
            for one in found.entries
        ],
        restrictions=[_restriction(one, names, visit) for one in found.restrictions],
        restrict=way_to(REGISTER, RESTRICTS, person=found.person),
        texts=[
            text_row(one, called(one.stream, {}, visit) if one.stream else "-", visit)
            for one in found.texts
        ],
        files=[
            {
                "file": one,
                "name": called(one.stream, {}, visit),
                "size": file_size(one.size, visit.language),
            }
            for one in found.files
        ],
        readings=[_reading(one, names, visit) for one in found.readings],
        received=await received_rows(visit, found),
        **await commands_of(visit),
    )


@auditors
async def person_json(visit: Visit) -> Response:
    found = await _about(visit)
    unsent = [unsent_data(one) for one in await visit.portal.unsent.of(found.person)]
    told = recipients_data(await received(visit, found))
    return Response(
        json.dumps(
            {**as_data(found), "unsent": unsent, "recipients": told}, ensure_ascii=False, indent=2
        ),
        media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{found.person}.json"'},
    )


@auditors
async def readings_page(visit: Visit) -> Response:
    """Who has read a case, a round or the register, the newest first."""
    await require_readings(visit.portal.reader, visit.visitor)
    written = visit.request.query_params.get("stream", "").strip()
    stream = stream_named(written) if written else None
    readings = None
    if stream is not None:
        try:
            found = await stream_readings(visit.portal.reader, visit.visitor, stream)
            names = await names_by_id(visit.portal.reader, _named(found))
            readings = [_reading(one, names, visit) for one in reversed(found)]
        except (NotKnown, MayNotRead):
            pass  # of a case that does not exist as of one that may not be read
    return visit.page(
        "protection/readings.html",
        written=written,
        not_found=bool(written) and readings is None,
        readings=readings,
        most=READINGS_MAX,
    )


def _restriction(one: Any, names: dict[str, str], visit: Visit) -> dict[str, Any]:
    """One that stands, with the way to lift it."""
    return {
        "person": one.person,
        "name": names.get(one.person, one.person),
        "ground": visit.said(code_label(one.ground, ["restriction"])),
        "since": one.since,
        "lift": way_to(REGISTER, LIFTS, person=one.person, ground=one.ground),
    }


def _named(readings: Iterable[Any]) -> set[str]:
    """Who read, and the rounds that they read."""
    return {
        name
        for one in readings
        for name in (one.person, (one.stream or "").removeprefix(ROUND))
        if name
    }


def _reading(one: Any, names: dict[str, str], visit: Visit) -> dict[str, Any]:
    by = (("program", one.program), ("purpose", one.purpose))
    return {
        "one": one,
        "who": names.get(one.person, one.person)
        if one.person
        else visit.say("portal.protection_operator"),
        "stream": called(one.stream, names, visit)
        if one.stream
        else capfirst(visit.say("about.titles")),
        "parts": capfirst(", ".join(visit.said(part_label(part)) for part in one.parts)),
        "by": ", ".join(_words(kind, code, visit) for kind, code in by if code),
    }


async def _about(visit: Visit) -> AboutPerson:
    person = str(visit.request.path_params["person"])
    visitor = for_a_request(visit)
    look = await look_at(visit.portal.reader, REGISTER, visitor)
    await look.require(Part.PERSONAL)
    register = await visit.portal.reader.register()
    if person not in [one.id for one in register.persons]:
        raise HTTPException(404)
    return await about_person(visit.portal.reader, person, visitor)


def _words(kind: str, code: str, visit: Visit) -> str:
    """Of a program that has no words here, such as a verb of the command line, its own name."""
    id = f"portal.words_{kind}-{code}"
    return visit.say(id) if has(id) else code
