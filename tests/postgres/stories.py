"""What happens in the round of these tests: one case to its archive, others with mishaps."""

from typing import Any

from tests.postgres.lived import ROUND, Lived, people

YEAR = 30_000_000
FRAME = 130_000_000
LINES = [
    {"cost_type": "work_input", "amount_minor": 20_000_000},
    {"cost_type": "travel", "amount_minor": 10_000_000},
]
COSTS = [
    {"cost_type": "work_input", "amount_minor": 18_000_000},
    {"cost_type": "travel", "amount_minor": 9_000_000},
]
PERIODS = [
    {
        "period": n,
        "starts": f"{2026 + n}-01-01",
        "ends": f"{2026 + n}-12-31",
        "report_due": f"{2027 + n}-03-01",
        "lines": LINES,
    }
    for n in (1, 2)
]


def application() -> dict[str, Any]:
    return {
        "title": "Öppna nämnder",
        "summary": "Vi vill lära av varandra.",
        "counterparts": [{"name": "Lviv", "kind": "municipality", "country": "UA"}],
        "core_areas": ["equity"],
        "starts": "2027-01-01",
        "ends": "2028-12-31",
        "teams": [{"party": 0, "officials": 3}, {"party": 1, "officials": 3}],
        "budget": [{"year": 1, "lines": LINES}, {"year": 2, "lines": LINES}],
        "attachments": [
            {"document": code, "file": f"innehåll i {code}"}
            for code in ("letter_of_intent", "budget")
        ],
    }


def report(period: int) -> dict[str, Any]:
    year = 2026 + period
    return {
        "narrative": f"Så gick år {year}.",
        "costs": COSTS,
        "costs_from": f"{year}-02-01",
        "costs_to": f"{year}-11-30",
        "salary_form": "löner",
        "approval_signature": "underskrift",
        "audit_certificate": "revisorns intyg",
    }


async def announced(life: Lived) -> None:
    await life.accepted(
        *(ROUND, "p-chief", "announce_round", "2026-08-20"),
        programme=life.programme.id,
        title="Hösten 2026",
        opens="2026-09-15",
        closes="2026-10-15",
        frame_minor=FRAME,
    )
    await life.until("2026-09-16")


async def submitted(life: Lived, who: str) -> str:
    """A case from its draft to its submission."""
    case = await life.open_case(who, "2026-09-26")
    await life.accepted(case, who, "save_draft", "2026-09-27", content="ett utkast")
    await life.accepted(case, who, "submit_application", "2026-10-01", application=application())
    return case


async def assessed(life: Lived, case: str) -> None:
    """Checked and assessed by two: ready for its decision."""
    await life.accepted(case, "p-officer", "declare_eligible", "2026-10-20")
    for n in (1, 2):
        await life.accepted(
            *(case, f"p-assessor-{n}", "submit_assessment", f"2026-11-0{n}"),
            score=40,
            recommendation="approve",
            proposed_minor=2 * YEAR,
            comment="Bra plan.",
        )


GRANT: dict[str, Any] = {
    "periods": PERIODS,
    "signature_due": "2027-01-31",
    "presenter": "p-officer",
    "reasons": "Ansökan uppfyller villkoren.",
}


async def approved(life: Lived, case: str) -> None:
    await life.accepted(case, "p-decision", "approve_application", "2026-12-11", **GRANT)


async def in_force(life: Lived, case: str, signatory: str) -> None:
    await life.accepted(case, signatory, "sign_agreement", "2026-12-15", account="123-4567")
    await life.accepted(case, "p-funder-sign", "countersign_agreement", "2026-12-20")


async def reimbursed(life: Lived, case: str, period: int, returned: bool = False) -> None:
    year = 2027 + period
    await life.until(f"{year}-01-10")
    await life.accepted(
        *(case, "p-coordinator", "submit_report", f"{year}-02-20"),
        period=period,
        report=report(period),
    )
    await life.accepted(
        *(case, "p-officer", "approve_report", f"{year}-03-01"),
        period=period,
        approved=COSTS,
        comment="Tack.",
    )
    await attested(life, case, period, f"{year}-03-02")
    if returned:
        await life.accepted(
            *(case, "p-finance-1", "record_returned_payment", f"{year}-03-05"),
            period=period,
            reason="Kontot är avslutat.",
        )
        await attested(life, case, period, f"{year}-03-06")
    await life.accepted(
        *(case, "p-finance-1", "confirm_payment", f"{year}-03-08"),
        period=period,
        paid_on=f"{year}-03-07",
        bank_reference="ref 1",
    )


async def attested(life: Lived, case: str, period: int, day: str) -> None:
    for n in (1, 2):
        await life.accepted(case, f"p-finance-{n}", "attest_payment", day, period=period)


async def whole(life: Lived) -> str:
    """A round and its cases: one to its archive, and some whose way was shorter."""
    await people(life)
    await announced(life)
    draft = await life.open_case("p-other", "2026-09-19")
    await life.accepted(
        *(ROUND, "p-chief", "extend_round", "2026-09-25"),
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
    await in_force(life, case, "p-signatory")
    await life.until("2027-02-10")
    assert life.agendas[unsigned].headline == "not_signed"
    await reimbursed(life, case, 1, returned=True)
    again = await life.refused(case, "p-finance-1", "attest_payment", "2028-03-09", period=1)
    assert again == "R18"
    await reimbursed(life, case, 2)
    await life.accepted(case, "p-officer", "close_case", "2029-04-01")
    await life.until("2029-09-01")
    assert life.agendas[case].headline == "archived"
    return case


async def beyond_the_frame(life: Lived, case: str) -> None:
    """Another grant is more than is left: refused, and then the application is rejected."""
    rule = await life.refused(case, "p-decision", "approve_application", "2026-12-12", **GRANT)
    assert rule == "R14"
    await life.accepted(
        *(case, "p-decision", "reject_application", "2026-12-12"),
        presenter="p-officer",
        reasons="Medlen räcker inte.",
    )


async def reused_id(life: Lived, draft: str) -> None:
    first = await life.send(draft, "p-other", "save_draft", "2026-12-13", content="sent")
    other = await life.send(
        *(draft, "p-other", "save_draft", "2026-12-13"),
        command_id=first.command_id,
        content="något annat",
    )
    assert other.answer.rule == "E01"
