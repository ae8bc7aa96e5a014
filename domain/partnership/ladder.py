"""The ladder of a period's report: when it opens, when it is due, when people are reminded."""

from datetime import date, datetime, timedelta

from domain.kernel.dates import at_hour, end_of
from domain.kernel.decision_context import DecisionContext
from domain.kernel.programme import Reporting
from domain.kernel.rules import Decision
from domain.partnership.events import (
    Reminder,
    ReportingPlan,
    ReportOpened,
    ReportOverdue,
    ReportReminded,
)
from domain.partnership.state import PartnershipState
from domain.partnership.terms import PeriodPlan


def plan(period: PeriodPlan, reporting: Reporting) -> ReportingPlan:
    """The report opens when the period is over. What would remind before that is left out."""
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
    """After an outage several steps may be due at once: earlier ones are recorded as skipped.

    A step before the due day is overtaken by that day's end as well: it would tell what is false.
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
