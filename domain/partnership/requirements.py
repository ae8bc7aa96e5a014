"""What an application must fulfil, rule by rule: the parties, the plan, the money, the papers."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.kernel.actors import BodyKind
from domain.kernel.dates import months_between
from domain.kernel.decision_context import DecisionContext, OrganisationFacts
from domain.kernel.programme import Component, Programme, TeamRule
from domain.kernel.rules import Check, Force, Mark, Rule
from domain.partnership.ceilings import within_ceiling
from domain.partnership.terms import Application

R02 = Rule(
    id="R02",
    name="applicant_is_of_an_eligible_kind",
    basis="ICLD guidelines 2020, the list of who may apply (I18)",
    mark=Mark.CONFIRMED,
    sv="En sökande av slaget {kind} kan inte söka. Det kan: {eligible}.",
    en="An applicant of the kind {kind} cannot apply. Those who can: {eligible}.",
)
R03 = Rule(
    id="R03",
    name="has_a_counterpart_of_the_same_kind",
    basis="ICLD: applied for with a local or regional government abroad (S4, I12)",
    mark=Mark.SOURCE,
    sv="Ansökan behöver minst en part utomlands, av något av slagen {eligible}. Nu: {kinds}.",
    en="An application needs a counterpart abroad, of one of the kinds {eligible}. Now: {kinds}.",
)
R04 = Rule(
    id="R04",
    name="country_is_on_the_programmes_list",
    basis="ICLD: the country list of the programme version that the round pins (I1, I10, I25)",
    mark=Mark.CONFIRMED,
    sv="Programmet omfattar inte: {outside}. Länder som omfattas: {countries}.",
    en="The programme does not cover: {outside}. Countries that it covers: {countries}.",
)
R05 = Rule(
    id="R05",
    name="names_a_core_area",
    basis="ICLD: every project works with at least one of the core areas (S4)",
    mark=Mark.SOURCE,
    sv="Ange minst ett av programmets kärnområden ({known}). Nu: {named}.",
    en="Name at least one of the programme's core areas ({known}). Now: {named}.",
)
R06 = Rule(
    id="R06",
    name="length_fits_the_component",
    basis="ICLD: the length of each kind of case (I8, I9)",
    mark=Mark.CONFIRMED,
    sv="Tiden {starts} till {ends} är {months} hela månader; det ska vara {least} till {most}.",
    en="From {starts} to {ends} is {months} whole months; it must be {least} to {most}.",
)
R08 = Rule(
    id="R08",
    name="required_documents_are_attached",
    basis="ICLD: attachments per kind of case (I3, I11)",
    mark=Mark.CONFIRMED,
    sv="Dessa bilagor saknas: {missing}.",
    en="These attachments are missing: {missing}.",
)
R11 = Rule(
    id="R11",
    name="team_has_the_right_size",
    basis="ICLD: officials per party in a project (I8)",
    mark=Mark.CONFIRMED,
    sv="Varje part ska ha {least} till {most} tjänstepersoner. "
    "Part (0 är sökanden) utan det: {parties}.",
    en="Each party must have {least} to {most} officials. "
    "Parties (0 is the applicant) without that: {parties}.",
)
R19 = Rule(
    id="R19",
    name="cost_is_of_a_named_kind",
    basis="ICLD: what guidelines or approved budget do not name is not paid (I4, I17)",
    mark=Mark.CONFIRMED,
    sv="Dessa kostnadsslag finns inte med: {unknown}. De som finns: {known}.",
    en="These kinds of cost are not included: {unknown}. Those that are: {known}.",
)
E07 = Rule(
    id="E07",
    name="budget_has_no_more_years_than_the_plan",
    basis="The engine: ceilings are counted per year, so a year of budget needs a year of time",
    mark=Mark.ENGINE,
    sv="Budgeten har {budget_years} år, men tiden {starts} till {ends} rymmer {years}.",
    en="The budget has {budget_years} years, but {starts} to {ends} holds {years}.",
)


def requirements(
    application: Application, case_component: str, applicant: str, context: DecisionContext
) -> Iterator[Check]:
    """Every rule that an application is held to, in the order in which people would mend it.

    Each check names the mark of the figure that it was held to: a list may be less sure than the
    rule that there is one.
    """
    programme = context.programme
    assert programme
    component = programme.component(case_component)
    assert component
    yield applicant_may_apply(context.facts.registered.organisation(applicant), programme)
    yield from _counterparts(application, programme)
    yield _core_area(application, programme)
    yield from _length(application, component)
    yield named_costs(
        (line.cost_type for year in application.budget for line in year.lines),
        tuple(one.code for one in programme.cost_types.value),
        programme.cost_types.mark,
    )
    yield from within_ceiling(application, component, programme)
    if component.team:
        yield _team(application, component.team)
    yield _documents(application, component)


def applicant_may_apply(
    applicant: OrganisationFacts | None, programme: Programme, force: Force = Force.REFUSES
) -> Check:
    kind = applicant.kind if applicant else None
    eligible = programme.applicants.value
    check = R02.holds if force is Force.REFUSES else R02.warns_unless
    return check(
        kind in eligible, kind=kind, eligible=_codes(eligible), mark=programme.applicants.mark
    )


def named_costs(cost_types: Iterator[str], known: tuple[str, ...], mark: Mark = R19.mark) -> Check:
    """R19, for a budget, a decision and a report: costs of the kinds that are named, no others."""
    unknown = sorted({code for code in cost_types if code not in known})
    return R19.holds(not unknown, unknown=unknown, known=list(known), mark=mark)


def _counterparts(application: Application, programme: Programme) -> Iterator[Check]:
    kinds = tuple(one.kind for one in application.counterparts)
    eligible = programme.counterparts.value
    yield R03.holds(
        bool(kinds) and all(kind in eligible for kind in kinds),
        kinds=_codes(kinds),
        eligible=_codes(eligible),
        mark=programme.counterparts.mark,
    )
    codes = [one.country for one in application.counterparts]
    outside = sorted({code for code in codes if programme.country(code) is None})
    listed = [one.code for one in programme.countries.value]
    yield R04.holds(not outside, outside=outside, countries=listed, mark=programme.countries.mark)


def _core_area(application: Application, programme: Programme) -> Check:
    named = application.core_areas
    return R05.holds(
        bool(named) and all(programme.has_core_area(code) for code in named),
        named=list(named),
        known=[one.code for one in programme.core_areas.value],
        mark=programme.core_areas.mark,
    )


def _length(application: Application, component: Component) -> Iterator[Check]:
    starts, ends = application.starts, application.ends
    months = months_between(starts, ends)
    least, most = component.months_min, component.months_max
    yield R06.holds(
        least.value <= months <= most.value,
        starts=starts.isoformat(),
        ends=ends.isoformat(),
        months=months,
        least=least.value,
        most=most.value,
        mark=least.mark if months < least.value else most.mark,
    )
    years = _years_begun(starts, ends)
    yield E07.holds(
        len(application.budget) <= years,
        budget_years=len(application.budget),
        years=years,
        starts=starts.isoformat(),
        ends=ends.isoformat(),
    )


def _years_begun(starts: date, ends: date) -> int:
    """A year that has begun counts: 1 Jan 2027 to 15 Jan 2028 reaches into two."""
    return months_between(starts, ends - timedelta(days=1)) // 12 + 1


def _team(application: Application, rule: TeamRule) -> Check:
    officials = {team.party: team.officials for team in application.teams}
    wrong = [
        party
        for party in range(len(application.counterparts) + 1)
        if not rule.officials_min <= officials.get(party, 0) <= rule.officials_max
    ]
    return R11.holds(
        not wrong,
        least=rule.officials_min,
        most=rule.officials_max,
        parties=wrong,
        mark=rule.mark,
    )


def _documents(application: Application, component: Component) -> Check:
    attached = {one.document for one in application.attachments}
    missing = [code for code in component.documents.value if code not in attached]
    return R08.holds(not missing, missing=missing, mark=component.documents.mark)


def _codes(kinds: tuple[BodyKind, ...]) -> list[str]:
    return [kind.value for kind in kinds]
