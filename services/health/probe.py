"""The probe's port: /live and /ready, 200 or 503, with what is missing as JSON.

It is served by the loop that does the work, so that a loop that stands still does not answer.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from services.health.health_state import HealthState

LONGEST = 4096
PATIENCE = 5.0

_REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 503: "Service Unavailable"}


class ProbeUnusable(ValueError):
    """Nothing can listen at that address. Says why, in the words of the operating system."""


@asynccontextmanager
async def probed(vitals: HealthState, address: str | None) -> AsyncIterator[None]:
    """Answers inside the block; without an address nobody is answered."""
    if address is None:
        yield
        return
    host, _, port = address.rpartition(":")

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    writer.write(_reply(vitals, await _path(reader)))
                    await writer.drain()
        finally:
            writer.close()

    try:
        server = await asyncio.start_server(answer, host, int(port), limit=LONGEST)
    except OSError as fault:
        raise ProbeUnusable(fault.strerror or type(fault).__name__) from None
    async with server:
        yield


async def _path(reader: asyncio.StreamReader) -> str | None:
    """None for what is no request."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        return head.split(b" ", 2)[1].decode("latin-1")
    except (EOFError, ValueError, IndexError, asyncio.LimitOverrunError):
        return None


def _reply(vitals: HealthState, path: str | None) -> bytes:
    match path:
        case None:
            return _response(400, {"expected": "GET /live or GET /ready"})
        case "/live":
            well = vitals.live
        case "/ready":
            well = vitals.live and not vitals.lacks
        case _:
            return _response(404, {"paths": ["/live", "/ready"]})
    facts = {"live": vitals.live, "ready": not vitals.lacks, "lacks": vitals.lacks}
    return _response(200 if well else 503, facts)


def _response(status: int, facts: dict[str, object]) -> bytes:
    body = json.dumps(facts).encode() + b"\n"
    head = (
        f"HTTP/1.1 {status} {_REASONS[status]}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
