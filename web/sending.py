"""Sends what a person has decided on a page. Every page that gives a command sends it here, so that
all of them are vouched for alike and say the same when a service is away.

What cannot be taken back is sent only by a person whose account has been confirmed, and who has
signed in a moment ago; else they do that first, and what they typed waits for them.
"""

import re
from collections.abc import Iterable
from typing import Literal, TypeAlias
from uuid import uuid4

from starlette.responses import Response

from application.checking import ToStream
from application.errors import AWAY
from application.portal.assurance import is_sure_enough, with_sign_in
from application.portal.irreversible import IRREVERSIBLE, roles_of
from application.portal.limits import COMMANDS
from application.queries.receipt import SentCommand, sent_command
from application.receiving import WrittenCommand
from domain.kernel.actors import Role
from web.keeping import fresh_first
from web.limiting import limited
from web.visit import Instead, Visit

COMMAND_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Hindrance: TypeAlias = Literal["unconfirmed", "not_sure_enough"]
"""Why somebody cannot send a command with the account that they have. Each has texts."""


async def sent(visit: Visit, to_stream: ToStream, id: str) -> Response | None:
    """The way to the receipt; None if a service is away and nothing was received.

    Raises WrongInput, or Instead for what has to be done first. Twice the same `id` is the same
    command: what was received, and is not decided yet, has its receipt too.
    """
    return visit.go(f"/receipts/{id}") if await received(visit, to_stream, id) else None


async def received(visit: Visit, to_stream: ToStream, id: str) -> bool:
    """The same for a page that says itself what became of it: is it received, whether it is decided
    yet or not?
    """
    await limited(visit, COMMANDS)
    if to_stream.command_kind in IRREVERSIBLE:
        if await own_command(visit, id):
            return True  # a second press, after the sign-in has grown old: nothing is asked again
        await _ask_first(visit, to_stream)
        assert visit.signed_in is not None
        to_stream = with_sign_in(to_stream, visit.signed_in.session)
    try:
        await visit.portal.commands.send(to_stream, written(visit, to_stream, id), visit.now)
    except AWAY as away:
        return getattr(away, "receipt", None) is not None
    return True


def written(visit: Visit, to_stream: ToStream, id: str) -> WrittenCommand:
    """The account that signed in vouches for it."""
    who = visit.signed_in
    assert who is not None
    actor = visit.principal.model_dump(mode="json")
    return WrittenCommand(id, actor, to_stream.checked.command, who.session.account)


def hindrance(visit: Visit, command: str) -> Hindrance | None:
    """Why the person cannot send this kind of command, that can be said before they begin."""
    if command not in IRREVERSIBLE or visit.signed_in is None:
        return None
    return hindrance_in(visit, roles_of(command, visit.signed_in.roles))


def hindrance_in(visit: Visit, roles: Iterable[Role]) -> Hindrance | None:
    """The same for anything that somebody does in one of these roles and cannot take back."""
    assert visit.signed_in is not None
    session = visit.signed_in.session
    if not is_sure_enough(session.acr, roles, visit.portal.settings.accepted):
        return "not_sure_enough"
    return None if session.is_confirmed else "unconfirmed"


async def own_command(visit: Visit, id: str) -> SentCommand | None:
    """What became of it, if it was received and this person sent it. Any text may stand as `id`."""
    found = await sent_command(visit.portal.reader, id) if COMMAND_ID.fullmatch(id) else None
    return found if found and found.person == visit.principal.person else None


def command_id_of(visit: Visit) -> str:
    """Made with the form: a second press of the button sends the same command again."""
    given = visit.field("command_id")
    return given if COMMAND_ID.fullmatch(given) else str(uuid4())


async def _ask_first(visit: Visit, to_stream: ToStream) -> None:
    await ask_once(visit, to_stream.command_kind, to_stream)


async def ask_once(visit: Visit, command: str, to_stream: ToStream | None = None) -> None:
    """Raises Instead for what has to be done before a command of this kind, or several, are sent.
    Without `to_stream` the whole form is kept, and not what it means.
    """
    if (why := hindrance(visit, command)) is not None:
        raise Instead(visit.page("signing/hindered.html", 403, why=why))
    if command in IRREVERSIBLE:
        await fresh_first(visit, to_stream)
