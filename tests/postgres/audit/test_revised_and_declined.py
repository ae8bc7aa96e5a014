"""What was revised and declined leaves a journal, books and lists that are right."""

from typing import Any

import asyncpg

from audit.verify import verify
from services.journal.rebuild import ledger_differences
from stack import DatabaseUrls
from tests.postgres.lived import Lived, installed, people
from tests.postgres.stories import (
    FRAME,
    GRANTED,
    STEPS,
    announced,
    approved,
    assessed,
    submitted,
)

BUDGET = "round/kp-2026-autumn:frame"


async def test_a_case_that_is_revised_twice_and_declined_verifies(
    migrated_database: DatabaseUrls,
) -> None:
    async with installed(migrated_database) as pool:
        life = Lived(pool)
        await people(life)
        await announced(life)
        case = await submitted(life, "p-coordinator")
        await life.take(case, "2026-10-02", STEPS.step("revise_application"))
        await assessed(life, case)
        await life.take(case, "2026-11-03", STEPS.step("revise_assessment"))
        late = STEPS.step("revise_application")
        refused = await life.refused(
            case, "p-coordinator", "revise_application", "2026-11-04", **_body(late.command)
        )
        assert refused == "E120"
        await approved(life, case)
        assert await _left(pool) == FRAME - GRANTED
        await life.take(case, "2026-12-15", STEPS.step("sign_agreement"))
        await life.take(case, "2026-12-16", STEPS.step("decline_grant"))
        assert life.agendas[case].headline == "grant_declined"
        assert life.agendas[case].deadlines == ()
        assert await _left(pool) == FRAME
        async with pool.acquire() as connection:
            assert await ledger_differences(connection) == ()
    report = await verify(migrated_database.reader)
    assert report.findings == ()
    assert report.counts.decided_again == report.counts.entries


def _body(command: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in command.items() if name != "kind"}


async def _left(pool: asyncpg.Pool) -> int:
    left: int = await pool.fetchval(
        "select credits_posted - debits_posted from ledger.account where id = $1", BUDGET
    )
    return left
