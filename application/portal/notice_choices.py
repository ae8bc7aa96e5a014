"""How a person wishes to be told of what may wait: at once, or in one digest a day.

The portal writes the wish and nothing else; letters are sent, and digests kept, by workers.
"""

from datetime import date, datetime
from typing import NamedTuple

import asyncpg

from services.unavailable import map_database_errors

_CHOICE = "select digest_hour, language from portal.notice_preference where person = $1"
_CHOOSE = """
    insert into portal.notice_preference (person, digest_hour, language) values ($1, $2, $3)
    on conflict (person) do update set digest_hour = excluded.digest_hour,
        language = excluded.language, changed_at = clock_timestamp()
"""
_WAITING = """
    select day, due_at, count(*) as letters from engine.digest join engine.notice
        on notice.person = digest.person and notice.digest = digest.day
    where digest.person = $1 and next_at is not null group by day, due_at order by day
"""

HOURS = range(24)
USUAL_HOUR = 8
"""What the page proposes: the day begins."""


class NoticeChoice(NamedTuple):
    """`hour` is that of the daily digest by a clock in Sweden; None for letters at once. `language`
    is a code, `sv` or `en`."""

    hour: int | None
    language: str


class WaitingDigest(NamedTuple):
    day: date
    due_at: datetime
    letters: int


class NoticeChoices:
    """`pool` has the portal's role. Raises DatabaseUnavailable."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def choose(self, person: str, choice: NoticeChoice) -> None:
        async with map_database_errors():
            await self._pool.execute(_CHOOSE, person, choice.hour, choice.language)

    async def of(self, person: str) -> NoticeChoice | None:
        return await notice_choice(self._pool, person)

    async def waiting(self, person: str) -> tuple[WaitingDigest, ...]:
        """Digests that are still to be sent."""
        async with map_database_errors():
            rows = await self._pool.fetch(_WAITING, person)
        return tuple(WaitingDigest(*row) for row in rows)


async def notice_choice(pool: asyncpg.Pool, person: str) -> NoticeChoice | None:
    """None for somebody who has never chosen: their letters go at once."""
    async with map_database_errors():
        row = await pool.fetchrow(_CHOICE, person)
    return None if row is None else NoticeChoice(*row)
