"""Tells those who can that an account waits to be confirmed."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from application.portal.addresses import reached
from application.portal.bindings import Waiting
from application.portal.irreversible import ROLES
from application.queries.people import names_by_id
from domain.kernel.actors import Role
from domain.register.view import RegisterView
from services.notification.email_message import Letter, build_message

if TYPE_CHECKING:
    from application.portal.services import Portal

WaitingLetter = Callable[[str, str, str], Letter]
"""Writes to a name about a person's name and a link."""


async def tell_who_confirms(
    portal: "Portal", person: str, day: date, letter: WaitingLetter
) -> None:
    """A mail to each programme manager who may confirm the person's account, if their roles take
    it. Raises MailError.
    """
    register = await portal.reader.register()
    waiting = next((one for one in await portal.bindings.waiting() if one.person == person), None)
    if waiting is None or not _roles(register, person, day) & ROLES:
        return
    names = await names_by_id(portal.reader, [person])
    link, sender = f"{portal.origin}/people/{person}/confirm", portal.settings.sender
    for manager in _who_may(register, waiting, day):
        to, address = await reached(portal.reader, manager)
        id, now = f"<{uuid4()}@{sender.domain}>", datetime.now(UTC)
        message = build_message(
            letter(to, names.get(person, person), link), sender, to, address, id, now
        )
        await portal.settings.mailer.deliver(message)


def _roles(register: RegisterView, person: str, day: date) -> set[Role]:
    return {one.role for one in register.roles if one.person == person and one.covers(day)}


def _who_may(register: RegisterView, waiting: Waiting, day: date) -> list[str]:
    managers = {
        one.person
        for one in register.roles
        if one.role is Role.PROGRAMME_MANAGER
        and one.organisation == register.funder
        and one.covers(day)
    }
    return sorted(managers - {waiting.person, waiting.invited_by})
