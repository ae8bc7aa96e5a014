"""What an application must contain, rule by rule.

A ceiling that is a hard maximum refuses, a guide value warns. With counterparts in several regions
the highest of their ceilings counts: the plan then includes the more expensive travel, and no
source says otherwise.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.editions import SECOND
from domain.kernel.actors import BodyKind
from domain.kernel.dates import months_between
from domain.kernel.decision_context import DecisionContext, OrganisationFacts
from domain.kernel.money import shown
from domain.kernel.programme import Ceiling, Component, Parties, Per, Programme, Region, TeamRule
from domain.kernel.rules import Check, Force, Mark, Rule
from domain.partnership.counterpart import linked_as_registered
from domain.partnership.state import PartnershipState
from domain.partnership.terms import Application

R02 = Rule(
    id="R02",
    name="applicant_is_of_an_eligible_kind",
    basis="ICLD guidelines 2020, the list of who may apply (I18)",
    mark=Mark.CONFIRMED,
    sv="En organisation av typen {kind} kan inte söka. De som kan söka: {eligible}.",
    en="An organisation of the type {kind} cannot apply. Those that can: {eligible}.",
)
R03 = Rule(
    id="R03",
    name="has_a_counterpart_of_the_same_kind",
    basis="ICLD: applied for with a local or regional government abroad (S4, I12)",
    mark=Mark.SOURCE,
    sv="Ansökan ska ha minst en partner utomlands, och bara av typerna {eligible}. "
    "Angivet: {kinds}.",
    en="An application needs a partner abroad, and only of the types {eligible}. Given: {kinds}.",
)
R04 = Rule(
    id="R04",
    name="country_is_on_the_programmes_list",
    basis="ICLD: the country list of the programme version that the round pins (I1, I10, I25)",
    mark=Mark.CONFIRMED,
    sv="Programmet omfattar inte: {outside}. Länder som omfattas: {countries}.",
    en="The programme does not cover: {outside}. Countries it covers: {countries}.",
)
R05 = Rule(
    id="R05",
    name="names_a_core_area",
    basis="ICLD: every project works with at least one of the core areas (S4)",
    mark=Mark.SOURCE,
    sv="Ange minst ett av programmets kärnområden ({known}). Angivet: {named}.",
    en="Name at least one of the programme's core areas ({known}). Given: {named}.",
)
R06 = Rule(
    id="R06",
    name="length_fits_the_component",
    basis="ICLD: the length of each kind of case (I8, I9)",
    mark=Mark.CONFIRMED,
    sv="Tiden {starts} till {ends} är {months} hela månader. Den ska vara {least} till {most}.",
    en="{starts} to {ends} is {months} whole months. The length must be {least} to {most}.",
)
R07 = Rule(
    id="R07",
    name="within_the_ceiling",
    basis="ICLD budget guidelines: the most per kind of case, region, parties and year (I17)",
    mark=Mark.CONFIRMED,
    sv="Sökt belopp {amount} är mer än taket {ceiling} {per_sv} ({source}).",
    en="The amount applied for, {amount}, is above the ceiling of {ceiling} {per_en} ({source}).",
)
R08 = Rule(
    id="R08",
    name="required_documents_are_attached",
    basis="ICLD: attachments per kind of case (I3, I11)",
    mark=Mark.CONFIRMED,
    sv="De här bilagorna saknas: {missing}.",
    en="These attachments are missing: {missing}.",
)
R11 = Rule(
    id="R11",
    name="team_has_the_right_size",
    basis="ICLD: officials per party in a project (I8)",
    mark=Mark.CONFIRMED,
    sv="Varje part ska delta med {least} till {most} tjänstepersoner. "
    "Fel antal för part {parties} (0 är sökanden).",
    en="Each party must take part with {least} to {most} officials. "
    "Wrong number for party {parties} (0 is the applicant).",
)
R19 = Rule(
    id="R19",
    name="cost_is_of_a_named_kind",
    basis="ICLD: what guidelines or approved budget do not name is not paid (I4, I17)",
    mark=Mark.CONFIRMED,
    sv="De här kostnadsslagen ingår inte: {unknown}. De som ingår: {known}.",
    en="These types of cost are not included: {unknown}. Those included: {known}.",
)
E07 = Rule(
    id="E07",
    name="budget_has_no_more_years_than_the_plan",
    basis="The engine: ceilings are per year, so each year of the budget needs a year of time",
    mark=Mark.ENGINE,
    sv="Budgeten omfattar {budget_years} år, men tiden {starts} till {ends} rymmer {years}.",
    en="The budget covers {budget_years} years, but {starts} to {ends} has room for {years}.",
)
E28 = Rule(
    id="E28",
    name="programme_names_a_ceiling",
    basis="The engine: where the programme names no ceiling, an officer assesses the amount",
    mark=Mark.ENGINE,
    sv="Programmet anger inget tak för {component} med {parties} i {regions}. "
    "Handläggaren bedömer beloppet.",
    en="The programme names no ceiling for {component} with {parties} in {regions}. "
    "An officer assesses the amount.",
    force=Force.WARNS,
)
E90 = Rule(
    id="E90",
    name="periods_are_not_over",
    basis="The funder's policy: nobody applies for a time that has passed, and none is granted",
    mark=Mark.INFERENCE,
    sv="Tiden {starts} till {ends} har redan passerat den {today}.",
    en="The time from {starts} to {ends} has already passed on {today}.",
)

_PER_SV = {Per.YEAR: "per år", Per.CASE: "för hela ärendet"}
_PER_EN = {Per.YEAR: "per year", Per.CASE: "for the whole case"}


def application_requirements(
    application: Application, case: PartnershipState, context: DecisionContext
) -> Iterator[Check]:
    """Every rule that an application must meet, in the order in which people would correct it.

    Each check names the mark of the figure that it used: a list may be less certain than the rule
    that there is one.
    """
    programme = context.programme
    assert programme
    component = programme.component(case.component)
    assert component
    yield applicant_may_apply(context.facts.registered.organisation(case.applicant), programme)
    yield from _counterparts(application, programme)
    if application.linked:
        yield linked_as_registered(application, context)
    yield _core_area(application, programme)
    yield from _length(application, component)
    if context.edition >= SECOND:
        yield from time_lies_ahead(application.starts, application.ends, context)
    yield named_costs(
        (line.cost_type for year in application.budget for line in year.lines),
        tuple(one.code for one in programme.cost_types.value),
        programme.cost_types.mark,
    )
    yield from _ceiling(application, component, programme)
    if component.team:
        yield _team(application, component.team)
    yield _documents(application, component)


def applicant_may_apply(
    applicant: OrganisationFacts | None, programme: Programme, force: Force = Force.REFUSES
) -> Check:
    kind = applicant.kind if applicant else None
    eligible = programme.applicants.value
    return R02.with_force(force).holds(
        kind in eligible, kind=kind, eligible=_codes(eligible), mark=programme.applicants.mark
    )


def named_costs(cost_types: Iterator[str], known: tuple[str, ...], mark: Mark = R19.mark) -> Check:
    """R19, for a budget, a decision and a report: only types of cost that are listed."""
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
    years = years_begun(starts, ends)
    yield E07.holds(
        len(application.budget) <= years,
        budget_years=len(application.budget),
        years=years,
        starts=starts.isoformat(),
        ends=ends.isoformat(),
    )


def time_lies_ahead(starts: date, ends: date, context: DecisionContext) -> Iterator[Check]:
    """At least its last day has not passed when the command came."""
    assert context.programme
    ahead = context.programme.decision_policy.time_ahead
    if ahead.value:
        yield E90.holds(
            ends >= context.day_of_act,
            starts=starts.isoformat(),
            ends=ends.isoformat(),
            today=context.day_of_act.isoformat(),
            mark=ahead.mark.value,
        )


def years_begun(starts: date, ends: date) -> int:
    """A part of a year counts as one: 1 Jan 2027 to 15 Jan 2028 is two."""
    return months_between(starts, ends - timedelta(days=1)) // 12 + 1


def _ceiling(
    application: Application, component: Component, programme: Programme
) -> Iterator[Check]:
    parties, regions = _parties(application), _regions(application, programme)
    ceiling = highest_ceiling(application, component, programme)
    yield E28.holds(
        ceiling is not None, component=component.code, parties=parties.value, regions=regions
    )
    if ceiling:
        yield _below(application, ceiling, programme.money.currency)


def highest_ceiling(
    application: Application, component: Component, programme: Programme
) -> Ceiling | None:
    """Of the regions of the counterparts. None where the programme names none."""
    parties = _parties(application)
    regions = _regions(application, programme)
    ceilings = [c for region in regions if (c := component.ceiling(region, parties))]
    return max(ceilings, key=lambda one: one.amount_minor, default=None)


def _regions(application: Application, programme: Programme) -> list[Region]:
    countries = [programme.country(one.country) for one in application.counterparts]
    return sorted({one.region for one in countries if one})


def _parties(application: Application) -> Parties:
    """Two parties are the applicant and one counterpart."""
    match len(application.counterparts):
        case 0 | 1:
            return Parties.TWO
        case 2:
            return Parties.THREE
        case _:
            return Parties.MULTI


def _below(application: Application, ceiling: Ceiling, currency: str) -> Check:
    amount = application.amount_minor
    if ceiling.per is Per.YEAR:
        amount = max(year.amount_minor for year in application.budget)
    return R07.with_force(ceiling.force).holds(
        amount <= ceiling.amount_minor,
        amount=shown(amount, currency),
        amount_minor=amount,
        ceiling=shown(ceiling.amount_minor, currency),
        ceiling_minor=ceiling.amount_minor,
        per_sv=_PER_SV[ceiling.per],
        per_en=_PER_EN[ceiling.per],
        source=ceiling.source,
        mark=ceiling.mark.value,
    )


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
