"""Signing in and out, invitations, and the choice of the organisation that a person acts for."""

from typing import Literal, TypeAlias
from urllib.parse import urlencode

import structlog
from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.errors import SignInRefused
from application.portal.accounts import can_hold_passkeys, is_abroad
from application.portal.bindings import Binding
from application.portal.sessions import BegunSignIn, SignInAsked, Stated, new_attempt
from application.portal.waiting import tell_who_confirms
from domain.kernel.dates import day_of
from web.browsers import browser_of
from web.cookies import SESSION, SIGN_IN, clear_cookie, cookie, set_cookie
from web.letters import waiting_letter
from web.visit import Visit, local_path

log = structlog.get_logger()

Why: TypeAlias = Literal[
    "not_begun",
    "refused",
    "not_bound",
    "no_invitation",
    "another_person",
    "another_account",
    "not_again",
    "passkey",
    "not_abroad",
]
"""Why somebody is not signed in. Each has a text of its name."""


async def sign_in(visit: Visit) -> Response:
    """A button, and from there to the provider: nobody is sent away without asking."""
    if visit.request.method == "GET":
        back = local_path(visit.request.query_params.get("back", "/tasks"), "/tasks")
        own = visit.portal.settings.passkeys
        passkeys = own and can_hold_passkeys(visit.portal.origin)
        return visit.page("sign_in.html", back=back, own=own, passkeys=passkeys)
    return await _to_provider(visit, SignInAsked(local_path(visit.field("back"), "/tasks")))


async def again(visit: Visit) -> Response:
    """For what cannot be taken back: the same account once more, and then to what was typed."""
    who = visit.signed_in
    assert who is not None
    kept = str(visit.request.path_params["kept"])
    if await visit.portal.kept.find(kept, who.session.person) is None:
        raise HTTPException(404)
    if visit.request.method == "GET":
        minutes = int(visit.portal.settings.fresh.total_seconds() // 60)
        return visit.page("signing/again.html", kept=kept, minutes=minutes)
    if who.session.is_local:
        return visit.go(f"/sign-in/passkey?{urlencode({'back': f'/kept/{kept}'})}")
    organisation = who.principal.organisation if who.principal else None
    asked = SignInAsked(f"/kept/{kept}", again=who.session.binding, organisation=organisation)
    return await _to_provider(visit, asked)


async def invitation(visit: Visit) -> Response:
    """A button here too: programs that look at links in mail must not use the invitation up."""
    token = visit.request.path_params["token"]
    person = await visit.portal.bindings.invited(token)
    if person is None:
        return failed(visit, "no_invitation", 404)
    if visit.request.method == "GET":
        abroad = await is_abroad(visit.portal.reader, person, day_of(visit.now))
        own = visit.portal.settings.passkeys and abroad
        passkeys = own and can_hold_passkeys(visit.portal.origin)
        return visit.page("invitation.html", token=token, own=own, passkeys=passkeys)
    return await _to_provider(visit, SignInAsked("/tasks", invitation=token))


async def answer(visit: Visit) -> Response:
    """The provider sends the person back here."""
    asked = visit.request.query_params
    token = cookie(visit, SIGN_IN)
    state, code = asked.get("state"), asked.get("code")
    begun = None
    if token and state:
        begun = await visit.portal.sessions.take_sign_in(token, state)
    if begun is None:
        return failed(visit, "not_begun")
    if code is None:
        return failed(visit, "refused")
    try:
        stated = await visit.portal.provider.stated(code, begun.attempt)
    except SignInRefused as refused:
        log.warning("sign-in refused", code=refused.code)
        return failed(visit, "refused")
    bound: Binding | Why | None
    if begun.invitation is not None:
        bound = await visit.portal.bindings.bind(begun.invitation, stated)
    else:
        bound = await visit.portal.bindings.found(stated)
    if bound is None:
        return failed(visit, "not_bound")
    if not isinstance(bound, Binding):
        return failed(visit, bound)
    return await let_in(visit, begun, bound, stated)


async def let_in(visit: Visit, begun: BegunSignIn, bound: Binding, stated: Stated) -> Response:
    """A new session, after which nothing is left of the one before."""
    if begun.again not in (None, bound.id):
        return failed(visit, "another_account", account=bound.account)
    if not begun.is_answered_by(stated):
        return failed(visit, "not_again", account=bound.account)
    if begun.invitation is not None:
        told = tell_who_confirms(visit.portal, bound.person, day_of(visit.now), waiting_letter)
        visit.portal.later.do("letter", told)
    if visit.token:
        await visit.portal.sessions.end(visit.token)
    answer = visit.go(begun.back)
    browser = browser_of(visit.request.headers.get("user-agent", ""))
    was = visit.signed_in.session if visit.signed_in and begun.again is not None else None
    csrf = was.csrf if was and was.binding == bound.id else None
    token = await visit.portal.sessions.begin(bound.id, stated, browser, begun.organisation, csrf)
    log.info("signed in", account=bound.account, acr=stated.acr, again=begun.again is not None)
    set_cookie(visit, answer, SESSION, token)
    clear_cookie(visit, answer, SIGN_IN)
    return answer


async def sign_out(visit: Visit) -> Response:
    assert visit.token
    await visit.portal.sessions.end(visit.token)
    answer = visit.go("/")
    clear_cookie(visit, answer, SESSION)
    return answer


async def organisation(visit: Visit) -> Response:
    """For whom the person acts from now on: one of the organisations where they hold a role."""
    who = visit.signed_in
    assert who is not None
    assert visit.token
    if not who.organisations:
        raise HTTPException(403)
    if visit.request.method == "GET":
        back = local_path(visit.request.query_params.get("back", "/tasks"), "/tasks")
        return visit.page("organisation.html", back=back, fault=False)
    chosen = visit.field("organisation")
    back = local_path(visit.field("back"), "/tasks")
    if chosen not in who.organisations:
        return visit.page("organisation.html", 422, back=back, fault=True)
    await visit.portal.sessions.choose(visit.token, chosen)
    return visit.go(back)


async def _to_provider(visit: Visit, asked: SignInAsked) -> Response:
    attempt = new_attempt()
    address = await visit.portal.provider.address(attempt, again=asked.again is not None)
    token = await visit.portal.sessions.begin_sign_in(attempt, asked)
    answer = visit.go(address)
    set_cookie(visit, answer, SIGN_IN, token)
    return answer


def failed(visit: Visit, why: Why, status: int = 403, account: str | None = None) -> Response:
    """One of a few reasons, in words that say what to do. `account` is the opaque id, if known."""
    log.warning("not signed in", why=why, account=account)
    answer = visit.page("sign_in_failed.html", status, why=why)
    clear_cookie(visit, answer, SIGN_IN)
    return answer
