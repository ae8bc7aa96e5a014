"""A point in time is told by the last day that counts, or by its hour where that matters."""

from datetime import date

import pytest

from domain.kernel.actors import Role
from domain.kernel.dates import end_of, start_of
from domain.kernel.pending_task import PendingTask
from domain.kernel.rules import Text
from tests.unit.partnership.story import Case
from tests.unit.partnership.test_view import STATIONS
from texts.deadlines import deadline_text, task_text

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("day", "sv", "en"),
    [
        (date(2027, 3, 27), "27 mars 2027", "27 March 2027"),  # the night before summer time
        (date(2027, 3, 28), "28 mars 2027", "28 March 2027"),
        (date(2027, 10, 31), "31 oktober 2027", "31 October 2027"),
        (date(2028, 2, 29), "29 februari 2028", "29 February 2028"),
    ],
)
def test_a_due_day_is_the_last_day_that_counts(day: date, sv: str, en: str) -> None:
    words = deadline_text("report_due-1", end_of(day))
    assert words.sv.startswith(f"Redovisningen för period 1 ska vara inne senast den {sv}.")
    assert words.en.startswith(f"The report for period 1 must be in by {en}.")


def test_a_period_ends_on_its_last_day_not_on_the_day_when_its_report_opens() -> None:
    words = deadline_text("report_opens-2", start_of(date(2028, 3, 1)))
    assert words.sv == "Period 2 slutar den 29 februari 2028. Därefter ska den redovisas."
    assert words.en == "Period 2 ends on 29 February 2028. After that it must be reported."


def test_what_begins_begins_on_its_first_day() -> None:
    words = deadline_text("opens", start_of(date(2026, 9, 15)))
    assert words.sv == "Den 15 september 2026 öppnar omgången."
    assert words.en == "On 15 September 2026 the round opens."


def test_a_reminder_has_its_hour_in_sweden_and_its_number() -> None:
    report = deadline_text("report_reminder-1-3", end_of(date(2028, 7, 1)))
    assert report.sv == (
        f"Den 2 juli 2028 kl.{NBSP}00:00 påminns sökanden om redovisningen för period 1 "
        "(påminnelse 3)."
    )
    signature = deadline_text("signature_reminder-2", end_of(date(2028, 7, 1)))
    assert signature.en == "On 2 July 2028 at 00:00 the applicant is reminded to sign (reminder 2)."


def test_a_reminder_of_what_waits_names_it() -> None:
    check = deadline_text("wait_reminder-approve_report-1-2", end_of(date(2028, 7, 1)))
    assert check.en == (
        "On 2 July 2028 at 00:00 reminder 2 is sent: check and approve the report (period 1)."
    )
    decision = deadline_text("wait_reminder-approve_application-3", end_of(date(2028, 7, 1)))
    assert decision.sv == (
        f"Den 2 juli 2028 kl.{NBSP}00:00 skickas påminnelse 3: besluta om ansökan."
    )


def test_a_deadline_of_newer_code_is_told_by_its_name() -> None:
    words = deadline_text("audit_due-1", start_of(date(2028, 1, 1)))
    assert words.en == "audit_due-1: 1 January 2028 at 00:00"


@pytest.mark.parametrize("case", STATIONS.values(), ids=STATIONS.keys())
def test_every_deadline_in_the_life_of_a_case_has_a_sentence(case: Case) -> None:
    view = case.view
    if view.next_deadline and view.next_due:
        words = deadline_text(view.next_deadline, view.next_due)
        assert not words.en.startswith(view.next_deadline)


def task(day: date | None, period: int | None) -> Text:
    return task_text(
        PendingTask(
            command="submit_report",
            roles=(Role.COORDINATOR,),
            organisation="local/vinterby",
            due=end_of(day) if day else None,
            period=period,
        )
    )


def test_what_waits_has_its_period_and_its_last_day_where_there_are_any() -> None:
    day = date(2028, 3, 1)
    assert task(None, None) == Text(sv="lämna redovisningen", en="submit the report")
    assert task(None, 1).en == "submit the report (period 1)"
    assert task(day, None).sv == "lämna redovisningen, senast den 1 mars 2028"
    assert task(day, 1).en == "submit the report (period 1), by 1 March 2028"
