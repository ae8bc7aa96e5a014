"""What has become of each message of an effect, kept as rows of engine.notice.

The status `attempting` is written right before the content of a message is sent. If it is found
later, that attempt was cut off at a point that nobody knows; its outcome is unknown, like that of a
connection lost after the content. An attempt that was cut off earlier has sent nothing and does not
count. A message with an unknown outcome is sent once more, then left alone as `maybe_twice`.
"""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import datetime
from typing import NamedTuple

from services.pool import Connection
from services.session_locks import try_session_lock

NOBODY = "nobody"
DONE_ALREADY = "done_already"
"""Why a letter went to nobody, or not to a person: what it asks for was done before it left."""
NOT_THEIRS = "not_theirs"
"""Why a letter did not go to a person whom it was meant for: it may be for others."""
UNKNOWN_MAX = 2
_SETTLED = f"""
    (notice.status in ('sent', 'failed') or notice.sent_at is not null
        or notice.unknown >= {UNKNOWN_MAX} or notice.digest is not null)
"""


def _lost(row: str) -> str:
    """Of a row of engine.notice. A notice whose rows are all so has reached nobody."""
    return f"""
        ({row}.status = 'failed' or {row}.status = 'nobody' and {row}.error_code is null
            or {row}.status = 'left_out' and {row}.error_code = '{NOT_THEIRS}')
    """


def _unreached(columns: str, where: str = "") -> str:
    return f"""
        select {columns}, outbox.payload ->> 'template' as what
        from engine.outbox join engine.notice on outbox.id = notice.effect
            and notice.template = outbox.payload ->> 'template'
        {where} group by outbox.id having bool_and({_lost("notice")})
        order by outbox.stream, outbox.seq, outbox.n
    """


UNREACHED = _unreached("outbox.seq, outbox.id", "where outbox.stream = $1")
"""The notices of a stream that reached nobody, each with the sequence number of its entry."""
ALL_UNREACHED = _unreached("outbox.stream, outbox.seq")
UNREACHED_UNTOLD = f"""
    select count(distinct effect) from engine.notice
    where (
        notice.status = 'nobody' and notice.error_code is null
            or notice.status = 'left_out' and notice.error_code = '{NOT_THEIRS}'
    ) and not exists (
        select from engine.notice other where other.effect = notice.effect and (
            other.sent_at is not null
            or other.template = notice.template and not {_lost("other")}
        )
    )
"""
"""Counts the notices that nobody could get, nor a programme manager in their place."""


class Progress(NamedTuple):
    """How far a notice has come. Both grow only, and both have an upper limit: `settled` are the
    persons for whom nothing is left to do, `tried` counts first attempts and unknown outcomes.
    """

    settled: frozenset[str]
    tried: int


class DeliveryRecord:
    def __init__(self, connection: Connection, effect: str, template: str) -> None:
        self._connection = connection
        self._effect, self._template = effect, template

    @asynccontextmanager
    async def exclusive(self) -> AsyncIterator[bool]:
        """True if nobody else is sending this effect; nobody else can start inside the block."""
        async with try_session_lock(self._connection, f"notice {self._effect}") as taken:
            yield taken

    async def entry_hash(self) -> str:
        """The hash of the entry that the effect comes from."""
        hash: str = await self._connection.fetchval(
            "select encode(hash, 'hex') from engine.outbox join journal.entry using (stream, seq) "
            "where outbox.id = $1",
            self._effect,
        )
        return hash

    async def attempts(self) -> dict[str, int]:
        """The number of attempts so far, by person."""
        rows = await self._connection.fetch(
            "select person, attempts from engine.notice where effect = $1", self._effect
        )
        return {row["person"]: row["attempts"] for row in rows}

    async def progress(self) -> Progress:
        rows = await self._connection.fetch(
            f"select person, attempts, unknown, {_SETTLED} as settled from engine.notice "
            "where effect = $1",
            self._effect,
        )
        return Progress(
            settled=frozenset(row["person"] for row in rows if row["settled"]),
            tried=sum((row["attempts"] > 0) + row["unknown"] for row in rows),
        )

    async def begin_attempt(self, person: str, message_id: str) -> str | None:
        """Count the attempt, and return the message's id, which is that of the first attempt.

        None if nothing is left to do for this person.
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
        await self._update(person, "attempts = attempts + 1, error_code = null")
        return str(row["message_id"])

    async def content_begins(self, person: str) -> None:
        """From now on the outcome is unknown until the mailer reports it."""
        await self._update(person, "status = 'attempting'")

    async def mark_sent(self, person: str, now: datetime) -> None:
        status = "case when unknown > 0 then 'maybe_twice' else 'sent' end"
        await self._update(person, f"status = {status}, sent_at = $3", now)

    async def mark_put_off(self, person: str, code: str) -> None:
        await self._update(person, "status = 'put_off', error_code = $3", code)

    async def mark_failed(self, person: str, code: str) -> None:
        await self._update(person, "status = 'failed', error_code = $3", code)

    async def mark_unknown(self, person: str, code: str) -> bool:
        """True if the message may be sent once more."""
        changes = "status = 'maybe_twice', unknown = unknown + 1, error_code = $3"
        return await self._update(person, changes, code) < UNKNOWN_MAX

    async def leave_out(self, others: Collection[str], code: str) -> None:
        """Those who were to get it when it was put off, and are not among its addressees any more.
        The code says why."""
        await self._connection.execute(
            """
            update engine.notice set status = 'left_out', error_code = $4
            where effect = $1 and template = $2 and not person = any($3::text[])
                and status = 'put_off' and unknown = 0
            """,
            *(self._effect, self._template, list(others), code),
        )

    async def mark_no_recipient(self, code: str | None) -> None:
        """The code says why that needs nobody's attention."""
        await self._connection.execute(
            """
            insert into engine.notice (effect, person, template, status, error_code)
            select $1::text, $2::text, $3::text, 'nobody', $4::text
            where not exists (select from engine.notice where effect = $1)
            on conflict (effect, person) do nothing
            """,
            *(self._effect, NOBODY, self._template, code),
        )

    async def reached_nobody(self) -> bool:
        """Nobody has got it, nor will: nobody was to get it, or none of their addresses works."""
        reached: bool = await self._connection.fetchval(
            f"select coalesce(bool_and({_lost('notice')}), false) from engine.notice "
            "where effect = $1 and template = $2",
            *(self._effect, self._template),
        )
        return reached

    async def _update(self, person: str, changes: str, *values: object) -> int:
        unknown = await self._connection.fetchval(
            f"update engine.notice set {changes} where effect = $1 and person = $2 "
            "returning unknown",
            *(self._effect, person, *values),
        )
        return int(unknown)
