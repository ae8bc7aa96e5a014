"""The people of the measured installation, and texts of theirs, as long as real ones."""

from datetime import date, timedelta
from typing import Any, NamedTuple

FUNDER, APPLICANT = "local/funder", "local/vinterby"
MANAGER = "p-manager"
PROGRAMME = "icld-municipal-partnership"

PEOPLE: tuple[tuple[str, str, str], ...] = (
    ("p-officer", FUNDER, "programme_officer"),
    ("p-assessor-1", FUNDER, "assessor"),
    ("p-assessor-2", FUNDER, "assessor"),
    ("p-decision", FUNDER, "decision_maker"),
    ("p-funder-sign", FUNDER, "funder_signatory"),
    ("p-finance-1", FUNDER, "finance_officer"),
    ("p-finance-2", FUNDER, "finance_officer"),
    ("p-coordinator", APPLICANT, "coordinator"),
    ("p-signatory", APPLICANT, "signatory"),
)
ORGANISATION = {person: organisation for person, organisation, _ in PEOPLE} | {MANAGER: FUNDER}

LINES = [
    {"cost_type": "work_input", "amount_minor": 20_000_000},
    {"cost_type": "travel", "amount_minor": 10_000_000},
]
COSTS = [
    {"cost_type": "work_input", "amount_minor": 18_000_000},
    {"cost_type": "travel", "amount_minor": 9_000_000},
]
GRANT_MINOR = 60_000_000
SENTENCE = "Vi vill lära av varandra hur medborgare kan följa kommunens beslut. "


class Year(NamedTuple):
    """A reporting year of a plan that begins on a given day."""

    number: int
    starts: date
    ends: date
    due: date


def years(first_day: date) -> tuple[Year, Year]:
    second_day = first_day.replace(year=first_day.year + 1)
    third_day = first_day.replace(year=first_day.year + 2)
    return tuple(
        Year(number, starts, until - timedelta(days=1), until + timedelta(days=59))
        for number, starts, until in ((1, first_day, second_day), (2, second_day, third_day))
    )  # type: ignore[return-value]


def install(starts: date) -> dict[str, Any]:
    return {
        "kind": "install",
        "funder": FUNDER,
        "funder_name": "Utlysaren",
        "manager": MANAGER,
        "manager_name": "Karin Chef",
        "manager_email": "karin.chef@example.se",
        "starts": starts.isoformat(),
    }


def round_announced(opens: date, closes: date, frame_minor: int) -> dict[str, Any]:
    return {
        "kind": "announce_round",
        "programme": PROGRAMME,
        "title": "Kommunala partnerskap",
        "opens": opens.isoformat(),
        "closes": closes.isoformat(),
        "frame_minor": frame_minor,
    }


def application(first_day: date) -> dict[str, Any]:
    plan = years(first_day)
    return {
        "title": "Öppna nämnder",
        "summary": SENTENCE * 20,
        "counterparts": [{"name": "Lviv", "kind": "municipality", "country": "UA"}],
        "core_areas": ["equity", "transparency"],
        "starts": plan[0].starts.isoformat(),
        "ends": plan[-1].ends.isoformat(),
        "teams": [{"party": party, "officials": 3} for party in (0, 1)],
        "budget": [{"year": year.number, "lines": LINES} for year in plan],
        "attachments": [
            {"document": code, "file": SENTENCE * 10}
            for code in ("letter_of_intent", "budget", "planning_tool")
        ],
    }


def assessment() -> dict[str, Any]:
    return {
        "kind": "submit_assessment",
        "score": 70,
        "recommendation": "approve",
        "proposed_minor": GRANT_MINOR,
        "comment": SENTENCE * 5,
    }


def approval(first_day: date, signature_due: date) -> dict[str, Any]:
    return {
        "kind": "approve_application",
        "periods": [
            {
                "period": year.number,
                "starts": year.starts.isoformat(),
                "ends": year.ends.isoformat(),
                "report_due": year.due.isoformat(),
                "lines": LINES,
            }
            for year in years(first_day)
        ],
        "signature_due": signature_due.isoformat(),
        "presenter": "p-officer",
        "reasons": SENTENCE * 5,
    }


def report(year: Year) -> dict[str, Any]:
    return {
        "narrative": SENTENCE * 20,
        "costs": COSTS,
        "costs_from": year.starts.isoformat(),
        "costs_to": year.ends.isoformat(),
        "salary_form": SENTENCE,
        "approval_signature": SENTENCE,
        "audit_certificate": SENTENCE,
    }
