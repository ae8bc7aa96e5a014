"""A file carries its documents' own dates; the calendar is moved by whole years."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from rehearsal.calendar import in_year, moved, years_until_next
from services.input_errors import WrongInput
from tests.unit.rehearsal.files import NOW, RIGHT, loaded


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
    assert moved(written, 8) == {
        "at": "2027-10-15T23:59:00",
        "closes": "2027-10-15",
        "due": "2027-12-31",
        "periods": [{"ends": "2028-02-29"}],
        "title": "Hösten 2019",
        "frame_minor": 2019,
        "not_a_day": "2019-02-31",
    }


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
