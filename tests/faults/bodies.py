"""The days that commands of these runs name: real ones, so that nothing waits for its time.

The plan lies in the past: then a report can be handed in at once, and its reminders fall due as
soon as the agreement is in force.
"""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from domain.kernel.dates import day_of
from samples import papers
from samples.papers import Year


def today() -> date:
    return day_of(datetime.now(UTC))


def ahead(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


def plan(years: int) -> tuple[Year, ...]:
    return papers.years(date(today().year - 2, 1, 1), years)


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def granted(years: tuple[Year, ...], rng: Random) -> dict[str, Any]:
    """A report's day that has passed long ago, or one that lies ahead."""
    periods = papers.grant(years)["periods"]
    for period in periods:
        due = rng.choice((period["report_due"], ahead(rng.randint(5, 90))))
        period["report_due"] = max(due, _day_after(period["ends"]))
    return {"periods": periods, "signature_due": ahead(rng.randint(5, 40))}
