"""Does the journal hold what was decided, and does everything beside it follow from it?

    python -m audit.verify            all of it, with the URL from PARTNERSHIP_READER_DATABASE_URL
    python -m audit.verify --chain    the chains alone
    python -m audit.verify --against earlier.json    also: is what was there then still there?

Ends with 0 when all is well, 1 with findings, 2 for wrong input, 4 when the database is away.
"""

import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager

import asyncpg

from audit.findings import Finding, Kind
from audit.inspection import Inspection
from audit.journal_reader import Reading
from audit.ledger import accounts_differ, spent_beyond, sums_differ, transfers_differ
from audit.report import Counts, Report, Seal
from domain.kernel.deterministic_ids import follow_up_id
from texts.catalogue import text


async def verify(
    reader_url: str,
    streams: Sequence[str] | None = None,
    *,
    chain_only: bool = False,
    earlier: Sequence[Seal] = (),
) -> Report:
    """`streams` None is all of them. The engine may go on working meanwhile."""
    async with _one_moment(reader_url) as connection:
        reading = Reading(connection, streams)
        inspection = Inspection(reading, chain_only, earlier)
        await inspection.run()
        beside = {} if chain_only else await reading.beside()
        inspection.findings += _ends(inspection, beside, streams)
        if not chain_only:
            await _books(inspection, reading, streams)
            if streams is None:
                await _traces(inspection, reading)
        return _report(inspection, chain_only, streams)


@asynccontextmanager
async def _one_moment(url: str) -> AsyncIterator[asyncpg.Connection]:
    """Whatever is written meanwhile is not seen: all tables are read as of one moment."""
    connection = await asyncpg.connect(url, timeout=10)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            yield connection
    finally:
        await connection.close()


def _ends(
    inspection: Inspection, beside: dict[str, str], streams: Sequence[str] | None
) -> list[Finding]:
    """Streams that end too early, each told once, by the first that bears witness of it."""
    last = {seal.stream: seal.seq for seal in inspection.seals}
    told = {one.stream for one in inspection.findings if one.kind is Kind.TAIL_MISSING}
    found: list[Finding] = []
    for finding in (*_without_entries(beside, last), *inspection.ends_seen(last)):
        examined = streams is None or finding.stream in streams
        if examined and finding.stream not in told:
            told.add(finding.stream)
            found.append(finding)
    return found


def _without_entries(beside: dict[str, str], last: dict[str, int]) -> Iterator[Finding]:
    for stream, place in beside.items():
        if stream not in last:
            yield Finding(kind=Kind.STREAM_MISSING, stream=stream, detail=place)


async def _books(inspection: Inspection, reading: Reading, streams: Sequence[str] | None) -> None:
    books, transfers = inspection.books, await reading.transfers()
    inspection.counts["transfers"] = len(transfers)
    found = inspection.findings
    found += transfers_differ(books.moves, transfers)
    if streams is None:
        accounts = await reading.accounts()
        inspection.counts["accounts"] = len(accounts)
        found += accounts_differ(books, accounts)
        found += sums_differ(books, accounts)
        found += spent_beyond(books, transfers)


async def _traces(inspection: Inspection, reading: Reading) -> None:
    """What can be told only when every stream has been read."""
    found = inspection.findings
    found += inspection.cross_references.contradicted_children()
    for stream, effect in inspection.follow_ups:
        if follow_up_id(effect) not in inspection.command_ids:
            found.append(Finding(kind=Kind.EFFECT_WITHOUT_TRACE, stream=stream, detail=effect))
    async for stored in reading.texts():
        inspection.counts["texts"] += 1
        if (fault := inspection.texts.differs(*stored)) is not None:
            found.append(fault)
    found += inspection.texts.missing()
    inspection.counts["notices"] = await reading.notices()


def _report(inspection: Inspection, chain_only: bool, streams: Sequence[str] | None) -> Report:
    not_examined = []
    if chain_only:
        not_examined.append(text("audit.chains_alone"))
    elif streams is not None:
        not_examined.append(text("audit.some_streams"))
    if inspection.broken:
        not_examined.append(text("audit.broken"))
    if count := inspection.other_code:
        not_examined.append(text("audit.other_code", count=count))
    counts = {**inspection.counts, "paid_minor": inspection.claims.paid_minor}
    return Report(
        findings=tuple(inspection.findings),
        counts=Counts(**counts),
        not_examined=tuple(not_examined),
        seals=tuple(inspection.seals),
    )


if __name__ == "__main__":
    from audit.command import main

    sys.exit(main())
