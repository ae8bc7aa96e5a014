"""Waits on this machine for a browser that brings the code of a sign-in."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

HOST = "127.0.0.1"
LINE_MAX = 4096


class Waiting(NamedTuple):
    port: int
    code: "asyncio.Future[str]"


def new_state() -> str:
    return secrets.token_urlsafe(24)


@asynccontextmanager
async def awaiting_code(state: str, told: Callable[[bool], str]) -> AsyncIterator[Waiting]:
    """`told` says to the person in the browser whether it has worked. What comes with another state
    is not looked at."""
    code: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(10):
                brought = _code((await reader.readline()).decode("ascii", "replace"), state)
            writer.write(_page(told(brought is not None)))
            await writer.drain()
            if brought is not None and not code.done():
                code.set_result(brought)
        except (OSError, ValueError, TimeoutError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, HOST, 0, limit=LINE_MAX)
    async with server:
        yield Waiting(server.sockets[0].getsockname()[1], code)


def _code(line: str, state: str) -> str | None:
    """Of `GET /?code=...&state=... HTTP/1.1`."""
    method, _, rest = line.partition(" ")
    asked = parse_qs(urlsplit(rest.partition(" ")[0]).query)
    given = asked.get("state", [""])[0]
    if method != "GET" or not secrets.compare_digest(given.encode(), state.encode()):
        return None
    return asked.get("code", [None])[0]


def _page(words: str) -> bytes:
    body = words.encode()
    head = (
        *("HTTP/1.1 200 OK", "Content-Type:text/plain;charset=utf-8", "Cache-Control:no-store"),
        *("Referrer-Policy:no-referrer", f"Content-Length:{len(body)}", "Connection:close"),
    )
    return "\r\n".join((*head, "", "")).encode() + body
