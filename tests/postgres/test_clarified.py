"""An application is completed during its assessment: on a real database, and audited at the end."""

from typing import Any

from application.queries.reader import Reader
from application.queries.reading import visiting
from application.queries.timeline import timeline
from tests.key_store import KEYS
from tests.postgres.audited import life as life
from tests.postgres.lived import Lived
from tests.postgres.stories import (
    APPROVAL,
    ASSESSMENT,
    STEPS,
    application,
    assessed,
    declared,
    in_force,
    submitted,
)

ASKED = {
    "due": "2026-11-20",
    "reason": "Vad ska resorna gå till?",
    "sections": [{"section": "budget", "reason": "Resorna är dyra."}],
}
LESS = [
    {
        "year": number,
        "lines": [
            {"cost_type": "work_input", "amount_minor": 20_000_000},
            {"cost_type": "travel", "amount_minor": 5_000_000},
        ],
    }
    for number in (1, 2)
]


async def asked(life: Lived) -> str:
    """An application that two have assessed, and that the applicant is asked about."""
    case = await submitted(life, "p-coordinator")
    await assessed(life, case)
    await life.accepted(case, "p-officer", "request_clarification", "2026-11-05", **ASKED)
    return case


async def answered(life: Lived, case: str, **changed: Any) -> None:
    sent = application() | {"budget": LESS} | changed
    await life.accepted(
        case, "p-coordinator", "complete_application", "2026-11-10", application=sent
    )


def names(life: Lived, case: str) -> list[str]:
    return [one.name for one in life.agendas[case].deadlines]


async def test_a_case_that_waits_for_an_answer_is_decided_after_it(life: Lived) -> None:
    case = await asked(life)
    agenda = life.agendas[case]
    assert (agenda.phase, agenda.headline) == ("decision", "completion_requested")
    assert names(life, case) == ["completion_due", "wait_reminder-complete_application-1"]
    grant = {name: one for name, one in APPROVAL.command.items() if name != "kind"}
    refused = await life.refused(case, "p-decision", "approve_application", "2026-11-06", **grant)
    assert refused == "E03"

    await answered(life, case)
    assert life.agendas[case].headline == "assessed"
    view = await Reader(life.pool, KEYS).state(case)
    assert view.application.amount_minor == 50_000_000
    assert [one.version for one in view.assessments] == [1, 1]

    for person in ("p-assessor-1", "p-assessor-2"):
        said = {**ASSESSMENT, "proposed_minor": 50_000_000, "reason": "Resorna kostar mindre."}
        await life.accepted(case, person, "revise_assessment", "2026-11-12", **said)
    lines = LESS[0]["lines"]
    less = {**grant, "periods": [period | {"lines": lines} for period in grant["periods"]]}
    await life.accepted(case, "p-decision", "approve_application", "2026-12-11", **less)
    await in_force(life, case)
    assert life.agendas[case].headline == "active"


async def test_the_applicant_does_not_read_of_whose_assessments_a_decision_was_warned(
    life: Lived,
) -> None:
    case = await asked(life)
    await answered(life, case)
    grant = {name: one for name, one in APPROVAL.command.items() if name != "kind"}
    grant["periods"] = [one | {"lines": LESS[0]["lines"]} for one in grant["periods"]]
    await life.accepted(case, "p-decision", "approve_application", "2026-12-11", **grant)
    reader = Reader(life.pool, KEYS)
    for person, warned in (("p-coordinator", []), ("p-officer", ["E290"])):
        told = await timeline(reader, case, await visiting(reader, person, "tests"))
        (decided,) = [one for one in told.entries if one.kind == "approve_application"]
        assert [one.rule for one in decided.warnings] == warned
        assert ("p-assessor-1" in told.model_dump_json()) is bool(warned)


async def test_a_text_that_was_not_asked_about_stays_what_it_was(life: Lived) -> None:
    case = await asked(life)
    await answered(life, case, title="En annan titel", summary="En annan plan.")
    reader = Reader(life.pool, KEYS)
    found = (await reader.state(case)).application
    texts = await reader.texts([found.title.text, found.summary.text])
    assert list(texts.values()) == [application()["title"], application()["summary"]]


async def test_what_was_not_asked_about_cannot_be_changed(life: Lived) -> None:
    case = await asked(life)
    sent = application() | {"core_areas": ["equity", "transparency"]}
    refused = await life.refused(
        case, "p-coordinator", "complete_application", "2026-11-10", application=sent
    )
    assert refused == "R90"


async def test_the_last_day_passes_and_the_application_is_assessed_as_it_is(life: Lived) -> None:
    case = await submitted(life, "p-coordinator")
    await declared(life, case)
    check, first, second = STEPS.assessed()
    await life.take(case, "2026-10-20", check, first)
    assert "assessment_reminder" in names(life, case)
    await life.accepted(case, "p-officer", "request_clarification", "2026-11-05", **ASKED)
    assert "assessment_reminder" not in names(life, case)
    await life.until("2026-11-22")
    assert life.agendas[case].headline == "eligible"
    assert "assessment_reminder" in names(life, case)
    await life.take(case, "2026-11-23", second)
    assert life.agendas[case].headline == "assessed"


async def test_a_request_is_withdrawn_and_the_case_is_decided(life: Lived) -> None:
    case = await asked(life)
    reason = {"reason": "Det kom med posten."}
    await life.accepted(case, "p-officer", "withdraw_completion_request", "2026-11-06", **reason)
    assert names(life, case) == ["wait_reminder-approve_application-1"]
    await life.take(case, "2026-12-11", APPROVAL)
    assert life.agendas[case].headline == "approved"
