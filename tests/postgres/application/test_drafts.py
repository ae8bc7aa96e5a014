"""Drafts that several people write: every version is kept, and those who write it read it."""

from collections.abc import AsyncIterator
from typing import NamedTuple

import pytest
import pytest_asyncio

from application.queries.drafts import NoDraft, draft_versions, read_draft
from application.queries.lookup import NotKnown
from application.queries.reader import Reader
from application.queries.reading import operator
from application.queries.stream_detail import stream_detail
from samples.people import APPLICANT, MANAGER
from services.pool import open_pool
from stack import DatabaseUrls
from tests.key_store import KEYS
from tests.postgres.lived import ORGANISATION, Lived, installed, people
from tests.postgres.stories import announced
from tests.unit.partnership.world import at

DAY = at("2026-10-01").date()


class Written(NamedTuple):
    reader: Reader
    case: str
    first: int


@pytest_asyncio.fixture
async def written(migrated_database: DatabaseUrls) -> AsyncIterator[Written]:
    """Two save in turn; then the first one saves without having read the other's."""
    async with installed(migrated_database) as pool:
        life = Lived(pool)
        await people(life)
        await life.accepted(
            *("register", MANAGER, "grant_role", "2026-08-04"),
            person="p-signatory",
            organisation=APPLICANT,
            role="coordinator",
            starts="2026-01-01",
        )
        await announced(life)
        case = await life.open_case("p-coordinator", "2026-09-26")
        day = "2026-09-27"
        await life.accepted(case, "p-coordinator", "save_draft", day, content="Ett", based_on=0)
        first = life.last[case]
        await life.accepted(case, "p-signatory", "save_draft", day, content="Två", based_on=first)
        refused = await life.refused(
            case, "p-coordinator", "save_draft", day, content="Ett och ett", based_on=first
        )
        assert refused == "E123"
    async with await open_pool(migrated_database.reader, size=2) as pool:
        yield Written(Reader(pool, KEYS), case, first)


async def test_every_version_is_listed_with_who_saved_it(written: Written) -> None:
    reader, case, first = written
    shown = (await stream_detail(reader, case, operator("tests"))).drafts
    assert [(one.seq, one.saved_by, one.refused, one.latest) for one in shown] == [
        (first, "p-coordinator", False, False),
        (first + 1, "p-signatory", False, True),
        (first + 2, "p-coordinator", True, False),
    ]
    assert {one.of for one in shown} == {"application"}


async def test_both_texts_are_read_by_those_who_write(written: Written) -> None:
    reader, case, first = written
    for person in ("p-coordinator", "p-signatory"):
        latest = await read_draft(reader, case, person, DAY, "application")
        assert (latest.version.seq, latest.text) == (first + 1, "Två")
        refused = await read_draft(reader, case, person, DAY, "application", first + 2)
        assert (refused.version.refused, refused.text) == (True, "Ett och ett")
        assert len(refused.versions) == 3


@pytest.mark.parametrize("person", ["p-officer", "p-other", "p-archive", "p-nobody"])
async def test_nobody_else_reads_a_draft(written: Written, person: str) -> None:
    assert person == "p-nobody" or person in ORGANISATION
    with pytest.raises(NotKnown):
        await read_draft(written.reader, written.case, person, DAY, "application")


async def test_what_was_never_saved_is_not_there(written: Written) -> None:
    reader, case, first = written
    with pytest.raises(NoDraft):
        await read_draft(reader, case, "p-coordinator", DAY, "completion")
    with pytest.raises(NoDraft) as missing:
        await read_draft(reader, case, "p-coordinator", DAY, "application", first + 9)
    assert missing.value.known == (first, first + 1, first + 2)


async def test_a_text_that_was_refused_for_another_reason_is_no_version(written: Written) -> None:
    """A stranger's: they have no part in the case."""
    entries = [one.parsed() for one in await written.reader.entries(written.case)]
    stranger = entries[-1] | {"refused_by": "E02", "seq": 99}
    assert [one.seq for one in draft_versions([*entries, stranger])] == [
        written.first,
        written.first + 1,
        written.first + 2,
    ]
