"""Entries of all streams with what may be read of them, for those who audit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal, NamedTuple

from application.queries.currencies import currencies_of
from application.queries.reader import Reader
from application.queries.reading import (
    Look,
    MayNotRead,
    Visitor,
    look_at,
    looks_at,
    note_across,
)
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.ids import REGISTER
from domain.kernel.reading import Part
from services.journal.entry import Recorded
from services.unavailable import map_database_errors

_ENTRIES = """
    select stream, seq, command_id::text, kind, body, recorded_at, previous, hash
    from journal.entry
    where ($1::timestamptz is null or (body::jsonb ->> 'occurred_at')::timestamptz >= $1)
        and ($2::timestamptz is null or (body::jsonb ->> 'occurred_at')::timestamptz < $2)
        and ($3::timestamptz is null or recorded_at <= $3)
        and ($4::text is null or body::jsonb ->> 'outcome' = $4)
        and ($5::text[] is null
            or exists (select from unnest($5) wanted where position(wanted in body) > 0))
    order by stream, seq
"""
_POSITION = """
    select count(*) as entries, max(recorded_at) as last from journal.entry where recorded_at <= $1
"""


class Asked(NamedTuple):
    """Entries that were made from `since` and before `until`, and recorded until `known_by`. Those
    that name one of `naming` at all; None: any."""

    since: datetime | None = None
    until: datetime | None = None
    known_by: datetime | None = None
    outcome: Literal["accepted", "refused"] | None = None
    naming: tuple[str, ...] | None = None


class ReadableEntry(NamedTuple):
    """`body` is what may be read of the entry."""

    recorded: Recorded
    body: Mapping[str, Any]

    @property
    def place(self) -> tuple[str, int]:
        return self.recorded.stream, self.recorded.seq


class FoundEntry(Frozen):
    """An entry in a list. `said` is what its sentences are made from, `currency` its stream's."""

    stream: str
    seq: int
    occurred_at: Instant
    recorded_at: Instant
    person: str
    organisation: str
    said: dict[str, Any]
    currency: str | None


class Position(NamedTuple):
    """How far the journal had come: how many entries, and when the last one was recorded."""

    entries: int
    last: datetime | None


async def require_auditor(reader: Reader, visitor: Visitor) -> None:
    """Raises MayNotRead, or NotKnown, for those who do not read the journal of the register."""
    look = await look_at(reader, REGISTER, visitor)
    if not look.reads(Part.JOURNAL):
        sight = look.sight(Part.JOURNAL)
        assert sight.rule
        raise MayNotRead(REGISTER, Part.JOURNAL, sight.rule)


async def readable_entries(
    reader: Reader, visitor: Visitor, purpose: str, asked: Asked
) -> tuple[tuple[ReadableEntry, ...], int]:
    """In the order of streams, and how many more there are of which nothing may be read. That the
    journal was searched is noted first, with its purpose."""
    await require_auditor(reader, visitor)
    visitor = replace(visitor, purpose=purpose)
    await note_across(reader, visitor, (Part.JOURNAL,))
    naming = None if asked.naming is None else list(asked.naming)
    async with map_database_errors():
        rows = await reader.pool.fetch(
            _ENTRIES, asked.since, asked.until, asked.known_by, asked.outcome, naming
        )
    recorded = [Recorded(**dict(row)) for row in rows]
    looks = await looks_at(reader, {one.stream for one in recorded}, visitor)
    readable = tuple(_readable(recorded, looks))
    return readable, len(recorded) - len(readable)


def _readable(recorded: Iterable[Recorded], looks: Mapping[str, Look]) -> Iterator[ReadableEntry]:
    for one in recorded:
        look = looks.get(one.stream)
        body = None if look is None else look.body(one.parsed())
        if body is not None:
            yield ReadableEntry(one, body)


async def note_shown(
    reader: Reader, visitor: Visitor, purpose: str, entries: Iterable[ReadableEntry]
) -> None:
    """That what these entries say was read, stream by stream and part by part."""
    shown = tuple(entries)
    visitor = replace(visitor, purpose=purpose)
    looks = await looks_at(reader, {one.recorded.stream for one in shown}, visitor)
    for stream, look in looks.items():
        names = [name for one in shown if one.recorded.stream == stream for name in _names(one)]
        await look.note(dict.fromkeys(look.kind.reading.of(name) for name in names))


def _names(entry: ReadableEntry) -> Iterator[str]:
    yield entry.body["kind"]
    yield from (event["type"] for event in entry.body["events"])


async def found_entries(reader: Reader, entries: Sequence[ReadableEntry]) -> tuple[FoundEntry, ...]:
    currencies = await currencies_of(reader, (one.recorded.stream for one in entries))
    return tuple(_found(one, currencies.get(one.recorded.stream)) for one in entries)


def _found(entry: ReadableEntry, currency: str | None) -> FoundEntry:
    body = entry.body
    said = {name: body[name] for name in SAID}
    return FoundEntry(
        stream=entry.recorded.stream,
        seq=entry.recorded.seq,
        occurred_at=body["occurred_at"],
        recorded_at=entry.recorded.recorded_at,
        person=body["actor"]["person"],
        organisation=body["actor"]["organisation"],
        said=said,
        currency=currency,
    )


SAID: Sequence[str] = ("kind", "outcome", "refused_by", "message", "passing", "command", "events")


async def position(reader: Reader, known_by: datetime) -> Position:
    async with map_database_errors():
        (row,) = await reader.pool.fetch(_POSITION, known_by)
    return Position(row["entries"], row["last"])


def amounts_in(value: Any, name: str = "") -> Iterator[int]:
    """Every amount, in hundredths, that is somewhere in a command or an event."""
    if isinstance(value, Mapping):
        for inner_name, inner in value.items():
            yield from amounts_in(inner, inner_name)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from amounts_in(inner, name)
    elif name.endswith("_minor") and isinstance(value, int):
        yield value
