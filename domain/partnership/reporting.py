"""A period's report: it is submitted, and returned for correction or approved as a claim."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeAlias, assert_never

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, in_state, lies_ahead, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.dates import Day, Instant, end_of, last_day_before
from domain.kernel.decider import EventMetadata
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import AccountingText, FreeText
from domain.kernel.ids import PersonId
from domain.kernel.money import Minor
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.audit_certificate import AuditCertified, certificate_checks
from domain.partnership.claim import within_the_budget
from domain.partnership.interest import unbiased
from domain.partnership.notices import REPORTING, reference, report_to_sign, to_applicant, to_funder
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.parts import Period
from domain.partnership.report_requirements import (
    is_signed,
    report_requirements,
)
from domain.partnership.report_schedule import reminders
from domain.partnership.section_reasons import ReportReasons, each_once, facts_of, of_the_report
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import PeriodStatus
from domain.partnership.terms import AuditCertificate, CostLine, PeriodNumber, Reminder, Report

E18 = Rule(
    id="E18",
    name="period_is_planned",
    basis="The engine: the decision sets the periods of a case",
    mark=Mark.ENGINE,
    sv="Ärendet har ingen period {period}. De som finns: {planned}.",
    en="This case has no period {period}. Those it has: {planned}.",
)
E22 = Rule(
    id="E22",
    name="report_time_has_come",
    basis="The engine: a period is reported when it is over",
    mark=Mark.ENGINE,
    sv="Period {period} kan redovisas från och med dagen efter {last_day}.",
    en="Period {period} can be reported from the day after {last_day}.",
)

REPORTABLE = (
    PeriodStatus.UPCOMING,
    PeriodStatus.OPEN,
    PeriodStatus.OVERDUE,
    PeriodStatus.RETURNED,
)


# Commands


class SubmitReport(Command):
    """A period's report, for the first time or after it was returned."""

    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.COORDINATOR, Role.CONTROLLER),
        states=("active",),
        undone_by=("return_report",),
        asked_by=("report_open", "report_reminder", "report_overdue", "report_returned"),
    )
    kind: Literal["submit_report"] = "submit_report"
    period: PeriodNumber
    report: Report
    audit: AuditCertificate | None = None


class ReturnReport(Command):
    """`reason` is for the whole, `sections` say what is to be mended in which of them."""

    spec = CommandSpec(side=Side.FUNDER, roles=(Role.PROGRAMME_OFFICER,), states=("active",))
    kind: Literal["return_report"] = "return_report"
    period: PeriodNumber
    due: Day
    reason: FreeText
    sections: ReportReasons = ()


# Events


class ReportPrepared(Event):
    """The report is ready for its signatory. It counts as submitted once that person has signed."""

    type: Literal["report_prepared.v1"] = "report_prepared.v1"
    period: PeriodNumber
    report: Report
    amount_minor: Minor
    prepared_by: PersonId


class ReportSubmitted(Event):
    """`late` if it came after the due instant. A late report is not refused."""

    type: Literal["report_submitted.v1"] = "report_submitted.v1"
    period: PeriodNumber
    report: Report
    amount_minor: Minor
    submitted_by: PersonId
    late: bool = False


class ReportReturned(Event):
    """Returned for correction by `due_at`, with reminders of its own."""

    type: Literal["report_returned.v1"] = "report_returned.v1"
    period: PeriodNumber
    reason: FreeText
    due: date
    due_at: Instant
    reminders: tuple[Reminder, ...] = ()
    sections: ReportReasons = ()


class ReportApproved(Event):
    type: Literal["report_approved.v1"] = "report_approved.v1"
    period: PeriodNumber
    approved: tuple[CostLine, ...]
    approved_minor: Minor
    approved_by: PersonId
    comment: AccountingText | None = None


ReportingEvent: TypeAlias = ReportPrepared | ReportSubmitted | ReportReturned | ReportApproved


# Decision


def submit_report(
    case: PartnershipState, command: SubmitReport, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    period = case.period(command.period)
    yield planned(case, command.period)
    assert period
    yield in_state(period.status, *_reportable(context))
    yield E22.holds(
        not context.in_time_at(period.opens_at),
        period=period.number,
        opens_at=period.opens_at.isoformat(),
        last_day=last_day_before(period.opens_at).isoformat(),
    )
    yield from report_requirements(command.report, period, context, command.audit is not None)
    yield from certificate_checks(
        command.audit, command.report.amount_minor, case.currency, context
    )
    yield from within_the_budget(period, command.report, case.currency, context)
    if is_signed(context):
        yield ReportPrepared(
            period=period.number,
            report=command.report,
            amount_minor=command.report.amount_minor,
            prepared_by=context.actor.person,
        )
    if command.audit:
        opinion = command.audit.opinion
        yield AuditCertified(period=period.number, certificate=command.audit, opinion=opinion)
    if not is_signed(context):
        late = not context.in_time_at(period.due_at)
        yield submitted(period, command.report, context.actor.person, late)


def submitted(period: Period, report: Report, by: str, late: bool) -> ReportSubmitted:
    return ReportSubmitted(
        period=period.number,
        report=report,
        amount_minor=report.amount_minor,
        submitted_by=by,
        late=late,
    )


def _reportable(context: DecisionContext) -> tuple[PeriodStatus, ...]:
    """Until it is signed a report may be prepared again."""
    if context.edition < SECOND:
        return REPORTABLE
    return (*REPORTABLE, PeriodStatus.AWAITING_SIGNATURE)


def return_report(
    case: PartnershipState, command: ReturnReport, context: DecisionContext
) -> Decision:
    yield from to_be_checked(case, command, command.period, context)
    yield lies_ahead(command.due, context)
    period = case.period(command.period)
    assert period
    assert context.programme
    yield from each_once(command.sections)
    yield from of_the_report(command.sections, period, context.programme)
    yield ReportReturned(
        period=command.period,
        reason=command.reason,
        due=command.due,
        due_at=end_of(command.due),
        reminders=reminders(command.due, context.programme.reporting, after=context.now),
        sections=command.sections,
    )


def planned(case: PartnershipState, number: int) -> Check:
    return E18.holds(
        case.period(number) is not None,
        period=number,
        planned=[one.number for one in case.periods],
    )


def to_be_checked(
    case: PartnershipState, command: Command, number: int, context: DecisionContext
) -> Iterator[Check]:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield planned(case, number)
    period = case.period(number)
    assert period
    yield in_state(period.status, PeriodStatus.SUBMITTED)
    yield from unbiased(case, context)


# Fold


def evolve(
    case: PartnershipState, event: ReportingEvent, metadata: EventMetadata
) -> PartnershipState:
    number = event.period
    match event:
        case ReportPrepared():
            return case.with_period(
                number,
                status=PeriodStatus.AWAITING_SIGNATURE,
                report=event.report,
                submitted_by=event.prepared_by,
                prepared_in=metadata.seq,
                signed_by=(),
                audit_opinion=None,
                overdue=_was_overdue(case, number),
            )
        case ReportSubmitted():
            return case.with_period(
                number,
                status=PeriodStatus.SUBMITTED,
                report=event.report,
                submitted_by=event.submitted_by,
            )
        case ReportReturned():
            return case.with_period(
                number,
                status=PeriodStatus.RETURNED,
                due=event.due,
                due_at=event.due_at,
                reminders=event.reminders,
                reminded=(),
                signed_by=(),
                overdue=False,
                audit_opinion=None,
            )
        case ReportApproved():
            return case.with_period(
                number,
                status=PeriodStatus.APPROVED,
                approved_by=event.approved_by,
                approved_minor=event.approved_minor,
                comment=event.comment,
            )
        case _:
            assert_never(event)


def _was_overdue(case: PartnershipState, number: int) -> bool:
    period = case.period(number)
    assert period
    return period.overdue or period.status is PeriodStatus.OVERDUE


# Notices


def notices(case: PartnershipState, event: ReportingEvent) -> Iterator[Notice]:
    period = case.period(event.period)
    assert period
    number, due = period.number, period.due.isoformat()
    match event:
        case ReportPrepared():
            yield report_to_sign(case, period)
        case ReportSubmitted():
            yield to_funder(
                case,
                N.REPORT_RECEIVED,
                Role.PROGRAMME_OFFICER,
                period=number,
                amount_minor=event.amount_minor,
                late=event.late,
            )
        case ReportReturned():
            reason = reference(event.reason)
            sections = facts_of(event.sections)
            yield to_applicant(
                *(case, N.REPORT_RETURNED, REPORTING),
                **{"period": number, "due": due, "reason": reason, **sections},
            )
        case ReportApproved():
            # The notice comes with the claim that follows from the approval.
            return
        case _:
            assert_never(event)
