"""What happens in the round of these tests: one case to its archive, others with mishaps."""

from datetime import date
from typing import Any

from samples import papers
from samples.people import MANAGER
from samples.steps import Applicant, Steps
from tests.postgres.lived import OTHER, ROUND, Lived, people

FRAME = 130_000_000
DOCUMENTS = ("letter_of_intent", "budget")
PLAN = papers.years(date(2027, 1, 1))
STEPS = Steps(PLAN, documents=DOCUMENTS, document=papers.SIGNED)
STEPS_OF_THE_OTHER = Steps(
    PLAN,
    applicant=Applicant(OTHER, "p-other", "p-other"),
    documents=DOCUMENTS,
    document=papers.SIGNED,
)
APPROVAL = STEPS.step("approve_application", signature_due="2027-01-31")
GRANTED = 2 * papers.YEAR_MINOR
ASSESSMENT = {
    "score": 40,
    "recommendation": "approve",
    "proposed_minor": 60_000_000,
    "comment": "Bra plan.",
}


def application() -> dict[str, Any]:
    return papers.application(PLAN, DOCUMENTS)


def report(period: int) -> dict[str, Any]:
    return papers.report(PLAN[period - 1])


async def announced(life: Lived) -> None:
    await life.accepted(
        *(ROUND, MANAGER, "announce_round", "2026-08-20"),
        programme=life.programme.id,
        title="Hösten 2026",
        opens="2026-09-15",
        closes="2026-10-15",
        frame_minor=FRAME,
    )
    await life.until("2026-09-16")


def steps_of(coordinator: str) -> Steps:
    """The steps of a case that this coordinator has opened."""
    return STEPS if coordinator == "p-coordinator" else STEPS_OF_THE_OTHER


async def submitted(life: Lived, who: str) -> str:
    """A case from its draft to its submission."""
    case, steps = await life.open_case(who, "2026-09-26"), steps_of(who)
    await life.take(case, "2026-09-27", steps.step("save_draft"))
    await life.take(case, "2026-10-01", steps.step("submit_application"))
    return case


async def declared(life: Lived, case: str) -> None:
    await life.take(case, "2026-10-19", *STEPS.declared())


async def assessed(life: Lived, case: str) -> None:
    """Checked and assessed by two: ready for its decision."""
    await declared(life, case)
    for day, step in zip(("2026-10-20", "2026-11-01", "2026-11-02"), STEPS.assessed(), strict=True):
        await life.take(case, day, step)


async def approved(life: Lived, case: str) -> None:
    await life.take(case, "2026-12-11", APPROVAL)


async def in_force(life: Lived, case: str) -> None:
    await life.take(case, "2026-12-15", STEPS.step("sign_agreement"))
    await life.take(case, "2026-12-20", STEPS.step("countersign_agreement"))


async def reported(life: Lived, case: str, period: int) -> None:
    """Prepared by the coordinator, and signed."""
    steps = (STEPS.step(kind, period) for kind in ("submit_report", "sign_report"))
    await life.take(case, f"{2027 + period}-02-20", *steps)


async def reimbursed(life: Lived, case: str, period: int, returned: bool = False) -> None:
    year = 2027 + period
    await life.until(f"{year}-01-10")
    await reported(life, case, period)
    await life.take(case, f"{year}-03-01", STEPS.step("approve_report", period))
    await life.take(case, f"{year}-03-02", *STEPS.attested(period))
    if returned:
        await life.take(case, f"{year}-03-05", STEPS.step("record_returned_payment", period))
        await life.take(case, f"{year}-03-06", *STEPS.attested(period))
    paid_on = f"{year}-03-07"
    await life.take(case, f"{year}-03-08", STEPS.step("confirm_payment", period, paid_on=paid_on))


async def whole(life: Lived) -> str:
    """A round and its cases: one to its archive, and some whose way was shorter."""
    await people(life)
    await announced(life)
    draft = await life.open_case("p-other", "2026-09-19")
    await life.accepted(
        *(ROUND, MANAGER, "extend_round", "2026-09-25"),
        closes="2026-10-16",
        reason="Systemet låg nere.",
    )
    await life.until("2026-09-25 12:00:01")
    case, unsigned, third = [
        await submitted(life, who) for who in ("p-coordinator", "p-other", "p-coordinator")
    ]
    for one in (case, unsigned, third):
        await assessed(life, one)
    for one in (case, unsigned):
        await approved(life, one)
    await beyond_the_frame(life, third)
    await reused_id(life, draft)
    await in_force(life, case)
    await life.until("2027-02-10")
    assert life.agendas[unsigned].headline == "not_signed"
    await reimbursed(life, case, 1, returned=True)
    again = await life.refused(case, "p-finance-1", "attest_payment", "2028-03-09", period=1)
    assert again == "R18"
    await reimbursed(life, case, 2)
    await life.take(case, "2029-04-01", STEPS.step("close_case"))
    await life.until("2029-09-01")
    assert life.agendas[case].headline == "archived"
    return case


async def beyond_the_frame(life: Lived, case: str) -> None:
    """Another grant is more than is left: refused, and then the application is rejected."""
    approval = dict(APPROVAL.command)
    kind = approval.pop("kind")
    assert await life.refused(case, "p-decision", kind, "2026-12-12", **approval) == "R14"
    await life.take(case, "2026-12-12", STEPS.step("reject_application"))


async def reused_id(life: Lived, draft: str) -> None:
    first = await life.send(draft, "p-other", "save_draft", "2026-12-13", content="sent")
    other = await life.send(
        *(draft, "p-other", "save_draft", "2026-12-13"),
        command_id=first.command_id,
        content="något annat",
    )
    assert other.answer.rule == "E01"
