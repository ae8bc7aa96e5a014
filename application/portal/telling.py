"""Tells systems by their webhooks what has happened, as far as their person may read of it.

A message is thin: which event, in which entry of which stream, and when. It names nobody; the
receiver reads the rest through the API.
"""

import asyncio
import hashlib
import json
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any, TypeAlias

import structlog

from application.errors import AWAY
from application.portal.services import Portal
from application.portal.webhooks import Claimed, News
from application.queries.lookup import NotKnown
from application.queries.reading import Visitor, look_at, visiting
from services.webhooks.post import NotDelivered, post
from services.webhooks.signing import signed_headers

PROGRAM = "webhook"
EVERY_S = 5.0
AT_ONCE_S = 30.0
"""Seconds for which one webhook is told things before another has its turn."""

Post: TypeAlias = Callable[[str, Mapping[str, str], bytes], Awaitable[None]]

log = structlog.get_logger()


async def keep_telling(portal: Portal) -> None:
    """Until it is cancelled. Any number of portals may do so: each webhook is told by one."""
    while True:
        try:
            await tell_all(portal)
        except AWAY as away:
            log.warning("unavailable", fault=type(away).__name__)
        except Exception as error:
            log.error("failed", what=PROGRAM, fault=type(error).__name__)
        await asyncio.sleep(EVERY_S)


async def tell_all(portal: Portal, send: Post | None = None) -> int:
    """Each webhook that is due, once. Returns how many messages were delivered."""
    due, delivered = await portal.webhooks.now(), 0
    while (one := await portal.webhooks.claim(due)) is not None:
        delivered += await _tell(portal, one, send or _posting(portal))
    return delivered


def _posting(portal: Portal) -> Post:
    async def send(url: str, headers: Mapping[str, str], body: bytes) -> None:
        await post(url, headers, body, loopback=portal.webhooks.loopback)

    return send


async def _tell(portal: Portal, one: Claimed, send: Post) -> int:
    delivered, began = 0, time.monotonic()
    try:
        visitor = await visiting(
            portal.reader,
            one.person,
            PROGRAM,
            organisation=one.organisation,
            account=one.account,
        )
        for news in await portal.webhooks.news(one.id):
            delivered += await _tell_of(portal, one, news, visitor, send)
            if time.monotonic() - began > AT_ONCE_S:
                break
    except NotDelivered as fault:
        await portal.webhooks.failed(one, fault.code)
        log.warning("undelivered", webhook=one.id, code=fault.code)
        return delivered
    await portal.webhooks.went_well(one.id, delivered > 0)
    return delivered


async def _tell_of(portal: Portal, one: Claimed, news: News, visitor: Visitor, send: Post) -> int:
    """Entry by entry; what has been told of an entry is noted before the next one."""
    try:
        look = await look_at(portal.reader, news.stream, visitor)
    except NotKnown:
        await portal.webhooks.told(one.id, news.stream, news.seq)
        return 0
    delivered = 0
    for entry in await portal.reader.entries(news.stream):
        if entry.seq <= news.told:
            continue
        seen = look.body(entry.parsed()) or {"events": ()}
        for id, message in _messages(one, news.stream, entry.seq, seen):
            body = json.dumps(message, separators=(",", ":")).encode()
            await send(one.url, signed_headers(one.secret, id, int(time.time()), body), body)
            delivered += 1
        await portal.webhooks.told(one.id, news.stream, entry.seq)
    return delivered


def _messages(
    one: Claimed, stream: str, seq: int, seen: Mapping[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each with its id, the same whenever it is sent."""
    for place, event in enumerate(seen["events"]):
        if one.kinds and event["type"] not in one.kinds:
            continue
        named = f"{one.id} {stream}#{seq}.{place} {event['type']}"
        id = f"msg_{hashlib.sha256(named.encode()).hexdigest()[:32]}"
        data = {"stream": stream, "entry": seq}
        yield id, {"type": event["type"], "timestamp": seen["occurred_at"], "data": data}
