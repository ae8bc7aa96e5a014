"""Health and versions, what waits for help, roles over time, organisations."""

from typing import Any

from starlette.responses import Response

from application.portal.choices import programme_titles
from application.portal.condition import condition
from application.queries.installation_state import installation_state
from application.queries.people import names_by_id, organisations
from application.queries.reading import look_at
from domain.kernel.actors import Role, RoleHeld
from domain.kernel.dates import day_of
from domain.kernel.ids import REGISTER
from domain.kernel.reading import Part
from texts.formats import countries
from texts.labels import command_label, effect_label, notice_label
from web.called import called
from web.name_lists import name_list
from web.people import managers_only
from web.shown import programme_shown
from web.visit import Visit

SWEDISH = "SE-ON-"


async def start(visit: Visit) -> Response:
    managers_only(visit)
    state = await installation_state(visit.portal.reader)
    titles = await programme_titles(visit.portal.reader)
    return visit.page(
        "managing/start.html",
        state=state,
        programmes=[
            programme_shown(id, version, titles, visit) for id, version in state.programmes
        ],
        condition=await condition(visit.portal),
    )


async def waiting_page(visit: Visit) -> Response:
    """What has failed too often, and what reached nobody: each with the way to release it."""
    managers_only(visit)
    reader = visit.portal.reader
    state = await installation_state(reader)
    names = await names_by_id(reader, {one.person for one in state.undecided})
    return visit.page(
        "managing/waiting.html",
        undecided=[
            {
                "one": one,
                "name": called(one.stream, {}, visit),
                "what": visit.said(command_label(one.kind)),
                "who": names.get(one.person, one.person),
            }
            for one in state.undecided
        ],
        parked=[
            {
                "one": one,
                "name": called(one.stream, {}, visit),
                "what": visit.said(effect_label(one.what)),
            }
            for one in state.parked
        ],
        unreached=[
            {
                "one": one,
                "name": called(one.stream, {}, visit),
                "what": visit.said(notice_label(one.what)),
            }
            for one in state.unreached
        ],
        gaps=state.gaps,
    )


async def roles_page(visit: Visit) -> Response:
    """All roles that were ever given, those that are over included."""
    managers_only(visit)
    look = await look_at(visit.portal.reader, REGISTER, visit.visitor)
    await look.require(Part.DIRECTORY)
    names = await names_by_id(visit.portal.reader)
    register, today = await visit.portal.reader.register(), day_of(visit.now)
    wanted = visit.request.query_params.get("role", "")
    rows = [
        _role(one, names) | {"now": one.covers(today), "to_come": one.starts > today}
        for one in sorted(register.roles, key=lambda one: one.starts)
        if wanted in ("", one.role.value)
    ]
    return visit.page(
        "managing/roles.html",
        listed=name_list(visit, rows, lambda row: (row["person"],)),
        roles=[one.value for one in Role],
        wanted=wanted,
    )


async def organisations_page(visit: Visit) -> Response:
    managers_only(visit)
    look = await look_at(visit.portal.reader, REGISTER, visit.visitor)
    await look.require(Part.DIRECTORY)
    names = await names_by_id(visit.portal.reader)
    register = await visit.portal.reader.register()
    numbers = {one.id: one.number for one in register.organisations}
    words = dict(countries())
    rows = [
        {
            "one": one,
            "name": one.name or one.organisation,
            "number": _number(numbers.get(one.organisation) or one.organisation),
            "country": visit.said(words[one.country]) if one.country in words else "-",
        }
        for one in organisations(register, names)
    ]
    return visit.page(
        "managing/organisations.html",
        listed=name_list(visit, rows, lambda row: (row["name"], row["number"], row["country"])),
    )


def _number(id: str) -> str:
    """As people write it; none of a body without one."""
    number = id.removeprefix(SWEDISH)
    return "-" if number == id else number


def _role(held: RoleHeld, names: dict[str, str]) -> dict[str, Any]:
    return {
        "held": held,
        "person": names.get(held.person, held.person),
        "organisation": names.get(held.organisation, held.organisation),
    }
