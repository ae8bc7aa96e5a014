"""When a digest is due: once on a day, at an hour by a clock in Sweden, in every season."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.dates import STOCKHOLM, day_of
from services.notification.digest_times import next_digest

MOMENTS = st.datetimes(
    datetime(2020, 1, 1),  # noqa: DTZ001 the zone is added
    datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
HOURS = st.integers(0, 23)


def here(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=STOCKHOLM).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "hour", "due"),
    [
        ("2026-12-03T07:59", 8, "2026-12-03T08:00"),
        ("2026-12-03T08:00", 8, "2026-12-04T08:00"),
        ("2026-12-03T23:30", 0, "2026-12-04T00:00"),
        ("2026-12-31T09:00", 8, "2027-01-01T08:00"),
        # Clocks go forward on 29 March 2026 and back on 25 October.
        ("2026-03-28T09:00", 8, "2026-03-29T08:00"),
        ("2026-10-24T09:00", 8, "2026-10-25T08:00"),
        # There is no 02:00 on that day, and 02:00 twice on the other.
        ("2026-03-28T09:00", 2, "2026-03-29T03:00"),
        ("2026-10-24T09:00", 2, "2026-10-25T02:00"),
    ],
)
def test_it_is_the_next_such_hour_on_the_clock(now: str, hour: int, due: str) -> None:
    found = next_digest(here(now), hour)
    assert found.due_at == here(due)
    assert found.day == date.fromisoformat(due[:10])


def test_a_day_may_have_twenty_three_hours_or_twenty_five() -> None:
    shorter = next_digest(here("2026-03-28T08:00"), 8).due_at - here("2026-03-28T08:00")
    longer = next_digest(here("2026-10-24T08:00"), 8).due_at - here("2026-10-24T08:00")
    assert (shorter, longer) == (timedelta(hours=23), timedelta(hours=25))


def test_the_hour_that_comes_twice_counts_once() -> None:
    first = here("2026-10-25T02:00")
    again = next_digest(first + timedelta(minutes=30), 2)
    assert again.day == date(2026, 10, 26)


def test_a_day_that_has_had_its_digest_gets_no_other_at_a_later_hour() -> None:
    found = next_digest(here("2026-12-03T09:00"), 16, last=date(2026, 12, 3))
    assert found.due_at == here("2026-12-04T16:00")
    assert next_digest(here("2026-12-03T09:00"), 16, last=date(2026, 12, 2)).day == date(
        2026, 12, 3
    )


@given(now=MOMENTS, hour=HOURS)
def test_it_lies_ahead_within_a_day_and_an_hour(now: datetime, hour: int) -> None:
    found = next_digest(now, hour)
    assert now < found.due_at <= now + timedelta(hours=25)
    assert day_of(found.due_at) == found.day


@given(now=MOMENTS, hours=st.lists(HOURS, min_size=2, max_size=12))
def test_however_often_the_hour_changes_each_day_has_one(now: datetime, hours: list[int]) -> None:
    days: list[date] = []
    for hour in hours:
        found = next_digest(now, hour, days[-1] if days else None)
        days.append(found.day)
        now = found.due_at
    assert days == sorted(set(days))
