"""The API in words, for those who write a program that uses it."""

from starlette.responses import Response

from application.portal.systems import COMMANDS, TOKEN_FOR
from application.portal.uploads import SIZE_MAX
from texts.formats import file_size
from web.api.answers import STATUS
from web.api.operations import BASE, OPERATIONS
from web.visit import Visit


async def developers_page(visit: Visit) -> Response:
    return visit.page(
        "api/developers.html",
        base=f"{visit.portal.origin}{BASE}",
        operations=OPERATIONS,
        commands=COMMANDS,
        problems=STATUS,
        file_max=file_size(SIZE_MAX, visit.language),
        minutes=int(TOKEN_FOR.total_seconds()) // 60,
    )
