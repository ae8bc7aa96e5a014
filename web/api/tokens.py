"""Who calls: a token for credentials (OAuth 2.0, client credentials), and whom a token is of."""

import base64
import binascii
from dataclasses import replace
from urllib.parse import parse_qsl, unquote_plus

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from application.portal.limits import CALLS, TOKENS, Limit
from application.portal.people import signed_in
from application.portal.sessions import Session
from application.portal.systems import PROGRAM, SCOPES, Scope, WrongScope
from domain.kernel.dates import day_of
from web.api.answers import Refused
from web.api.models import Token, TokenProblem
from web.limiting import client_address
from web.visit import Visit, seen_by

log = structlog.get_logger()

FORM = "application/x-www-form-urlencoded"
GRANT = "client_credentials"
NO_FORM = f"Send each field once, in UTF-8, with Content-Type {FORM}."
NO_GRANT = f"grant_type is missing: it has to be {GRANT}."
WRONG_GRANT = f"grant_type has to be {GRANT}."
WRONG_SCOPE = "scope may have: {scopes}. The system was registered for these or for some of them."
NO_CLIENT = (
    "There is no such client, the secret is another one, or the access has ended. "
    "Send both by HTTP Basic, or as client_id and client_secret."
)
"""In English: what a client shows of it has to be ASCII (RFC 6749, 5.2)."""


async def token(visit: Visit) -> Response:
    """By RFC 6749, 4.4. Credentials come by HTTP Basic or in the form."""
    address = client_address(visit.request, visit.portal.settings.proxies)
    await not_too_often(visit, TOKENS, address)
    form = await _form(visit.request)
    if form is None:
        return _problem("invalid_request", NO_FORM)
    if "grant_type" not in form:
        return _problem("invalid_request", NO_GRANT)
    if form["grant_type"] != GRANT:
        return _problem("unsupported_grant_type", WRONG_GRANT)
    basic = _basic(visit.request.headers.get("authorization", ""))
    named = basic or (form.get("client_id", ""), form.get("client_secret", ""))
    try:
        given = await visit.portal.systems.token(*named, form.get("scope", "").split())
    except WrongScope:
        return _problem("invalid_scope", WRONG_SCOPE.format(scopes=" ".join(SCOPES)))
    if given is None:
        log.warning("token refused")
        return _problem("invalid_client", NO_CLIENT, 401)
    log.info("token given", system=named[0], scopes=given.scopes)
    made = Token(access_token=given.token, expires_in=given.seconds, scope=" ".join(given.scopes))
    return JSONResponse(made.model_dump(mode="json"), headers={"Pragma": "no-cache"})


async def calling(visit: Visit, needed: Scope) -> Visit:
    """The visit of the system or the person whose token it is, with the roles that the person holds
    today.

    Raises Refused.
    """
    scheme, _, value = visit.request.headers.get("authorization", "").partition(" ")
    caller = None
    if scheme.lower() == "bearer" and value:
        token, portal = value.strip(), visit.portal
        caller = await portal.systems.find(token) or await portal.person_tokens.find(token)
    if caller is None:
        # Without a token nothing is said of one (RFC 6750, 3.1).
        fault = ', error="invalid_token"' if value else ""
        how = "portal.api_token_over" if value else "portal.api_token_missing"
        raise Refused("not_signed_in", detail=visit.say(how), challenge=fault)
    if needed not in caller.scopes:
        raise Refused(
            "wrong_scope",
            detail=visit.say("portal.api_scope_lacks", needed=needed, has=" ".join(caller.scopes)),
            challenge=f', error="insufficient_scope", scope="{needed}"',
        )
    await not_too_often(visit, CALLS, caller.system)
    session = Session(
        id=caller.system,
        account=caller.account,
        person=caller.person,
        organisation=caller.organisation,
        csrf="",
        binding=0,
        is_local=False,
        is_confirmed=False,
        acr=None,
        amr=(),
        auth_time=None,
        is_fresh=False,
    )
    who = await signed_in(visit.portal.reader, session, day_of(visit.now))
    if who.principal is None or who.principal.organisation != caller.organisation:
        raise Refused("no_role")
    who = who._replace(visitor=replace(who.visitor, program=PROGRAM))
    return replace(seen_by(visit, who), caller=caller)


async def not_too_often(visit: Visit, limit: Limit, who: str) -> None:
    """Raises Refused for one try too many."""
    wait = await visit.portal.limits.wait(limit, who)
    if wait is not None:
        raise Refused("too_many", wait)


async def _form(request: Request) -> dict[str, str] | None:
    """None unless each field is there once."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        return None
    try:
        pairs = parse_qsl((await request.body()).decode(), keep_blank_values=True)
    except ValueError:
        return None
    form = dict(pairs)
    usable = len(form) == len(pairs) and "\0" not in "".join(form.values())
    return form if usable else None


def _basic(header: str) -> tuple[str, str] | None:
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        id, _, secret = base64.b64decode(value.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    id, secret = unquote_plus(id), unquote_plus(secret)
    return None if "\0" in id else (id, secret)


def _problem(error: str, description: str, status: int = 400) -> Response:
    told = TokenProblem.model_validate({"error": error, "error_description": description})
    answer = JSONResponse(told.model_dump(mode="json"), status)
    if status == 401:
        answer.headers["WWW-Authenticate"] = 'Basic realm="api"'
    return answer
