"""Serves the operations of the map. What comes in a cookie is not looked at, so that no page of
another site can send anything here in a person's name.
"""

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from http import HTTPStatus

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope

from application.errors import AWAY, WrongInput
from application.portal.services import Portal
from web.api.answers import Refused, failed, faulty, problem, refusal, too_large
from web.api.models import Code
from web.api.openapi import openapi
from web.api.operations import BASE, OPERATIONS, Operation
from web.api.parameters import check_query
from web.api.tokens import calling
from web.errors import Unanswered
from web.guard import TooLarge
from web.visit import Visit, accepted_language, is_storable

VERSION = "1"
OPENAPI_PATH = "/openapi.json"

log = structlog.get_logger()


def api_mount(portal: Portal) -> Mount:
    return Mount(BASE, _api(portal))


def _api(portal: Portal) -> ASGIApp:
    routes = [
        Route(
            one.route,
            _endpoint(portal, one),
            methods=[one.method],
        )
        for one in OPERATIONS
    ]
    routes.append(Route(OPENAPI_PATH, _openapi(portal), methods=["GET"]))
    return Starlette(
        routes=routes,
        middleware=[Middleware(Unanswered, answer=_unanswered(portal))],
        exception_handlers={HTTPException: _status(portal)},
    )


def _endpoint(portal: Portal, operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        visit = visit_of(portal, request, await portal.now())
        try:
            if not all(map(is_storable, request.path_params.values())):
                raise Refused("not_found")
            if operation.needs is not None:
                visit = await calling(visit, operation.needs)
            check_query(operation, request.query_params)
            return await operation.handler(visit)
        except Refused as refused:
            return refusal(refused, visit.language)
        except WrongInput as wrong:
            return faulty(wrong, visit)

    return endpoint


def visit_of(portal: Portal, request: Request, now: datetime) -> Visit:
    """By somebody of whom nothing is known yet; in the language that the request asks for."""
    return Visit(
        request=request,
        portal=portal,
        language=accepted_language(request, portal.settings.language),
        nonce="",
        now=now,
    )


def to_program(portal: Portal) -> Callable[[Scope, HTTPStatus, int], ASGIApp | None]:
    """What is said to a program whose request is not even read. What else it has sent on this
    connection may be part of the same request."""

    def told(scope: Scope, status: HTTPStatus, most: int) -> ASGIApp | None:
        language = accepted_language(Request(scope), portal.settings.language)
        if status is HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            answer = too_large(most, language)
        elif status is HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
            answer = problem("not_utf8", language)
        else:
            return None
        answer.headers["Connection"] = "close"
        return answer

    return told


def _openapi(portal: Portal) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(_: Request) -> Response:
        text = json.dumps(openapi(portal.origin, VERSION), ensure_ascii=False, indent=1)
        return Response(text, media_type="application/json")

    return endpoint


def _status(portal: Portal) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def shown(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        code: Code = "wrong_method" if error.status_code == 405 else "not_found"
        answer = problem(code, visit_of(portal, request, datetime.now(UTC)).language)
        answer.headers.update(error.headers or {})
        return answer

    return shown


def _unanswered(portal: Portal) -> Callable[[Scope, Receive, Exception], Awaitable[Response]]:
    """A service that is away, or an internal error with a reference."""

    async def answer(scope: Scope, receive: Receive, error: Exception) -> Response:
        request = Request(scope)
        language = accepted_language(request, portal.settings.language)
        if isinstance(error, TooLarge):
            return too_large(error.most, language)
        if isinstance(error, AWAY):
            log.warning("unavailable", fault=type(error).__name__)
            return problem("away", language)
        return failed(request, error, language)

    return answer
