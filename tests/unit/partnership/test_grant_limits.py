"""A limit of the programme holds for what is granted as for what is applied for, and so do days."""

from datetime import date
from typing import Any

import pytest

from domain.kernel.edition import FIRST
from domain.partnership.application import SubmitApplication
from domain.partnership.completion import DeclareEligible
from domain.partnership.decision import ApplicationApproved, ApproveApplication
from domain.partnership.decision_record import DecisionRecorded
from domain.partnership.terms import PeriodPlan, Recommendation
from tests.unit.partnership import life, papers
from tests.unit.partnership.story import Case, Told, given
from tests.unit.partnership.world import (
    ASSESSOR,
    COORDINATOR,
    DECISION_MAKER,
    OFFICER,
    SECOND_ASSESSOR,
    text,
)

CEILING = 45_000_000
"""Of a project with one counterpart, for each year."""
APPLYING = SubmitApplication(application=papers.application())
TWO_YEARS = papers.application(budget=(papers.year(1, 45_000_000), papers.year(2, 45_000_000)))


def plan(number: int, amount: int, **changes: Any) -> PeriodPlan:
    year = 2026 + number
    days = (date(year, 1, 1), date(year, 12, 31), date(year + 1, 3, 1))
    return papers.period(number, *days, amount).model_copy(update=changes)


def deciding(*periods: PeriodPlan, case: Case | None = None, **changes: Any) -> Told:
    command = papers.approval(periods=periods, **changes)
    return given(case or life.assessed_with(TWO_YEARS)).when(DECISION_MAKER, command, "2026-12-11")


def test_R44_a_year_of_the_grant_keeps_to_the_yearly_ceiling() -> None:
    above = deciding(plan(1, CEILING + 1), plan(2, 1))
    above.then_refused("R44", places=[1], amount="450 000,01 SEK", ceiling="450 000,00 SEK")
    deciding(plan(1, CEILING), plan(2, 40_000_000)).then(ApplicationApproved, DecisionRecorded)


def test_R44_a_period_of_two_years_has_room_for_two_ceilings() -> None:
    whole = plan(1, 90_000_000, ends=date(2028, 12, 31), report_due=date(2029, 3, 1))
    deciding(whole).then(ApplicationApproved, DecisionRecorded)


def test_under_the_first_edition_the_ceiling_was_asked_of_the_application_alone() -> None:
    case = life.assessed_with(TWO_YEARS).under(FIRST)
    deciding(plan(1, CEILING + 1), plan(2, 1), case=case).then(
        ApplicationApproved, DecisionRecorded
    )


def test_E89_there_is_time_for_a_report_after_the_last_day_of_its_period() -> None:
    on_the_day = plan(2, 1, report_due=date(2028, 12, 31))
    deciding(plan(1, 1), on_the_day).then_refused("E89", periods=[2])


def test_E90_nobody_applies_for_a_time_that_has_passed() -> None:
    past = papers.application(starts=date(2025, 1, 1), ends=date(2026, 9, 30))
    submit = SubmitApplication(application=past)
    given(life.draft()).when(COORDINATOR, submit, "2026-10-01").then_refused("E90")


def test_E90_no_period_is_over_when_it_is_granted() -> None:
    early = papers.application(starts=date(2026, 1, 1), ends=date(2027, 12, 31))
    case = life.assessed_with(early)
    first = plan(1, 1, starts=date(2026, 1, 1), ends=date(2026, 12, 10))
    second = plan(2, 1, starts=date(2026, 12, 11), ends=date(2027, 12, 31))
    deciding(first, second, case=case).then_refused("E90")


def test_E91_the_agreement_is_signed_before_the_first_report_is_due() -> None:
    due = date(2028, 3, 1)
    deciding(plan(1, 1), signature_due=due).then_refused("E91", report_due=due.isoformat())
    deciding(plan(1, 1), signature_due=date(2028, 2, 29)).then(
        ApplicationApproved, DecisionRecorded
    )


@pytest.mark.parametrize(
    ("advice", "needed"),
    [(["reject", "reject"], True), (["reject", "approve"], False), (["approve", "approve"], False)],
)
def test_R45_who_grants_against_the_advice_of_most_says_why(
    advice: list[str], needed: bool
) -> None:
    case = given(life.draft()).when(COORDINATOR, APPLYING, "2026-10-01").after
    case = life.declared(case, "2026-10-01").when(OFFICER, DeclareEligible(), "2026-10-20").after
    for who, said in zip((ASSESSOR, SECOND_ASSESSOR), advice, strict=True):
        assessed = papers.assessment().model_copy(update={"recommendation": Recommendation(said)})
        case = case.when(who, assessed, "2026-11-01").after
    silent = papers.approval()
    told = given(case).when(DECISION_MAKER, silent, "2026-12-11")
    if needed:
        told.then_refused("R45", against=2)
    else:
        told.then(ApplicationApproved, DecisionRecorded)
    reasoned: ApproveApplication = papers.approval(advice_reasons=text("why all the same"))
    after = (
        given(case)
        .when(DECISION_MAKER, reasoned, "2026-12-11")
        .then(ApplicationApproved, DecisionRecorded)
    )
    assert after.state.grant is not None
