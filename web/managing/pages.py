"""Health and versions, what waits for help, roles over time, organisations."""

from typing import Any

from starlette.responses import Response

from application.portal.condition import condition
from application.queries.installation_state import installation_state
from application.queries.lookup import short_name
from application.queries.people import names_by_id, organisations
from application.queries.reading import look_at
from domain.kernel.actors import Role, RoleHeld
from domain.kernel.dates import day_of
from domain.kernel.ids import REGISTER
from domain.kernel.reading import Part
from texts.labels import command_label, effect_label, notice_label
from web.people import managers_only
from web.visit import Visit


async def start(visit: Visit) -> Response:
    managers_only(visit)
    return visit.page(
        "managing/start.html",
        state=await installation_state(visit.portal.reader),
        condition=await condition(visit.portal),
    )


async def waiting_page(visit: Visit) -> Response:
    """What has failed too often, and what reached nobody: each with the way to release it."""
    managers_only(visit)
    reader = visit.portal.reader
    state, names = await installation_state(reader), await names_by_id(reader)
    return visit.page(
        "managing/waiting.html",
        undecided=[
            {
                "one": one,
                "name": short_name(one.stream),
                "what": visit.said(command_label(one.kind)),
                "who": names.get(one.person, one.person),
            }
            for one in state.undecided
        ],
        parked=[
            {"one": one, "name": short_name(one.stream), "what": visit.said(effect_label(one.what))}
            for one in state.parked
        ],
        unreached=[
            {"one": one, "name": short_name(one.stream), "what": visit.said(notice_label(one.what))}
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
        for one in register.roles
        if wanted in ("", one.role.value)
    ]
    return visit.page(
        "managing/roles.html",
        rows=sorted(rows, key=lambda row: (row["person"], row["held"].starts)),
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
    return visit.page(
        "managing/organisations.html",
        rows=[
            {"one": one, "number": numbers.get(one.organisation) or one.organisation}
            for one in organisations(register, names)
        ],
    )


def _role(held: RoleHeld, names: dict[str, str]) -> dict[str, Any]:
    return {
        "held": held,
        "person": names.get(held.person, held.person),
        "organisation": names.get(held.organisation, held.organisation),
    }
