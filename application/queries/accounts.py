"""Balances of the ledger, and counts: notices, refusals, deadlines that passed, what waits."""

from typing import NamedTuple

import asyncpg

from services.unavailable import map_database_errors

_BALANCES = """
    select id, credits_posted - debits_posted as posted, credits_pending as coming,
        debits_pending as leaving
    from ledger.account order by id
"""
# A notice may go to several persons, each with a letter of their own.
_NOTICES = """
    select template,
        count(distinct effect) filter (where notice.status in ('sent', 'maybe_twice')) as notices,
        count(*) filter (where notice.status in ('sent', 'maybe_twice')) as letters,
        count(*) filter (where notice.status = 'failed') as failed,
        count(*) filter (where notice.status = 'nobody' and notice.error_code is null) as nobody
    from engine.notice join engine.outbox on outbox.id = notice.effect
    where $1::text is null or outbox.stream = $1
    group by template order by template
"""
_REFUSALS = """
    select body::jsonb ->> 'refused_by' as rule, count(*) as times from journal.entry
    where body::jsonb ->> 'outcome' = 'refused' and ($1::text is null or stream = $1)
    group by 1 order by 1
"""
_PASSINGS = """
    select split_part(body::jsonb -> 'command' ->> 'deadline', '-', 1) as deadline,
        body::jsonb ->> 'passing' as passing, count(*) as times
    from journal.entry where kind = 'pass_deadline' group by 1, 2 order by 1, 2
"""
_COUNTS = """
    select
        (select count(*) from engine.outbox where status = 'parked') as parked,
        (select count(*) from engine.outbox where status in ('due', 'attempting')) as undelivered,
        (select count(*) from journal.entry) as entries,
        (
            select count(*) from engine.notice where unknown > 0 or status = 'failed'
        ) as doubtful
"""


class Balance(NamedTuple):
    """`leaving` and `coming` are set aside by pending transfers."""

    account: str
    posted: int
    coming: int
    leaving: int

    @property
    def available(self) -> int:
        return self.posted - self.leaving


class NoticeCounts(NamedTuple):
    """`notices` that reached anybody, as `letters` to one person each."""

    template: str
    notices: int
    letters: int
    failed: int
    nobody: int


class Counts(NamedTuple):
    """`doubtful` messages did not reach their person once and for certain."""

    parked: int
    undelivered: int
    entries: int
    doubtful: int


class Accounts:
    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def balances(self) -> tuple[Balance, ...]:
        async with map_database_errors():
            rows = await self._pool.fetch(_BALANCES)
        return tuple(Balance(*row.values()) for row in rows)

    async def available(self, account: str) -> int:
        """What may still be taken from an account; 0 for one that nothing was ever put into."""
        return sum([one.available for one in await self.balances() if one.account == account])

    async def notices(self, stream: str | None = None) -> tuple[NoticeCounts, ...]:
        async with map_database_errors():
            return tuple(
                NoticeCounts(*row.values()) for row in await self._pool.fetch(_NOTICES, stream)
            )

    async def refusals(self, stream: str | None = None) -> dict[str, int]:
        """How many commands each rule has refused."""
        async with map_database_errors():
            rows = await self._pool.fetch(_REFUSALS, stream)
        return {row["rule"]: row["times"] for row in rows}

    async def passings(self) -> tuple[tuple[str, str, int], ...]:
        """Deadlines that came: their kind, how it was answered, how often."""
        async with map_database_errors():
            return tuple(tuple(row.values()) for row in await self._pool.fetch(_PASSINGS))

    async def counts(self) -> Counts:
        async with map_database_errors():
            (row,) = await self._pool.fetch(_COUNTS)
        return Counts(*row.values())
