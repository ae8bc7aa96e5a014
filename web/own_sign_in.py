"""A person's own sign-in: where they are signed in, and how to end that."""

from starlette.responses import Response

from web.visit import Visit

OTHERS = "others"


async def own_page(visit: Visit) -> Response:
    return await _shown(visit)


async def end(visit: Visit) -> Response:
    """One session, or all but this one. Only the person's own: others' ids end nothing."""
    assert visit.signed_in is not None
    session = visit.signed_in.session
    asked = visit.field("session")
    if asked == OTHERS:
        await visit.portal.sessions.end_of(session.person, but=session.id)
    else:
        await visit.portal.sessions.end_of(session.person, id=asked)
    return await _shown(visit, done="signing_ended")


async def _shown(visit: Visit, done: str | None = None) -> Response:
    assert visit.signed_in is not None
    session = visit.signed_in.session
    return visit.page(
        "signing/own.html",
        sessions=await visit.portal.sessions.of(session.person),
        session=session,
        done=done,
    )
