"""Sends what a person has decided on a page. Every page that gives a command sends it here, so that
all of them are vouched for alike and say the same when a service is away.
"""

from starlette.responses import Response

from application.checking import ToStream
from application.errors import AWAY
from application.receiving import WrittenCommand
from web.visit import Visit


async def sent(visit: Visit, to_stream: ToStream, id: str) -> Response | None:
    """The way to the receipt; None if a service is away and nothing was received.

    Raises WrongInput. Twice the same `id` is the same command: what was received, and is not
    decided yet, has its receipt too.
    """
    try:
        await visit.portal.commands.send(to_stream, written(visit, to_stream, id), visit.now)
    except AWAY as away:
        if getattr(away, "receipt", None) is None:
            return None
    return visit.go(f"/receipts/{id}")


def written(visit: Visit, to_stream: ToStream, id: str) -> WrittenCommand:
    """The account that signed in vouches for it."""
    who = visit.signed_in
    assert who is not None
    actor = visit.principal.model_dump(mode="json")
    return WrittenCommand(id, actor, to_stream.checked.command, who.session.account)
