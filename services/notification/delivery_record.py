"""What has become of each message of an effect, as rows of engine.notice.

`attempting` is written right before a message's content. Whoever finds it later knows that an
attempt was cut short and that nobody can tell how far it came: it counts as unknown, like a
connection that broke after the content. An attempt that was cut short earlier has sent nothing and
does not count. An unknown message is tried once more and then left, marked `maybe_twice`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import NamedTuple, TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record] | PoolConnectionProxy[asyncpg.Record]"

NOBODY = "nobody"
UNKNOWN_MAX = 2
_SETTLED = f"""
    (notice.status in ('sent', 'failed') or notice.sent_at is not null
        or notice.unknown >= {UNKNOWN_MAX})
"""


class Standing(NamedTuple):
    """How far a notice has come. Both only grow, and not without end: `settled` are the people for
    whom nothing more is to be done, `tried` counts the first attempts and those of unknown end.
    """

    settled: frozenset[str]
    tried: int


class Record:
    def __init__(self, connection: Connection, effect: str, template: str) -> None:
        self._connection = connection
        self._effect, self._template = effect, template

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[bool]:
        """Is nobody else sending this effect? True inside the block, and for nobody else then."""
        name = f"notice {self._effect}"
        taken = await self._connection.fetchval(
            "select pg_try_advisory_lock(hashtextextended($1, 0))", name
        )
        try:
            yield taken
        finally:
            # Of a connection that is lost PostgreSQL takes the lock back by itself.
            if taken and not self._connection.is_closed():
                await self._connection.execute(
                    "select pg_advisory_unlock(hashtextextended($1, 0))", name
                )

    async def seal(self) -> str:
        """The hash of the entry that the effect comes from."""
        seal: str = await self._connection.fetchval(
            "select encode(hash, 'hex') from engine.outbox join journal.entry using (stream, seq) "
            "where outbox.id = $1",
            self._effect,
        )
        return seal

    async def attempts(self) -> dict[str, int]:
        """How often each person has been tried so far."""
        rows = await self._connection.fetch(
            "select person, attempts from engine.notice where effect = $1", self._effect
        )
        return {row["person"]: row["attempts"] for row in rows}

    async def standing(self) -> Standing:
        rows = await self._connection.fetch(
            f"select person, attempts, unknown, {_SETTLED} as settled from engine.notice "
            "where effect = $1",
            self._effect,
        )
        return Standing(
            settled=frozenset(row["person"] for row in rows if row["settled"]),
            tried=sum((row["attempts"] > 0) + row["unknown"] for row in rows),
        )

    async def begin(self, person: str, message_id: str) -> str | None:
        """Count the attempt. The message's id, which is that of its first attempt whatever made
        it, or None when nothing more is to be done for this person.
        """
        row = await self._connection.fetchrow(
            f"""
            insert into engine.notice (effect, person, message_id, template, status)
            values ($1, $2, $3, $4, 'put_off')
            on conflict (effect, person) do update set
                unknown = notice.unknown + (notice.status = 'attempting')::int,
                status = case when notice.status = 'attempting' then 'maybe_twice'
                    else notice.status end
            returning {_SETTLED} as settled, message_id
            """,
            *(self._effect, person, message_id, self._template),
        )
        assert row
        if row["settled"]:
            return None
        await self._set(person, "attempts = attempts + 1, error_code = null")
        return str(row["message_id"])

    async def content(self, person: str) -> None:
        """From now on nobody can know, until the mailer says how it ended."""
        await self._set(person, "status = 'attempting'")

    async def sent(self, person: str, now: datetime) -> None:
        status = "case when unknown > 0 then 'maybe_twice' else 'sent' end"
        await self._set(person, f"status = {status}, sent_at = $3", now)

    async def put_off(self, person: str, code: str) -> None:
        await self._set(person, "status = 'put_off', error_code = $3", code)

    async def failed(self, person: str, code: str) -> None:
        await self._set(person, "status = 'failed', error_code = $3", code)

    async def unknown(self, person: str, code: str) -> bool:
        """True when one more attempt is worth it."""
        changes = "status = 'maybe_twice', unknown = unknown + 1, error_code = $3"
        return await self._set(person, changes, code) < UNKNOWN_MAX

    async def nobody(self) -> None:
        await self._connection.execute(
            """
            insert into engine.notice (effect, person, template, status)
            select $1::text, $2::text, $3::text, 'nobody'
            where not exists (select from engine.notice where effect = $1)
            on conflict (effect, person) do nothing
            """,
            *(self._effect, NOBODY, self._template),
        )

    async def _set(self, person: str, changes: str, *values: object) -> int:
        count = await self._connection.fetchval(
            f"update engine.notice set {changes} where effect = $1 and person = $2 "
            "returning unknown",
            *(self._effect, person, *values),
        )
        return int(count)
