"""Pages for what went wrong. None shows what went wrong inside, and none names a person."""

import secrets
import traceback
from collections.abc import Awaitable, Callable

import structlog
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.visit import Visit

log = structlog.get_logger()

KNOWN = (400, 403, 404, 405, 409, 413)
NO_ROLE, OURS = "no_role", "500"
CODES = (*map(str, KNOWN), OURS, NO_ROLE)
"""What each page is about: its heading and a sentence are texts of that name."""


class Unanswered:
    """Answers what nobody has: `answer` makes it of an error that got this far. What was begun to
    be sent is left as it is."""

    def __init__(
        self, app: ASGIApp, answer: Callable[[Scope, Receive, Exception], Awaitable[Response]]
    ) -> None:
        self._app, self._answer = app, answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            answer = await self._answer(scope, receive, error)
            if not begun:
                await answer(scope, receive, send)


def show_status(visit: Visit, status: int) -> Response:
    """The log says what somebody who has signed in tried: the kind of page, not its address."""
    scope = visit.request.scope
    if session := scope["state"].get("session"):
        page = getattr(scope.get("route"), "path", None)
        log.info("not shown", status=status, page=page, session=session)
    shown = status if status in KNOWN else 400
    return visit.page("error.html", status, code=str(shown), reference=None, kept=())


def not_allowed(visit: Visit) -> Response:
    """Somebody who has signed in and holds no role today."""
    return visit.page("error.html", 403, code=NO_ROLE, reference=None, kept=())


def typed(visit: Visit) -> tuple[tuple[str, str], ...]:
    """What was sent in a form, to be sent again as it is: with the same id it is the same command.
    Files are not kept."""
    form = visit.form
    if form is None:
        return ()
    return tuple((name, one) for name, one in form.multi_items() if isinstance(one, str))


def away(visit: Visit, error: BaseException) -> Response:
    """A service does not answer. With a receipt, what was sent counts."""
    log.warning("unavailable", fault=type(error).__name__)
    receipt = getattr(error, "receipt", None)
    answer = visit.page("away.html", 503, receipt=receipt, kept=typed(visit))
    answer.headers["Retry-After"] = "10"
    return answer


def failed(visit: Visit, error: BaseException) -> Response:
    """The log has the place in the code. What an error says may hold what somebody typed."""
    reference = secrets.token_hex(4)
    log.error(
        "failed",
        reference=reference,
        fault=type(error).__name__,
        method=visit.request.method,
        place=traceback.format_tb(error.__traceback__)[-3:],
    )
    return visit.page("error.html", 500, code=OURS, reference=reference, kept=typed(visit))
