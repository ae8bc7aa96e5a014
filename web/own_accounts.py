"""Accounts of the portal's own, for partners abroad: a passkey, or a code by mail where a browser
has none.
"""

from functools import partial

import structlog
from starlette.exceptions import HTTPException
from starlette.responses import Response

from application.portal.accounts import can_hold_passkeys, is_abroad, new_account, stated_here
from application.portal.assurance import ONE_TIME_CODE, PASSKEY
from application.portal.bindings import Binding
from application.portal.limits import MAIL
from application.portal.passkeys import PasskeyRefused
from application.portal.sessions import Attempt, BegunSignIn, SignInAsked, Stated
from application.portal.tokens import hash_of
from application.queries.people import names_by_id
from domain.kernel.dates import day_of
from web import cookies
from web.cookies import clear_cookie, cookie, set_cookie
from web.keeping import fresh_first
from web.letters import code_letter
from web.limiting import limited
from web.own_sign_in import own_page
from web.signing_in import failed, let_in
from web.visit import Instead, Visit, local_path

log = structlog.get_logger()

SIGN, REGISTER, ADD = "passkey", "register", "add"
"""What an attempt is for, so that an answer to one is none to another."""


async def passkey(visit: Visit) -> Response:
    """Sign in with a passkey; whoever has signed in already, with one of their own."""
    _here(visit)
    if visit.form is None:
        session = visit.signed_in.session if visit.signed_in else None
        own = session.binding if session and session.is_local else None
        asked = await visit.portal.passkeys.ask_to_sign_in(own)
        back = local_path(visit.request.query_params.get("back", "/tasks"), "/tasks")
        principal = visit.signed_in.principal if visit.signed_in and own else None
        organisation = principal.organisation if principal else None
        to = SignInAsked(back, SIGN, again=own, organisation=organisation)
        return await _ask(visit, "passkey.html", asked.options, asked.challenge, to)
    begun = await _begun(visit, SIGN)
    if begun is None:
        return failed(visit, "not_begun")
    try:
        bound = await visit.portal.passkeys.signed_in(
            visit.field("answer"), begun.attempt.nonce, begun.again
        )
    except PasskeyRefused as refused:
        log.warning("passkey refused", code=refused.code)
        return failed(visit, "passkey")
    if not await _is_abroad(visit, bound.person):
        return failed(visit, "not_abroad", account=bound.account)
    return await _let_in(visit, begun, bound, stated_here(visit.portal.origin, "", PASSKEY))


async def code(visit: Visit) -> Response:
    """Ask for a code by mail. The answer is the same for every address."""
    _on(visit)
    if visit.form is None:
        back = local_path(visit.request.query_params.get("back", "/tasks"), "/tasks")
        return visit.page("signing/code.html", back=back, fault=False, mail="")
    mail, back = visit.field("mail").strip(), local_path(visit.field("back"), "/tasks")
    if "@" not in mail or len(mail) > 254:
        return visit.page("signing/code.html", 422, back=back, fault=True, mail=mail)
    await limited(visit, MAIL, mail.casefold())
    letter = partial(code_letter, link=f"{visit.portal.origin}/sign-in/code/answer")
    token = await visit.portal.codes.ask(mail, back, letter)
    answer = visit.go("/sign-in/code/answer")
    set_cookie(visit, answer, cookies.CODE, token)
    return answer


async def code_answer(visit: Visit) -> Response:
    _on(visit)
    if visit.form is None:
        return visit.page("signing/code_answer.html", fault=False)
    token = cookie(visit, cookies.CODE)
    right = await visit.portal.codes.given(token, visit.field("code")) if token else None
    if right is None:
        log.warning("not signed in", why="code", account=None)
        return visit.page("signing/code_answer.html", 422, fault=True)
    begun = BegunSignIn(Attempt("", "", ""), None, right.back, None, None, visit.now)
    stated = stated_here(visit.portal.origin, "", ONE_TIME_CODE)
    answer = await let_in(visit, begun, right.binding, stated)
    clear_cookie(visit, answer, cookies.CODE)
    return answer


async def register(visit: Visit) -> Response:
    """An invitation that is used up by a new passkey."""
    _here(visit)
    token, person = await _invited(visit)
    if visit.form is None:
        names = await names_by_id(visit.portal.reader, [person])
        name = names.get(person, person)
        asked = await visit.portal.passkeys.ask_to_register(visit.say("portal.service"), name)
        to = SignInAsked("/tasks", REGISTER, invitation=token)
        return await _ask(visit, "passkey_new.html", asked.options, asked.challenge, to)
    begun = await _begun(visit, REGISTER)
    if begun is None or begun.invitation != hash_of(token):
        return failed(visit, "not_begun")
    try:
        new = visit.portal.passkeys.registered(visit.field("answer"), begun.attempt.nonce)
    except PasskeyRefused as refused:
        log.warning("passkey refused", code=refused.code)
        return failed(visit, "passkey")
    stated = new_account(visit.portal.origin, PASSKEY)
    bound = await visit.portal.bindings.bind(begun.invitation, stated)
    if not isinstance(bound, Binding):
        return failed(visit, bound)
    await visit.portal.passkeys.add(bound.id, new)
    return await _let_in(visit, begun, bound, stated)


async def without_passkey(visit: Visit) -> Response:
    """An invitation that is used up without one: from now on a code by mail."""
    _on(visit)
    token, _ = await _invited(visit)
    stated = new_account(visit.portal.origin, ONE_TIME_CODE)
    invitation = hash_of(token)
    bound = await visit.portal.bindings.bind(invitation, stated)
    if not isinstance(bound, Binding):
        return failed(visit, bound)
    begun = BegunSignIn(Attempt("", "", ""), invitation, "/tasks", None, None, visit.now)
    return await let_in(visit, begun, bound, stated)


async def add(visit: Visit) -> Response:
    """Another passkey for the same account, by whoever holds one."""
    binding = await _own_by_passkey(visit)
    assert visit.signed_in is not None
    asked = await visit.portal.passkeys.ask_to_register(
        visit.say("portal.service"), visit.signed_in.name, binding
    )
    to = SignInAsked("/my-sign-in", ADD, again=binding)
    return await _ask(visit, "passkey_add.html", asked.options, asked.challenge, to)


async def added(visit: Visit) -> Response:
    _here(visit)
    assert visit.signed_in is not None
    begun = await _begun(visit, ADD)
    binding = visit.signed_in.session.binding
    if begun is None or begun.again != binding:
        return failed(visit, "not_begun")
    try:
        new = visit.portal.passkeys.registered(visit.field("answer"), begun.attempt.nonce)
    except PasskeyRefused as refused:
        log.warning("passkey refused", code=refused.code)
        return failed(visit, "passkey")
    is_added = await visit.portal.passkeys.add(binding, new)
    return await own_page(visit, "signing_passkey_added" if is_added else "signing_passkey_not")


async def remove(visit: Visit) -> Response:
    """Of the account's own passkeys one, but not the last."""
    binding = await _own_by_passkey(visit)
    is_ended = await visit.portal.passkeys.end(visit.field("passkey"), binding)
    return await own_page(visit, "signing_passkey_removed" if is_ended else "signing_passkey_last")


async def _own_by_passkey(visit: Visit) -> int:
    """The account of somebody who holds one of its passkeys and used it a moment ago: a code by
    mail must not make itself a passkey.
    """
    _here(visit)
    assert visit.signed_in is not None
    session = visit.signed_in.session
    if not session.is_local:
        raise HTTPException(404)
    if session.acr != PASSKEY:
        raise Instead(visit.page("signing/hindered.html", 403, why="not_sure_enough"))
    await fresh_first(visit)
    return session.binding


async def _ask(
    visit: Visit, template: str, options: str, challenge: str, asked: SignInAsked
) -> Response:
    """A page whose script asks the device. What it has to answer is kept here."""
    attempt = Attempt(asked.way, challenge, "")
    token = await visit.portal.sessions.begin_sign_in(attempt, asked)
    answer = visit.page(f"signing/{template}", options=options, back=asked.back)
    set_cookie(visit, answer, cookies.PASSKEY, token)
    return answer


async def _begun(visit: Visit, way: str) -> BegunSignIn | None:
    token = cookie(visit, cookies.PASSKEY)
    return await visit.portal.sessions.take_sign_in(token, way, way) if token else None


async def _let_in(visit: Visit, begun: BegunSignIn, bound: Binding, stated: Stated) -> Response:
    answer = await let_in(visit, begun, bound, stated)
    clear_cookie(visit, answer, cookies.PASSKEY)
    return answer


async def _invited(visit: Visit) -> tuple[str, str]:
    """The token of an open invitation for somebody abroad, and who that is."""
    token = str(visit.request.path_params["token"])
    person = await visit.portal.bindings.invited(token)
    if person is None or not await _is_abroad(visit, person):
        raise Instead(failed(visit, "no_invitation", 404))
    return token, person


async def _is_abroad(visit: Visit, person: str) -> bool:
    return await is_abroad(visit.portal.reader, person, day_of(visit.now))


def _on(visit: Visit) -> None:
    if not visit.portal.settings.passkeys:
        raise HTTPException(404)


def _here(visit: Visit) -> None:
    _on(visit)
    if not can_hold_passkeys(visit.portal.origin):
        raise HTTPException(404)
