"""Anyone who applies twice is told the numbers of their own other cases, and of nobody else's."""

from application.queries.duplicates import other_live_cases
from application.queries.reader import Reader
from services.pool import open_pool
from stack import DatabaseUrls
from tests.key_store import KEYS
from tests.postgres.lived import Lived, installed, people
from tests.postgres.stories import announced, submitted


async def test_only_live_cases_of_the_same_body_are_named(migrated_database: DatabaseUrls) -> None:
    async with installed(migrated_database) as pool:
        life = Lived(pool)
        await people(life)
        await announced(life)
        first = await submitted(life, "p-coordinator")
        others = await submitted(life, "p-other")
        async with await open_pool(migrated_database.reader, size=2) as reading:
            reader = Reader(reading, KEYS)
            assert await other_live_cases(reader, first) == ()

            second = await life.open_case("p-coordinator", "2026-10-02")
            number = first.removeprefix("partnership/")
            assert await other_live_cases(reader, second) == (number,)
            assert await other_live_cases(reader, others) == ()

            await life.accepted(
                first, "p-coordinator", "withdraw_application", "2026-10-03", reason="Dubbelt."
            )
            assert await other_live_cases(reader, second) == ()
