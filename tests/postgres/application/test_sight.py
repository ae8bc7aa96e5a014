"""What a person may not see is left out wherever a stream is shown."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from application.queries.lookup import NotKnown
from application.queries.reader import Reader
from application.queries.sight import hidden_from
from application.queries.stream_detail import stream_detail
from samples.people import APPLICANT
from services.pool import open_pool
from stack import DatabaseUrls
from tests.key_store import KEYS
from tests.postgres.lived import Lived, installed, people
from tests.postgres.stories import announced, submitted
from tests.unit.partnership.world import at

CASE = "partnership/2026-0001"
DAY = at("2026-10-20").date()


@pytest_asyncio.fixture
async def reader(migrated_database: DatabaseUrls) -> AsyncIterator[Reader]:
    async with installed(migrated_database) as pool:
        life = Lived(pool)
        await people(life)
        await announced(life)
        await submitted(life, "p-coordinator")
    async with await open_pool(migrated_database.reader, size=2) as pool:
        yield Reader(pool, KEYS)


async def test_a_hidden_field_is_in_no_part_of_what_is_shown(reader: Reader) -> None:
    seen = (await stream_detail(reader, CASE)).model_dump(mode="json")
    assert seen["view"]["applicant"] == APPLICANT
    assert any("applicant" in event for entry in seen["last"] for event in entry["events"])

    shown = (await stream_detail(reader, CASE, frozenset({"applicant"}))).model_dump(mode="json")
    assert '"applicant"' not in str(shown).replace("'", '"').replace('"name": "applicant"', "")


async def test_who_has_a_role_in_a_case_sees_it_and_others_do_not(reader: Reader) -> None:
    of_holds = frozenset({"grounds"})  # why payments are held
    assert await hidden_from(reader, CASE, "p-coordinator", DAY) == of_holds
    assert await hidden_from(reader, CASE, "p-officer", DAY) == frozenset()
    with pytest.raises(NotKnown):
        await hidden_from(reader, CASE, "p-other-coordinator", DAY)


@pytest.mark.parametrize("stream", ["register", "round/kp-2026-autumn"])
async def test_other_streams_are_seen_by_those_who_have_a_role_at_the_funder(
    reader: Reader, stream: str
) -> None:
    assert await hidden_from(reader, stream, "p-officer", DAY) == frozenset()
    with pytest.raises(NotKnown):
        await hidden_from(reader, stream, "p-coordinator", DAY)
