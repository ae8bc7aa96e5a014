"""A period's report: it comes in, is sent back to be mended, or is approved cost by cost."""

from collections import Counter
from collections.abc import Iterator

from domain.kernel.actors import Role
from domain.kernel.common_rules import authorised, in_state
from domain.kernel.dates import end_of, last_day_before
from domain.kernel.decision_context import DecisionContext
from domain.kernel.money import shown
from domain.kernel.rules import Check, Decision, Mark, Rule
from domain.partnership.closure import closing_due_after
from domain.partnership.commands import ApproveReport, ReturnReport, SubmitReport
from domain.partnership.completion import lies_ahead
from domain.partnership.conflict import impartial
from domain.partnership.events import ReportApproved, ReportReturned, ReportSubmitted
from domain.partnership.ladder import reminders
from domain.partnership.payment import claim_for
from domain.partnership.report_contents import contents
from domain.partnership.state import PartnershipState, Period, PeriodStatus
from domain.partnership.stream_status import headline
from domain.partnership.terms import CostLine

E15 = Rule(
    id="E15",
    name="approves_no_more_than_reported",
    basis="The engine: a cost that was not reported cannot be approved",
    mark=Mark.ENGINE,
    sv="Godkänd kostnad är högre än den redovisade: {lines}.",
    en="The approved cost is higher than the reported one: {lines}.",
)
E16 = Rule(
    id="E16",
    name="report_is_approved_by_another",
    basis="The engine: nobody approves a report that they submitted",
    mark=Mark.ENGINE,
    sv="{person} har lämnat rapporten och får inte godkänna den.",
    en="{person} submitted this report and may not approve it.",
)
E18 = Rule(
    id="E18",
    name="period_is_planned",
    basis="The engine: the periods of a case are those of its decision",
    mark=Mark.ENGINE,
    sv="Ärendet har ingen period {period}. De som finns: {planned}.",
    en="This case has no period {period}. Those that it has: {planned}.",
)
E22 = Rule(
    id="E22",
    name="report_time_has_come",
    basis="The engine: a period is reported when it is over",
    mark=Mark.ENGINE,
    sv="Period {period} kan redovisas från och med dagen efter {last_day}.",
    en="Period {period} can be reported from the day after {last_day}.",
)


def submit_report(
    case: PartnershipState, command: SubmitReport, context: DecisionContext
) -> Decision:
    """A late report is taken in and marked; it is no ground for refusal."""
    yield authorised(context, (Role.COORDINATOR, Role.CONTROLLER), case.applicant)
    yield in_state(headline(case), "active")
    period = case.period(command.period)
    yield planned(case, command.period)
    assert period
    yield in_state(
        period.status,
        PeriodStatus.UPCOMING,
        PeriodStatus.OPEN,
        PeriodStatus.OVERDUE,
        PeriodStatus.RETURNED,
    )
    yield E22.holds(
        context.now >= period.opens_at,
        period=period.number,
        opens_at=period.opens_at.isoformat(),
        last_day=last_day_before(period.opens_at).isoformat(),
    )
    yield from contents(command.report, period, context)
    yield ReportSubmitted(
        period=period.number,
        report=command.report,
        amount_minor=command.report.amount_minor,
        submitted_by=context.actor.person,
        late=context.now >= period.due_at,
    )


def return_report(
    case: PartnershipState, command: ReturnReport, context: DecisionContext
) -> Decision:
    yield from _to_be_judged(case, command.period, context)
    yield lies_ahead(command.due, context)
    assert context.programme
    yield ReportReturned(
        period=command.period,
        reason=command.reason,
        due=command.due,
        due_at=end_of(command.due),
        reminders=reminders(command.due, context.programme.reporting, after=context.now),
    )


def approve_report(
    case: PartnershipState, command: ApproveReport, context: DecisionContext
) -> Decision:
    """What is approved becomes a claim at once; nothing to pay may make the case ready to close."""
    yield from _to_be_judged(case, command.period, context)
    period = case.period(command.period)
    assert period
    person = context.actor.person
    yield E16.holds(person != period.submitted_by, person=person)
    yield _no_more_than_reported(period, command.approved, case.currency)
    approved = sum(line.amount_minor for line in command.approved)
    yield ReportApproved(
        period=period.number,
        approved=command.approved,
        approved_minor=approved,
        approved_by=person,
        comment=command.comment,
    )
    claim = claim_for(case, period.number, approved)
    yield claim
    if not claim.amount_minor:
        yield from closing_due_after(case, period.number)


def planned(case: PartnershipState, number: int) -> Check:
    return E18.holds(
        case.period(number) is not None,
        period=number,
        planned=[one.number for one in case.periods],
    )


def _to_be_judged(case: PartnershipState, number: int, context: DecisionContext) -> Iterator[Check]:
    yield authorised(context, (Role.PROGRAMME_OFFICER,), case.funder)
    yield in_state(headline(case), "active")
    yield planned(case, number)
    period = case.period(number)
    assert period
    yield in_state(period.status, PeriodStatus.SUBMITTED)
    yield impartial(case, context)


def _no_more_than_reported(period: Period, approved: tuple[CostLine, ...], currency: str) -> Check:
    assert period.report
    reported = {line.cost_type: line.amount_minor for line in period.report.costs}
    by_type: Counter[str] = Counter()
    for line in approved:
        by_type[line.cost_type] += line.amount_minor
    above = [
        f"{code} {shown(amount, currency)} > {shown(reported.get(code, 0), currency)}"
        for code, amount in sorted(by_type.items())
        if amount > reported.get(code, 0)
    ]
    return E15.holds(not above, period=period.number, lines=above)
