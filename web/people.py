"""Who can sign in: invitations, by a programme manager."""

from functools import partial

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.errors import MailError
from application.portal.addresses import address_shown, reached
from application.portal.bindings import OPERATOR, Waiting
from application.portal.invitations import send_invitation
from application.portal.irreversible import ROLES
from application.portal.mailboxes import looks_shared
from application.queries.people import names_by_id, people
from domain.kernel.actors import Role
from domain.kernel.dates import day_of
from web.keeping import fresh_first
from web.letters import invitation_letter
from web.name_lists import name_list, words_of_person
from web.sending import hindrance_in
from web.visit import Instead, Visit


async def people_page(visit: Visit) -> Response:
    """Everybody, or the person whose id is in the address."""
    return await _shown(visit)


async def invite(visit: Visit) -> Response:
    """A mail with a link. What the person signed in with before holds until the link is used.
    Whoever would send it to a mailbox that several people read is warned first.
    """
    person = await _person(visit)
    await fresh_first(visit)
    try:
        _, address = await reached(visit.portal.reader, person)
        if looks_shared(address) and visit.field("shared") != "yes":
            names = await names_by_id(visit.portal.reader, [person])
            name = names.get(person, person)
            address = await address_shown(visit.portal.reader, person)
            return visit.page("signing/shared.html", person=person, name=name, address=address)
        await send_invitation(visit.portal, person, visit.principal.person, invitation_letter)
    except (MailError, LookupError):
        return await _shown(visit, 503, not_sent=person)
    return await _shown(visit, invited=person)


async def end(visit: Visit) -> Response:
    person = await _person(visit)
    await fresh_first(visit)
    await visit.portal.bindings.end(person)
    return await _shown(visit, ended=person)


async def end_sessions(visit: Visit) -> Response:
    """Of a person who may sign in again. Their own tokens end too."""
    person = await _person(visit)
    await visit.portal.sessions.end_of(person)
    await visit.portal.person_tokens.end(person)
    return await _shown(visit, signed_out=person)


async def confirm(visit: Visit) -> Response:
    """A second person compares what the sign-in service says with what they know."""
    person = await _person(visit)
    if (why := hindrance_in(visit, [Role.PROGRAMME_MANAGER])) is not None:
        raise Instead(visit.page("signing/hindered.html", 403, why=why))
    waiting = next(
        (one for one in await visit.portal.bindings.waiting() if one.person == person), None
    )
    if waiting is None:
        raise HTTPException(404)
    if visit.request.method == "GET":
        return await _to_confirm(visit, waiting)
    if not _may_confirm(visit, waiting):
        return await _to_confirm(visit, waiting, 403)
    await fresh_first(visit)
    by = visit.principal.person
    shown = visit.field("binding") == str(waiting.id)
    if not shown or not await visit.portal.bindings.confirm(waiting.id, person, by):
        return await _to_confirm(visit, waiting, 409)
    return await _shown(visit, confirmed=person)


def _may_confirm(visit: Visit, waiting: Waiting) -> bool:
    return visit.principal.person not in (waiting.person, waiting.invited_by)


async def _to_confirm(visit: Visit, waiting: Waiting, status: int = 200) -> Response:
    names = await names_by_id(visit.portal.reader, [waiting.person, waiting.invited_by])
    address = await address_shown(visit.portal.reader, waiting.person)
    invited_by = waiting.invited_by
    return visit.page(
        "signing/confirm.html",
        status,
        waiting=waiting,
        name=names.get(waiting.person, waiting.person),
        address=address,
        invited_by=None if invited_by == OPERATOR else names.get(invited_by, invited_by),
        may_confirm=_may_confirm(visit, waiting),
        changed=status == 409,
    )


async def _person(visit: Visit) -> str:
    managers_only(visit)
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
    confirmed: str | None = None,
    signed_out: str | None = None,
    not_sent: str | None = None,
) -> Response:
    managers_only(visit)
    reader = visit.portal.reader
    names = await names_by_id(reader)
    persons = people(await reader.register(), names, day_of(visit.now))
    only = visit.request.query_params.get("person", "")
    one = tuple(person for person in persons if person.person == only)
    return visit.page(
        "people.html",
        status,
        listed=name_list(visit, one or persons, partial(words_of_person, visit)),
        only=only if one else None,
        access=await visit.portal.bindings.access(),
        names=names,
        to_confirm=ROLES,
        confirmed=confirmed,
        signed_out=signed_out,
        invited=invited,
        ended=ended,
        not_sent=not_sent,
    )


def managers_only(visit: Visit) -> None:
    who = visit.signed_in
    if who is None or not who.is_funder or Role.PROGRAMME_MANAGER not in who.roles:
        raise HTTPException(404)
