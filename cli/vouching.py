"""Who vouches for a command that is given here: the account that has signed in, and where it is
allowed to act without signing in, the account of the operating system.
"""

from typing import TYPE_CHECKING, NamedTuple

from cli.kept_sign_ins import kept_token
from services.input_errors import WrongInput

if TYPE_CHECKING:
    from cli.session import CommandSession


class Vouched(NamedTuple):
    by: str
    signed_in: bool


async def vouched(session: "CommandSession", person: str) -> Vouched:
    """Raises WrongInput for another person than the one who has signed in, for a sign-in that has
    ended, and where none is there and one is needed."""
    from application.portal.command_line import signed_in_by
    from cli.session import account

    token = kept_token(session.installation.id)
    if token is None:
        if session.needs_sign_in:
            raise WrongInput("sign-in", "input.sign_in")
        return Vouched(account(), signed_in=False)
    who = await signed_in_by(session.pool, token)
    if who is None:
        raise WrongInput("sign-in", "input.sign_in_ended")
    if who.person != person:
        raise WrongInput("actor.person", "input.signed_in_person", person=who.person)
    return Vouched(who.account, signed_in=True)
