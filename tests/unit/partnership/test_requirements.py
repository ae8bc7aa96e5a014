"""What an application must fulfil, each rule once kept and once broken."""

from datetime import date
from typing import Any

import pytest

from domain.kernel.actors import BodyKind
from domain.partnership.application import ApplicationSubmitted, OpenCase, SubmitApplication
from domain.partnership.terms import Attachment, BudgetLine, Team, YearBudget
from domain.rulebook import rule_of
from tests.unit.partnership import life
from tests.unit.partnership.papers import application, counterpart, year
from tests.unit.partnership.programme import (
    AFRICA_TWO,
    EUROPE_THREE,
    EUROPE_TWO,
    GUIDE_MULTI,
    INCEPTION,
)
from tests.unit.partnership.story import Told, given
from tests.unit.partnership.world import COORDINATOR, ROUND, text
from texts.rules import rule_message


def submitting(**changes: Any) -> Told:
    command = SubmitApplication(application=application(**changes))
    return given(life.draft()).when(COORDINATOR, command, "2026-10-01")


def test_an_application_that_keeps_every_rule_comes_in_without_a_warning() -> None:
    told = submitting()
    told.then(ApplicationSubmitted)
    assert told.warned == []
    context = [check.rule for check in told.ruling.checks]
    in_order = ["R02", "R03", "R04", "R05", "R06", "E07", "E90", "R19", "E28", "R07", "R11", "R08"]
    neighbours = ["E190", "E190", "E191"]
    assert context == ["E02", "E03", "E145", "E26", "R01", *in_order, *neighbours]


def test_R03_a_counterpart_abroad_is_needed() -> None:
    submitting(counterparts=()).then_refused("R03", kinds=[])


def test_R03_the_counterpart_is_a_local_or_regional_government() -> None:
    company = counterpart("UA", BodyKind.COMPANY)
    submitting(counterparts=(company,)).then_refused("R03", kinds=["company"])


def test_R04_the_country_is_on_the_list_that_the_round_pins() -> None:
    submitting(counterparts=(counterpart("BY"),)).then_refused("R04", outside=["BY"])
    among_others = (counterpart("UA"), counterpart("IN"))
    submitting(counterparts=among_others).then_refused("R04", outside=["IN"])


def test_R05_at_least_one_core_area_is_named() -> None:
    submitting(core_areas=()).then_refused("R05", named=[])


def test_R05_the_core_areas_are_those_of_the_programme() -> None:
    submitting(core_areas=("equity", "tourism")).then_refused("R05")
    submitting(core_areas=("equity", "transparency")).then(ApplicationSubmitted)


@pytest.mark.parametrize(
    ("ends", "months"),
    [
        (date(2027, 12, 30), 11),
        (date(2030, 1, 31), 37),
    ],
)
def test_R06_a_project_is_of_one_to_three_years(ends: date, months: int) -> None:
    one_year = (year(1, 20_000_000),)
    submitting(ends=ends, budget=one_year).then_refused("R06", months=months)


@pytest.mark.parametrize("ends", [date(2027, 12, 31), date(2029, 12, 31)])
def test_R06_exactly_one_year_and_exactly_three_are_in_time(ends: date) -> None:
    submitting(ends=ends, budget=(year(1, 20_000_000),)).then(ApplicationSubmitted)


def test_E07_a_year_of_budget_needs_a_year_of_time() -> None:
    ceiling_thrice = tuple(year(n, EUROPE_TWO) for n in (1, 2, 3))
    refused = submitting(ends=date(2028, 12, 31), budget=ceiling_thrice)
    refused.then_refused("E07", budget_years=3, years=2)


def test_E07_a_year_that_has_begun_counts() -> None:
    begun = tuple(year(n, 10_000_000) for n in (1, 2, 3))
    submitting(ends=date(2029, 1, 15), budget=begun).then(ApplicationSubmitted)


def test_R19_costs_are_of_the_kinds_that_the_programme_names() -> None:
    gifts = YearBudget(year=1, lines=(BudgetLine(cost_type="gifts", amount_minor=1),))
    submitting(budget=(gifts,)).then_refused("R19", unknown=["gifts"])


def test_R07_the_ceiling_of_a_year_is_reached_to_the_ore_and_no_further() -> None:
    submitting(budget=(year(1, EUROPE_TWO),)).then(ApplicationSubmitted)
    above = submitting(budget=(year(1, EUROPE_TWO + 1),))
    above.then_refused("R07", ceiling_minor=EUROPE_TWO, amount_minor=EUROPE_TWO + 1)
    assert above.ruling.refused_by
    message = rule_message(rule_of("R07"), above.ruling.refused_by).sv
    assert "450 000,01 SEK" in message
    assert "450 000,00 SEK per år (I17)" in message


def test_R07_each_year_is_held_to_the_ceiling() -> None:
    submitting(budget=(year(1, 1), year(2, EUROPE_TWO + 1))).then_refused("R07")


def test_R07_the_ceiling_depends_on_where_the_counterpart_is() -> None:
    budget = (year(1, AFRICA_TWO),)
    submitting(budget=budget).then_refused("R07")
    submitting(budget=budget, counterparts=(counterpart("KE"),)).then(ApplicationSubmitted)


def test_R07_three_parties_have_a_ceiling_of_their_own() -> None:
    two_abroad = (counterpart("UA"), counterpart("RS"))
    submitting(budget=(year(1, EUROPE_THREE),), counterparts=two_abroad).then(ApplicationSubmitted)
    submitting(budget=(year(1, EUROPE_THREE + 1),), counterparts=two_abroad).then_refused("R07")


def test_R07_with_counterparts_in_two_regions_the_higher_ceiling_holds() -> None:
    both = (counterpart("UA"), counterpart("KE"))
    higher = EUROPE_THREE + 5_000_000
    submitting(budget=(year(1, higher),), counterparts=both).then(ApplicationSubmitted)
    above = submitting(budget=(year(1, higher + 1),), counterparts=both)
    above.then_refused("R07", ceiling_minor=higher)


def test_R07_a_guide_value_warns_and_lets_through() -> None:
    three_abroad = tuple(counterpart("UA") for _ in range(3))
    told = submitting(budget=(year(1, GUIDE_MULTI + 1),), counterparts=three_abroad)
    told.then(ApplicationSubmitted)
    assert told.warned == ["R07"]


def test_R07_a_ceiling_per_case_counts_every_year() -> None:
    draft = life.unopened().when(
        COORDINATOR, OpenCase(round=ROUND, component="inception"), "2026-09-20"
    )
    for amount, refused in ((INCEPTION, False), (INCEPTION + 1, True)):
        plan = application(ends=date(2027, 12, 31), budget=(year(1, amount - 1, 1),))
        told = draft.after.when(COORDINATOR, SubmitApplication(application=plan), "2026-10-01")
        if refused:
            told.then_refused("R07", amount_minor=amount)
        else:
            told.then(ApplicationSubmitted)


def test_R07_a_ceiling_per_case_is_not_had_again_each_year() -> None:
    draft = life.unopened().when(
        COORDINATOR, OpenCase(round=ROUND, component="inception"), "2026-09-20"
    )
    # Twelve whole months and some days reach into a second year.
    plan = application(ends=date(2028, 1, 15), budget=(year(1, INCEPTION), year(2, 1)))
    told = draft.after.when(COORDINATOR, SubmitApplication(application=plan), "2026-10-01")
    told.then_refused("R07", amount_minor=INCEPTION + 1)


def test_E28_where_no_ceiling_is_named_a_person_judges_the_amount() -> None:
    told = submitting(counterparts=(counterpart("VN"),), budget=(year(1, 99_000_000),))
    told.then(ApplicationSubmitted)
    assert told.warned == ["E28"]


def test_R08_required_documents_are_attached() -> None:
    letter = Attachment(document="letter_of_intent", file=text("letter"))
    refused = submitting(attachments=(letter,))
    refused.then_refused("R08", missing=["budget"])
    assert refused.ruling.refused_by
    message = rule_message(rule_of("R08"), refused.ruling.refused_by)
    assert "En inställning i den här installationen" in message.sv  # the list is no sure one


@pytest.mark.parametrize("officials", [2, 6])
def test_R11_every_party_has_three_to_five_officials(officials: int) -> None:
    teams = (Team(party=0, officials=3), Team(party=1, officials=officials))
    submitting(teams=teams).then_refused("R11", parties=[1])


def test_R11_a_party_without_a_team_has_none() -> None:
    submitting(teams=(Team(party=1, officials=5),)).then_refused("R11", parties=[0])
    submitting(teams=(Team(party=0, officials=5), Team(party=1, officials=3))).then(
        ApplicationSubmitted
    )
