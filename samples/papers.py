"""What people write: applications, grants, assessments and reports, as commands have them."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

PROGRAMME = "icld-municipal-partnership"
DOCUMENTS = ("letter_of_intent", "budget", "planning_tool")
DECIDED_ON = "2026-12-11"
"""The day of the decision, where a test does not say another."""
YEAR_MINOR = 30_000_000
"""What each year of the plan may cost."""

LINES = [
    {"cost_type": "work_input", "amount_minor": 20_000_000},
    {"cost_type": "travel", "amount_minor": 10_000_000},
]
COSTS = [
    {"cost_type": "work_input", "amount_minor": 18_000_000},
    {"cost_type": "travel", "amount_minor": 9_000_000},
]
SENTENCE = "Vi vill lära av varandra hur medborgare kan följa kommunens beslut."
SIGNED = {"sha256": "5" * 64, "language": "sv", "template": "7" * 64, "entry": 1}
"""What is signed: which file it is, the entrance compares, and not the executor."""


def long(text: str, sentences: int) -> str:
    """A text followed by so many sentences: as long as a real one with twenty."""
    return " ".join((text, *(SENTENCE,) * sentences))


class Year(NamedTuple):
    """A reporting year of a plan."""

    number: int
    starts: date
    ends: date
    due: date


def years(first_day: date, count: int = 2) -> tuple[Year, ...]:
    """Whole years from that day on. Each report is due two months after its year."""
    days = [_months_after(first_day, 12 * n) for n in range(count + 1)]
    return tuple(
        Year(n, starts, after - timedelta(days=1), _months_after(after, 2))
        for n, (starts, after) in enumerate(pairwise(days), start=1)
    )


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def announcement(
    opens: date | str, closes: date | str, frame_minor: int, programme: str = PROGRAMME
) -> dict[str, Any]:
    return {
        "kind": "announce_round",
        "programme": programme,
        "title": "Kommunala partnerskap",
        "opens": str(opens),
        "closes": str(closes),
        "frame_minor": frame_minor,
    }


def application(
    plan: tuple[Year, ...], documents: Iterable[str] = DOCUMENTS, sentences: int = 0
) -> dict[str, Any]:
    return {
        "title": "Öppna nämnder",
        "summary": long("Vi vill lära av varandra.", sentences),
        "counterparts": [{"name": "Lviv", "kind": "municipality", "country": "UA"}],
        "core_areas": ["equity"],
        "starts": str(plan[0].starts),
        "ends": str(plan[-1].ends),
        "teams": [{"party": party, "officials": 3} for party in (0, 1)],
        "budget": [{"year": year.number, "lines": LINES} for year in plan],
        "attachments": [
            {"document": one, "file": long(f"innehåll i {one}", sentences // 2)}
            for one in documents
        ],
    }


def assessment(plan: tuple[Year, ...], sentences: int = 0) -> dict[str, Any]:
    return {
        "score": 40,
        "recommendation": "approve",
        "proposed_minor": len(plan) * YEAR_MINOR,
        "comment": long("Bra plan.", sentences),
    }


def record(decided_on: date | str, person: str = "p-decision") -> dict[str, Any]:
    """How one official decided, by delegation."""
    return {
        "decided_on": str(decided_on),
        "authority": "delegation",
        "reference": "Delegationsordningen 3.2",
        "decided_by": [person],
    }


def grant(plan: tuple[Year, ...], sentences: int = 0) -> dict[str, Any]:
    """But for the day by which its agreement must be signed."""
    return {
        "periods": [
            {
                "period": year.number,
                "starts": str(year.starts),
                "ends": str(year.ends),
                "report_due": str(year.due),
                "lines": LINES,
            }
            for year in plan
        ],
        "presenter": "p-officer",
        "reasons": long("Ansökan uppfyller villkoren.", sentences),
        "record": record(DECIDED_ON),
    }


def report(year: Year, sentences: int = 0) -> dict[str, Any]:
    return {
        "narrative": long(f"Så gick år {year.starts.year}.", sentences),
        "costs": COSTS,
        "costs_from": str(year.starts),
        "costs_to": str(year.ends),
        "salary_form": "löner",
        "approval_signature": "underskrift",
        "audit_certificate": "revisorns intyg",
    }
