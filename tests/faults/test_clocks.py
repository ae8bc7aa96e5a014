"""Calendars and their traps: days of 23 and 25 hours, leap days, the ends of years, other zones."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from domain.editions import LATEST
from domain.kernel.dates import (
    STOCKHOLM,
    Day,
    Instant,
    at_hour,
    day_of,
    end_of,
    last_day_before,
    months_between,
    start_of,
)
from domain.partnership.closure import CaseClosed, CloseCase
from domain.partnership.report_schedule import reporting_plan
from domain.partnership.terms import BudgetLine, PeriodPlan, ReportingPlan
from domain.round.kind import DECIDER as ROUND
from domain.round.state import CLOSES, OPENS
from tests.faults.extent import LONG
from tests.unit.partnership import life
from tests.unit.partnership.programme import PROGRAMME
from tests.unit.partnership.world import OFFICER, at
from tests.unit.round import given as rounds

DAY, HOUR, TICK = timedelta(days=1), timedelta(hours=1), timedelta(microseconds=1)
SPRING, AUTUMN, LEAP = date(2027, 3, 28), date(2027, 10, 31), date(2028, 2, 29)
TRAPS = (SPRING, AUTUMN, LEAP, date(2027, 12, 31), date(2028, 1, 1), date(2100, 2, 28))
ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu", "Pacific/Niue")

pytestmark = pytest.mark.timeout(1800 if LONG else 240)

many = settings(max_examples=10_000 if LONG else 300, deadline=None)
days = st.dates(date(1990, 1, 1), date(2199, 12, 31)) | st.sampled_from(TRAPS)
instants = st.integers(0, 209 * 365 * 86_400 * 10**6).map(
    lambda ticks: datetime(1990, 1, 2, tzinfo=UTC) + ticks * TICK
)


def local(instant: datetime) -> str:
    return instant.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M %z")


@many
@given(days)
@example(SPRING)
@example(AUTUMN)
def test_a_day_is_all_that_lies_between_its_start_and_its_end(day: date) -> None:
    starts, ends = start_of(day), end_of(day)
    assert day_of(starts) == day_of(ends - TICK) == last_day_before(ends) == day
    assert day_of(starts - TICK) == day - DAY
    assert ends == start_of(day + DAY)
    assert (ends - starts) in (23 * HOUR, 24 * HOUR, 25 * HOUR)
    assert ends - starts == 24 * HOUR or day.month in (3, 4, 9, 10)


@many
@given(days)
@example(SPRING)
@example(AUTUMN)
def test_the_hours_of_a_day_lie_in_it_and_follow_each_other(day: date) -> None:
    """Also the hour that a day lacks, and the one that it has twice."""
    hours = [at_hour(day, hour) for hour in range(24)]
    assert hours == sorted(hours)
    assert {day_of(one) for one in hours} == {day}
    assert hours[0] == start_of(day)
    assert hours[8].astimezone(STOCKHOLM).hour == 8


def test_the_missing_hour_comes_an_hour_later_and_the_repeated_one_the_first_time() -> None:
    assert local(at_hour(SPRING, 2)) == "2027-03-28 03:00 +0200"
    assert local(at_hour(AUTUMN, 2)) == "2027-10-31 02:00 +0200"
    assert end_of(SPRING) - start_of(SPRING) == 23 * HOUR
    assert end_of(AUTUMN) - start_of(AUTUMN) == 25 * HOUR


@many
@given(instants, st.timezones())
def test_an_instant_is_the_same_however_its_zone_is_written(
    instant: datetime, zone: tzinfo
) -> None:
    elsewhere = instant.astimezone(zone)
    read = TypeAdapter(Instant).validate_json(f'"{elsewhere.isoformat()}"')
    # An offset of a zone long ago may have seconds, which the written form cannot hold.
    if (elsewhere.utcoffset() or timedelta()) % timedelta(minutes=1) == timedelta():
        assert read == instant
        assert read.tzinfo == UTC
    assert day_of(elsewhere) == day_of(instant)
    assert last_day_before(elsewhere) == last_day_before(instant)


def test_a_time_without_its_zone_is_no_instant() -> None:
    """In the repeated hour it would be two."""
    with pytest.raises(ValidationError, match="timezone"):
        TypeAdapter(Instant).validate_json('"2027-10-31T02:30:00"')


@pytest.mark.parametrize("zone", ZONES)
def test_the_zone_of_the_machine_does_not_matter(zone: str) -> None:
    def figures() -> list[object]:
        return [
            *((start_of(day), end_of(day), at_hour(day, 8)) for day in TRAPS),
            *(day_of(start_of(day) + n * HOUR) for day in TRAPS for n in range(26)),
            *(_ladder(day, day + 364 * DAY, day + 400 * DAY) for day in TRAPS),
        ]

    here = figures()
    with _machine_in(zone):
        assert figures() == here


@many
@given(days, st.integers(0, 60))
@example(LEAP, 12)
@example(date(2027, 1, 31), 1)
def test_months_count_from_a_day_to_the_day_before_it(starts: date, months: int) -> None:
    """The span grows month by month, never shrinks, and a year is twelve wherever it begins."""
    year = starts.year + (starts.month - 1 + months) // 12
    month = (starts.month - 1 + months) % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - DAY).day
    if starts.day > last:  # that month has no such day: its end is not a whole month away
        assert months_between(starts, date(year, month, last)) == months
        return
    same_day = date(year, month, starts.day)
    assert months_between(starts, same_day - DAY) == months
    if months:
        assert months_between(starts, same_day - 2 * DAY) == months - 1


@pytest.mark.parametrize("closes", [SPRING, SPRING - DAY, AUTUMN, AUTUMN - DAY, LEAP])
def test_a_round_closes_at_midnight_in_sweden_on_any_day(closes: date) -> None:
    state = rounds.given(rounds.announced(opens=closes, closes=closes))
    opens_at, closes_at = (
        {due.name: due.at for due in ROUND.stream_status(state, LATEST).deadlines}[name]
        for name in (OPENS, CLOSES)
    )
    assert local(opens_at)[:16] == f"{closes} 00:00"
    assert local(closes_at)[:16] == f"{closes + DAY} 00:00"
    for hours in range(int((closes_at - opens_at) / HOUR)):
        assert last_day_before(opens_at + hours * HOUR + TICK) == closes


PLANS = {
    "report due when summer time begins": (date(2027, 1, 1), date(2027, 12, 31), date(2028, 3, 26)),
    "report due when it ends": (date(2027, 9, 1), date(2028, 8, 31), date(2028, 10, 29)),
    "a period from leap day on": (LEAP, date(2029, 2, 28), date(2029, 3, 25)),
    "a period to leap day": (date(2027, 3, 1), LEAP, date(2028, 3, 27)),
    "a report due on leap day": (date(2027, 1, 1), date(2027, 12, 31), LEAP),
    "a period that ends with the year": (date(2028, 1, 1), date(2028, 12, 31), date(2028, 12, 31)),
}


@pytest.mark.parametrize(("starts", "ends", "due"), PLANS.values(), ids=PLANS)
def test_a_period_s_report_opens_is_reminded_of_and_falls_due_by_the_clocks_of_sweden(
    starts: date, ends: date, due: date
) -> None:
    ladder = _ladder(starts, ends, due)
    assert local(ladder.opens_at)[:16] == f"{ends + DAY} 00:00"
    assert local(ladder.due_at)[:16] == f"{due + DAY} 00:00"
    steps = {one.days: local(one.at)[:16] for one in ladder.reminders}
    wanted = {days: due + days * DAY for days in PROGRAMME.reporting.reminder_days.value}
    assert steps == {days: f"{day} 08:00" for days, day in wanted.items() if day > ends}
    instants = [one.at for one in ladder.reminders]
    assert all(one < other for one, other in pairwise(instants))


@many
@given(days.filter(lambda day: day < date(2190, 1, 1)), st.integers(0, 800), st.integers(0, 500))
def test_no_reminder_comes_before_its_period_is_over_nor_twice(
    starts: date, length: int, after: int
) -> None:
    ends = starts + length * DAY
    ladder = _ladder(starts, ends, ends + after * DAY)
    instants = [one.at for one in ladder.reminders]
    assert instants == sorted(set(instants))
    assert all(ladder.opens_at < one for one in instants)
    assert ladder.opens_at <= ladder.due_at


@pytest.mark.parametrize(
    ("closed_at", "keep_until", "archive_on"),
    [
        # In Sweden the new year begins when UTC still writes the old one.
        ("2029-12-31 23:59:59", date(2036, 12, 31), date(2030, 3, 31)),
        ("2030-01-01 00:00:00", date(2037, 12, 31), date(2030, 4, 1)),
        # Seven years after a leap day there is none.
        ("2032-02-29 12:00:00", date(2039, 12, 31), date(2032, 5, 29)),
    ],
)
def test_a_case_is_kept_for_whole_years_after_the_year_in_which_it_closed_in_sweden(
    closed_at: str, keep_until: date, archive_on: date
) -> None:
    told = _closed(closed_at)
    assert told.keep_until == keep_until
    assert local(told.archive_at)[:16] == f"{archive_on} 00:00"


def test_no_day_of_the_calendar_is_written_that_does_not_exist() -> None:
    read = TypeAdapter(Day)
    assert read.validate_python("2028-02-29") == LEAP
    for wrong in ("2027-02-29", "2100-02-29", "2027-02-30", "2027-13-01"):
        with pytest.raises(ValidationError):
            read.validate_python(wrong)


def _closed(moment: str) -> CaseClosed:
    ruling = life.closing().when(OFFICER, CloseCase(), at(moment)).ruling
    (event,) = ruling.events
    assert isinstance(event, CaseClosed)
    return event


def _ladder(starts: date, ends: date, due: date) -> ReportingPlan:
    lines = (BudgetLine(cost_type="travel", amount_minor=1),)
    period = PeriodPlan(period=1, starts=starts, ends=ends, report_due=due, lines=lines)
    return reporting_plan(period, PROGRAMME.reporting)


@contextmanager
def _machine_in(zone: str) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()
