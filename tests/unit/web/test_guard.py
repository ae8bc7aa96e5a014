"""What comes over the wire, before any page: a real server, and bytes written by hand."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import structlog
import uvicorn
from starlette.types import Receive, Scope, Send

from portal import server_config
from web.guard import BODY_MAX, Guard, TooLarge

HOST = "portal.example"
BEGUN = f"POST / HTTP/1.1\r\nHost: {HOST}\r\nSec-Fetch-Site: same-origin\r\n"
SMUGGLED = f"GET /smuggled HTTP/1.1\r\nHost: {HOST}\r\n\r\n"


class Seen:
    """A page that takes everything, and the paths that reached it."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.port = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.paths.append(f"{scope['type']} {scope['path']}")
        try:
            while (await receive()).get("more_body"):
                pass
            status = 200
        except TooLarge:
            status = 413
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"seen"})

    async def answers(self, *sent: str) -> str:
        """To what is written into one connection, until it is closed."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        for part in sent:
            writer.write(part.encode("latin-1"))
        with contextlib.suppress(ConnectionError):
            await writer.drain()
            writer.write_eof()
        with contextlib.suppress(ConnectionError):
            return (await asyncio.wait_for(reader.read(), 10)).decode("latin-1")
        return "reset"


@pytest_asyncio.fixture(scope="module")
async def serving() -> AsyncIterator[Seen]:
    seen = Seen()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        seen.port = listening.getsockname()[1]
        guarded = Guard(seen, f"http://{HOST}", lambda: ())
        server = uvicorn.Server(server_config(guarded, "127.0.0.1", seen.port))
        running = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started:  # noqa: ASYNC110 it has no event
            await asyncio.sleep(0.01)
        yield seen
        server.should_exit = True
        await running


@pytest.fixture
def seen(serving: Seen) -> Seen:
    serving.paths.clear()
    return serving


@pytest.mark.parametrize(
    "request_",
    [
        f"{BEGUN}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{SMUGGLED}",
        f"{BEGUN}Content-Length: 0\r\nContent-Length: 44\r\n\r\n{SMUGGLED}",
        f"{BEGUN}Content-Length: 0, 44\r\n\r\n{SMUGGLED}",
        f"{BEGUN}Transfer-Encoding: xchunked\r\n\r\n{SMUGGLED}",
        f"{BEGUN}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n{SMUGGLED}",
        f"{BEGUN}Transfer-Encoding: chunked\r\n\r\n0_\r\n\r\n{SMUGGLED}",
        f"{BEGUN}Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n{SMUGGLED}",
        f"{BEGUN}Content-Length: +0\r\n\r\n{SMUGGLED}",
    ],
    ids=["two kinds", "two lengths", "list", "unknown", "space", "size", "longer", "sign"],
)
async def test_where_a_request_ends_is_never_in_doubt(seen: Seen, request_: str) -> None:
    """Nothing after a request of which a proxy may have read another end is taken for one."""
    answers = await seen.answers(request_)
    assert answers.count("HTTP/1.1 ") == 1
    assert answers.startswith("HTTP/1.1 4")
    assert "http /smuggled" not in seen.paths


async def test_two_requests_in_a_row_are_two(seen: Seen) -> None:
    """What the tests above would see."""
    answers = await seen.answers(f"{BEGUN}Content-Length: 0\r\n\r\n", SMUGGLED)
    assert answers.count("HTTP/1.1 200") == 2
    assert seen.paths == ["http /", "http /smuggled"]


async def test_a_length_of_thousands_of_digits_is_too_large(seen: Seen) -> None:
    answers = await seen.answers(f"{BEGUN}Content-Length: {'9' * 5000}\r\n\r\n")
    assert answers.startswith("HTTP/1.1 4")
    assert seen.paths == []


async def test_a_body_without_a_length_is_cut_off(seen: Seen) -> None:
    part = "10000\r\n" + "x" * 0x10000 + "\r\n"
    parts = [part] * (BODY_MAX // 0x10000 + 2)
    answers = await seen.answers(f"{BEGUN}Transfer-Encoding: chunked\r\n\r\n", *parts)
    assert answers.startswith("HTTP/1.1 413")


async def test_two_hosts_are_none(seen: Seen) -> None:
    asked = f"GET / HTTP/1.1\r\nHost: {HOST}\r\nHost: evil.example\r\n\r\n"
    assert (await seen.answers(asked)).startswith("HTTP/1.1 4")
    absolute = f"GET http://evil.example/ HTTP/1.1\r\nHost: {HOST}\r\n\r\n"
    assert "evil.example" not in await seen.answers(absolute)
    assert seen.paths in ([], ["http /"], ["http http://evil.example/"])


async def test_a_web_socket_is_not_opened(seen: Seen) -> None:
    upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    asked = f"GET / HTTP/1.1\r\nHost: {HOST}\r\n{upgrade}Sec-WebSocket-Key: eA==\r\n\r\n"
    assert not (await seen.answers(asked)).startswith("HTTP/1.1 101")
    assert "websocket /" not in seen.paths


async def test_headers_have_an_end(seen: Seen) -> None:
    asked = f"GET / HTTP/1.1\r\nHost: {HOST}\r\nX: {'x' * 1_000_000}\r\n\r\n"
    assert not (await seen.answers(asked)).startswith("HTTP/1.1 200")
    assert seen.paths == []


async def test_the_server_says_nothing_of_itself(seen: Seen) -> None:
    answers = await seen.answers(f"GET / HTTP/1.1\r\nHost: {HOST}\r\n\r\n")
    assert "server:" not in answers.lower()
    assert "uvicorn" not in answers.lower()


async def test_asked_for_headers_alone_it_sends_no_body(seen: Seen) -> None:
    answers = await seen.answers(f"HEAD / HTTP/1.1\r\nHost: {HOST}\r\n\r\n")
    assert answers.startswith("HTTP/1.1 200")
    assert not answers.endswith("seen")


async def test_what_is_refused_is_logged_without_a_value(seen: Seen) -> None:
    with structlog.testing.capture_logs() as lines:
        await seen.answers("GET /secret HTTP/1.1\r\nHost: evil.example\r\n\r\n")
        await seen.answers(
            f"POST / HTTP/1.1\r\nHost: {HOST}\r\nOrigin: http://evil.example\r\n\r\n"
        )
    told = [(one["event"], one["status"]) for one in lines]
    assert told == [("request refused", 421), ("request refused", 403)]
    assert "evil" not in str(lines)
    assert "secret" not in str(lines)
