"""Moves the calendar of a file, so that it begins in the future, or today."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, TypeAlias, TypeVar

from domain.kernel.dates import STOCKHOLM
from services.input_errors import input_error

D = TypeVar("D", bound=date)
Move: TypeAlias = Callable[[date], date]
"""Says which day becomes of a day of the file."""

WRITTEN = re.compile(
    r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?)?(Z|[+-]\d{2}:\d{2})?$"
)


def years_until_next(starts: datetime, now: datetime) -> int:
    """How many years to add so that `starts` lies in the future. Both are local times."""
    years = max(0, now.year - starts.year)
    return years if in_year(starts, starts.year + years) > now else years + 1


def moved(written: Any, move: Move) -> Any:
    """The same data with every date in it moved, as text. A text may be a date too."""
    if isinstance(written, dict):
        return {name: moved(value, move) for name, value in written.items()}
    if isinstance(written, list | tuple):
        return [moved(value, move) for value in written]
    if isinstance(written, datetime):
        return datetime.combine(move(written.date()), written.timetz()).isoformat()
    if isinstance(written, date):
        return move(written).isoformat()
    if isinstance(written, str) and WRITTEN.match(written):
        return _moved_text(written, move)
    return written


def by_years(years: int) -> Move:
    return lambda day: in_year(day, day.year + years)


def to_today(starts: date, today: date) -> Move:
    """The day on which the file begins becomes today. Other days move by as many whole months as
    lie between the two: a project of twelve months stays one of twelve months.
    """
    months = (today.year - starts.year) * 12 + today.month - starts.month
    return lambda day: today if day == starts else _months_later(day, months)


def _months_later(day: date, months: int) -> date:
    """The last of a month stays the last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def in_year(day: D, year: int) -> D:
    """The same day of another year. The last day of February stays the last day of February, so
    that a year from 1 March still ends the day before the next one.
    """
    if day.month == 2:
        is_last = day.day == monthrange(day.year, 2)[1]
        last = monthrange(year, 2)[1]
        return day.replace(year=year, day=last if is_last else min(day.day, last))
    return day.replace(year=year)


def _moved_text(text: str, move: Move) -> str:
    try:
        return move(date.fromisoformat(text[:10])).isoformat() + text[10:]
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


def local_day(local: datetime | date) -> date:
    return local.date() if isinstance(local, datetime) else local


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
