"""What has happened in a reporting year: its plan, its report, its claim and its payment."""

from datetime import date
from typing import Literal

from domain.kernel.dates import Instant
from domain.kernel.free_text import FreeText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import PersonId
from domain.kernel.money import Minor, PositiveMinor
from domain.kernel.rules import Event
from domain.partnership.terms import CostLine, PeriodNumber, Report


class Reminder(Frozen):
    """A step of a period's reminder ladder: `days` from the due date, negative before it."""

    days: int
    at: Instant


class ReportingPlan(Frozen):
    """When a period's report opens, falls due and is reminded of. Fixed when the case starts."""

    period: PeriodNumber
    opens_at: Instant
    due_at: Instant
    reminders: tuple[Reminder, ...] = ()


class ReportOpened(Event):
    type: Literal["report_opened.v1"] = "report_opened.v1"
    period: PeriodNumber


class ReportReminded(Event):
    """A step of the ladder was taken, or skipped since a later one was due already."""

    type: Literal["report_reminded.v1"] = "report_reminded.v1"
    period: PeriodNumber
    days: int
    skipped: bool = False


class ReportOverdue(Event):
    type: Literal["report_overdue.v1"] = "report_overdue.v1"
    period: PeriodNumber


class ReportSubmitted(Event):
    """`late` when it came after the due instant, which is no ground for refusal."""

    type: Literal["report_submitted.v1"] = "report_submitted.v1"
    period: PeriodNumber
    report: Report
    amount_minor: Minor
    submitted_by: PersonId
    late: bool = False


class ReportReturned(Event):
    """Sent back to be mended until `due_at`, with a ladder of its own."""

    type: Literal["report_returned.v1"] = "report_returned.v1"
    period: PeriodNumber
    reason: FreeText
    due: date
    due_at: Instant
    reminders: tuple[Reminder, ...] = ()


class ReportApproved(Event):
    type: Literal["report_approved.v1"] = "report_approved.v1"
    period: PeriodNumber
    approved: tuple[CostLine, ...]
    approved_minor: Minor
    approved_by: PersonId
    comment: FreeText | None = None


class ClaimCalculated(Event):
    """What is to be paid for a period, and why it is not more."""

    type: Literal["claim_calculated.v1"] = "claim_calculated.v1"
    period: PeriodNumber
    approved_minor: Minor
    remaining_minor: Minor
    amount_minor: Minor
    capped: bool


class PaymentAttested(Event):
    type: Literal["payment_attested.v1"] = "payment_attested.v1"
    period: PeriodNumber
    person: PersonId


class PaymentOrdered(Event):
    """As many have attested as the programme asks for. `attempt` counts from 1 per period."""

    type: Literal["payment_ordered.v1"] = "payment_ordered.v1"
    period: PeriodNumber
    amount_minor: PositiveMinor
    attempt: int


class PaymentMade(Event):
    type: Literal["payment_made.v1"] = "payment_made.v1"
    period: PeriodNumber
    amount_minor: PositiveMinor
    attempt: int
    paid_on: date
    bank_reference: FreeText


class PaymentReturned(Event):
    type: Literal["payment_returned.v1"] = "payment_returned.v1"
    period: PeriodNumber
    amount_minor: PositiveMinor
    attempt: int
    reason: FreeText
