"""What the amounts and days of a case are held against: each other, and what came before them.

Warnings only, since the second edition (domain/kernel/plausible.py). What a rule bounds closely on
both sides needs no neighbour; tests/unit/architecture/test_bounds.py says so of each field.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from domain.editions import SECOND
from domain.kernel.command import Command
from domain.kernel.decision_context import DecisionContext
from domain.kernel.plausible import Beside, amounts_near, before_its_events, day_near
from domain.kernel.plausible import Neighbour as N
from domain.kernel.programme import Per
from domain.kernel.rules import Check, Decision
from domain.partnership.application import SubmitApplication
from domain.partnership.approval import ApproveReport
from domain.partnership.assessment import ReviseAssessment, SubmitAssessment
from domain.partnership.clarification import RequestClarification
from domain.partnership.completion import CompleteApplication, DismissApplication, RequestCompletion
from domain.partnership.contact import RecordContact
from domain.partnership.decision import ApproveApplication, RejectApplication
from domain.partnership.hearing import AnnounceTermination
from domain.partnership.recorded_signatures import RecordSignature
from domain.partnership.reporting import ReturnReport, SubmitReport
from domain.partnership.requirements import highest_ceiling
from domain.partnership.revision import ReviseApplication
from domain.partnership.state import PartnershipState
from domain.partnership.termination import TerminateGrant
from domain.partnership.terms import (
    Application,
    AuditCertificate,
    BudgetLine,
    CostLine,
    DecisionRecord,
)

PLANNED_AHEAD: Final = 730
"""Days from an application to the start of what it is for: rounds are decided within a few months,
and plans for more than two years ahead are rare."""

Lines = Iterable[BudgetLine | CostLine]
BUDGET = "application.budget.lines.amount_minor"
GRANTED = "periods.lines.amount_minor"
AUDIT = "audit"


def noted(
    case: PartnershipState, command: Command, context: DecisionContext, steps: Decision
) -> Decision:
    """The steps of the command's phase, with what it is warned of."""
    if context.edition < SECOND:
        return steps
    return before_its_events(steps, lambda: _warnings(case, command, context))


def _warnings(
    case: PartnershipState, command: Command, context: DecisionContext
) -> Iterator[Check]:
    today, currency = context.day_of_act, case.currency
    match command:
        case SubmitApplication():
            yield from _application(command.application, case, context)
        case CompleteApplication() | ReviseApplication():
            yield from _application(command.application, case, context)
            yield _beside_the_earlier(command.application, case)
        case RequestCompletion() | RequestClarification() | ReturnReport() | AnnounceTermination():
            yield day_near("due", command.due, N.TODAY, today)
        case DismissApplication() | RejectApplication() | TerminateGrant():
            yield from _recorded(command.record, context)
        case RecordContact():
            yield day_near("day", command.day, N.TODAY, today)
        case SubmitAssessment() | ReviseAssessment():
            applied = case.application.amount_minor if case.application else 0
            proposed = Beside("", command.proposed_minor, applied)
            yield amounts_near("proposed_minor", N.APPLIED_FOR, [proposed], currency)
        case ApproveApplication():
            yield from _granted(command, case)
            yield day_near("signature_due", command.signature_due, N.TODAY, today)
            yield from _recorded(command.record, context)
        case RecordSignature():
            signature = command.signature
            yield day_near("signature.signed_on", signature.signed_on, N.TODAY, today)
            yield day_near("signature.received_on", signature.received_on, N.TODAY, today)
        case SubmitReport():
            yield from _reported(command, case)
            yield from _audited(command.audit, context)
        case ApproveReport():
            period = case.period(command.period)
            reported = period.report.costs if period and period.report else ()
            lines = _same_type("", command.approved, reported)
            yield amounts_near("approved.amount_minor", N.REPORTED_COST, lines, currency)
        case _:
            return


def _application(
    application: Application, case: PartnershipState, context: DecisionContext
) -> Iterator[Check]:
    years = {f"{year.year}": year.lines for year in application.budget}
    yield amounts_near(BUDGET, N.OTHER_YEARS, _each_other(years), case.currency)
    yield amounts_near(BUDGET, N.CEILING, _ceiling(application, case, context), case.currency)
    yield day_near(
        "application.starts",
        application.starts,
        N.TODAY,
        context.day_of_act,
        ahead=PLANNED_AHEAD,
    )


def _ceiling(
    application: Application, case: PartnershipState, context: DecisionContext
) -> Iterator[Beside]:
    programme = context.programme
    assert programme
    component = programme.component(case.component)
    ceiling = component and highest_ceiling(application, component, programme)
    if ceiling and ceiling.per is Per.YEAR:
        for year in application.budget:
            yield Beside(f"{year.year}:", year.amount_minor, ceiling.amount_minor)
    elif ceiling:
        yield Beside("", application.amount_minor, ceiling.amount_minor)


def _beside_the_earlier(application: Application, case: PartnershipState) -> Check:
    earlier = (
        {year.year: year.lines for year in case.application.budget} if case.application else {}
    )
    lines = [
        one
        for year in application.budget
        for one in _same_type(f"{year.year}: ", year.lines, earlier.get(year.year, ()))
    ]
    return amounts_near(BUDGET, N.EARLIER_APPLICATION, lines, case.currency)


def _granted(command: ApproveApplication, case: PartnershipState) -> Iterator[Check]:
    application = case.application
    assert application
    sought = {year.year: year.lines for year in application.budget}
    lines = [
        one
        for period in command.periods
        for one in _same_type(f"{period.period}: ", period.lines, sought.get(period.period, ()))
    ]
    yield amounts_near(GRANTED, N.APPLIED_FOR, lines, case.currency)
    periods = {f"{period.period}": period.lines for period in command.periods}
    yield amounts_near(GRANTED, N.OTHER_YEARS, _each_other(periods), case.currency)
    if proposals := [one.proposed_minor for one in case.assessments]:
        granted = Beside("", command.amount_minor, _middle(proposals))
        yield amounts_near(GRANTED, N.PROPOSALS, [granted], case.currency)
    for period in command.periods:
        yield day_near("periods.report_due", period.report_due, N.PERIOD_END, period.ends)


def _reported(command: SubmitReport, case: PartnershipState) -> Iterator[Check]:
    period = case.period(command.period)
    budget = period.plan.lines if period else ()
    lines = _same_type("", command.report.costs, budget)
    yield amounts_near("report.costs.amount_minor", N.PERIOD_BUDGET, lines, case.currency)


def _audited(audit: AuditCertificate | None, context: DecisionContext) -> Iterator[Check]:
    if audit:
        yield day_near(f"{AUDIT}.day", audit.day, N.TODAY, context.day_of_act)


def _recorded(record: DecisionRecord | None, context: DecisionContext) -> Iterator[Check]:
    if record:
        yield day_near("record.decided_on", record.decided_on, N.TODAY, context.day_of_act)


def _same_type(where: str, lines: Lines, others: Lines) -> Iterator[Beside]:
    """Each line beside the one of the same type of cost."""
    known = {line.cost_type: line.amount_minor for line in others}
    for line in lines:
        if line.cost_type in known:
            yield Beside(f"{where}{line.cost_type}", line.amount_minor, known[line.cost_type])


def _each_other(years: dict[str, tuple[BudgetLine, ...]]) -> Iterator[Beside]:
    """Each line beside those of the same type in other years."""
    by_type: dict[str, dict[str, int]] = defaultdict(dict)
    for year, lines in years.items():
        for line in lines:
            by_type[line.cost_type][year] = line.amount_minor
    for cost_type, amounts in by_type.items():
        for year, amount in amounts.items():
            if others := [other for one, other in amounts.items() if one != year]:
                yield Beside(f"{year}: {cost_type}", amount, _middle(others))


def _middle(amounts: list[int]) -> int:
    return sorted(amounts)[(len(amounts) - 1) // 2]
