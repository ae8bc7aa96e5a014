"""The life of an effect: due, attempted, then done, put off for another attempt, or parked.

What is parked stays parked until an operator releases it. Every change raises the revision of the
stream's head, by which its workflow notices it.
"""

from datetime import datetime, timedelta
from typing import Any

import asyncpg
from pydantic import TypeAdapter

from domain.kernel.agenda import Agenda
from domain.kernel.consequences import Effect
from domain.kernel.frozen import Frozen
from domain.kernel.kind import Kinds
from domain.kinds import KINDS
from services.code_version import evolve_version as present_version
from services.installation import check_installation, check_not_behind
from services.journal.stream_store import StreamStore
from services.pool import Connection, transaction

BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
"""The pause after each attempt. One more attempt follows the last pause; then it is parked."""

_EFFECT: TypeAdapter[Effect] = TypeAdapter(Effect)

_LOCK = """
    select outbox.stream, status, attempts, next_attempt_at, payload::text as payload, revision
    from engine.stream_head head join engine.outbox using (stream)
    where outbox.id = $1 for update
"""
_CHANGE = """
    update engine.outbox set status = $2, attempts = $3, next_attempt_at = $4, error_code = $5,
        settled_at = $6
    where id = $1
"""
_HEAD = "select from engine.stream_head where stream = $1 for update"
# They were due when they were parked, so their time need not change.
_RELEASE = """
    update engine.outbox set status = 'due', attempts = 0, error_code = null, settled_at = null
    where stream = $1 and status = 'parked' returning id
"""
# The head keeps a list of what is not settled, so that commands need not look into the outbox.
_UPDATE_HEAD = """
    update engine.stream_head set revision = revision + 1, effects = (
        select coalesce(jsonb_agg(
            jsonb_build_object('id', id, 'kind', kind, 'at', next_attempt_at)
            order by next_attempt_at, seq, n
        ), '[]')
        from engine.outbox where stream = $1 and status in ('due', 'attempting')
    ) where stream = $1
"""


class TakenEffect(Frozen):
    """An effect that may be attempted now. `attempt` counts from 1."""

    id: str
    stream: str
    attempt: int
    effect: Effect


class Outbox:
    def __init__(
        self,
        pool: asyncpg.Pool,
        *,
        kinds: Kinds = KINDS,
        evolve_version: str | None = None,
    ) -> None:
        self._pool = pool
        self._store = StreamStore(kinds, evolve_version or present_version())

    async def begin(
        self, installation: str, effect: str, now: datetime, known_version: int = 0
    ) -> TakenEffect | None:
        """Take an effect for an attempt. None if it is not due, or settled by now.

        One that a dead worker had taken may be taken again: its id lets the receiver notice that.
        """
        async with transaction(self._pool) as connection:
            await check_installation(connection, installation)
            row = await connection.fetchrow(_LOCK, effect)
            if row is not None:
                check_not_behind(row["revision"], known_version)
            if row is None or not _may_begin(row, now):
                return None
            attempt = row["attempts"] + 1
            if attempt > len(BACKOFF) + 1:  # the workers that attempted it died each time
                await _change(connection, effect, "parked", row["attempts"], now, "gave_up", now)
                return None
            again = _next(attempt, now)
            await _change(connection, effect, "attempting", attempt, again, None, None)
            return TakenEffect(
                id=effect,
                stream=row["stream"],
                attempt=attempt,
                effect=_EFFECT.validate_json(row["payload"], extra="ignore"),
            )

    async def settle(self, effect: str, now: datetime, refused: bool = False) -> Agenda:
        """The effect was delivered, or the other stream refused the follow-up."""
        async with transaction(self._pool) as connection:
            row = await _undelivered(connection, effect)
            if row is not None:
                status = "refused" if refused else "done"
                await _change(connection, effect, status, row["attempts"], now, None, now)
            return await self._agenda(connection, effect)

    async def put_off(
        self,
        effect: str,
        now: datetime,
        error_code: str,
        *,
        moved_on: bool = False,
        lasts: bool = False,
    ) -> Agenda:
        """The attempt failed: another one follows, unless it was the last. An attempt that made
        progress (`moved_on`) is not counted. What `lasts` until somebody mends it is parked.
        """
        async with transaction(self._pool) as connection:
            row = await _undelivered(connection, effect)
            if row is not None and (lasts or (row["attempts"] > len(BACKOFF) and not moved_on)):
                await _change(connection, effect, "parked", row["attempts"], now, error_code, now)
            elif row is not None:
                attempts = row["attempts"] - moved_on
                again = _next(attempts, now)
                await _change(connection, effect, "due", attempts, again, error_code, None)
            return await self._agenda(connection, effect)

    async def release(self, installation: str, stream: str) -> tuple[str, ...]:
        """Give the parked effects of a stream all their attempts again. Returns their ids."""
        async with transaction(self._pool) as connection:
            await check_installation(connection, installation)
            await connection.execute(_HEAD, stream)  # first, as in every other transaction
            rows = await connection.fetch(_RELEASE, stream)
            if rows:
                await connection.execute(_UPDATE_HEAD, stream)
        return tuple(row["id"] for row in rows)

    async def _agenda(self, connection: Connection, effect: str) -> Agenda:
        return await self._store.agenda(connection, effect.partition("#")[0])


def _may_begin(row: asyncpg.Record, now: datetime) -> bool:
    due: bool = row["next_attempt_at"] <= now
    return row["status"] == "attempting" or (row["status"] == "due" and due)


def _next(attempt: int, now: datetime) -> datetime:
    """When the next attempt may be made."""
    return now + BACKOFF[min(max(attempt, 1), len(BACKOFF)) - 1]


async def _undelivered(connection: Connection, effect: str) -> Any | None:
    row = await connection.fetchrow(_LOCK, effect)
    return row if row is not None and row["status"] in ("due", "attempting") else None


async def _change(connection: Connection, effect: str, *change: Any) -> None:
    """Status, attempts, next attempt, error code, and when it was settled."""
    await connection.execute(_CHANGE, effect, *change)
    await connection.execute(_UPDATE_HEAD, effect.partition("#")[0])
