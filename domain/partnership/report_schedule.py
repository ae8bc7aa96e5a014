"""The schedule of a period's report: when it opens, is reminded of, and is overdue."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias, assert_never

from domain.kernel.actors import Role
from domain.kernel.consequences import Notice
from domain.kernel.dates import at_hour, end_of
from domain.kernel.decision_context import DecisionContext
from domain.kernel.programme import Reporting
from domain.kernel.rules import Decision, Event
from domain.partnership.notices import REPORTING, report_to_sign, to_applicant, to_funder
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.state import PartnershipState
from domain.partnership.statuses import PeriodStatus
from domain.partnership.terms import PeriodNumber, PeriodPlan, Reminder, ReportingPlan

# Events


class ReportOpened(Event):
    type: Literal["report_opened.v1"] = "report_opened.v1"
    period: PeriodNumber


class ReportReminded(Event):
    """A step of the reminder schedule. It is `skipped` when a later one was already due."""

    type: Literal["report_reminded.v1"] = "report_reminded.v1"
    period: PeriodNumber
    days: int
    skipped: bool = False


class ReportOverdue(Event):
    type: Literal["report_overdue.v1"] = "report_overdue.v1"
    period: PeriodNumber


ScheduleEvent: TypeAlias = ReportOpened | ReportReminded | ReportOverdue


# Decision


def reporting_plan(period: PeriodPlan, reporting: Reporting) -> ReportingPlan:
    """The report opens when the period is over. Reminders before that are left out."""
    opens_at = end_of(period.ends)
    return ReportingPlan(
        period=period.period,
        opens_at=opens_at,
        due_at=end_of(period.report_due),
        reminders=reminders(period.report_due, reporting, after=opens_at),
    )


def reminders(due: date, reporting: Reporting, after: datetime) -> tuple[Reminder, ...]:
    steps = (
        Reminder(days=days, at=at_hour(due + timedelta(days=days), 8))
        for days in reporting.reminder_days.value
    )
    return tuple(step for step in steps if step.at > after)


def report_opens(number: int) -> Decision:
    yield ReportOpened(period=number)


def report_reminder_is_due(
    case: PartnershipState, number: int, step: int, context: DecisionContext
) -> Decision:
    """After an outage several steps may be due at once: all but the last are skipped.

    A reminder from before the due day is also skipped once that day has ended: it would be wrong.
    """
    period = case.period(number)
    assert period
    reminder = period.reminders[step - 1]
    later = [one.at for one in period.reminders[step:]]
    if reminder.at < period.due_at:
        later.append(period.due_at)
    yield ReportReminded(
        period=number, days=reminder.days, skipped=any(at <= context.now for at in later)
    )


def report_is_due(number: int) -> Decision:
    yield ReportOverdue(period=number)


# Fold


def evolve(case: PartnershipState, event: ScheduleEvent) -> PartnershipState:
    match event:
        case ReportOpened():
            return case.with_period(event.period, status=PeriodStatus.OPEN)
        case ReportReminded():
            period = case.period(event.period)
            assert period
            return case.with_period(event.period, reminded=(*period.reminded, event.days))
        case ReportOverdue():
            period = case.period(event.period)
            assert period
            if period.awaits_signature:
                return case.with_period(event.period, overdue=True)
            return case.with_period(event.period, status=PeriodStatus.OVERDUE)
        case _:
            assert_never(event)


# Notices


def notices(case: PartnershipState, event: ScheduleEvent) -> Iterator[Notice]:
    period = case.period(event.period)
    assert period
    number, due = period.number, period.due.isoformat()
    match event:
        case ReportOpened():
            yield to_applicant(
                case,
                N.REPORT_OPEN,
                REPORTING,
                period=number,
                starts=period.plan.starts.isoformat(),
                ends=period.plan.ends.isoformat(),
                due=due,
                amount_minor=period.plan.amount_minor,
            )
        case ReportReminded():
            if event.skipped:
                return
            if period.awaits_signature:
                yield report_to_sign(case, period)
            else:
                days = event.days
                yield to_applicant(
                    case, N.REPORT_REMINDER, REPORTING, period=number, due=due, days=days
                )
        case ReportOverdue():
            if period.awaits_signature:
                yield report_to_sign(case, period)
            else:
                yield to_applicant(case, N.REPORT_OVERDUE, REPORTING, period=number, due=due)
            yield to_funder(case, N.REPORT_MISSING, Role.PROGRAMME_OFFICER, period=number, due=due)
        case _:
            assert_never(event)
