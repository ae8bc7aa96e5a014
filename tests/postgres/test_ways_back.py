"""Grants that end early, rounds and organisations that are corrected, on a real database.

After each of them the audit decides every entry again, and its own books come to the same.
"""

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio

from audit.verify import verify
from domain.kernel.agenda import Deadline
from samples.people import APPLICANT, MANAGER
from stack import DatabaseUrls
from tests.postgres.audit.forging import AUDIT_KEYS
from tests.postgres.lived import OTHER, ROUND, Lived, installed, people
from tests.postgres.stories import (
    FRAME,
    GRANTED,
    STEPS,
    announced,
    approved,
    assessed,
    in_force,
    reported,
    submitted,
)

BUDGET = f"{ROUND}:frame"
WARNING: dict[str, Any] = {"ground": "terms_broken", "reasons": "Villkoren följs inte."}
DECISION: dict[str, Any] = {
    "reasons": "Svaret ändrar inget.",
    "presenter": "p-officer",
    "record": {
        "decided_on": "2028-05-01",
        "authority": "delegation",
        "reference": "Delegation 3.2",
        "decided_by": ["p-decision"],
    },
}


@pytest_asyncio.fixture
async def life(migrated_database: DatabaseUrls) -> AsyncIterator[Lived]:
    """A round that is open. At the end nobody finds anything wrong."""
    async with installed(migrated_database) as worker:
        life = Lived(worker)
        await people(life)
        await announced(life)
        yield life
        await life.until("2030-01-01")
    report = await verify(migrated_database.reader, keys=AUDIT_KEYS)
    assert report.findings == ()
    assert report.counts.entries == report.counts.decided_again


async def available(life: Lived, account: str) -> int:
    left = await life.pool.fetchval(
        "select credits_posted - debits_posted - debits_pending from ledger.account where id = $1",
        account,
    )
    return int(left or 0)


def promised(life: Lived, stream: str) -> list[Deadline]:
    """The deadlines of a stream, but for reminders of what waits."""
    deadlines = life.agendas[stream].deadlines
    return [one for one in deadlines if not one.name.startswith("wait_reminder")]


async def running(life: Lived) -> str:
    """A case whose first report is being checked."""
    case = await submitted(life, "p-coordinator")
    await assessed(life, case)
    await approved(life, case)
    await in_force(life, case)
    await life.until("2028-01-10")
    await reported(life, case, 1)
    return case


async def ended(life: Lived, case: str) -> None:
    """The funder ends the grant once the applicant has had time to answer."""
    officer, day = "p-officer", "2028-04-10"
    await life.accepted(case, officer, "announce_termination", day, **WARNING, due="2028-04-30")
    early = await life.refused(case, "p-decision", "terminate_grant", "2028-04-20", **DECISION)
    assert early == "R65"
    await life.until("2028-05-01 00:00:01")
    await life.accepted(case, "p-decision", "terminate_grant", "2028-05-01", **DECISION)
    again = await life.refused(case, "p-decision", "terminate_grant", "2028-05-02", **DECISION)
    assert again == "E140"


async def closed(life: Lived, case: str, day: str) -> None:
    assert life.agendas[case].headline == "closing"
    await life.take(case, day, STEPS.step("close_case"))


async def test_a_grant_ends_while_a_payment_is_ordered_and_the_bank_returns_it(
    life: Lived,
) -> None:
    case = await running(life)
    await life.take(case, "2028-03-01", STEPS.step("approve_report", 1))
    await life.take(case, "2028-03-02", *STEPS.attested(1))
    await ended(life, case)
    assert promised(life, case) == []
    await life.take(case, "2028-05-03", STEPS.step("record_returned_payment", 1))
    await life.take(case, "2028-05-04", *STEPS.attested(1))
    await life.take(case, "2028-05-06", STEPS.step("confirm_payment", 1, paid_on="2028-05-05"))
    paid = await available(life, f"{case}:paid")
    assert await available(life, f"{case}:committed") == GRANTED - paid
    await closed(life, case, "2028-05-07")
    assert await available(life, f"{case}:committed") == 0
    assert await available(life, BUDGET) == FRAME - paid


async def test_a_grant_ends_while_a_report_is_being_checked(life: Lived) -> None:
    case = await running(life)
    await ended(life, case)
    assert life.agendas[case].headline == "active"
    back = {"period": 1, "due": "2028-06-01", "reason": "En sida saknas."}
    await life.accepted(case, "p-officer", "return_report", "2028-05-03", **back)
    assert "report_due-1" in {one.name for one in life.agendas[case].deadlines}
    await life.until("2028-06-02")
    await closed(life, case, "2028-06-03")
    assert await available(life, BUDGET) == FRAME


async def test_an_applicant_gives_up_between_two_open_periods(life: Lived) -> None:
    case = await submitted(life, "p-coordinator")
    await assessed(life, case)
    await approved(life, case)
    await in_force(life, case)
    await life.until("2029-01-10")
    given_up = {"reason": "Vår partner har lämnat samarbetet."}
    await life.accepted(case, "p-signatory", "relinquish_grant", "2029-01-11", **given_up)
    assert promised(life, case) == []
    await closed(life, case, "2029-01-12")
    assert await available(life, BUDGET) == FRAME


async def test_a_round_is_cancelled_with_a_draft_and_an_application_in_it(life: Lived) -> None:
    draft = await life.open_case("p-other", "2026-09-19")
    case = await submitted(life, "p-coordinator")
    withdrawn = await submitted(life, "p-other")
    reason = {"reason": "Vi hinner inte."}
    await life.accepted(withdrawn, "p-other", "withdraw_application", "2026-10-02", **reason)
    reasons = {"reasons": "Sida har dragit in medlen."}
    answer = await life.accepted(ROUND, MANAGER, "cancel_round", "2026-10-03", **reasons)
    assert sorted(answer.events[0]["told"]) == sorted([draft, case])
    late = STEPS.step("submit_application").command | {}
    late.pop("kind")
    rule = await life.refused(draft, "p-other", "submit_application", "2026-10-03", **late)
    assert rule == "E145"
    await life.until("2026-10-04")
    assert life.agendas[draft].headline == life.agendas[case].headline == "round_cancelled"
    assert life.agendas[withdrawn].headline == "withdrawn"
    finished = await life.pool.fetchval("select finished from engine.view where stream = $1", ROUND)
    assert (life.agendas[ROUND].headline, finished) == ("cancelled", True)
    assert await available(life, BUDGET) == 0
    opening = {"round": ROUND.removeprefix("round/"), "component": "project"}
    stream = "partnership/2026-0009"
    assert await life.refused(stream, "p-other", "open_case", "2026-10-05", **opening) == "E145"
    told = await life.pool.fetchval(
        "select count(*) from engine.outbox where payload->>'template' = $1",
        "application_ends_with_round",
    )
    assert told == 2


async def test_a_round_with_a_grant_is_not_cancelled(life: Lived) -> None:
    case = await submitted(life, "p-coordinator")
    await assessed(life, case)
    await approved(life, case)
    reasons = {"reasons": "Sida har dragit in medlen."}
    assert await life.refused(ROUND, MANAGER, "cancel_round", "2026-12-12", **reasons) == "R69"


async def test_the_books_follow_a_budget_that_is_corrected(life: Lived) -> None:
    def budget(amount: int) -> dict[str, Any]:
        return {"frame_minor": amount, "reason": "Medlen ändrades."}

    async def corrected(amount: int, day: str) -> None:
        await life.accepted(ROUND, MANAGER, "correct_round", day, **budget(amount))

    await corrected(FRAME + 5_000_000, "2026-09-20")
    case = await submitted(life, "p-coordinator")
    await assessed(life, case)
    await approved(life, case)
    assert await available(life, BUDGET) == FRAME + 5_000_000 - GRANTED
    answer = (
        await life.send(ROUND, MANAGER, "correct_round", "2026-12-12", **budget(GRANTED - 1))
    ).answer
    assert (answer.rule, answer.checks[-1].inputs["taken_minor"]) == ("R68", GRANTED)
    await corrected(GRANTED, "2026-12-12")
    assert await available(life, BUDGET) == 0


async def test_a_draft_hears_of_a_closing_that_was_corrected_before_the_opening(
    migrated_database: DatabaseUrls,
) -> None:
    async with installed(migrated_database) as worker:
        life = Lived(worker)
        await people(life)
        announcement: dict[str, Any] = {
            "programme": life.programme.id,
            "title": "Hösten 2026",
            "opens": "2026-09-15",
            "closes": "2026-10-15",
            "frame_minor": FRAME,
        }
        await life.accepted(ROUND, MANAGER, "announce_round", "2026-08-20", **announcement)
        draft = await life.open_case("p-other", "2026-08-25")
        earlier = {"closes": "2026-10-01", "reason": "Fel dag i annonsen."}
        await life.accepted(ROUND, MANAGER, "correct_round", "2026-09-01", **earlier)
        await life.until("2026-09-02")
        (lapses,) = promised(life, draft)
        assert lapses.at.isoformat() == "2026-10-01T22:00:00+00:00"
        await life.until("2026-10-03")
        assert life.agendas[draft].headline == "lapsed"
        assert life.agendas[ROUND].headline == "closed"
    report = await verify(migrated_database.reader, keys=AUDIT_KEYS)
    assert report.findings == ()


async def test_an_organisation_is_corrected_and_its_cases_go_on(life: Lived) -> None:
    case = await life.open_case("p-coordinator", "2026-09-26")
    right = {
        "organisation": APPLICANT,
        "body": "region",
        "number": "SE-ON-212000-1850",
        "reason": "Fel nummer i ansökan om konto.",
    }
    await life.accepted("register", MANAGER, "correct_organisation", "2026-09-27", **right)
    taken = right | {"organisation": OTHER}
    rule = await life.refused("register", MANAGER, "correct_organisation", "2026-09-27", **taken)
    assert rule == "E149"
    await life.take(case, "2026-10-01", STEPS.step("submit_application"))
    seen = await life.pool.fetchval(
        "select body::jsonb #>> '{context,registered,organisations,0}' from journal.entry "
        "where stream = $1 order by seq desc limit 1",
        case,
    )
    assert "SE-ON-212000-1850" in seen
