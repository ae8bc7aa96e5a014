"""Results that are published: nothing of a case that is withheld, little of one that is reduced."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from application.queries import public
from application.queries.public import PublishedRound, published_round
from application.queries.reader import Reader
from domain.kernel.programme import Publication
from domain.round.state import RoundStatus
from samples.people import MANAGER
from stack import DatabaseUrls
from tests.key_store import KEYS
from tests.postgres.lived import ROUND, Lived, installed, people
from tests.postgres.stories import announced, approved, assessed, in_force, submitted


@pytest_asyncio.fixture
async def life(migrated_database: DatabaseUrls) -> AsyncIterator[tuple[Lived, str]]:
    """A case whose agreement is in force."""
    async with installed(migrated_database) as pool:
        lived = Lived(pool)
        await people(lived)
        await announced(lived)
        case = await submitted(lived, "p-coordinator")
        await lived.until("2026-10-18")
        await assessed(lived, case)
        await approved(lived, case)
        await in_force(lived, case)
        yield lived, case


async def results(life: Lived) -> PublishedRound:
    return await published_round(Reader(life.pool, KEYS), ROUND.removeprefix("round/"))


async def decided(life: Lived, case: str, publication: Publication, day: str) -> None:
    await life.accepted(
        *(case, MANAGER, "decide_publication", day),
        publication=publication.value,
        reason="Partnern är i fara.",
    )


@pytest.fixture(autouse=True)
def _published(monkeypatch: pytest.MonkeyPatch) -> None:
    """The round as if its results were out: what is published does not ask how it came to be."""
    found = public.public_round

    async def published(reader: Reader, id: str) -> public.PublicRound:
        return (await found(reader, id)).model_copy(update={"status": RoundStatus.PUBLISHED})

    monkeypatch.setattr(public, "public_round", published)


async def test_what_is_published_of_a_case_is_as_it_was_decided_last(
    life: tuple[Lived, str],
) -> None:
    lived, case = life
    number = case.removeprefix("partnership/")
    [whole] = (await results(lived)).granted
    assert (whole.case, whole.year) == (number, 2026)
    assert whole.applicant
    assert whole.component

    await decided(lived, case, Publication.REDUCED, "2026-12-21")
    [reduced] = (await results(lived)).granted
    assert reduced == whole.model_copy(update={"applicant": None, "component": None})

    await decided(lived, case, Publication.WITHHELD, "2026-12-22")
    withheld = await results(lived)
    assert withheld.granted == ()
    assert number not in withheld.model_dump_json()
    assert (withheld.withheld.cases, withheld.granted_cases) == (1, 1)
    assert withheld.granted_minor == 0
    assert str(whole.granted_minor) not in withheld.model_dump_json(exclude={"round"})

    await decided(lived, case, Publication.WHOLE, "2026-12-23")
    assert (await results(lived)).granted == (whole,)
