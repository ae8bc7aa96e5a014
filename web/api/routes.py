"""Serves the operations of the map. What comes in a cookie is not looked at, so that no page of
another site can send anything here in a person's name.
"""

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope

from application.errors import AWAY
from application.portal.services import Portal
from web.api.answers import Refused, failed, problem
from web.api.models import Code
from web.api.openapi import openapi
from web.api.operations import BASE, OPERATIONS, Operation
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
            asked = (*request.path_params.values(), *request.query_params.values())
            if not all(map(is_storable, asked)):
                raise Refused("not_found")
            if operation.needs is not None:
                visit = await calling(visit, operation.needs)
            return await operation.handler(visit)
        except Refused as refused:
            return problem(refused.code, visit.language, wait=refused.wait)

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
            return problem("too_large", language)
        if isinstance(error, AWAY):
            log.warning("unavailable", fault=type(error).__name__)
            return problem("away", language)
        return failed(request, error, language)

    return answer
