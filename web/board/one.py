"""A task to decide on one application leads to the page on which decisions are prepared: there it
is granted or rejected, beside what its assessors say.
"""

from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.queries.lookup import short_name
from domain.partnership.view import CaseView
from web.board.pages import decides
from web.cases import known
from web.visit import Visit

PARTNERSHIP = "partnership"


async def decide_one(visit: Visit) -> Response:
    """Raises 404 for those who do not decide, and for what is no case."""
    stream = visit.request.path_params["stream"]
    if not decides(visit) or not stream.startswith(f"{PARTNERSHIP}/"):
        raise HTTPException(404)
    await known(visit, stream)
    case = await visit.portal.reader.view(CaseView, stream)
    if case is None or case.round is None:
        raise HTTPException(404)
    query = {"case": short_name(stream)}
    if visit.request.query_params.get("outcome") == "reject":
        query["outcome"] = "reject"
    return visit.go(f"/streams/round/{case.round}/board/decide?{urlencode(query)}")
