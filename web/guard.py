"""What holds for every request and every answer: the host, where it comes from, its size, headers.

A page may load what comes from the portal itself and nothing else; scripts need the nonce of this
one answer. A request that changes something must come from a page of the portal.
"""

import secrets
from collections.abc import Callable, Iterable
from http import HTTPStatus
from urllib.parse import urlsplit

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_MAX = 1_000_000
"""Bytes of a form. A page to which files are sent has a limit of its own."""
DIGITS_MAX = 12
"""Of a length. Python refuses to read numbers of thousands of digits."""
API = "/api/"
"""Reads no cookie: what is sent there can come from anywhere, and has a token."""
SAFE = ("GET", "HEAD", "OPTIONS")
YEAR = 31_536_000

log = structlog.get_logger()

_DENIED = ("camera", "geolocation", "microphone", "payment", "usb")


class Guard:
    def __init__(
        self,
        app: ASGIApp,
        origin: str,
        may_send_to: Callable[[], Iterable[str]],
        body_max: Callable[[str], int] = lambda path: BODY_MAX,
        to_program: Callable[[Scope, HTTPStatus, int], ASGIApp | None] = lambda *_: None,
    ) -> None:
        """`may_send_to`: origins of other services that a form may lead to. `body_max`: how many
        bytes may be sent to a path. `to_program` says to a program, if it can, why it is refused,
        and how many bytes it may send."""
        self._app = app
        self._origin = origin
        self._host = urlsplit(origin).netloc
        self._may_send_to = may_send_to
        self._body_max = body_max
        self._to_program = to_program

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(18)
        scope.setdefault("state", {})["nonce"] = nonce
        send = self._with_headers(send, nonce)
        headers = Headers(scope=scope)
        path, method = scope["path"], scope["method"]
        most = self._body_max(path)
        if fault := _malformed(headers) or self._fault(method, path, headers, most):
            log.warning("request refused", status=fault.value)
            told = self._to_program(scope, fault, most) if path.startswith(API) else None
            if told is None:
                await _refuse(send, fault)
            else:
                await told(scope, receive, send)
            return
        if method == "HEAD":
            # Answered like GET; the server leaves the body out.
            scope = {**scope, "method": "GET"}
        await self._app(scope, _limited(receive, most), send)

    def _fault(self, method: str, path: str, headers: Headers, most: int) -> HTTPStatus | None:
        if headers.getlist("host") != [self._host]:
            return HTTPStatus.MISDIRECTED_REQUEST
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > most:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        is_page = not path.startswith(API)
        if method not in SAFE and is_page and not self._is_ours(headers):
            return HTTPStatus.FORBIDDEN
        return None

    def _is_ours(self, headers: Headers) -> bool:
        """Was it sent by a page of the portal? Browsers say so themselves."""
        if (site := headers.get("sec-fetch-site")) is not None:
            return site == "same-origin"
        return headers.get("origin") == self._origin

    def _with_headers(self, send: Send, nonce: str) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), nonce)
            await send(message)

        return sending

    def _add(self, headers: MutableHeaders, nonce: str) -> None:
        headers["Content-Security-Policy"] = self._policy(nonce)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["X-Frame-Options"] = "DENY"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = ", ".join(f"{one}=()" for one in _DENIED)
        if self._origin.startswith("https:"):
            headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
        headers.setdefault("Cache-Control", "no-store")

    def _policy(self, nonce: str) -> str:
        forms = " ".join(("'self'", *self._may_send_to()))
        return "; ".join(
            (
                "default-src 'none'",
                f"script-src 'nonce-{nonce}' 'strict-dynamic'",
                "style-src 'self'",
                "img-src 'self'",
                "connect-src 'self'",
                f"form-action {forms}",
                "base-uri 'none'",
                "frame-ancestors 'none'",
            )
        )


def _malformed(headers: Headers) -> HTTPStatus | None:
    """What no browser sends, and programs on the way may read in different ways."""
    lengths = headers.getlist("content-length")
    if len(lengths) > 1 or (lengths and "transfer-encoding" in headers):
        return HTTPStatus.BAD_REQUEST
    if lengths and len(lengths[0]) > DIGITS_MAX:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    _, charset, name = headers.get("content-type", "").lower().partition("charset=")
    if charset and name.partition(";")[0].strip(' "') != "utf-8":
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    return None


class TooLarge(Exception):
    """A request without a length that goes on and on, beyond `most` bytes."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


def _limited(receive: Receive, most: int) -> Receive:
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooLarge(most)
        return message

    return receiving


async def _refuse(send: Send, status: HTTPStatus) -> None:
    """Status and reason alone: the sender is no browser on a page of the portal. What else it has
    sent on this connection is not read, since it may be part of the same request."""
    body = f"{status.value} {status.phrase}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    headers.append((b"content-length", str(len(body)).encode()))
    headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status.value, "headers": headers})
    await send({"type": "http.response.body", "body": body})
