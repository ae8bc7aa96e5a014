"""The agenda of a case: its phase of life, and the deadlines that pass if nobody acts."""

from collections.abc import Iterator
from enum import StrEnum

from domain.editions import SECOND
from domain.kernel.agenda import Due, StreamStatus
from domain.kernel.edition import Edition
from domain.partnership import waits
from domain.partnership.parts import Period
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import (
    AgreementStatus,
    ApplicationStatus,
    ClosureStatus,
    PeriodStatus,
)


class DeadlineKind(StrEnum):
    """The first word of a deadline's name. Numbers may follow it, as in `report_reminder-1-3`, and
    what waits, as in `wait_reminder-approve_report-1-2`.
    """

    APPLICATION_LAPSES = "application_lapses"
    COMPLETION_DUE = "completion_due"
    ASSESSMENT_REMINDER = "assessment_reminder"
    SIGNATURE_REMINDER = "signature_reminder"
    SIGNATURE_DUE = "signature_due"
    REPORT_OPENS = "report_opens"
    REPORT_REMINDER = "report_reminder"
    REPORT_DUE = "report_due"
    TERMINATION_ANSWER_DUE = "termination_answer_due"
    ACCOUNT_CHANGES = "account_changes"
    ARCHIVING_DUE = "archiving_due"
    WAIT_REMINDER = "wait_reminder"

    def of(self, *numbers: int) -> str:
        return "-".join([self.value, *map(str, numbers)])


def read_name(name: str) -> tuple[DeadlineKind, tuple[int, ...]]:
    kind, *more = name.split("-")
    return DeadlineKind(kind), tuple(int(one) for one in more if one.isdigit())


PHASES = {
    ApplicationStatus.UNOPENED: "unopened",
    ApplicationStatus.DRAFT: "application",
    ApplicationStatus.SUBMITTED: "application",
    ApplicationStatus.COMPLETION_REQUESTED: "application",
    ApplicationStatus.WITHDRAWN: "application",
    ApplicationStatus.DISMISSED: "application",
    ApplicationStatus.LAPSED: "application",
    ApplicationStatus.ROUND_CANCELLED: "application",
    ApplicationStatus.ELIGIBLE: "assessment",
    ApplicationStatus.ASSESSED: "decision",
    ApplicationStatus.REJECTED: "decision",
}

FINISHED = (
    "archived",
    "rejected",
    "withdrawn",
    "dismissed",
    "lapsed",
    "round_cancelled",
    "not_signed",
    "grant_declined",
)


def stream_status(case: PartnershipState, edition: Edition) -> StreamStatus:
    phase, chapter = _phase(case)
    status = headline(case)
    return StreamStatus(
        phase=phase,
        chapter=chapter,
        headline=status,
        finished=status in FINISHED,
        deadlines=(*_deadlines(case), *(waits.deadlines(case) if edition >= SECOND else ())),
    )


def _phase(case: PartnershipState) -> tuple[str, int]:
    if case.closure is not ClosureStatus.NONE:
        return "closure", 0
    if case.agreement is AgreementStatus.IN_FORCE:
        unsettled = (one.number for one in case.periods if not one.is_settled)
        return "period", next(unsettled, len(case.periods))
    if case.agreement is not AgreementStatus.NONE:
        return "agreement", 0
    return PHASES[case.examined_in], 0


def _deadlines(case: PartnershipState) -> Iterator[Due]:
    status = case.application_status
    if status is ApplicationStatus.DRAFT and case.closes_at:
        yield Due(name=DeadlineKind.APPLICATION_LAPSES, at=case.closes_at)
    if status is ApplicationStatus.COMPLETION_REQUESTED and case.completion:
        yield Due(name=DeadlineKind.COMPLETION_DUE, at=case.completion.due_at)
    if status is ApplicationStatus.ELIGIBLE and case.remind_assessors_at:
        yield Due(name=DeadlineKind.ASSESSMENT_REMINDER, at=case.remind_assessors_at)
    if case.agreement in (AgreementStatus.AWAITED, AgreementStatus.HALF_SIGNED):
        yield from _signature(case)
    for period in case.periods:
        yield from _report(period)
    intended = case.intended_end
    if intended and intended.awaits_answer and case.closure is ClosureStatus.NONE:
        yield Due(name=DeadlineKind.TERMINATION_ANSWER_DUE, at=intended.answer_due_at)
    if case.account_change and case.account_change.effective_at:
        yield Due(name=DeadlineKind.ACCOUNT_CHANGES, at=case.account_change.effective_at)
    if case.closure is ClosureStatus.CLOSED and case.archive_at:
        yield Due(name=DeadlineKind.ARCHIVING_DUE, at=case.archive_at)


def _signature(case: PartnershipState) -> Iterator[Due]:
    grant = case.grant
    assert grant
    for number, at in enumerate(grant.signature_reminders, start=1):
        if number not in grant.reminded:
            yield Due(name=DeadlineKind.SIGNATURE_REMINDER.of(number), at=at)
    yield Due(name=DeadlineKind.SIGNATURE_DUE, at=grant.signature_due_at)


def _report(period: Period) -> Iterator[Due]:
    """A submitted report has no reminders any more. A returned one has a schedule of its own.

    A report that waits for its signatory has not been submitted.
    """
    status, number = period.status, period.number
    if status is PeriodStatus.UPCOMING:
        yield Due(name=DeadlineKind.REPORT_OPENS.of(number), at=period.opens_at)
    if status is PeriodStatus.UPCOMING or period.awaits_report or period.awaits_signature:
        for step, reminder in enumerate(period.reminders, start=1):
            if reminder.days not in period.reminded:
                yield Due(name=DeadlineKind.REPORT_REMINDER.of(number, step), at=reminder.at)
        if status is not PeriodStatus.OVERDUE and not period.overdue:
            yield Due(name=DeadlineKind.REPORT_DUE.of(number), at=period.due_at)
