"""The verbs `sign-in` and `sign-out`: by way of the portal, in a browser."""

import asyncio
import os
import sys
import webbrowser
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from cyclopts import Parameter
from rich.markup import escape

from cli.kept_sign_ins import forget_token, keep_token, kept_token, place
from cli.loopback import awaiting_code, new_state
from cli.options import PLAIN, Options
from cli.screen import Exit, Screen
from cli.session import CommandSession, command_session
from services.file_faults import unwritable
from services.input_errors import WrongInput
from settings import PORTAL_ORIGIN, read_settings
from texts.formats import instant

if TYPE_CHECKING:
    from application.portal.command_line import Attempt

PATIENCE = 300.0
"""Seconds for which a browser is waited for."""


async def sign_in(
    *,
    paste: Annotated[bool, Parameter(negative="")] = False,
    options: Options = PLAIN,
) -> Exit:
    """Sign in by the portal. From then on you give commands as yourself, and your account vouches.

    Parameters
    ----------
    paste
        The browser is on another machine: the portal shows a code, which is typed here.
    """
    from application.portal.command_line import new_attempt, signed_in_by, take_code
    from application.queries.people import names_by_id

    screen = Screen(options)
    async with command_session(options) as session:
        origin, attempt = _origin(session, options), new_attempt()
        code = await (_typed if paste else _brought)(origin, attempt, screen)
        token = await take_code(session.pool, code, attempt)
        who = token and await signed_in_by(session.pool, token)
        if not token or not who:
            raise WrongInput("sign-in", "input.sign_in_code")
        try:
            keep_token(session.installation.id, token)
        except OSError as fault:
            raise unwritable(str(place()), fault) from None
        names = await names_by_id(session.reader, [who.person])
    until = who.expires_at
    screen.data({"person": who.person, "account": who.account, "expires_at": until.isoformat()})
    facts = {"person": names.get(who.person, who.person), "id": who.person}
    screen.show(escape(screen.text("sign_in.done", until=instant(until, screen.language), **facts)))
    screen.suggest(options, "inbox", "--as", who.person)
    return Exit.ACCEPTED


async def sign_out(*, options: Options = PLAIN) -> Exit:
    """End the sign-in, here and at the portal."""
    from application.portal.command_line import end_sign_in

    screen = Screen(options)
    async with command_session(options) as session:
        token = kept_token(session.installation.id)
        if token is not None:
            await end_sign_in(session.pool, token)
            try:
                forget_token(session.installation.id)
            except OSError as fault:
                raise unwritable(str(place()), fault) from None
    screen.data({"signed_out": token is not None})
    screen.show(screen.text("sign_in.signed_out" if token else "sign_in.was_not"))
    return Exit.ACCEPTED


async def _brought(origin: str, attempt: "Attempt", screen: Screen) -> str:
    """By a browser on this machine."""
    state = new_state()

    def told(is_done: bool) -> str:
        return screen.text("sign_in.close_window" if is_done else "sign_in.not_this_one")

    async with awaiting_code(state, told) as waiting:
        address = _address(origin, attempt, state, str(waiting.port))
        _tell(screen, address)
        if sys.stdout.isatty():
            await asyncio.to_thread(webbrowser.open, address)
        try:
            async with asyncio.timeout(PATIENCE):
                return await waiting.code
        except TimeoutError:
            raise WrongInput("sign-in", "input.sign_in_in_time") from None


async def _typed(origin: str, attempt: "Attempt", screen: Screen) -> str:
    """By the person, from a page in a browser anywhere."""
    _tell(screen, _address(origin, attempt, new_state(), ""))
    screen.complain(screen.text("sign_in.type"))
    return str(await asyncio.to_thread(sys.stdin.readline)).strip()


def _tell(screen: Screen, address: str) -> None:
    """A program is told it on a line of its own."""
    screen.line({"open": address})
    screen.complain(screen.text("sign_in.open", address=address))


def _address(origin: str, attempt: "Attempt", state: str, port: str) -> str:
    asked = {"challenge": attempt.challenge, "state": state} | ({"port": port} if port else {})
    return f"{origin}/command-line?{urlencode(asked)}"


def _origin(session: CommandSession, options: Options) -> str:
    """Of the portal: as the environment says, else that of the stack which runs in the folder."""
    if os.environ.get(PORTAL_ORIGIN, "").strip():
        return str(read_settings(PORTAL_ORIGIN).portal_origin)
    from stack.client_environment import default_path, portal_origin

    found = portal_origin((options.data or default_path()).expanduser().resolve())
    if found is None:
        raise WrongInput(PORTAL_ORIGIN, "input.portal_origin")
    return found
