"""Samples of the journal: which entries they are drawn from, and what was drawn."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

from application.auditing.entries import (
    Asked,
    FoundEntry,
    Position,
    ReadableEntry,
    found_entries,
    note_shown,
    position,
    readable_entries,
)
from application.auditing.sampling import NO_CURRENCY, Method, Unit, draw, population_hash
from application.queries.currencies import currencies_of
from application.queries.people import names_in
from application.queries.reader import Reader
from application.queries.reading import Visitor
from domain.kernel.dates import end_of, start_of

PURPOSE: Final = "sample"
SIZE_MAX: Final = 500


class Population(StrEnum):
    PAYMENTS = "payments"
    ORDERS = "orders"
    APPROVALS = "approvals"
    DECISIONS = "decisions"
    REPORTS = "reports"
    ENTRIES = "entries"
    REFUSALS = "refusals"


AMOUNTS: Final[Mapping[str, str]] = {
    "payment_made.v1": "amount_minor",
    "payment_ordered.v1": "amount_minor",
    "application_approved.v1": "amount_minor",
    "report_approved.v1": "approved_minor",
}
"""The amount that an event is about."""
_DECISIONS = ("application_approved.v1", "application_rejected.v1", "application_dismissed.v1")


def _with(*types: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda body: any(event["type"] in types for event in body["events"])


BELONGS: Final[Mapping[Population, Callable[[Mapping[str, Any]], bool]]] = {
    Population.PAYMENTS: _with("payment_made.v1"),
    Population.ORDERS: _with("payment_ordered.v1"),
    Population.APPROVALS: _with("application_approved.v1"),
    Population.DECISIONS: _with(*_DECISIONS),
    Population.REPORTS: _with("report_approved.v1"),
    Population.ENTRIES: lambda body: True,
    Population.REFUSALS: lambda body: bool(body["outcome"] == "refused"),
}


class SampleAsked(NamedTuple):
    """`first` and `last` are days, both included, on which the entries were made; they were
    recorded until `known_by`."""

    population: Population
    first: date
    last: date
    method: Method
    seed: str
    size: int
    known_by: datetime


class SampledEntry(NamedTuple):
    entry: FoundEntry
    hash: str
    amount_minor: int
    hits: int


class Sample(NamedTuple):
    """`hidden` counts entries of the period of which the visitor may read nothing: they are in no
    population. `totals_minor` are by their currencies, of which no sum is made. `hash` is that of
    the population."""

    asked: SampleAsked
    position: Position
    units: int
    totals_minor: dict[str, int]
    hash: str
    hidden: int
    drawn: tuple[SampledEntry, ...]
    names: dict[str, str]


async def sample(reader: Reader, visitor: Visitor, asked: SampleAsked) -> Sample:
    found, hidden = await readable_entries(
        reader,
        visitor,
        PURPOSE,
        Asked(since=start_of(asked.first), until=end_of(asked.last), known_by=asked.known_by),
    )
    belongs = BELONGS[asked.population]
    entries = {one.place: one for one in found if belongs(one.body)}
    currencies = await currencies_of(reader, (stream for stream, _ in entries))
    population = [
        _unit(one, currencies.get(one.recorded.stream, NO_CURRENCY)) for one in entries.values()
    ]
    drawn = draw(population, asked.method, asked.seed, asked.size)
    shown = [entries[one.unit.stream, one.unit.seq] for one in drawn]
    await note_shown(reader, visitor, PURPOSE, shown)
    listed = await found_entries(reader, shown)
    return Sample(
        asked=asked,
        position=await position(reader, asked.known_by),
        units=len(population),
        totals_minor=_totals(population),
        hash=population_hash(population),
        hidden=hidden,
        drawn=tuple(
            SampledEntry(entry, one.unit.hash, one.unit.amount_minor, one.hits)
            for entry, one in zip(listed, drawn, strict=True)
        ),
        names=await names_in(reader, (one.model_dump_json() for one in listed)),
    )


def _totals(population: Iterable[Unit]) -> dict[str, int]:
    totals: Counter[str] = Counter()
    for one in population:
        totals[one.currency] += one.amount_minor
    return {currency: total for currency, total in sorted(totals.items()) if currency}


def _unit(entry: ReadableEntry, currency: str) -> Unit:
    amount = sum(
        event.get(field, 0)
        for event in entry.body["events"]
        if (field := AMOUNTS.get(event["type"])) is not None
    )
    return Unit(
        entry.recorded.stream, entry.recorded.seq, entry.recorded.hash.hex(), amount, currency
    )
