"""A period's report comes in: when, by whom, and what it holds."""

from datetime import date
from typing import Any

import pytest

from domain.kernel.actors import Actor
from domain.kernel.programme import Country
from domain.partnership.events import ReportSubmitted
from tests.unit.partnership import life
from tests.unit.partnership.papers import costs, report_of
from tests.unit.partnership.programme import PROGRAMME
from tests.unit.partnership.story import Told, given
from tests.unit.partnership.world import CONTROLLER, COORDINATOR, OFFICER, SIGNATORY


def reporting(moment: str = "2028-02-20", **changes: Any) -> Told:
    return given(life.to_report()).when(COORDINATOR, report_of(1, **changes), moment)


@pytest.mark.parametrize("who", [COORDINATOR, CONTROLLER])
def test_the_applicants_coordinator_or_controller_reports(who: Actor) -> None:
    told = given(life.to_report()).when(who, report_of(1), "2028-02-20")
    told.then(
        ReportSubmitted(
            period=1,
            report=report_of(1).report,
            amount_minor=27_000_000,
            submitted_by=who.person,
            late=False,
        )
    )
    assert told.warned == []
    assert told.templates == ["report_received"]


@pytest.mark.parametrize("who", [SIGNATORY, OFFICER])
def test_nobody_else_reports(who: Actor) -> None:
    given(life.to_report()).when(who, report_of(1), "2028-02-20").then_refused("E02")


def test_a_late_report_is_taken_in_and_marked() -> None:
    late = life.to_report().until("2028-03-05")
    told = given(late).when(COORDINATOR, report_of(1), "2028-03-05")
    told.then(ReportSubmitted)
    assert [event.late for event in told.ruling.events if isinstance(event, ReportSubmitted)] == [
        True
    ]


@pytest.mark.parametrize(
    ("moment", "late"), [("2028-03-01 23:59:59", False), ("2028-03-02 00:00:00", True)]
)
def test_late_is_a_matter_of_the_instant_not_of_a_timer(moment: str, late: bool) -> None:
    told = reporting(moment)
    told.then(ReportSubmitted)
    assert told.notices[0].facts["late"] is late


def test_E22_a_period_is_reported_when_it_is_over() -> None:
    early = given(life.active()).when(COORDINATOR, report_of(1), "2027-12-31 23:59:59")
    early.then_refused("E22", last_day="2027-12-31")


def test_E18_the_period_is_one_of_the_decisions() -> None:
    told = given(life.to_report()).when(COORDINATOR, report_of(3), "2028-02-20")
    told.then_refused("E18", period=3, planned=[1, 2])


def test_a_report_is_submitted_once_until_it_is_returned() -> None:
    given(life.reported()).when(COORDINATOR, report_of(1), "2028-02-21").then_refused("E03")
    given(life.to_attest()).when(COORDINATOR, report_of(1), "2028-03-11").then_refused("E03")


@pytest.mark.parametrize(
    "part", ["narrative", "salary_form", "approval_signature", "audit_certificate"]
)
def test_R22_a_report_has_all_its_parts(part: str) -> None:
    absent: dict[str, Any] = {part: None}
    reporting(**absent).then_refused("R22", missing=[part])


def test_R22_a_report_has_a_financial_part_even_of_nothing() -> None:
    reporting(costs=()).then_refused("R22", missing=["costs"])
    nothing = costs(work_input=0, travel=0)
    reporting(costs=nothing, costs_from=None, costs_to=None, salary_form=None).then(ReportSubmitted)


def test_R22_no_salary_form_is_needed_when_nobody_worked() -> None:
    reporting(costs=costs(travel=9_000_000), salary_form=None).then(ReportSubmitted)


@pytest.mark.parametrize(
    ("form", "part"),
    [
        ("audit_certificate", "audit_certificate"),
        ("salary_form_for_work_input", "salary_form"),
        ("approval_signature", "approval_signature"),
    ],
)
def test_R22_asks_for_no_more_than_the_programme_does(form: str, part: str) -> None:
    without = getattr(PROGRAMME.reporting, form).model_copy(update={"value": False})
    asks = PROGRAMME.reporting.model_copy(update={form: without})
    case = life.to_report().where(reporting=asks)
    told = given(case).when(COORDINATOR, report_of(1, **{part: None}), "2028-02-20")
    told.then(ReportSubmitted)


def test_R19_costs_stand_on_lines_of_the_approved_budget() -> None:
    """The programme names venues, the decision on this case does not."""
    told = reporting(costs=costs(work_input=1, venue=1))
    told.then_refused("R19", unknown=["venue"], known=["work_input", "travel"])


@pytest.mark.parametrize(
    "days",
    [
        {"costs_from": date(2026, 12, 31)},
        {"costs_to": date(2028, 1, 1)},
        {"costs_from": None},
        {"costs_from": date(2027, 6, 2), "costs_to": date(2027, 6, 1)},
    ],
)
def test_R21_costs_outside_the_period_are_told_and_judged_by_a_person(days: Any) -> None:
    told = reporting(**days)
    told.then(ReportSubmitted)
    assert told.warned == ["R21"]


def test_R21_the_first_and_the_last_day_of_the_period_are_in_it() -> None:
    told = reporting(costs_from=date(2027, 1, 1), costs_to=date(2027, 12, 31))
    told.then(ReportSubmitted)
    assert told.warned == []


def test_a_country_that_leaves_the_list_does_not_stop_a_report() -> None:
    left = PROGRAMME.countries.model_copy(update={"value": tuple[Country, ...]()})
    case = life.to_report().where(countries=left)
    given(case).when(COORDINATOR, report_of(1), "2028-02-20").then(ReportSubmitted)
