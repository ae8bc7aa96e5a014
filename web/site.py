"""The map of the portal: every page, who may open it, and the application that serves them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from enum import Enum, auto
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.datastructures import FormData, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, compile_path
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from application.errors import AWAY
from application.files import FilesUnavailable
from application.portal.limits import (
    ANSWER,
    AUDITING,
    CALENDAR,
    CODE_ASKED,
    CODE_GIVEN,
    INVITATION,
    INVITING,
    KEEPING,
    PASSKEY,
    SIGN_IN,
    TRYING,
    Limit,
)
from application.portal.people import signed_in
from application.portal.services import Portal
from domain.kernel.dates import day_of
from web import (
    applied,
    calendar_feed,
    cases,
    command_line,
    commands,
    keeping,
    leaving,
    letter_pages,
    notices,
    own_accounts,
    own_sign_in,
    own_tokens,
    own_unsent,
    people,
    public,
    receipts,
    signing_in,
    tasks,
)
from web.api import developers, systems
from web.api.operations import BASE, OPERATIONS
from web.api.routes import api_mount, to_program
from web.assess import declaring
from web.assess import pages as assess
from web.auditing import history, looking_up, samples, verification
from web.board import deciding
from web.board import pages as board
from web.board.one import decide_one
from web.cookies import SESSION, cookie_name
from web.errors import Unanswered, away, failed, not_allowed, show_status
from web.files import body
from web.files import pages as files
from web.finance import export
from web.finance import pages as finance
from web.guard import BODY_MAX, Guard, TooLarge
from web.keeping import form_of
from web.limiting import limited
from web.managing import pages as managing
from web.protection import named
from web.protection import pages as protection
from web.render import STATIC
from web.returning import pages as returning
from web.signed import recording
from web.visit import Instead, Visit, is_storable, local_path, seen_by, stranger
from web.writing import pages as writing
from web.writing import sending, sharing

Handler = Callable[[Visit], Awaitable[Response]]
FormReader = Callable[[Visit], AbstractAsyncContextManager[FormData]]

STATIC_FOR = 31_536_000
FIELDS_MAX = 5_000
FORM_SENT = "form_sent"


class Access(Enum):
    EVERYBODY = auto()
    SIGNED_IN = auto()
    """Anyone who has a session, also before they have chosen for whom they act."""
    ACTING = auto()
    """Anyone who acts for an organisation where they hold a role today."""


@asynccontextmanager
async def fields(visit: Visit) -> AsyncIterator[FormData]:
    """A form without files."""
    yield await visit.request.form(max_files=0, max_fields=FIELDS_MAX)


class Page(NamedTuple):
    """`form` reads what is sent, of at most `body_max` bytes. A page that is `unseen` does not know
    who comes, and asking for it is no use of a session."""

    path: str
    handler: Handler
    access: Access
    methods: tuple[str, ...] = ("GET",)
    limit: Limit | None = None
    """How often somebody may ask for it."""
    form: FormReader = fields
    body_max: int = BODY_MAX
    unseen: bool = False


EVERYBODY, SIGNED_IN, ACTING = Access.EVERYBODY, Access.SIGNED_IN, Access.ACTING
SENT = ("POST",)
FORM = ("GET", "POST")

PAGES = (
    Page("/", public.start, EVERYBODY),
    Page("/rounds/{round}", public.round_page, EVERYBODY),
    Page("/results", public.results, EVERYBODY),
    Page("/results/{round}.csv", public.result_csv, EVERYBODY),
    Page("/results/{round}.json", public.result_json, EVERYBODY),
    Page("/results/{round}", public.result_page, EVERYBODY),
    Page("/accessibility", public.accessibility, EVERYBODY),
    Page("/privacy", public.privacy, EVERYBODY),
    Page("/language/{language}", public.choose_language, EVERYBODY),
    Page("/sign-in", signing_in.sign_in, EVERYBODY, FORM, SIGN_IN),
    Page("/sign-in/answer", signing_in.answer, EVERYBODY, limit=ANSWER),
    Page("/sign-in/passkey", own_accounts.passkey, EVERYBODY, FORM, PASSKEY),
    Page("/sign-in/code", own_accounts.code, EVERYBODY, FORM, CODE_ASKED),
    Page("/sign-in/code/answer", own_accounts.code_answer, EVERYBODY, FORM, CODE_GIVEN),
    Page("/invitation/{token}/passkey", own_accounts.register, EVERYBODY, FORM, INVITATION),
    Page("/invitation/{token}/code", own_accounts.without_passkey, EVERYBODY, SENT, INVITATION),
    Page("/invitation/{token}", signing_in.invitation, EVERYBODY, FORM, INVITATION),
    Page("/sign-in/again/{kept}", signing_in.again, SIGNED_IN, FORM),
    Page("/kept/{kept}", keeping.kept_page, ACTING),
    Page("/session", leaving.seconds_left, EVERYBODY, unseen=True),
    Page("/session/kept", leaving.keep, EVERYBODY, SENT, KEEPING, unseen=True),
    Page("/sign-out", signing_in.sign_out, SIGNED_IN, SENT),
    Page("/my-sign-in", own_sign_in.own_page, SIGNED_IN),
    Page("/my-sign-in/passkey", own_accounts.add, SIGNED_IN, SENT),
    Page("/my-sign-in/passkey/answer", own_accounts.added, SIGNED_IN, SENT),
    Page("/my-sign-in/passkey/remove", own_accounts.remove, SIGNED_IN, SENT),
    Page("/my-sign-in/end", own_sign_in.end, SIGNED_IN, SENT),
    Page("/my-tokens", own_tokens.own_tokens, ACTING, FORM),
    Page("/my-tokens/{token}/end", own_tokens.end, ACTING, SENT),
    Page("/my-sign-in/unsent", own_unsent.unsent_page, SIGNED_IN, FORM),
    Page("/my-sign-in/unsent.json", own_unsent.unsent_json, SIGNED_IN),
    Page("/organisation", signing_in.organisation, SIGNED_IN, FORM),
    Page("/tasks", tasks.tasks_page, ACTING),
    Page("/cases", cases.my_cases, ACTING),
    Page("/notices", notices.notices_page, ACTING, FORM),
    Page("/calendar", calendar_feed.calendar_page, ACTING, FORM),
    Page("/calendar/{language}/{token}.ics", calendar_feed.feed, EVERYBODY, limit=CALENDAR),
    Page("/streams/{stream:path}/applied", applied.application_page, ACTING),
    Page("/streams/{stream:path}/timeline", cases.timeline_page, ACTING),
    Page("/streams/{stream:path}/documents/{name}.pdf", cases.document_page, ACTING),
    Page("/streams/{stream:path}/letters/{effect}/{person}", letter_pages.letter_page, ACTING),
    Page("/streams/{stream:path}/letters", letter_pages.letters_page, ACTING),
    Page("/streams/{stream:path}/files/{seq}", files.download, ACTING),
    Page(
        *("/streams/{stream:path}/files", files.files_page, ACTING, FORM),
        form=files.upload_form,
        body_max=body.BODY_MAX,
    ),
    Page(
        *("/streams/{stream:path}/signatures/record/{document}/check", recording.send_page),
        access=ACTING,
        methods=SENT,
    ),
    Page(
        *("/streams/{stream:path}/signatures/record/{document}", recording.record_page),
        access=ACTING,
        methods=FORM,
        form=recording.upload_form,
        body_max=body.BODY_MAX,
    ),
    Page("/streams/{stream:path}/signatures/record", recording.start, ACTING),
    Page("/streams/{stream:path}/write/{work}/begin", writing.begin_page, ACTING, SENT),
    Page("/streams/{stream:path}/write/{work}/save", sharing.save_page, ACTING, SENT),
    Page("/streams/{stream:path}/write/{work}/compare", sharing.compare_page, ACTING, FORM),
    Page("/streams/{stream:path}/write/{work}/check", sending.check_page, ACTING, FORM),
    Page("/streams/{stream:path}/write/{work}/{section}/keep", writing.keep, ACTING, SENT),
    Page("/streams/{stream:path}/write/{work}/{section}", writing.section_page, ACTING, FORM),
    Page("/streams/{stream:path}/write/{work}", writing.list_page, ACTING),
    Page(
        *("/streams/{stream:path}/return/report-{period}/keep", returning.keep_report),
        access=ACTING,
        methods=SENT,
    ),
    Page(
        *("/streams/{stream:path}/return/application/keep", returning.keep_application),
        access=ACTING,
        methods=SENT,
    ),
    Page("/streams/{stream:path}/return/report", returning.report_that_waits, ACTING),
    Page(
        *("/streams/{stream:path}/return/report-{period}", returning.report_page, ACTING, FORM),
        limit=TRYING,
    ),
    Page(
        *("/streams/{stream:path}/return/application", returning.application_page, ACTING, FORM),
        limit=TRYING,
    ),
    Page("/streams/{stream:path}/do/{kind}/keep", commands.keep, ACTING, SENT),
    Page("/streams/{stream:path}/do/{kind}/check", commands.check_page, ACTING, SENT),
    Page("/streams/{stream:path}/do/{kind}", commands.form_page, ACTING, FORM, TRYING),
    Page("/streams/{stream:path}/do", commands.all_commands, ACTING),
    Page("/streams/{stream:path}/declare", declaring.declare_page, ACTING, FORM),
    Page("/streams/{stream:path}/assess/keep", assess.keep, ACTING, SENT),
    Page("/streams/{stream:path}/assess/check", assess.send_page, ACTING, SENT),
    Page("/streams/{stream:path}/assess", assess.assess_page, ACTING, FORM),
    Page("/streams/{stream:path}/board/decide", deciding.decide_page, ACTING, FORM),
    Page("/streams/{stream:path}/board/give", deciding.give_page, ACTING, SENT),
    Page("/streams/{stream:path}/board", board.board_page, ACTING),
    Page("/streams/{stream:path}/decide", decide_one, ACTING),
    Page("/streams/{stream:path}", cases.stream_page, ACTING),
    Page("/receipts/{command_id}.pdf", sending.receipt_pdf, ACTING),
    Page("/receipts/{command_id}", receipts.receipt_page, ACTING),
    Page("/finance", finance.payments_page, ACTING),
    Page("/finance/payments.csv", export.payments_csv, ACTING),
    Page("/finance/payments.json", export.payments_json, ACTING),
    Page("/finance/{stream:path}/{period}", finance.payment_page, ACTING),
    Page("/people", people.people_page, ACTING, FORM),
    Page("/people/{person}/invite", people.invite, ACTING, SENT, INVITING),
    Page("/people/{person}/end", people.end, ACTING, SENT),
    Page("/people/{person}/end-sessions", people.end_sessions, ACTING, SENT),
    Page("/people/{person}/confirm", people.confirm, ACTING, FORM),
    Page("/command-line", command_line.command_line_page, SIGNED_IN, FORM),
    Page("/systems", systems.systems_page, ACTING, FORM),
    Page("/systems/{system}/end", systems.end, ACTING, SENT),
    Page("/webhooks/{webhook}/restart", systems.restart, ACTING, SENT),
    Page("/developers", developers.developers_page, EVERYBODY),
    Page("/administration", managing.start, ACTING),
    Page("/administration/waiting", managing.waiting_page, ACTING),
    Page("/administration/roles", managing.roles_page, ACTING),
    Page("/administration/organisations", managing.organisations_page, ACTING, FORM),
    Page("/data-protection", protection.start, ACTING, FORM),
    Page("/data-protection/persons/{person}.json", protection.person_json, ACTING),
    Page("/data-protection/persons/{person}", protection.person_page, ACTING),
    Page("/data-protection/readings", protection.readings_page, ACTING),
    Page("/data-protection/named", named.named_page, ACTING, FORM, AUDITING),
    Page("/audit", looking_up.start, ACTING),
    Page("/audit/search", looking_up.search_page, ACTING, FORM, AUDITING),
    Page("/audit/refusals", looking_up.refusals_page, ACTING, limit=AUDITING),
    Page("/audit/sample", samples.sample_page, ACTING, limit=AUDITING),
    Page("/audit/sample.csv", samples.sample_csv, ACTING, limit=AUDITING),
    Page("/audit/sample/record", samples.sample_record, ACTING, limit=AUDITING),
    Page("/audit/as-of/{stream:path}", history.as_of_page, ACTING),
    Page("/audit/entries/{stream:path}/{seq:int}", history.entry_page, ACTING),
    Page("/audit/verify", verification.verifications_page, ACTING, FORM),
    Page("/audit/verify/{run:int}.json", verification.verification_json, ACTING),
    Page("/audit/verify/{run:int}", verification.verification_page, ACTING),
)


def make_app(portal: Portal, pages: tuple[Page, ...] = PAGES) -> ASGIApp:
    routes: list[BaseRoute] = [
        Route(page.path, _endpoint(portal, page), methods=list(page.methods)) for page in pages
    ]
    routes.append(api_mount(portal))
    routes.append(Mount("/static", _Kept(StaticFiles(directory=STATIC))))
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Unanswered, answer=_unanswered(portal))],
        exception_handlers={HTTPException: _shown(portal)},
    )
    # Such a redirect would name the scheme that the proxy speaks here, not the one of browsers.
    app.router.redirect_slashes = False
    return Guard(
        app, portal.origin, lambda: (portal.provider.origin,), _body_max(pages), to_program(portal)
    )


def _body_max(pages: tuple[Page, ...]) -> Callable[[str], int]:
    """By the path of a request."""
    sizes = [(one.path, one.body_max) for one in pages]
    sizes += [(f"{BASE}{one.route}", one.body_max) for one in OPERATIONS]
    larger = [(compile_path(path)[0], most) for path, most in sizes if most > BODY_MAX]
    return lambda path: max((most for form, most in larger if form.match(path)), default=BODY_MAX)


def _endpoint(portal: Portal, page: Page) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        visit = await _visit(portal, request, page.unseen)
        if (instead := _instead(visit, page.access)) is not None:
            return await _kept(visit, page) or instead
        try:
            if request.method != "POST":
                return await _answer(visit, page)
            async with page.form(visit) as form:
                visit = visit.with_form(form)
                request.scope["state"][FORM_SENT] = form
                if visit.signed_in and visit.field("csrf") != visit.signed_in.session.csrf:
                    return show_status(visit, 403)
                return await _answer(visit, page)
        except Instead as other:
            return other.answer

    return endpoint


async def _answer(visit: Visit, page: Page) -> Response:
    if page.limit and visit.request.method in page.limit.methods:
        await limited(visit, page.limit)
    return await page.handler(visit)


async def _visit(portal: Portal, request: Request, unseen: bool) -> Visit:
    """Raises 404 for an address that no page of the portal leads to."""
    asked = (*request.path_params.values(), *request.query_params.values())
    if not request.scope["path"].isprintable() or not all(map(is_storable, asked)):
        raise HTTPException(404)
    portal = replace(portal, reader=portal.reader.for_one_request())
    visit = stranger(portal, request, await portal.now())
    token = request.cookies.get(cookie_name(portal, SESSION))
    session = await portal.sessions.find(token) if token and not unseen else None
    if session is None:
        return visit
    who = await signed_in(portal.reader, session, day_of(visit.now))
    visit = replace(seen_by(visit, who), token=token)
    request.scope["state"].update(session=session.id, visit=visit)
    return visit


def _instead(visit: Visit, access: Access) -> Response | None:
    """What is answered to somebody who may not open the page, or not yet."""
    who = visit.signed_in
    if access is Access.EVERYBODY:
        return None
    back = visit.here if visit.request.method == "GET" else "/tasks"
    if who is None:
        return visit.go(f"/sign-in?{urlencode({'back': local_path(back)})}")
    if access is Access.ACTING and who.principal is None:
        if not who.organisations:
            return not_allowed(visit)
        return visit.go(f"/organisation?{urlencode({'back': local_path(back)})}")
    return None


async def _kept(visit: Visit, page: Page) -> Response | None:
    """What somebody sends whose session has ended waits until they have signed in. A file does not:
    it is not read without a session."""
    token = visit.request.cookies.get(cookie_name(visit.portal, SESSION))
    is_form = page.form is fields and page.access is Access.ACTING
    is_sent = visit.request.method == "POST" and is_form
    if not is_sent or visit.signed_in is not None or token is None:
        return None
    was = await visit.portal.sessions.was(token)
    if was is None:
        return None
    person, csrf = was
    sent = await visit.request.form(max_files=0, max_fields=FIELDS_MAX)
    if sent.get("csrf") != csrf:
        return None
    kept = await visit.portal.kept.keep(person, form_of(visit.request.url.path, sent))
    return visit.go(f"/sign-in?{urlencode({'back': f'/kept/{kept}'})}")


def _shown(portal: Portal) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def shown(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        visit = request.scope["state"].get("visit") or stranger(portal, request)
        return show_status(visit, error.status_code)

    return shown


def _unanswered(portal: Portal) -> Callable[[Scope, Receive, Exception], Awaitable[Response]]:
    """A service that is away, or an internal error with a reference."""

    async def answer(scope: Scope, receive: Receive, error: Exception) -> Response:
        visit = stranger(portal, Request(scope))
        if (form := await _sent(scope, receive)) is not None:
            visit = visit.with_form(form)
        if isinstance(error, TooLarge):
            return show_status(visit, 413)
        if isinstance(error, (*AWAY, FilesUnavailable)):
            return away(visit, error)
        return failed(visit, error)

    return answer


async def _sent(scope: Scope, receive: Receive) -> FormData | None:
    """What a form sent that could not be answered: as it was read, or read now."""
    found = scope["state"].get(FORM_SENT)
    if isinstance(found, FormData):
        return found
    if scope["method"] != "POST":
        return None
    try:
        return await Request(scope, receive).form(max_files=0, max_fields=FIELDS_MAX)
    except Exception:  # it was read in part, it is no form, or the browser has gone
        return None


class _Kept:
    """Files whose address changes with their content: browsers may keep them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Cache-Control"] = f"public, max-age={STATIC_FOR}"
            await send(message)

        await self._app(scope, receive, sending)
