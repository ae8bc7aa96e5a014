"""Systems with access: registered, listed and ended, by a programme manager."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.portal.systems import (
    COMMAND,
    LIVES,
    READ,
    SCOPES,
    Candidate,
    Credentials,
    SignsIn,
    candidates,
)
from application.queries.people import names_by_id
from domain.kernel.dates import day_of
from web.keeping import fresh_first
from web.people import managers_only
from web.visit import Visit


async def systems_page(visit: Visit) -> Response:
    managers_only(visit)
    if visit.form is None:
        return await _shown(visit)
    found = await candidates(visit.portal.reader, day_of(visit.now))
    chosen = [one for one in found if _value(one) == visit.field("acts_as")]
    scopes = [one for one in SCOPES if visit.field(one)]
    days = [one for one in LIVES if str(one) == visit.field("days")]
    faults = _faults(bool(chosen), bool(scopes), bool(days))
    if not faults:
        await fresh_first(visit)
        try:
            (one,) = chosen
            made = await visit.portal.systems.register(
                one.person, one.organisation, scopes, days[0], visit.principal.person
            )
            return await _shown(visit, made=made)
        except SignsIn:
            faults = {"acts_as": "portal.api_human"}
    return await _shown(visit, faults=faults)


async def end(visit: Visit) -> Response:
    managers_only(visit)
    id = str(visit.request.path_params["system"])
    await fresh_first(visit)
    if not await visit.portal.systems.end(id):
        raise HTTPException(404)
    return await _shown(visit, ended=id)


async def restart(visit: Visit) -> Response:
    """Of a webhook that is parked."""
    managers_only(visit)
    id = str(visit.request.path_params["webhook"])
    await fresh_first(visit)
    if not await visit.portal.webhooks.restart(id):
        raise HTTPException(404)
    return await _shown(visit, restarted=id)


def _faults(person: bool, scope: bool, days: bool) -> dict[str, str]:
    """By field, the ids of what to do about them."""
    asked = (
        ("acts_as", person, "portal.api_choose_person"),
        (READ, scope, "portal.api_choose_scope"),
        ("days", days, "portal.api_choose_days"),
    )
    return {field: words for field, is_given, words in asked if not is_given}


def _value(one: Candidate) -> str:
    return f"{one.person} {one.organisation}"


async def _shown(
    visit: Visit,
    *,
    made: Credentials | None = None,
    ended: str | None = None,
    restarted: str | None = None,
    faults: dict[str, str] | None = None,
) -> Response:
    reader, humans = visit.portal.reader, await visit.portal.systems.humans()
    return visit.page(
        "api/systems.html",
        422 if faults else 200,
        systems=await visit.portal.systems.all(),
        choices=[
            (_value(one), f"{one.name}, {one.organisation_name}")
            for one in await candidates(reader, day_of(visit.now))
            if one.person not in humans
        ],
        given={name: visit.field(name) for name in ("acts_as", "days", *SCOPES)}
        if faults
        else {"acts_as": "", "days": "", READ: "1", COMMAND: ""},
        scopes=SCOPES,
        lives=LIVES,
        names=await names_by_id(reader),
        faults=faults or {},
        made=made,
        ended=ended,
        restarted=restarted,
        webhooks=await visit.portal.webhooks.all(),
        now=visit.now,
    )
