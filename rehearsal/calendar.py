"""Move a file's whole calendar by years, so that it begins in the future and keeps its days."""

import re
from calendar import monthrange
from datetime import date, datetime
from typing import Any, TypeVar

D = TypeVar("D", bound=date)

WRITTEN = re.compile(
    r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?)?(Z|[+-]\d{2}:\d{2})?$"
)


def years_until_next(starts: datetime, now: datetime) -> int:
    """How many years to add so that `starts` lies in the future. Both are local, without zone."""
    years = max(0, now.year - starts.year)
    return years if in_year(starts, starts.year + years) > now else years + 1


def moved(written: Any, years: int) -> Any:
    """The same data with every date in it `years` later, as text; a text that is a date is one."""
    if isinstance(written, dict):
        return {name: moved(value, years) for name, value in written.items()}
    if isinstance(written, list | tuple):
        return [moved(value, years) for value in written]
    if isinstance(written, date):
        return in_year(written, written.year + years).isoformat()
    if isinstance(written, str) and WRITTEN.match(written):
        return _moved_text(written, years)
    return written


def in_year(day: D, year: int) -> D:
    """The same day of another year. The last day of February stays the last day of February, so
    that a year that begins on 1 March still ends where the next one begins."""
    if day.month == 2:
        is_last = day.day == monthrange(day.year, 2)[1]
        last = monthrange(year, 2)[1]
        return day.replace(year=year, day=last if is_last else min(day.day, last))
    return day.replace(year=year)


def _moved_text(text: str, years: int) -> str:
    try:
        day = date.fromisoformat(text[:10])
        return in_year(day, day.year + years).isoformat() + text[10:]
    except ValueError:  # no such day: whoever reads the field will say so
        return text
