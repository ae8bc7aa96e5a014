"""One request: who comes, in which language, and how a page is made for them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from babel.core import negotiate_locale
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from application.portal.people import SignedIn
from application.portal.services import Portal
from application.portal.systems import Caller
from application.queries.reading import Visitor
from domain.kernel.actors import Actor
from domain.kernel.rules import Text
from texts.catalogue import LANGUAGES, Fact, Language, in_language, said
from web.menu import menu
from web.nothing import nothing
from web.render import ENVIRONMENT, helpers

LANGUAGE_COOKIE = "language"
HOST_ONLY = "__Host-"
LANGUAGE_FOR = 31_536_000


class Instead(Exception):
    """What is answered in the place of the page that was asked for."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.answer = answer


@dataclass(frozen=True)
class Visit:
    """`signed_in` is None for somebody who has not, or whose session is over. `caller` is the
    system that calls the API, and `signed_in` its person then."""

    request: Request
    portal: Portal
    language: Language
    nonce: str
    now: datetime
    signed_in: SignedIn | None = None
    caller: Caller | None = None
    token: str | None = None
    form: FormData | None = None

    @property
    def is_secure(self) -> bool:
        return self.portal.origin.startswith("https:")

    @property
    def principal(self) -> Actor:
        """On pages that only people who act for an organisation reach."""
        assert self.signed_in is not None
        assert self.signed_in.principal is not None
        return self.signed_in.principal

    @property
    def visitor(self) -> Visitor:
        """Who reads, for all that is shown of a stream."""
        assert self.signed_in is not None
        return self.signed_in.visitor

    def say(self, id: str, /, **facts: Fact) -> str:
        return said(id, self.language, **facts)

    def said(self, text: Text) -> str:
        return in_language(text, self.language)

    def page(self, template: str, status: int = 200, **context: Any) -> Response:
        body = ENVIRONMENT.get_template(template).render(
            visit=self,
            language=self.language,
            other_language=other(self.language),
            here=self.here,
            nonce=self.nonce,
            signed_in=self.signed_in,
            menu=list(menu(self.signed_in)),
            csrf=self.signed_in.session.csrf if self.signed_in else None,
            contact=self.portal.settings.contact,
            hides_names=self.portal.reader.hides_names,
            nothing=self._nothing,
            **helpers(self.language),
            **context,
        )
        return HTMLResponse(body, status)

    def _nothing(self, name: str, stream: str = "") -> Markup:
        """What stands in the place of a list that is empty."""
        found = nothing(name, self.signed_in, stream)
        return Markup(ENVIRONMENT.get_template("nothing.html").render(found=found, t=self.say))

    def go(self, to: str, status: int = 303) -> Response:
        return RedirectResponse(to, status)

    @property
    def here(self) -> str:
        """This page, to come back to. A page that was sent a form has none."""
        if self.request.method != "GET":
            return self.request.url.path
        query = self.request.url.query
        return f"{self.request.url.path}?{query}" if query else self.request.url.path

    def with_form(self, form: FormData) -> "Visit":
        """Raises 400 for what no keyboard writes and no database keeps."""
        if not all(is_storable(name) and is_storable(one) for name, one in form.multi_items()):
            raise HTTPException(400)
        return replace(self, form=form)

    def field(self, name: str) -> str:
        """What was sent in a field; empty for one that was not sent."""
        assert self.form is not None
        value = self.form.get(name, "")
        return value if isinstance(value, str) else ""


def seen_by(visit: Visit, who: SignedIn) -> Visit:
    """The visit of somebody who has signed in: names are read as they may read them."""

    def instead(person: str) -> str:
        return visit.say("restricted.name", id=person)

    reader = visit.portal.reader.seen_by(who.visitor, instead)
    return replace(visit, signed_in=who, portal=replace(visit.portal, reader=reader))


def stranger(portal: Portal, request: Request, now: datetime | None = None) -> Visit:
    """A visit by somebody of whom nothing is known yet."""
    return Visit(
        request=request,
        portal=portal,
        language=language_of(
            request, portal.settings.language, cookie_name(portal, LANGUAGE_COOKIE)
        ),
        nonce=request.scope["state"]["nonce"],
        now=now or datetime.now(UTC),
    )


def other(language: Language) -> Language:
    return "en" if language == "sv" else "sv"


def cookie_name(portal: Portal, name: str) -> str:
    """With the prefix no other host and no page without TLS can set it."""
    return f"{HOST_ONLY}{name}" if portal.origin.startswith("https:") else name


def language_of(request: Request, default: str, cookie: str = LANGUAGE_COOKIE) -> Language:
    """The one that the person has chosen, else the browser's, else the installation's."""
    chosen = request.cookies.get(cookie)
    for one in LANGUAGES:
        if one == chosen:
            return one
    return accepted_language(request, default)


def accepted_language(request: Request, default: str) -> Language:
    """The one that the request's own header prefers, else the installation's."""
    wanted = [
        part.partition(";")[0].strip().replace("-", "_")
        for part in request.headers.get("accept-language", "").split(",")
    ]
    found = negotiate_locale([one for one in wanted if one], LANGUAGES)
    return next((one for one in LANGUAGES if one == (found or default)), "sv")


def is_storable(given: object) -> bool:
    """Has a text neither a null byte nor half of a character? Files are looked at elsewhere."""
    if not isinstance(given, str):
        return True
    return "\0" not in given and not any("\ud800" <= one <= "\udfff" for one in given)


def local_path(given: str, otherwise: str = "/") -> str:
    """A page of the portal. Whatever else is given leads nowhere: links come from anybody."""
    parts = urlsplit(given)
    is_local = (
        given.startswith("/")
        and not given.startswith(("//", "/\\"))
        and not (parts.scheme or parts.netloc)
        and given.isprintable()
        and "\\" not in given
    )
    return given if is_local and len(given) <= 500 else otherwise
