"""What a case may cost at most. A hard maximum refuses, a guide value warns.

Counterparts in several regions: the highest ceiling among them holds, since the dearer travel is
then part of the plan and no source says otherwise.
"""

from collections.abc import Iterator

from domain.kernel.money import shown
from domain.kernel.programme import Ceiling, Component, Parties, Per, Programme
from domain.kernel.rules import Check, Force, Mark, Rule
from domain.partnership.terms import Application

R07 = Rule(
    id="R07",
    name="within_the_ceiling",
    basis="ICLD budget guidelines: the most per kind of case, region, parties and year (I17)",
    mark=Mark.CONFIRMED,
    sv="Sökt belopp {amount} är mer än taket {ceiling} {per_sv} ({source}).",
    en="The amount {amount} is above the ceiling of {ceiling} {per_en} ({source}).",
)
E28 = Rule(
    id="E28",
    name="programme_names_a_ceiling",
    basis="The engine: where the programme names no ceiling, a person judges the amount",
    mark=Mark.ENGINE,
    sv="Programmet anger inget tak för {component} med {parties} i {regions}; beloppet prövas.",
    en="The programme names no ceiling for {component} with {parties} in {regions}; "
    "the amount is judged as it is.",
    force=Force.WARNS,
)

_PER_SV = {Per.YEAR: "per år", Per.CASE: "för hela ärendet"}
_PER_EN = {Per.YEAR: "per year", Per.CASE: "for the whole case"}


def within_ceiling(
    application: Application, component: Component, programme: Programme
) -> Iterator[Check]:
    parties = _parties(application)
    countries = [programme.country(one.country) for one in application.counterparts]
    regions = sorted({one.region for one in countries if one})
    ceilings = [c for region in regions if (c := component.ceiling(region, parties))]
    yield E28.holds(
        bool(ceilings), component=component.code, parties=parties.value, regions=list(regions)
    )
    if ceilings:
        ceiling = max(ceilings, key=lambda one: one.amount_minor)
        yield _check(application, ceiling, programme.money.currency)


def _parties(application: Application) -> Parties:
    """Two parties are the applicant and one counterpart."""
    match len(application.counterparts):
        case 0 | 1:
            return Parties.TWO
        case 2:
            return Parties.THREE
        case _:
            return Parties.MULTI


def _check(application: Application, ceiling: Ceiling, currency: str) -> Check:
    amount = application.amount_minor
    if ceiling.per is Per.YEAR:
        amount = max(year.amount_minor for year in application.budget)
    check = R07.holds if ceiling.force is Force.REFUSES else R07.warns_unless
    return check(
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
