"""A file carries its documents' own dates; the calendar is moved by whole years."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from rehearsal.calendar import by_years, in_year, moved, to_today, years_until_next
from services.input_errors import WrongInput
from tests.unit.rehearsal.files import NOW, RIGHT, loaded

OF_TODAY = re.sub(r"(?m)^at = .*", "at = 2027-01-11", RIGHT).replace(
    "hour = 10", 'hour = 10\ncalendar = "today"'
)


@pytest.mark.parametrize(
    ("starts", "years"),
    [
        ("2019-09-15T09:00", 8),  # has been this year
        ("2019-12-15T09:00", 7),  # is still to come this year
        ("2019-11-22T13:00", 8),  # the very minute counts as gone
        ("2030-01-01T00:00", 0),  # lies ahead as it is written
    ],
)
def test_the_calendar_begins_on_the_next_such_day(starts: str, years: int) -> None:
    now = datetime.fromisoformat("2026-11-22T13:00")
    assert years_until_next(datetime.fromisoformat(starts), now) == years


@pytest.mark.parametrize(
    ("day", "year", "expected"),
    [
        (date(2019, 9, 15), 2027, date(2027, 9, 15)),
        (date(2020, 2, 29), 2027, date(2027, 2, 28)),
        (date(2020, 2, 29), 2028, date(2028, 2, 29)),
        (date(2019, 2, 28), 2028, date(2028, 2, 29)),  # the year still ends where the next begins
        (date(2020, 2, 28), 2027, date(2027, 2, 28)),
        (date(2020, 2, 28), 2028, date(2028, 2, 28)),
    ],
)
def test_the_last_of_february_stays_the_last(day: date, year: int, expected: date) -> None:
    assert in_year(day, year) == expected


def test_every_date_of_the_file_is_moved_and_nothing_else() -> None:
    written: dict[str, Any] = {
        "at": datetime.fromisoformat("2019-10-15T23:59"),
        "closes": date(2019, 10, 15),
        "due": "2019-12-31",
        "periods": [{"ends": date(2020, 2, 29)}],
        "title": "Hösten 2019",
        "frame_minor": 2019,
        "not_a_day": "2019-02-31",
    }
    assert moved(written, by_years(8)) == {
        "at": "2027-10-15T23:59:00",
        "closes": "2027-10-15",
        "due": "2027-12-31",
        "periods": [{"ends": "2028-02-29"}],
        "title": "Hösten 2019",
        "frame_minor": 2019,
        "not_a_day": "2019-02-31",
    }


@pytest.mark.parametrize(
    ("today", "day", "expected"),
    [
        ("2026-11-30", "2030-01-07", "2026-11-30"),  # the day on which the file begins
        ("2026-11-30", "2030-02-15", "2026-12-15"),
        ("2026-11-30", "2031-05-31", "2028-03-31"),
        ("2026-11-30", "2030-02-28", "2026-12-31"),  # the last of a month stays the last
        ("2027-01-31", "2030-02-15", "2027-02-15"),
        ("2030-01-07", "2030-06-01", "2030-06-01"),  # as it is written
        ("2031-12-01", "2030-03-30", "2032-02-29"),
    ],
)
def test_a_file_that_begins_today_moves_by_whole_months(
    today: str, day: str, expected: str
) -> None:
    move = to_today(date(2030, 1, 7), date.fromisoformat(today))
    assert move(date.fromisoformat(day)) == date.fromisoformat(expected)


def test_with_the_calendar_of_today_everything_happens_now(tmp_path: Path) -> None:
    plan = loaded(OF_TODAY, tmp_path)
    assert plan.starts == NOW
    assert plan.moments() == (NOW,)
    closes = {one.commands[0].command.get("closes") for one in plan.steps}
    assert closes == {"2026-12-15", None}


def test_with_the_calendar_of_today_no_step_is_of_another_day(tmp_path: Path) -> None:
    with pytest.raises(WrongInput) as unreadable:
        loaded(OF_TODAY.replace("at = 2027-01-11", "at = 2027-01-12", 1), tmp_path)
    (fault,) = unreadable.value.faults
    assert fault.field == "steps.0.at"
    assert 'calendar = "today"' in fault.expected


def test_a_past_calendar_is_a_fault_unless_it_may_be_moved(tmp_path: Path) -> None:
    past = RIGHT.replace("2027-", "2017-").replace("2028-", "2018-")
    with pytest.raises(WrongInput) as unreadable:
        loaded(past, tmp_path)
    (fault,) = unreadable.value.faults
    assert (fault.field, fault.line) == ("scenario.starts", 5)
    assert 'calendar = "next"' in fault.expected

    plan = loaded(past.replace("hour = 10", 'hour = 10\ncalendar = "next"'), tmp_path)
    assert plan.years == 10
    assert plan.starts == datetime(2027, 1, 11, 7, tzinfo=UTC) > NOW
    assert plan.steps[0].commands[0].command["closes"] == "2027-02-15"
