"""Letters that wait for a person's daily digest, in engine.digest and engine.notice.

A letter joins the digest of its person that is open, or begins the next one. Its time is the one
that the person wished when it began: another wish since then holds for the one after it. A digest
is closed before it is written, and nothing joins it any more; that is why a row of a person and a
day is one mail, however often it is tried.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple, Protocol

import asyncpg

from services.notification.digest_times import next_digest
from services.pool import Connection
from services.unavailable import map_database_errors

_WISHES = """
    select person, digest_hour, language from portal.notice_preference
    where person = any($1::text[]) and digest_hour is not null order by person
"""
_OPEN = "select day from engine.digest where person = $1 and closed_at is null for update"
_LAST = "select max(day) from engine.digest where person = $1"
_BEGIN = """
    insert into engine.digest (person, day, due_at, next_at, language)
    values ($1, $2, $3, $3, $4) on conflict do nothing
"""
_JOIN = """
    insert into engine.notice (effect, person, template, status, digest)
    values ($1, $2, $3, 'waiting', $4) on conflict do nothing
"""
_OF_EFFECT = """
    select digest.person, day, next_at from engine.digest join engine.notice
        on notice.person = digest.person and notice.digest = digest.day
    where effect = $1 and next_at is not null order by digest.person
"""
_OVERDUE = """
    select person, day, next_at from engine.digest
    where next_at < clock_timestamp() - $1::interval order by next_at
"""
_RACES = 5
"""Others may begin and close digests of the same person meanwhile."""


class DueDigest(NamedTuple):
    """A digest that is still to be sent, and when it is tried next."""

    person: str
    day: date
    at: datetime


class StartDigest(Protocol):
    """Sees to it that the digest is sent when it is due. Raises MailUnavailable."""

    async def __call__(self, digest: DueDigest) -> None: ...


class DigestQueue:
    def __init__(self, start: StartDigest) -> None:
        self._start = start

    async def take(
        self,
        connection: Connection,
        effect: str,
        template: str,
        persons: Collection[str],
        now: datetime,
    ) -> frozenset[str]:
        """Of these persons, those who wish such a letter in their digest: there it waits now."""
        wishes = await connection.fetch(_WISHES, list(persons))
        for one in wishes:
            async with connection.transaction():
                day = await _open_digest(connection, one, now)
                await connection.execute(_JOIN, effect, one["person"], template, day)
        return frozenset(one["person"] for one in wishes)

    async def start(self, connection: Connection, effect: str) -> None:
        """Again for those that were started before: the last attempt may have ended in between."""
        for row in await connection.fetch(_OF_EFFECT, effect):
            await self._start(DueDigest(*row))


async def overdue_digests(pool: asyncpg.Pool, older_than: timedelta) -> tuple[DueDigest, ...]:
    """Those that should have been tried so long ago: nobody keeps their time."""
    async with map_database_errors():
        return tuple(DueDigest(*row) for row in await pool.fetch(_OVERDUE, older_than))


async def _open_digest(connection: Connection, wish: asyncpg.Record, now: datetime) -> date:
    """The day of the digest that a letter of the person joins, locked until it has joined."""
    person = wish["person"]
    for _ in range(_RACES):
        day: date | None = await connection.fetchval(_OPEN, person)
        if day is not None:
            return day
        last = await connection.fetchval(_LAST, person)
        following = next_digest(now, wish["digest_hour"], last)
        await connection.execute(_BEGIN, person, *following, wish["language"])
    raise RuntimeError("digests of one person are begun and closed all the time")
