"""What a grant must keep to when it is decided: the programme's ceiling, and days that can be met.

These rules came with the second edition of the rulebook. Until then the ceiling was asked of the
application alone.
"""

from collections.abc import Iterator
from datetime import date

from domain.editions import SECOND
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import AccountingText
from domain.kernel.money import shown
from domain.kernel.programme import Per
from domain.kernel.rules import Check, Mark, Rule
from domain.partnership.requirements import highest_ceiling, time_lies_ahead, years_begun
from domain.partnership.state import PartnershipState
from domain.partnership.terms import PeriodPlan, Recommendation

R44 = Rule(
    id="R44",
    name="grant_is_within_the_ceiling",
    basis="ICLD budget guidelines: the most per kind of case, region, parties and year (I17), "
    "asked of what is granted too",
    mark=Mark.CONFIRMED,
    sv="Beviljat belopp {amount} är mer än taket {ceiling} ({source}). Det gäller: {places}.",
    en="The granted amount, {amount}, is above the ceiling of {ceiling} ({source}). This concerns: "
    "{places}.",
)
R45 = Rule(
    id="R45",
    name="decision_against_the_advice_is_reasoned",
    basis="The funder's policy: a decision against most of the assessors says why",
    mark=Mark.INFERENCE,
    sv="De flesta bedömarna har avrått ({against} av {of}). Ange varför ansökan ändå beviljas.",
    en="Most assessors advised against it ({against} of {of}). Say why it is approved after all.",
)
E89 = Rule(
    id="E89",
    name="report_is_due_after_its_period",
    basis="The engine: a report opens the day after its period ends, and has a day at least",
    mark=Mark.ENGINE,
    sv="Redovisningen ska kunna lämnas efter periodens sista dag. Fel vid period {periods}.",
    en="There must be time for a report after the last day of its period. Wrong at period "
    "{periods}.",
)
E91 = Rule(
    id="E91",
    name="agreement_is_signed_before_reports_are_due",
    basis="The funder's policy: reporting begins with the agreement",
    mark=Mark.INFERENCE,
    sv="Avtalet ska skrivas under senast {signature_due}, men den första redovisningen ska lämnas "
    "redan {report_due}.",
    en="The agreement must be signed by {signature_due}, but the first report is due as early as "
    "{report_due}.",
)


def grant_limits(
    periods: tuple[PeriodPlan, ...],
    signature_due: date,
    case: PartnershipState,
    context: DecisionContext,
) -> Iterator[Check]:
    if context.edition < SECOND:
        return
    yield from _ceiling(periods, case, context)
    short = [one.period for one in periods if one.report_due <= one.ends]
    yield E89.holds(not short, periods=short)
    yield from time_lies_ahead(periods[0].starts, periods[0].ends, context)
    assert context.programme
    ahead = context.programme.decision_policy.time_ahead
    if ahead.value:
        first_due = min(one.report_due for one in periods)
        yield E91.holds(
            signature_due < first_due,
            signature_due=signature_due.isoformat(),
            report_due=first_due.isoformat(),
            mark=ahead.mark.value,
        )


def advice_answered(
    case: PartnershipState, reasons: AccountingText | None, context: DecisionContext
) -> Iterator[Check]:
    if context.edition < SECOND:
        return
    given = [one.recommendation for one in case.assessments]
    against = given.count(Recommendation.REJECT)
    yield R45.holds(
        2 * against <= len(given) or reasons is not None, against=against, of=len(given)
    )


def _ceiling(
    periods: tuple[PeriodPlan, ...], case: PartnershipState, context: DecisionContext
) -> Iterator[Check]:
    programme = context.programme
    assert programme
    assert case.application
    component = programme.component(case.component)
    ceiling = component and highest_ceiling(case.application, component, programme)
    if not ceiling:
        return  # the application was warned of it (E28)
    if ceiling.per is Per.YEAR:
        # A period of more than a year has room for the ceiling of each year that it begins.
        above = [
            one
            for one in periods
            if one.amount_minor > ceiling.amount_minor * years_begun(one.starts, one.ends)
        ]
        amount = max((one.amount_minor for one in above), default=0)
        places = [one.period for one in above]
    else:
        amount = sum(one.amount_minor for one in periods)
        places = [one.period for one in periods] if amount > ceiling.amount_minor else []
    yield R44.with_force(ceiling.force).holds(
        not places,
        amount=shown(amount, case.currency),
        amount_minor=amount,
        ceiling=shown(ceiling.amount_minor, case.currency),
        ceiling_minor=ceiling.amount_minor,
        places=places,
        source=ceiling.source,
        mark=ceiling.mark.value,
    )
