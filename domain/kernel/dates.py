"""Calendar days, and the instants at which they begin and end in Sweden."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime, BeforeValidator
from pydantic_core import PydanticCustomError, PydanticKnownError

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def _in_utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


Instant: TypeAlias = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A moment, kept in UTC. A time without a zone is refused."""


_WRITTEN = re.compile(
    r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})"
)


def _written_as_an_instant(value: Any) -> Any:
    # Pydantic would also take seconds since 1970, as a number or as text.
    if isinstance(value, str):
        is_written_so = _WRITTEN.fullmatch(value) is not None
    else:
        is_written_so = isinstance(value, datetime)
    if not is_written_so:
        raise PydanticKnownError("datetime_type")
    return value


WrittenInstant: TypeAlias = Annotated[Instant, BeforeValidator(_written_as_an_instant)]
"""A moment in a command, far enough from the ends of the calendar for arithmetic."""


def _written_as_a_day(value: Any) -> Any:
    # Pydantic would also take seconds since 1970 for a day, as a number or as text.
    if isinstance(value, str):
        is_written_so = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is not None
    else:
        is_written_so = isinstance(value, date) and not isinstance(value, datetime)
    if not is_written_so:
        raise PydanticCustomError("written_day", "a day is written YYYY-MM-DD")
    return value


def _within_reach(value: date) -> date:
    if not date(1990, 1, 1) <= value <= date(2199, 12, 31):
        raise PydanticCustomError("day_in_reach", "a day lies between 1990-01-01 and 2199-12-31")
    return value


Day: TypeAlias = Annotated[date, BeforeValidator(_written_as_a_day), AfterValidator(_within_reach)]
"""A calendar day in a command, far enough from the ends of the calendar for arithmetic."""


def start_of(day: date) -> datetime:
    """The first instant of a day in Sweden, in UTC."""
    return datetime.combine(day, time(), STOCKHOLM).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The instant at which a day has ended: everything before it is still on that day."""
    return start_of(day + timedelta(days=1))


def at_hour(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), STOCKHOLM).astimezone(UTC)


def day_of(instant: datetime) -> date:
    """The calendar day in Sweden that an instant falls on."""
    return instant.astimezone(STOCKHOLM).date()


def told_in_sweden(instant: datetime) -> str:
    """The day, and unless it is its beginning the time, by a clock in Sweden."""
    here = instant.astimezone(STOCKHOLM)
    return f"{here:%Y-%m-%d}" if here.time() == time() else f"{here:%Y-%m-%d %H:%M}"


def last_day_before(instant: datetime) -> date:
    """The last day before an exclusive closing instant."""
    return day_of(instant - timedelta(microseconds=1))


def months_between(starts: date, ends: date) -> int:
    """Whole months from the first day to the last, both included: 1 Jan to 31 Dec is 12."""
    after = ends + timedelta(days=1)
    months = (after.year - starts.year) * 12 + after.month - starts.month
    return months - (1 if after.day < starts.day else 0)


def months_earlier(day: date, months: int) -> date:
    """The same day of an earlier month, or its last one: a month before 31 March is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    after = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), after - timedelta(days=1))
