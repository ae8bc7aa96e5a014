"""An applicant begins with what they wrote in another round: never with amounts in a currency that
is another one here."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio

from application.portal.works import APPLICATION, work_named
from application.portal.writing import earlier_application
from application.queries.reader import Reader
from application.queries.reading import visiting
from domain.kernel.programme import Programme
from samples.people import MANAGER
from services.journal.definitions import publish
from stack import DatabaseUrls
from tests.key_store import KEYS
from tests.postgres.lived import Lived, installed, people
from tests.postgres.stories import announced, application, submitted
from tests.unit.partnership.programme import PROGRAMME

LATER = "kp-2027"
WHO = "p-coordinator"


def later(currency: str) -> Programme:
    money = PROGRAMME.money.model_copy(update={"currency": currency})
    return PROGRAMME.model_copy(update={"id": "later", "money": money})


@pytest_asyncio.fixture
async def life(migrated_database: DatabaseUrls) -> AsyncIterator[Lived]:
    """Somebody has applied in a round whose amounts are in SEK."""
    async with installed(migrated_database) as pool:
        lived = Lived(pool)
        await people(lived)
        await announced(lived)
        await submitted(lived, WHO)
        yield lived


async def begun_with(life: Lived, urls: DatabaseUrls, currency: str) -> dict[str, Any]:
    """What a case begins with in a later round, in this currency."""
    owner = await asyncpg.connect(urls.owner)
    await publish(owner, later(currency))
    await owner.close()
    days = {"opens": "2026-10-05", "closes": "2026-12-01", "frame_minor": 100_000_000}
    told = {"programme": "later", "title": "Nästa", **days}
    await life.accepted(f"round/{LATER}", MANAGER, "announce_round", "2026-10-02", **told)
    await life.until("2026-10-06")
    id, opening = str(uuid4()), {"round": LATER, "component": "project"}
    case = await life.commands.case_stream(id, 2026)
    await life.accepted(case, WHO, "open_case", "2026-10-07", command_id=id, **opening)
    reader, work = Reader(life.pool, KEYS), work_named(APPLICATION)
    assert work
    visitor = await visiting(reader, WHO, "tests")
    earlier = await earlier_application(reader, case, visitor, work)
    assert earlier
    begun: dict[str, Any] = earlier.values["application"]
    assert begun["title"] == application()["title"]
    return begun


@pytest.mark.parametrize(("currency", "carried_over"), [("SEK", True), ("EUR", False)])
async def test_the_budget_is_carried_over_in_its_own_currency_alone(
    life: Lived, migrated_database: DatabaseUrls, currency: str, carried_over: bool
) -> None:
    begun = await begun_with(life, migrated_database, currency)
    assert ("budget" in begun) is carried_over
