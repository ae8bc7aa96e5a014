"""Who can sign in: invitations, by a programme manager."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.errors import MailError
from application.portal.invitations import send_invitation
from application.queries.people import names_by_id, people
from domain.kernel.actors import Role
from domain.kernel.dates import day_of
from web.letters import invitation_letter
from web.visit import Visit


async def people_page(visit: Visit) -> Response:
    return await _shown(visit)


async def invite(visit: Visit) -> Response:
    """A mail with a link. What the person signed in with before holds until the link is used."""
    person = await _person(visit)
    try:
        await send_invitation(visit.portal, person, visit.principal.person, invitation_letter)
    except (MailError, LookupError):
        return await _shown(visit, 503, not_sent=person)
    return await _shown(visit, invited=person)


async def end(visit: Visit) -> Response:
    person = await _person(visit)
    await visit.portal.bindings.end(person)
    return await _shown(visit, ended=person)


async def _person(visit: Visit) -> str:
    _managers_only(visit)
    person = str(visit.request.path_params["person"])
    register = await visit.portal.reader.register()
    if person not in [one.id for one in register.persons]:
        raise HTTPException(404)
    return person


async def _shown(
    visit: Visit,
    status: int = 200,
    *,
    invited: str | None = None,
    ended: str | None = None,
    not_sent: str | None = None,
) -> Response:
    _managers_only(visit)
    reader = visit.portal.reader
    names = await names_by_id(reader)
    return visit.page(
        "people.html",
        status,
        people=people(await reader.register(), names, day_of(visit.now)),
        access=await visit.portal.bindings.access(),
        names=names,
        invited=invited,
        ended=ended,
        not_sent=not_sent,
    )


def _managers_only(visit: Visit) -> None:
    who = visit.signed_in
    if who is None or not who.is_funder or Role.PROGRAMME_MANAGER not in who.roles:
        raise HTTPException(404)
