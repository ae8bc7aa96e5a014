"""Who vouches for a command that is given here: the account that has signed in, and where it is
allowed to act without signing in, the account of the operating system.

What cannot be taken back asks the same of a sign-in as the portal does.
"""

from typing import TYPE_CHECKING, NamedTuple

from application.checking import ToStream
from cli.kept_sign_ins import kept_token
from domain.kernel.actors import Actor, roles_at
from domain.kernel.dates import day_of
from services.input_errors import WrongInput

if TYPE_CHECKING:
    from application.portal.command_line import SignedInHere
    from cli.session import CommandSession


class Vouched(NamedTuple):
    """`to_stream` is the command as it is sent: a signature says how its signatory signed in."""

    by: str
    signed_in: bool
    to_stream: ToStream


async def vouched(session: "CommandSession", to_stream: ToStream, actor: Actor) -> Vouched:
    """Raises WrongInput for another person than the one who has signed in, for a sign-in that has
    ended or does not suffice, and where none is there and one is needed."""
    from cli.session import account

    token = kept_token(session.installation.id)
    if token is None:
        if session.needs_sign_in:
            raise WrongInput("sign-in", "input.sign_in")
        return Vouched(account(), False, to_stream)
    from application.portal.command_line import signed_in_by
    from application.portal.irreversible import IRREVERSIBLE

    who = await signed_in_by(session.pool, token)
    if who is None:
        raise WrongInput("sign-in", "input.sign_in_ended")
    if who.person != actor.person:
        raise WrongInput("actor.person", "input.signed_in_person", person=who.person)
    if to_stream.command_kind in IRREVERSIBLE:
        to_stream = await _surely(session, to_stream, actor, who)
    return Vouched(who.account, True, to_stream)


async def _surely(
    session: "CommandSession", to_stream: ToStream, actor: Actor, who: "SignedInHere"
) -> ToStream:
    from application.portal.assurance import is_sure_enough, with_sign_in
    from application.portal.irreversible import roles_of

    register, day = await session.reader.register(), day_of(await session.reader.now())
    held = roles_at(register.roles, actor.person, actor.organisation, day)
    roles = roles_of(to_stream.command_kind, held)
    if not is_sure_enough(who.acr, roles, session.accepted_sign_ins):
        raise WrongInput("sign-in", "input.sign_in_not_sure")
    if not who.is_confirmed:
        raise WrongInput("sign-in", "input.sign_in_unconfirmed")
    if not who.is_fresh:
        raise WrongInput("sign-in", "input.sign_in_again")
    return with_sign_in(to_stream, who)
