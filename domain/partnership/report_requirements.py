"""What a report must contain, rule by rule."""

from collections.abc import Iterator

from domain.editions import SECOND
from domain.kernel.decision_context import DecisionContext
from domain.kernel.programme import Programme
from domain.kernel.rules import Check, Force, Mark, Rule
from domain.partnership.parts import Period
from domain.partnership.requirements import named_costs
from domain.partnership.terms import Report

R21 = Rule(
    id="R21",
    name="costs_lie_within_the_period",
    basis="Other Swedish funders' terms (A8): costs outside the period are not paid",
    mark=Mark.ANALOGUE,
    sv="Kostnaderna {costs_from} till {costs_to} ska ligga inom perioden {starts} till {ends}.",
    en="The costs from {costs_from} to {costs_to} should lie within the period, {starts} to "
    "{ends}.",
    force=Force.WARNS,
)


R22 = Rule(
    id="R22",
    name="report_is_complete",
    basis="ICLD: financial part, salary form, approval signature, audit certificate (I4-I6)",
    mark=Mark.CONFIRMED,
    sv="Det här saknas i redovisningen: {missing}.",
    en="This is missing from the report: {missing}.",
)


def report_requirements(
    report: Report, period: Period, context: DecisionContext, audited: bool = False
) -> Iterator[Check]:
    """`audited`: an audit certificate came with it, field by field."""
    assert context.programme
    missing = _missing(report, context.programme)
    if is_signed(context):
        # Its signatory signs the report itself.
        missing.pop("approval_signature", None)
    if audited:
        missing.pop("audit_certificate", None)
    # If this installation itself chose to ask for a form, the answer says so.
    mark = next((mark for mark in missing.values() if not mark.is_the_funders_own), R22.mark)
    yield R22.holds(not missing, missing=list(missing), mark=mark)
    yield named_costs(
        (line.cost_type for line in report.costs),
        tuple(line.cost_type for line in period.plan.lines),
    )
    yield _within_the_period(report, period)


def is_signed(context: DecisionContext) -> bool:
    """A report is signed by its checksum where the programme asks for a signature."""
    assert context.programme
    return context.edition >= SECOND and context.programme.reporting.approval_signature.value


def _missing(report: Report, programme: Programme) -> dict[str, Mark]:
    """The parts that are required and missing, with how certain the requirement is."""
    forms = programme.reporting
    work_input = any(
        line.amount_minor > 0 and kind.is_work_input
        for line in report.costs
        if (kind := programme.cost_type(line.cost_type))
    )
    salary, signed, audited = (
        forms.salary_form_for_work_input,
        forms.approval_signature,
        forms.audit_certificate,
    )
    parts = (
        ("narrative", True, report.narrative, R22.mark),
        ("costs", True, report.costs or None, R22.mark),
        ("salary_form", salary.value and work_input, report.salary_form, salary.mark),
        ("approval_signature", signed.value, report.approval_signature, signed.mark),
        ("audit_certificate", audited.value, report.audit_certificate, audited.mark),
    )
    return {name: mark for name, needed, part, mark in parts if needed and part is None}


def _within_the_period(report: Report, period: Period) -> Check:
    """A report without costs has no days of costs."""
    starts, ends = period.plan.starts, period.plan.ends
    first, last = report.costs_from, report.costs_to
    within = first is not None and last is not None and starts <= first <= last <= ends
    return R21.holds(
        within or report.amount_minor == 0,
        costs_from=first.isoformat() if first else None,
        costs_to=last.isoformat() if last else None,
        starts=starts.isoformat(),
        ends=ends.isoformat(),
    )
