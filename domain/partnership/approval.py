"""Approving a report: each reported line is decided, and what is approved becomes a claim."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import AccountingText
from domain.kernel.money import shown
from domain.kernel.rules import Check, Decision, Mark, Rule
from domain.partnership.audit_certificate import weighed
from domain.partnership.claim import claim_for
from domain.partnership.closure import closing_due_after
from domain.partnership.parts import Period
from domain.partnership.reporting import ReportApproved, to_be_checked
from domain.partnership.state import PartnershipState
from domain.partnership.terms import CostLine, PeriodNumber

E15 = Rule(
    id="E15",
    name="approves_no_more_than_reported",
    basis="The engine: a cost that was not reported cannot be approved",
    mark=Mark.ENGINE,
    sv="Godkänd kostnad är högre än den redovisade: {lines}.",
    en="The approved cost is higher than the reported one: {lines}.",
)
E92 = Rule(
    id="E92",
    name="each_reported_line_is_decided",
    basis="The engine: an amount is approved, cut or set to zero by naming it, never by omission",
    mark=Mark.ENGINE,
    sv="Ange varje redovisat kostnadsslag en gång, också det som får 0. "
    "Saknas eller dubbelt: {lines}.",
    en="Name each reported type of cost once, a zero included. Missing or double: {lines}.",
)
R46 = Rule(
    id="R46",
    name="a_cut_has_a_reason",
    basis="The funder's policy: the applicant is told why less is approved than was reported",
    mark=Mark.INFERENCE,
    sv="Det här sätts ner: {lines}. Ange skälen i kommentaren.",
    en="This is cut: {lines}. Give the reasons in the comment.",
)
E16 = Rule(
    id="E16",
    name="report_is_approved_by_another",
    basis="The engine: nobody approves a report that they submitted",
    mark=Mark.ENGINE,
    sv="{person} har lämnat in redovisningen och får inte godkänna den.",
    en="{person} submitted this report and may not approve it.",
)


class ApproveReport(Command):
    """Approve a period's costs, line by line: each reported line is named, a zero included."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_OFFICER,),
        states=("active",),
        undone_by=("withdraw_approval",),
        asked_by=("report_received",),
    )
    kind: Literal["approve_report"] = "approve_report"
    period: PeriodNumber
    approved: tuple[CostLine, ...] = Field(default=(), max_length=50)
    comment: AccountingText | None = None
    audit_reasons: AccountingText | None = None


def approve_report(
    case: PartnershipState, command: ApproveReport, context: DecisionContext
) -> Decision:
    """What is approved becomes a claim at once. If nothing is to be paid, the case may close."""
    yield from to_be_checked(case, command, command.period, context)
    period = case.period(command.period)
    assert period
    person = context.actor.person
    if context.edition < SECOND:  # asked by duties.py since
        yield E16.holds(person != period.submitted_by, person=person)
    yield _no_more_than_reported(period, command.approved, case.currency)
    if context.edition >= SECOND:
        yield from _decided_in_full(period, command, case.currency)
    yield from weighed(period, command.audit_reasons, context)
    approved = sum(line.amount_minor for line in command.approved)
    yield ReportApproved(
        period=period.number,
        approved=command.approved,
        approved_minor=approved,
        approved_by=person,
        comment=command.comment,
    )
    claim = claim_for(case, period.number, approved, context.edition)
    yield claim
    if not claim.amount_minor:
        yield from closing_due_after(case, period.number)


def _decided_in_full(period: Period, command: ApproveReport, currency: str) -> Iterator[Check]:
    """Nothing is decided by leaving it out, and what is cut has a reason of its own."""
    assert period.report
    named = Counter(line.cost_type for line in command.approved)
    reported = {line.cost_type for line in period.report.costs}
    wrong = {code for code in reported | named.keys() if named[code] != 1}
    yield E92.holds(not wrong, period=period.number, lines=sorted(wrong))
    approved = {line.cost_type: line.amount_minor for line in command.approved}
    cut = [
        f"{line.cost_type} {shown(line.amount_minor - approved[line.cost_type], currency)}"
        for line in period.report.costs
        if approved[line.cost_type] < line.amount_minor
    ]
    yield R46.holds(not cut or command.comment is not None, period=period.number, lines=cut)


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
