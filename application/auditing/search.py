"""Searches the journal by person, organisation, amount and day.

Names are compared as they are read from the vault, in memory: the database has no index of them.
What is found is what the visitor may read, and it is found by that alone.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from application.auditing.entries import (
    Asked,
    FoundEntry,
    ReadableEntry,
    amounts_in,
    found_entries,
    note_shown,
    readable_entries,
    require_auditor,
)
from application.queries.people import names_by_id, names_in
from application.queries.reader import Reader
from application.queries.reading import TextPlace, Visitor, look_at
from domain.kernel.dates import end_of, start_of
from domain.kernel.ids import REGISTER
from domain.kernel.reading import Part
from domain.kernel.rules import Text
from services.amounts import minor_of as minor_of

PURPOSE: Final = "search"
REFUSALS: Final = "refusals"
PAGE: Final = 50


class RefusingRule(NamedTuple):
    """A rule that has refused commands. `said` is what it said the last time, as it is stored."""

    rule: str
    times: int
    said: Text


class SearchAsked(NamedTuple):
    """Empty and None ask nothing. A name may be a part of it, in any case; an id is whole. Days and
    amounts (in hundredths) are included."""

    person: str = ""
    organisation: str = ""
    lowest_minor: int | None = None
    highest_minor: int | None = None
    first: date | None = None
    last: date | None = None

    @property
    def asks_nothing(self) -> bool:
        return self == SearchAsked()


class Found(NamedTuple):
    """A page of what was found, the newest first. `total` counts those of all pages."""

    entries: tuple[FoundEntry, ...]
    total: int
    page: int
    names: dict[str, str]
    hidden: int = 0
    """Entries that were asked for by their day alone, and of which nothing may be read."""

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


async def search(reader: Reader, visitor: Visitor, asked: SearchAsked, page: int) -> Found:
    await require_auditor(reader, visitor)
    names = await names_by_id(reader)
    persons = await _persons(reader, visitor, names, asked.person)
    organisations = await _organisations(reader, names, asked.organisation)
    named = [ids for ids in (persons, organisations) if ids is not None]
    found, _ = await readable_entries(
        reader,
        visitor,
        PURPOSE,
        Asked(
            since=start_of(asked.first) if asked.first else None,
            until=end_of(asked.last) if asked.last else None,
            naming=tuple(f'"{id}"' for id in named[0]) if named else None,
        ),
    )
    matching = [
        one
        for one in found
        if all(_names_one(one.body, ids) for ids in named) and _has_amount(one.body, asked)
    ]
    return await _page(reader, visitor, PURPOSE, matching, page, names)


async def refusals(
    reader: Reader,
    visitor: Visitor,
    rule: str = "",
    first: date | None = None,
    last: date | None = None,
    page: int = 1,
) -> tuple[Found, tuple[RefusingRule, ...]]:
    """Every refused command, and the rules that have refused any on these days."""
    found, hidden = await readable_entries(
        reader,
        visitor,
        REFUSALS,
        Asked(
            since=start_of(first) if first else None,
            until=end_of(last) if last else None,
            outcome="refused",
        ),
    )
    rules = _refusing(one.body for one in sorted(found, key=_newest_last))
    asked = [one for one in found if rule in ("", one.body["refused_by"])]
    shown = await _page(reader, visitor, REFUSALS, asked, page, {})
    names = await names_in(reader, (one.model_dump_json() for one in shown.entries))
    return shown._replace(hidden=hidden, names=names), rules


def _refusing(bodies: Iterable[Mapping[str, Any]]) -> tuple[RefusingRule, ...]:
    """In the order of their names. `bodies` are those of refusals, the newest one last."""
    times, said = Counter[str](), dict[str, Text]()
    for body in bodies:
        rule = str(body["refused_by"])
        times[rule] += 1
        said[rule] = Text.model_validate(body["message"], extra="ignore")
    return tuple(RefusingRule(rule, times[rule], said[rule]) for rule in sorted(times))


def _newest_last(one: ReadableEntry) -> tuple[datetime, str, int]:
    return (one.recorded.recorded_at, *one.place)


async def _page(
    reader: Reader,
    visitor: Visitor,
    purpose: str,
    found: Iterable[ReadableEntry],
    page: int,
    names: dict[str, str],
) -> Found:
    newest = sorted(found, key=_newest_last, reverse=True)
    page = min(max(page, 1), max(1, -(-len(newest) // PAGE)))
    shown = newest[(page - 1) * PAGE : page * PAGE]
    await note_shown(reader, visitor, purpose, shown)
    return Found(await found_entries(reader, shown), len(newest), page, names)


async def _persons(
    reader: Reader, visitor: Visitor, names: Mapping[str, str], asked: str
) -> frozenset[str] | None:
    if not (wanted := asked.strip().casefold()):
        return None
    persons = (await reader.register()).persons
    look = await look_at(reader, REGISTER, replace(visitor, purpose=PURPOSE))
    mails = await look.texts(TextPlace(one.email.text, Part.ADDRESSES) for one in persons)
    return frozenset(
        one.id
        for one in persons
        if wanted == one.id
        or wanted in names.get(one.id, "").casefold()
        or wanted == (mails[one.email.text].text or "").casefold()
    )


async def _organisations(
    reader: Reader, names: Mapping[str, str], asked: str
) -> frozenset[str] | None:
    if not (wanted := asked.strip().casefold()):
        return None
    return frozenset(
        one.id
        for one in (await reader.register()).organisations
        if wanted in (one.id.casefold(), one.number) or wanted in names.get(one.id, "").casefold()
    )


def _names_one(body: Mapping[str, Any], ids: frozenset[str]) -> bool:
    """In what may be read of the entry."""
    said = json.dumps([body["actor"], body["command"], body["events"]], ensure_ascii=False)
    return any(f'"{id}"' in said for id in ids)


def _has_amount(body: Mapping[str, Any], asked: SearchAsked) -> bool:
    if asked.lowest_minor is None and asked.highest_minor is None:
        return True
    low = asked.lowest_minor or 0
    return any(
        low <= amount and (asked.highest_minor is None or amount <= asked.highest_minor)
        for amount in amounts_in([body["command"], body["events"]])
    )
