"""The log of readings: who opened which parts of which stream, when, and with which program."""

from collections.abc import Iterable

import asyncpg

from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from services.unavailable import map_database_errors

_NOTE = "select engine.note_reading($1, $2, $3, $4, $5, $6, $7)"
_COLUMNS = "number, read_at, person, account, stream, parts, mandates, program, purpose"
_OF_PERSON = f"select {_COLUMNS} from engine.reading where person = $1 order by number"
_OF_STREAM = f"""
    select * from (
        select {_COLUMNS} from engine.reading where stream = $1 order by number desc limit $2
    ) newest order by number
"""


class NotedReading(Frozen):
    """`person` is None for the people who run the engine, `account` whose session it was. `stream`
    is None for titles in a list."""

    number: int
    read_at: Instant
    person: str | None
    account: str | None
    stream: str | None
    parts: tuple[str, ...]
    mandates: tuple[int, ...]
    program: str
    purpose: str | None


async def note_reading(
    pool: asyncpg.Pool,
    *,
    person: str | None,
    account: str | None,
    stream: str | None,
    parts: Iterable[str],
    mandates: Iterable[int],
    program: str,
    purpose: str | None,
) -> None:
    """To be called before anything is opened: what cannot be noted is not read."""
    async with map_database_errors():
        await pool.execute(
            _NOTE, person, account, stream, sorted(parts), sorted(mandates), program, purpose
        )


async def readings_by(pool: asyncpg.Pool, person: str) -> tuple[NotedReading, ...]:
    async with map_database_errors():
        return tuple(NotedReading(**dict(row)) for row in await pool.fetch(_OF_PERSON, person))


async def readings_of(pool: asyncpg.Pool, stream: str, most: int) -> tuple[NotedReading, ...]:
    """The newest ones, in the order in which they were noted."""
    async with map_database_errors():
        return tuple(
            NotedReading(**dict(row)) for row in await pool.fetch(_OF_STREAM, stream, most)
        )
