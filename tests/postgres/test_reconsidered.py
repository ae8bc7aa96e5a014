"""A decision is reconsidered when its round is published: results, budget and audit follow."""

from application.queries.public import PublishedRound, published_round
from application.queries.reader import Reader
from samples.people import APPLICANT, MANAGER
from tests.key_store import KEYS
from tests.postgres.audited import life as life
from tests.postgres.lived import ROUND, Lived
from tests.postgres.stories import (
    APPROVAL,
    GRANTED,
    STEPS,
    approved,
    assessed,
    in_force,
    submitted,
)

RECONSIDER = STEPS.step("reconsider_decision")


async def results(life: Lived) -> PublishedRound:
    return await published_round(Reader(life.pool, KEYS), ROUND.removeprefix("round/"))


async def finished(life: Lived, case: str) -> bool:
    return bool(
        await life.pool.fetchval("select finished from engine.view where stream = $1", case)
    )


async def published(life: Lived) -> tuple[str, str]:
    """One case is granted and one is rejected."""
    cases = await concluded(life)
    await life.accepted(ROUND, MANAGER, "publish_round", "2026-12-12")
    return cases


async def concluded(life: Lived) -> tuple[str, str]:
    granted, turned_down = [await submitted(life, "p-coordinator") for _ in range(2)]
    await life.until("2026-10-18")
    for one in (granted, turned_down):
        await assessed(life, one)
    await approved(life, granted)
    await life.take(turned_down, "2026-12-11", STEPS.step("reject_application"))
    await life.accepted(ROUND, MANAGER, "conclude_decisions", "2026-12-12")
    return granted, turned_down


async def test_what_is_published_follows_a_decision_that_is_reconsidered(life: Lived) -> None:
    granted, case = await published(life)
    before = await results(life)
    assert (before.applications, before.reconsidered, before.granted_cases) == (2, 0, 1)
    assert (await finished(life, case), life.agendas[case].deadlines) == (True, ())

    await life.take(case, "2026-12-13", RECONSIDER)
    assert not await finished(life, case)
    assert [one.name for one in life.agendas[case].deadlines] == [
        "wait_reminder-approve_application-1"
    ]
    meanwhile = await results(life)
    assert (meanwhile.applications, meanwhile.reconsidered) == (1, 1)
    assert meanwhile.granted == before.granted

    await life.take(case, "2026-12-14", APPROVAL)
    after = await results(life)
    assert (after.applications, after.reconsidered, after.granted_cases) == (2, 0, 2)
    assert {one.case for one in after.granted} == {
        one.removeprefix("partnership/") for one in (granted, case)
    }
    assert after.granted_minor == 2 * GRANTED
    await in_force(life, case)
    assert life.agendas[case].headline == "active"


async def test_a_case_that_is_rejected_again_ends_again(life: Lived) -> None:
    _, case = await published(life)
    await life.take(case, "2026-12-13", RECONSIDER)
    await life.take(case, "2026-12-14", STEPS.step("reject_application"))
    assert (await finished(life, case), life.agendas[case].deadlines) == (True, ())
    assert (await results(life)).applications == 2


async def test_results_wait_for_a_decision_that_is_reconsidered(life: Lived) -> None:
    _, case = await concluded(life)
    await life.take(case, "2026-12-13", RECONSIDER)
    assert await life.refused(ROUND, MANAGER, "publish_round", "2026-12-13") == "E36"
    await life.take(case, "2026-12-14", STEPS.step("reject_application"))
    await life.accepted(ROUND, MANAGER, "publish_round", "2026-12-14")
    assert (await results(life)).applications == 2


async def test_what_was_ordered_to_be_erased_is_not_examined_again(life: Lived) -> None:
    """Ordered in the register, of all that is kept of the applicant, and seen by the case."""
    order = {"subject": f"organisation/{APPLICANT}", "retention": "case", "reason": "Begäran."}
    await life.accepted("register", "p-archive", "order_erasure", "2026-09-20", **order)
    _, case = await published(life)
    await life.take(case, "2026-12-13", RECONSIDER, STEPS.step("reject_application"))
    await life.accepted("register", "p-archive", "order_erasure", "2026-12-14", **order)
    refused = await life.refused(
        *(case, "p-decision", "reconsider_decision", "2026-12-15"), reason="Fel ärende."
    )
    assert refused == "R82"


async def test_nothing_is_reconsidered_in_a_round_that_is_cancelled(life: Lived) -> None:
    case = await submitted(life, "p-coordinator")
    await assessed(life, case)
    await life.take(case, "2026-12-11", STEPS.step("reject_application"))
    await life.accepted(ROUND, MANAGER, "cancel_round", "2026-12-12", reasons="Medlen är slut.")
    refused = await life.refused(
        *(case, "p-decision", "reconsider_decision", "2026-12-13"), reason="Fel ärende."
    )
    assert refused == "E145"
