"""Who has signed in, for whom they act, and in which roles: read again for every request."""

from datetime import date
from typing import NamedTuple

from application.portal.sessions import Session
from application.queries.people import names_by_id
from application.queries.reader import Reader
from application.queries.reading import Visitor
from domain.kernel.actors import Actor, Role, roles_at
from domain.kernel.reading import principal_of

PROGRAM = "portal"
"""What the log of readings calls it."""


class SignedIn(NamedTuple):
    """`organisations` are those where the person holds a role today, with their names.
    `principal` is None until one of several is chosen, and where there is none. `visitor` is who
    reads: with the roles of that organisation, through the account that signed in."""

    session: Session
    name: str
    organisations: dict[str, str]
    principal: Actor | None
    visitor: Visitor
    roles: tuple[Role, ...]
    is_funder: bool


async def signed_in(reader: Reader, session: Session, day: date) -> SignedIn:
    register = await reader.register()
    homes = sorted(
        {
            one.organisation
            for one in register.roles
            if one.person == session.person and one.covers(day)
        }
    )
    organisation = session.organisation if session.organisation in homes else None
    if organisation is None and len(homes) == 1:
        (organisation,) = homes
    visitor = Visitor(
        principal_of(session.person, register.roles, register.mandates, day, organisation),
        PROGRAM,
        session.account,
    )
    names = await names_by_id(reader.seen_by(visitor), [session.person, *homes])
    principal = (
        None if organisation is None else Actor(person=session.person, organisation=organisation)
    )
    return SignedIn(
        session=session,
        name=names.get(session.person, session.person),
        organisations={one: names.get(one, one) for one in homes},
        principal=principal,
        visitor=visitor,
        roles=(roles_at(register.roles, session.person, organisation, day) if organisation else ()),
        is_funder=organisation is not None and organisation == register.funder,
    )
