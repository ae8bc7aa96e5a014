"""An installation with people in it, and a notice that waits to be sent."""

from collections.abc import AsyncIterator
from typing import NamedTuple

import asyncpg
import pytest_asyncio

from domain.kernel.consequences import Audience, Notice
from stack import DatabaseUrls
from tests.postgres.lived import FUNDER, ROUND, Lived, installed, people
from tests.postgres.stories import announced


class UnsentNotice(NamedTuple):
    """The round's opening, to be told to the grants team: `p-chief` and `p-officer`."""

    life: Lived
    pool: asyncpg.Pool
    effect: str
    notice: Notice

    def to(self, *roles: str) -> Notice:
        """The same notice for holders of other roles at the funder."""
        audience = Audience.model_validate({"organisation": FUNDER, "roles": roles})
        return self.notice.model_copy(update={"to": (audience,)})

    async def rows(self) -> dict[str, tuple[str, int, int, str | None]]:
        """Status, attempts, attempts of unknown end, and error code, by person."""
        rows = await self.pool.fetch(
            "select person, status, attempts, unknown, error_code from engine.notice "
            "where effect = $1 order by person",
            self.effect,
        )
        return {row["person"]: tuple(row.values())[1:] for row in rows}


@pytest_asyncio.fixture
async def waiting(migrated_database: DatabaseUrls) -> AsyncIterator[UnsentNotice]:
    async with installed(migrated_database, size=4) as pool:
        life = Lived(pool)
        await people(life)
        await announced(life)
        effect = f"{ROUND}#2.1"
        payload = await pool.fetchval(
            "select payload::text from engine.outbox where id = $1", effect
        )
        yield UnsentNotice(life, pool, effect, Notice.model_validate_json(payload))
