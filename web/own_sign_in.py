"""A person's own sign-in: where they are signed in, and how to end that."""

from typing import Literal, TypeAlias

from starlette.responses import Response

from application.portal.accounts import can_hold_passkeys
from application.portal.assurance import PASSKEY
from web.visit import Visit

OTHERS = "others"
Done: TypeAlias = Literal[
    "signing_ended",
    "signing_passkey_added",
    "signing_passkey_not",
    "signing_passkey_removed",
    "signing_passkey_last",
]
"""What was just done. Each has a text of its name."""


async def own_page(visit: Visit, done: Done | None = None) -> Response:
    """`done` is the text of what was just done."""
    assert visit.signed_in is not None
    session = visit.signed_in.session
    own = session.is_local and can_hold_passkeys(visit.portal.origin)
    return visit.page(
        "signing/own.html",
        sessions=await visit.portal.sessions.of(session.person),
        session=session,
        done=done,
        passkeys=await visit.portal.passkeys.of(session.binding) if own else (),
        may_add=own and session.acr == PASSKEY,
    )


async def end(visit: Visit) -> Response:
    """One session, or all but this one. Only the person's own: others' ids end nothing."""
    assert visit.signed_in is not None
    session = visit.signed_in.session
    asked = visit.field("session")
    if asked == OTHERS:
        await visit.portal.sessions.end_of(session.person, but=session.id)
    else:
        await visit.portal.sessions.end_of(session.person, id=asked)
    return await own_page(visit, "signing_ended")
