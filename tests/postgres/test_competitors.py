"""R81: anyone who belongs to another applicant of the round weighs nobody's application in it."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest_asyncio

from application.queries.reader import Reader
from application.queries.reading import visiting
from application.queries.tasks import next_steps, tasks_of
from audit.verify import verify
from samples.people import MANAGER
from services.notification.mailer import Maildir
from services.notification.sender import NoticeSender
from stack import DatabaseUrls
from tests.key_store import KEYS
from tests.postgres.audit.forging import AUDIT_KEYS
from tests.postgres.lived import OTHER, Lived, installed, people
from tests.postgres.notification.posting import FROM
from tests.postgres.stories import ASSESSMENT, STEPS_OF_THE_OTHER, announced, submitted

TIED = "p-officer"


@pytest_asyncio.fixture
async def life(migrated_database: DatabaseUrls) -> AsyncIterator[Lived]:
    """The officer was the other applicant's controller until recently."""
    async with installed(migrated_database, size=4) as pool:
        life = Lived(pool)
        await people(life)
        tie = {"organisation": OTHER, "role": "controller", "starts": "2020-01-01"}
        await life.accepted(
            "register", MANAGER, "grant_role", "2026-08-10", person=TIED, ends="2026-09-01", **tie
        )
        await announced(life)
        yield life


async def declared(life: Lived, case: str) -> None:
    await life.accepted(case, TIED, "declare_interest", "2026-10-02", interest="none")


async def body(pool: asyncpg.Pool, stream: str, seq: int) -> dict[str, Any]:
    text = await pool.fetchval(
        "select body from journal.entry where stream = $1 and seq = $2", stream, seq
    )
    said: dict[str, Any] = json.loads(text)
    return said


async def test_a_person_with_a_tie_to_another_applicant_is_refused_while_both_compete(
    life: Lived, migrated_database: DatabaseUrls
) -> None:
    case, rival = await submitted(life, "p-coordinator"), await submitted(life, "p-other")
    await declared(life, case)
    assert await life.refused(case, TIED, "declare_eligible", "2026-10-20") == "R81"
    children = (await body(life.pool, case, life.last[case]))["context"]["children"]
    assert [(one["stream"], one["party"], one["headline"]) for one in children] == [
        (rival, OTHER, "submitted")
    ]
    withdrawn = STEPS_OF_THE_OTHER.step("withdraw_application")
    await life.take(rival, "2026-10-21", withdrawn)
    await life.accepted(case, TIED, "declare_eligible", "2026-10-22")
    assert (await body(life.pool, case, life.last[case]))["context"]["children"] == []
    await life.until("2026-10-23")
    report = await verify(migrated_database.reader, keys=AUDIT_KEYS)
    assert report.findings == ()


async def test_for_a_person_without_ties_no_other_case_is_read(life: Lived) -> None:
    case, _ = await submitted(life, "p-coordinator"), await submitted(life, "p-other")
    await life.accepted(case, "p-assessor-1", "declare_interest", "2026-10-19", interest="none")
    await life.refused(case, "p-assessor-1", "submit_assessment", "2026-10-20", **ASSESSMENT)
    assert (await body(life.pool, case, life.last[case]))["context"]["children"] == []


async def test_nobody_is_asked_for_what_their_tie_forbids(life: Lived, tmp_path: Path) -> None:
    case = await submitted(life, "p-coordinator")
    await declared(life, case)
    reader = Reader(life.pool, KEYS)
    visitor = await visiting(reader, TIED, "test")

    async def asked() -> tuple[bool, bool]:
        commands = [one.command for one in await tasks_of(reader, visitor, life.now)]
        steps = await next_steps(reader, case, life.now)
        able = [TIED in one.persons for one in steps if one.command == "declare_eligible"]
        return "declare_eligible" in commands, any(able)

    assert await asked() == (True, True)
    await life.open_case("p-other", "2026-10-10")
    assert await asked() == (False, False)
    await life.deliver(NoticeSender(life.pool, KEYS, Maildir(tmp_path), FROM))
    letters = await life.pool.fetch(
        "select person, status from engine.notice where template = 'application_to_check'"
    )
    assert {row["person"]: row["status"] for row in letters} == {"nobody": "nobody"}
