"""The probe's port: /live and /ready answer 200 or 503, with the problems as JSON.

It is served by the event loop that does the work, so if that loop hangs, the probe hangs with it.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from services.health.self_check import HealthState

REQUEST_MAX = 4096
PATIENCE = 5.0

_REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 503: "Service Unavailable"}


class ProbeAddressUnusable(ValueError):
    """Nothing can listen at that address. The text is the operating system's reason."""


@asynccontextmanager
async def serving_probe(health: HealthState, address: str | None) -> AsyncIterator[None]:
    """Answers requests inside the block. Without an address there is no probe."""
    if address is None:
        yield
        return
    host, _, port = address.rpartition(":")

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    writer.write(_reply(health, await _path(reader)))
                    await writer.drain()
        finally:
            writer.close()

    try:
        server = await asyncio.start_server(answer, host, int(port), limit=REQUEST_MAX)
    except OSError as fault:
        raise ProbeAddressUnusable(fault.strerror or type(fault).__name__) from None
    async with server:
        yield


async def _path(reader: asyncio.StreamReader) -> str | None:
    """None if it is not a request."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        return head.split(b" ", 2)[1].decode("latin-1")
    except (EOFError, ValueError, IndexError, asyncio.LimitOverrunError):
        return None


def _reply(health: HealthState, path: str | None) -> bytes:
    match path:
        case None:
            return _response(400, {"expected": "GET /live or GET /ready"})
        case "/live":
            good = health.live
        case "/ready":
            good = health.live and not health.problems
        case _:
            return _response(404, {"paths": ["/live", "/ready"]})
    facts = {"live": health.live, "ready": not health.problems, "lacks": health.problems}
    return _response(200 if good else 503, facts)


def _response(status: int, facts: dict[str, object]) -> bytes:
    body = json.dumps(facts).encode() + b"\n"
    head = (
        f"HTTP/1.1 {status} {_REASONS[status]}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
