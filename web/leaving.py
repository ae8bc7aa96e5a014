"""When a session ends by its time: how long it has left, asked without using it, and what was typed
until then, kept before the page is cleared.
"""

from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from web.cookies import SESSION, cookie
from web.keeping import form_of
from web.visit import Visit, local_path

PAGE = "kept:page"
"""The field that says where the form would have been sent."""


async def seconds_left(visit: Visit) -> Response:
    """Whole seconds, 0 for a session that is over. Asking does not prolong it."""
    token = cookie(visit, SESSION)
    left = await visit.portal.sessions.left(token) if token else 0
    return JSONResponse({"seconds": left})


async def keep(visit: Visit) -> Response:
    """What stands in a form, also after the session has ended by its time. It is not sent. 403 for
    a session that somebody has ended: whoever had it may have been somebody else.
    """
    assert visit.form is not None
    token = cookie(visit, SESSION)
    was = await visit.portal.sessions.was(token) if token else None
    if was is None or visit.field("csrf") != was[1]:
        raise HTTPException(403)
    path = local_path(visit.field(PAGE), "")
    if not path:
        raise HTTPException(400)
    sent = FormData([(name, one) for name, one in visit.form.multi_items() if name != PAGE])
    kept = await visit.portal.kept.keep(was[0], form_of(path, sent))
    return JSONResponse({"back": f"/sign-in?{urlencode({'back': f'/kept/{kept}'})}"})
