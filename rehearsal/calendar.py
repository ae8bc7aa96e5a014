"""Moves the calendar of a file by whole years, so that it begins in the future."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from domain.kernel.dates import STOCKHOLM
from services.input_errors import input_error

D = TypeVar("D", bound=date)

WRITTEN = re.compile(
    r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?)?(Z|[+-]\d{2}:\d{2})?$"
)


def years_until_next(starts: datetime, now: datetime) -> int:
    """How many years to add so that `starts` lies in the future. Both are local times."""
    years = max(0, now.year - starts.year)
    return years if in_year(starts, starts.year + years) > now else years + 1


def moved(written: Any, years: int) -> Any:
    """The same data with every date in it `years` later, as text. A text may be a date too."""
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
    that a year from 1 March still ends the day before the next one.
    """
    if day.month == 2:
        is_last = day.day == monthrange(day.year, 2)[1]
        last = monthrange(year, 2)[1]
        return day.replace(year=year, day=last if is_last else min(day.day, last))
    return day.replace(year=year)


def _moved_text(text: str, years: int) -> str:
    try:
        day = date.fromisoformat(text[:10])
        return in_year(day, day.year + years).isoformat() + text[10:]
    except ValueError:  # no such day: the field's model will report it
        return text


def local_time(written: Any) -> datetime | date:
    """A TOML date or date-time, or the same as text. A time zone is refused: times are Swedish."""
    if isinstance(written, str):
        written = _read(written)
    if isinstance(written, datetime):
        if written.tzinfo is not None:
            raise input_error("scenario_file.no_zone")
        return written
    if isinstance(written, date):
        return written
    raise input_error("scenario_file.local_time")


def instant(local: datetime | date, hour: int) -> datetime:
    """The moment that a local time means, in UTC; a bare day means that day at `hour`."""
    if not isinstance(local, datetime):
        local = datetime.combine(local, time(hour))
    return local.replace(tzinfo=STOCKHOLM).astimezone(UTC)


def _read(text: str) -> datetime | date:
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        raise input_error("scenario_file.local_time") from None
