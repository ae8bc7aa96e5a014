"""What has become of a digest, kept as its row of engine.digest, and of the letters in it.

The states and their meaning are those of a single message (delivery_record.py): `attempting` is
written right before the content is sent, and a digest of unknown end is sent once more.
"""

from collections.abc import Collection
from datetime import date, datetime
from hashlib import sha256
from typing import Any, NamedTuple, cast

from domain.kernel.consequences import Notice
from services.notification.delivery_record import DONE_ALREADY, NOT_THEIRS
from services.pool import Connection
from texts.catalogue import Language

_CLOSE = """
    update engine.digest set closed_at = coalesce(closed_at, $3),
        attempts = attempts + (next_at is not null)::int
    where person = $1 and day = $2 returning next_at is null as settled, language, attempts
"""
_LETTERS = """
    select notice.effect, outbox.stream, outbox.payload::text, encode(entry.hash, 'hex') as hash,
        notice.status = 'waiting' as waits
    from engine.notice join engine.outbox on outbox.id = notice.effect
        join journal.entry using (stream, seq)
    where person = $1 and digest = $2 order by entry.recorded_at, outbox.stream, outbox.seq, n
"""
_BEGIN = """
    update engine.digest set
        message_id = $3,
        unknown = unknown + (status = 'attempting')::int,
        status = case when status = 'attempting' then 'maybe_twice' else status end,
        error_code = null
    where person = $1 and day = $2
    returning unknown
"""
_OF_LETTERS = """
    update engine.notice set
        status = case when effect = any($3::text[]) then $4 else 'left_out' end,
        sent_at = case when effect = any($3::text[]) then $5::timestamptz end,
        unknown = (effect = any($3::text[]) and $4 = 'maybe_twice')::int,
        error_code = case
            when effect = any($3::text[]) then $6
            when effect = any($7::text[]) then $8
            else $9
        end
    where person = $1 and digest = $2 and status = 'waiting'
"""


class Closed(NamedTuple):
    """`attempts` with this one; `settled` if nothing is left to do."""

    settled: bool
    language: Language
    attempts: int


class GatheredLetter(NamedTuple):
    """`waits` until the digest is settled, unless an older worker has sent it at once."""

    effect: str
    stream: str
    notice: Notice
    entry_hash: str
    waits: bool


class Shares(NamedTuple):
    """Effects of a digest's letters. `included` are in it, or may be in one that has arrived; what
    the `done` ones asked for was done before it was written. All others are for its person no more.
    """

    included: Collection[str]
    done: Collection[str]


class DigestRecord:
    def __init__(self, connection: Connection, person: str, day: date) -> None:
        self._connection, self.person, self.day = connection, person, day

    async def close(self, now: datetime) -> Closed | None:
        """Counts an attempt; from now on no letter joins it. None if there is no such digest."""
        row = await self._connection.fetchrow(_CLOSE, self.person, self.day, now)
        if row is None:
            return None
        return Closed(row["settled"], cast(Language, row["language"]), row["attempts"])

    async def letters(self) -> tuple[GatheredLetter, ...]:
        rows = await self._connection.fetch(_LETTERS, self.person, self.day)
        return tuple(
            GatheredLetter(
                row["effect"],
                row["stream"],
                Notice.model_validate_json(row["payload"], extra="ignore"),
                row["hash"],
                row["waits"],
            )
            for row in rows
        )

    async def begin_attempt(self, message_id: str) -> int:
        """How many attempts had an end that nobody saw, with one that was cut off before this."""
        unknown = await self._connection.fetchval(_BEGIN, self.person, self.day, message_id)
        return int(unknown)

    async def content_begins(self) -> None:
        await self._update("status = 'attempting'")

    async def mark_put_off(self, code: str, again_at: datetime) -> None:
        changes = "status = 'put_off', error_code = $3, next_at = $4"
        await self._update(changes, code, again_at)

    async def mark_unknown(self, code: str, again_at: datetime) -> int:
        """How many attempts have ended so by now."""
        changes = "status = 'maybe_twice', unknown = unknown + 1, error_code = $3, next_at = $4"
        return await self._update(changes, code, again_at)

    async def next_at(self) -> datetime | None:
        """None once it is settled."""
        found: datetime | None = await self._connection.fetchval(
            "select next_at from engine.digest where person = $1 and day = $2",
            *(self.person, self.day),
        )
        return found

    async def settle_sent(self, shares: Shares, now: datetime) -> None:
        status = "case when unknown > 0 then 'maybe_twice' else 'sent' end"
        await self._settle(status, shares, now)

    async def settle_unknown(self, shares: Shares) -> None:
        """It may have arrived not at all, once or twice."""
        await self._settle("'maybe_twice'", shares)

    async def settle_failed(self, shares: Shares, code: str) -> None:
        await self._settle("'failed'", shares, code=code)

    async def settle_empty(self, shares: Shares) -> None:
        """None of its letters is for this person any more."""
        await self._settle("'empty'", shares)

    async def _settle(
        self,
        status: str,
        shares: Shares,
        sent_at: datetime | None = None,
        code: str | None = None,
    ) -> None:
        """The digest and its letters together, so that neither says what the other does not."""
        async with self._connection.transaction():
            became = await self._connection.fetchval(
                f"update engine.digest set status = {status}, sent_at = $3, next_at = null, "
                "error_code = coalesce($4, error_code) where person = $1 and day = $2 "
                "returning status",
                *(self.person, self.day, sent_at, code),
            )
            await self._connection.execute(
                _OF_LETTERS,
                *(self.person, self.day, list(shares.included), became, sent_at, code),
                *(list(shares.done), DONE_ALREADY, NOT_THEIRS),
            )

    async def _update(self, changes: str, *values: Any) -> int:
        unknown = await self._connection.fetchval(
            f"update engine.digest set {changes} where person = $1 and day = $2 returning unknown",
            *(self.person, self.day, *values),
        )
        return int(unknown)


def digest_id(person: str, day: date, letters: Collection[GatheredLetter], domain: str) -> str:
    """The same digest always gets the same Message-ID, as every message does. In a restored journal
    the same day may have other letters, and another id."""
    parts = [person, day.isoformat(), *(f"{one.effect} {one.entry_hash}" for one in letters)]
    digest = sha256("\n".join(parts).encode()).hexdigest()
    return f"<{digest[:40]}@{domain}>"
