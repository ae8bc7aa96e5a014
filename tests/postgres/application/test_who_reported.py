"""Who is reported does not read by whom, wherever they look: neither while they take no part, nor
once they are cleared and read the rest of the case again.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest_asyncio

from application.about import about_person, texts_naming
from application.auditing.search import SearchAsked, refusals, search
from application.queries.reader import Reader
from application.queries.reading import Visitor, visiting
from application.queries.stream_detail import stream_detail
from application.queries.timeline import timeline
from application.recipients import How, recipients
from samples.people import FUNDER
from services.notification.mailer import Maildir
from services.notification.sender import NoticeSender
from services.pool import open_pool
from stack import DatabaseUrls
from tests.key_store import KEYS
from tests.postgres.lived import Lived, installed, people
from tests.postgres.notification.posting import FROM
from tests.postgres.stories import announced, assessed, submitted

REPORTER, REPORTED, RULER = "p-decision", "p-officer", "p-manager"
WHY = "They wrote the budget."
TELLING = {
    "report_interest",
    "interest_reported.v1",
    "reported_interest_to_rule_on",
    "reported_interest_settled",
    "doubtful reported_interest_settled",
    "R85",
}
"""Commands, events, letters and rules that tell who reported somebody, and to whom a letter may
have come twice."""


class Place(NamedTuple):
    life: Lived
    reader: Reader
    case: str
    mail: Path

    async def told(self, person: str) -> set[str]:
        """What tells the person who reported somebody, on all pages of the case and of audits."""
        await self.life.deliver(NoticeSender(self.life.pool, KEYS, Maildir(self.mail), FROM))
        await self.life.pool.execute("update engine.notice set unknown = 1")
        visitor = await visiting(self.reader, person, "tests")
        seen = await stream_detail(self.reader, self.case, visitor)
        entries = (await timeline(self.reader, self.case, visitor)).entries
        found = {name for one in (*entries, *seen.last) for name in (one.kind, one.rule) if name}
        found |= {one.event for one in seen.texts} | {one.template for one in seen.letters}
        found |= {f"doubtful {one.what}" for one in seen.doubtful}
        if person == REPORTED:
            by_name = await search(self.reader, visitor, SearchAsked(person=REPORTED), 1)
            refused, rules = await refusals(self.reader, visitor)
            said = [one.said for one in (*by_name.entries, *refused.entries)]
            found |= {one["kind"] for one in said} | {one.rule for one in rules}
            found |= await self.told_of_persons(visitor)
        return found & TELLING

    async def told_of_persons(self, visitor: Visitor) -> set[str]:
        """The same on the pages about persons, of which whoever audits sees everybody's."""
        reader, found = self.reader.seen_by(visitor), set[str]()
        for person in (REPORTER, REPORTED, RULER):
            about = await about_person(reader, person, visitor)
            found |= {one.kind for one in about.entries}
            found |= {"report_interest" for one in about.texts if one.text == WHY}
            letters = [one for one in await recipients(reader, about) if one.how is How.REPORT]
            found |= {"reported_interest_settled" for _ in letters}
        named = await texts_naming(reader, WHY, visitor)
        return found | {"report_interest" for _ in named}


@pytest_asyncio.fixture
async def place(migrated_database: DatabaseUrls, tmp_path: Path) -> AsyncIterator[Place]:
    """A decision maker has reported an officer, who is an auditor too, and tried to rule on it."""
    async with installed(migrated_database) as pool:
        life = Lived(pool)
        await people(life)
        held = {"person": REPORTED, "organisation": FUNDER, "role": "auditor"}
        held["starts"] = "2020-01-01"
        await life.accepted("register", RULER, "grant_role", "2026-08-04", **held)
        await announced(life)
        case = await submitted(life, "p-coordinator")
        await assessed(life, case)
        await life.accepted(case, RULER, "declare_interest", "2026-11-03", interest="none")
        report = {"person": REPORTED, "ground": "other", "reason": WHY}
        await life.accepted(case, REPORTER, "report_interest", "2026-11-04", **report)
        ruling = {"person": REPORTED, "ruling": "disqualified", "reason": "As I said."}
        refused = await life.refused(case, REPORTER, "rule_on_interest", "2026-11-05", **ruling)
        assert refused == "R85"
        async with await open_pool(migrated_database.reader, size=2) as readers:
            yield Place(life, Reader(readers, KEYS), case, tmp_path)


async def test_while_they_take_no_part(place: Place) -> None:
    assert await place.told(REPORTED) == set()


async def test_once_they_are_cleared(place: Place) -> None:
    ruling = {"person": REPORTED, "ruling": "not_disqualified", "reason": "They did not."}
    await place.life.accepted(place.case, RULER, "rule_on_interest", "2026-11-06", **ruling)
    assert await place.told(REPORTED) == set()
    assert await place.told(RULER) == TELLING, "others read all of it"
