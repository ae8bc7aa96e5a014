"""Webhooks: where a system wants to be told that something has happened, and how far it was told.

The journal is the queue: of each stream the last entry is kept that was delivered. So nothing is
lost, each stream is told in its order, and what was not answered is sent again (at least once).
"""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, NamedTuple

import asyncpg

from application.errors import WrongInput
from application.schemas import events
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from services.input_errors import nearest
from services.keys.sealing import Opened, seal, unseal
from services.keys.segments import SealContext
from services.keys.store import KeyScope, KeyStore, KeysUnavailable
from services.pool import transaction
from services.random_ids import random_id
from services.unavailable import map_database_errors
from services.webhooks.addresses import NotAllowed, parsed
from services.webhooks.signing import new_secret

BACKOFF: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
"""The pause after each failure. When one more try fails after the last pause, it is parked."""
CLAIMED_FOR = timedelta(minutes=2)
MOST = 10
"""Webhooks of one system."""

_SCOPE = KeyScope("portal/webhooks", "register")
_PURPOSE = "webhook"

_COUNT = "select count(*) from portal.webhook where system = $1 and ended_at is null"
_ADD = "insert into portal.webhook (id, system, host, sealed, kinds) values ($1, $2, $3, $4, $5)"
# What has happened until now is known already, or can be read.
_FROM_NOW = """
    insert into portal.webhook_position (webhook, stream, seq)
    select $1, stream, seq from engine.stream_head
"""
_ALL = """
    select id, system, host, kinds, made_at, failures, failed_by, delivered_at, parked_at
    from portal.webhook where ended_at is null and ($1::text is null or system = $1)
    order by made_at
"""
_END = """
    update portal.webhook set ended_at = clock_timestamp()
    where id = $1 and ended_at is null and ($2::text is null or system = $2) returning id
"""
_RESTART = """
    update portal.webhook set parked_at = null, failures = 0, next_at = clock_timestamp()
    where id = $1 and ended_at is null and parked_at is not null returning id
"""
_NOW = "select clock_timestamp()"
_CLAIM = """
    update portal.webhook set next_at = clock_timestamp() + $2::interval
    where id = (
        select webhook.id from portal.webhook join portal.system on system.id = webhook.system
        where webhook.ended_at is null and parked_at is null and next_at <= $1
            and system.ended_at is null and system.expires_at > clock_timestamp()
        order by next_at limit 1 for update of webhook skip locked
    )
    returning id, system, sealed, kinds, failures
"""
_DELIVERED = """
    select host, person, organisation, delivered_at
    from portal.webhook join portal.system on system.id = webhook.system
    where delivered_at is not null order by webhook.made_at
"""
_ACTS_AS = "select person, organisation, account from portal.system where id = $1"
_NEWS = """
    select head.stream, head.seq, coalesce(told.seq, 0) as told
    from engine.stream_head head
        left join portal.webhook_position told on told.stream = head.stream and webhook = $1
    where head.seq > coalesce(told.seq, 0) order by head.stream limit 100
"""
_TOLD = """
    insert into portal.webhook_position (webhook, stream, seq) values ($1, $2, $3)
    on conflict (webhook, stream) do update set seq = excluded.seq
"""
_WELL = """
    update portal.webhook set failures = 0, failed_by = null, next_at = clock_timestamp(),
        delivered_at = case when $2 then clock_timestamp() else delivered_at end
    where id = $1
"""
_FAILED = """
    update portal.webhook set failures = failures + 1, failed_by = $2,
        next_at = clock_timestamp() + $3::interval,
        parked_at = case when $4 then clock_timestamp() end
    where id = $1
"""


class Webhook(Frozen):
    """`kinds` of events, or all where there are none. `failed_by` says in a word why the last try
    failed; a parked one is tried no more until somebody starts it again."""

    id: str
    system: str
    host: str
    kinds: tuple[str, ...]
    made_at: Instant
    failures: int
    failed_by: str | None
    delivered_at: Instant | None
    parked_at: Instant | None


class Subscribed(NamedTuple):
    """The secret is shown once."""

    id: str
    secret: str


class Told(NamedTuple):
    """A webhook, as whom its system acts, and when something was last delivered there."""

    host: str
    person: str
    organisation: str
    delivered_at: datetime


class Claimed(NamedTuple):
    id: str
    url: str
    secret: str
    kinds: tuple[str, ...]
    failures: int
    person: str
    organisation: str
    account: str


class News(NamedTuple):
    """A stream whose last entry is `seq`, and of which it was told until `told`."""

    stream: str
    seq: int
    told: int


class Webhooks:
    """`pool` has the portal's role. With `loopback`, for development, a receiver may be on this
    machine. Raises DatabaseUnavailable or KeysUnavailable."""

    def __init__(self, pool: asyncpg.Pool, keys: KeyStore, loopback: bool) -> None:
        self._pool, self._keys, self.loopback = pool, keys, loopback

    async def subscribe(self, system: str, url: str, kinds: Iterable[str]) -> Subscribed:
        """From now on. Raises WrongInput."""
        kinds = tuple(dict.fromkeys(kinds))
        try:
            host = parsed(url, self.loopback).hostname or ""
        except NotAllowed as fault:
            is_private = fault.code == "private"
            right = "portal.api_webhook_public" if is_private else "portal.api_webhook_url"
            raise WrongInput("url", right) from None
        known = events()
        for place, kind in enumerate(kinds):
            if kind not in known:
                near = nearest(kind, known)
                raise WrongInput(f"events.{place}", "portal.api_webhook_event", near=near)
        made = Subscribed(random_id("webhook-", 12), new_secret())
        key = await self._keys.get_or_make(_SCOPE)
        said = json.dumps([url, made.secret]).encode()
        sealed = seal(key, SealContext(_PURPOSE, made.id), said).data
        async with transaction(self._pool) as connection:
            if await connection.fetchval(_COUNT, system) >= MOST:
                raise WrongInput("url", "portal.api_webhook_most", most=MOST)
            await connection.execute(_ADD, made.id, system, host, sealed, kinds)
            await connection.execute(_FROM_NOW, made.id)
        return made

    async def all(self, system: str | None = None) -> tuple[Webhook, ...]:
        async with map_database_errors():
            rows = await self._pool.fetch(_ALL, system)
        return tuple(Webhook.model_validate(dict(row), extra="ignore") for row in rows)

    async def told_anything(self) -> tuple[Told, ...]:
        """Those to which something was delivered, also if they have ended since."""
        async with map_database_errors():
            return tuple(Told(*row.values()) for row in await self._pool.fetch(_DELIVERED))

    async def end(self, id: str, system: str | None = None) -> bool:
        async with map_database_errors():
            return await self._pool.fetchval(_END, id, system) is not None

    async def restart(self, id: str) -> bool:
        """Of one that is parked: it goes on where it stopped."""
        async with map_database_errors():
            return await self._pool.fetchval(_RESTART, id) is not None

    async def now(self) -> datetime:
        """The database's time, by which webhooks are due."""
        async with map_database_errors():
            found: datetime = await self._pool.fetchval(_NOW)
            return found

    async def claim(self, due: datetime) -> Claimed | None:
        """One that is due at that time, for two minutes: nobody else tries it meanwhile."""
        async with map_database_errors():
            row = await self._pool.fetchrow(_CLAIM, due, CLAIMED_FOR)
            if row is None:
                return None
            acts_as = await self._pool.fetchrow(_ACTS_AS, row["system"])
            assert acts_as is not None
        opened = await unseal(self._keys, SealContext(_PURPOSE, row["id"]), row["sealed"])
        if not isinstance(opened, Opened):
            raise KeysUnavailable("webhooks")
        url, secret = json.loads(opened.text)
        return Claimed(
            id=row["id"],
            url=url,
            secret=secret,
            kinds=tuple(row["kinds"]),
            failures=row["failures"],
            person=acts_as["person"],
            organisation=acts_as["organisation"],
            account=acts_as["account"],
        )

    async def news(self, id: str) -> tuple[News, ...]:
        async with map_database_errors():
            return tuple(News(*row.values()) for row in await self._pool.fetch(_NEWS, id))

    async def told(self, id: str, stream: str, seq: int) -> None:
        async with map_database_errors():
            await self._pool.execute(_TOLD, id, stream, seq)

    async def went_well(self, id: str, delivered: bool) -> None:
        async with map_database_errors():
            await self._pool.execute(_WELL, id, delivered)

    async def failed(self, one: Claimed, code: str) -> None:
        parks = one.failures >= len(BACKOFF)
        pause = BACKOFF[min(one.failures, len(BACKOFF) - 1)]
        async with map_database_errors():
            await self._pool.execute(_FAILED, one.id, code, pause, parks)
