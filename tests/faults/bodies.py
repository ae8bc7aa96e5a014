"""Commands as people of these runs write them: real days, so that nothing waits for its time.

The plan lies in the past: then a report can be handed in at once, and its reminders fall due as
soon as the agreement is in force.
"""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from domain.kernel.dates import day_of

YEAR_MINOR = 30_000_000
LINES = [
    {"cost_type": "work_input", "amount_minor": 20_000_000},
    {"cost_type": "travel", "amount_minor": 10_000_000},
]
COSTS = [
    {"cost_type": "work_input", "amount_minor": 18_000_000},
    {"cost_type": "travel", "amount_minor": 9_000_000},
]
PROGRAMME = "icld-municipal-partnership"
DOCUMENTS = ("letter_of_intent", "budget", "planning_tool")


def today() -> date:
    return day_of(datetime.now(UTC))


def ahead(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


def application(years: int) -> dict[str, Any]:
    first = today().year - 2
    return {
        "title": "Öppna nämnder",
        "summary": "Vi vill lära av varandra.",
        "counterparts": [{"name": "Lviv", "kind": "municipality", "country": "UA"}],
        "core_areas": ["equity"],
        "starts": f"{first}-01-01",
        "ends": f"{first + years - 1}-12-31",
        "teams": [{"party": 0, "officials": 3}, {"party": 1, "officials": 3}],
        "budget": [{"year": n, "lines": LINES} for n in range(1, years + 1)],
        "attachments": [{"document": one, "file": f"innehåll i {one}"} for one in DOCUMENTS],
    }


def grant(years: int, rng: Random) -> dict[str, Any]:
    """A report's day that has passed long ago, or one that lies ahead."""
    periods = []
    for period in range(1, years + 1):
        year = today().year - 3 + period
        due = rng.choice((f"{year + 1}-03-01", ahead(rng.randint(5, 90))))
        periods.append(
            {
                "period": period,
                "starts": f"{year}-01-01",
                "ends": f"{year}-12-31",
                "report_due": max(due, f"{year}-12-31"),
                "lines": LINES,
            }
        )
    return {
        "periods": periods,
        "signature_due": ahead(rng.randint(5, 40)),
        "presenter": "p-officer",
        "reasons": "Ansökan uppfyller villkoren.",
    }


def report(period: int) -> dict[str, Any]:
    year = today().year - 3 + period
    return {
        "narrative": f"Så gick år {year}.",
        "costs": COSTS,
        "costs_from": f"{year}-02-01",
        "costs_to": f"{year}-11-30",
        "salary_form": "löner",
        "approval_signature": "underskrift",
        "audit_certificate": "revisorns intyg",
    }
