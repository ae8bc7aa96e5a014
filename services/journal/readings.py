"""The log of readings: who opened which parts of which stream, when, and with which program."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

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
_SINCE = """
    select person, stream, program, max(read_at) as last
    from engine.reading join unnest($1::text[], $2::timestamptz[]) named (its, since)
        on stream = its and read_at >= since
    where person is distinct from $3 group by person, stream, program
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


class ReadSince(NamedTuple):
    """Somebody who has read a stream with a program; `person` as in NotedReading."""

    person: str | None
    stream: str
    program: str
    last: datetime


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


async def readings_since(
    pool: asyncpg.Pool, since: Mapping[str, datetime], without: str
) -> tuple[ReadSince, ...]:
    """Who has read each of the streams since its time, but for one person."""
    async with map_database_errors():
        rows = await pool.fetch(_SINCE, list(since), list(since.values()), without)
    return tuple(ReadSince(*row.values()) for row in rows)
