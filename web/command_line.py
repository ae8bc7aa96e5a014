"""Lets the command line act as the person who has signed in here: asked, and answered by a code."""

import re
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.portal.command_line import CHALLENGE
from web.visit import Visit

STATE = re.compile(r"[A-Za-z0-9_-]{16,64}")
PORT = re.compile(r"[1-9][0-9]{3,4}")


class Asked(NamedTuple):
    """`port` is empty where the code is shown, to be typed there."""

    challenge: str
    state: str
    port: str


async def command_line_page(visit: Visit) -> Response:
    """A button: what anybody's link could bring about must be confirmed by the person."""
    asked = _asked(visit)
    if visit.form is None:
        return visit.page("command_line/confirm.html", asked=asked._asdict())
    assert visit.signed_in is not None
    code = await visit.portal.command_line.new(visit.signed_in.session.id, asked.challenge)
    query = urlencode({"code": code, "state": asked.state})
    back = f"http://127.0.0.1:{asked.port}/?{query}" if asked.port else None
    return visit.page("command_line/done.html", back=back, code=code)


def _asked(visit: Visit) -> Asked:
    if visit.form is None:
        query = visit.request.query_params
        asked = Asked(*(query.get(name, "") for name in Asked._fields))
    else:
        asked = Asked(*(visit.field(name) for name in Asked._fields))
    right = CHALLENGE.fullmatch(asked.challenge) and STATE.fullmatch(asked.state)
    if not right or (asked.port and not PORT.fullmatch(asked.port)):
        raise HTTPException(400)
    return asked
