"""What an auditor finds in the life of a whole case: samples by amount, earlier days, reasons."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest
import pytest_asyncio

from application.auditing.as_of import stream_as_of
from application.auditing.explained import explained
from application.auditing.samples import Population, SampleAsked, sample
from application.auditing.sampling import Method
from application.auditing.search import SearchAsked, refusals, search
from application.queries.dates import dates_of
from application.queries.lookup import NotKnown
from application.queries.reader import Reader
from application.queries.reading import MayNotRead, Visitor, visiting
from application.queries.timeline import timeline
from services.pool import open_pool
from tests.key_store import KEYS
from tests.postgres.tampered import Tampered

FIRST, LAST = date(2026, 1, 1), date(2032, 12, 31)


class Archive(NamedTuple):
    """`case` is the one that has come to its archive."""

    reader: Reader
    case: str
    auditor: Visitor


@pytest_asyncio.fixture
async def archive(lived: Tampered) -> AsyncIterator[Archive]:
    async with await open_pool(lived.urls.portal, size=2) as readers:
        reader = Reader(readers, KEYS)
        case = await readers.fetchval(
            "select min(stream) from journal.entry where kind = 'confirm_payment'"
        )
        yield Archive(reader, case, await visiting(reader, "p-archive", "tests"))


def asked(population: Population, method: Method, size: int, seed: str = "x") -> SampleAsked:
    return SampleAsked(population, FIRST, LAST, method, seed, size, datetime.now(UTC))


async def test_payments_are_sampled_by_their_amounts(archive: Archive) -> None:
    found = await sample(
        archive.reader, archive.auditor, asked(Population.PAYMENTS, Method.MONETARY, 3)
    )
    rows = await archive.reader.pool.fetch(
        "select event ->> 'amount_minor' as amount from journal.entry, "
        "jsonb_array_elements(body::jsonb -> 'events') event "
        "where event ->> 'type' = 'payment_made.v1'"
    )
    assert found.units == len(rows) > 0
    assert found.totals_minor == {"SEK": sum(int(row["amount"]) for row in rows)}
    assert sum(one.hits for one in found.drawn) == 3
    assert found.hidden > 0, "drafts are the applicant's own"


async def test_what_is_recorded_later_does_not_change_a_sample(archive: Archive) -> None:
    """The journal as it was after three quarters of its entries."""
    times = await archive.reader.pool.fetch("select recorded_at from journal.entry order by 1")
    known_by = times[len(times) * 3 // 4]["recorded_at"]
    request = asked(Population.ENTRIES, Method.SIMPLE, 5)._replace(known_by=known_by)
    then = await sample(archive.reader, archive.auditor, request)
    assert then.position == (len(times) * 3 // 4 + 1, known_by)
    assert all(one.entry.recorded_at <= known_by for one in then.drawn)
    now = await sample(archive.reader, archive.auditor, asked(Population.ENTRIES, Method.SIMPLE, 5))
    assert now.hash != then.hash
    assert now.units > then.units


async def test_a_case_is_what_it_was_on_each_day(archive: Archive) -> None:
    """Every earlier day shows the money and the status of that day, and only its entries."""
    bodies = [one.parsed() for one in await archive.reader.entries(archive.case)]
    days = sorted({datetime.fromisoformat(one["occurred_at"]).date() for one in bodies})
    paid = []
    for day in (days[0], days[len(days) // 2], days[-1]):
        found = await stream_as_of(
            archive.reader, archive.case, archive.auditor, datetime.now(UTC), day
        )
        assert found.seq + found.later == len(bodies)
        assert all(one.occurred_at.date() <= day for one in found.entries)
        money = {one.name: one.amount_minor for one in found.money}
        assert "paid_minor" in money, (archive.case, found.seq, found.later, money)
        paid.append(money["paid_minor"])
    assert paid[0] == 0 < paid[-1]
    assert paid == sorted(paid)


async def test_every_decision_of_a_life_is_explained(archive: Archive) -> None:
    seq: int | None = 1
    seen = []
    while seq is not None:
        found = await explained(archive.reader, archive.case, seq, archive.auditor)
        seen.append(seq)
        seq = found.following
        assert found.checks is not None
        assert all(one.rule is not None for one in found.checks)
        refusing = [one.check.rule for one in found.checks if one.check.refuses]
        assert refusing == ([found.entry.rule] if found.entry.outcome == "refused" else [])
    told = await timeline(archive.reader, archive.case, archive.auditor)
    assert seen == [one.seq for one in told.entries]
    draft = next(n for n in range(1, seen[-1]) if n not in seen)
    with pytest.raises(NotKnown):
        await explained(archive.reader, archive.case, draft, archive.auditor)


async def test_a_search_finds_by_amount_and_refusals_by_their_rule(archive: Archive) -> None:
    every, rules = await refusals(archive.reader, archive.auditor)
    assert every.total + every.hidden == await archive.reader.pool.fetchval(
        "select count(*) from journal.entry where body::jsonb ->> 'outcome' = 'refused'"
    )
    assert sum(one.times for one in rules) == every.total
    for one in rules:
        found, _ = await refusals(archive.reader, archive.auditor, one.rule)
        assert {entry.said["refused_by"] for entry in found.entries} == {one.rule}
        assert one.said.model_dump() == found.entries[0].said["message"], "of the newest"
    payments = await sample(
        archive.reader, archive.auditor, asked(Population.PAYMENTS, Method.SIMPLE, 1)
    )
    amount = payments.drawn[0].amount_minor
    wanted = SearchAsked(lowest_minor=amount, highest_minor=amount)
    result = await search(archive.reader, archive.auditor, wanted, 1)
    place = payments.drawn[0].entry
    assert (place.stream, place.seq) in {(one.stream, one.seq) for one in result.entries}


@pytest.mark.parametrize("person", ["p-coordinator", "p-officer"])
async def test_nobody_else_audits(archive: Archive, person: str) -> None:
    visitor = await visiting(archive.reader, person, "tests")
    with pytest.raises((MayNotRead, NotKnown)):
        await search(archive.reader, visitor, SearchAsked(person="p"), 1)
    with pytest.raises((MayNotRead, NotKnown)):
        await sample(archive.reader, visitor, asked(Population.ENTRIES, Method.SIMPLE, 1))
    with pytest.raises((MayNotRead, NotKnown)):
        await stream_as_of(archive.reader, archive.case, visitor, datetime.now(UTC), LAST)
    with pytest.raises((MayNotRead, NotKnown)):
        await explained(archive.reader, archive.case, 1, visitor)


async def test_a_calendar_opens_no_text(archive: Archive) -> None:
    visitor = await visiting(archive.reader, "p-officer", "calendar")
    before = await archive.reader.pool.fetchval("select count(*) from engine.reading")
    await dates_of(archive.reader, visitor, datetime.now(UTC))
    assert await archive.reader.pool.fetchval("select count(*) from engine.reading") == before
