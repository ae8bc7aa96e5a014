"""The decision: by whom, with what reasons, within what time, plan and money."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.kernel.actors import Actor
from domain.kernel.dates import end_of
from domain.partnership.decision import ApplicationApproved, ApplicationRejected, RejectApplication
from domain.partnership.decision_record import DecisionRecorded
from domain.partnership.terms import Authority, BudgetLine
from tests.unit.partnership import life, papers
from tests.unit.partnership.papers import FIRST, SECOND, approval, period
from tests.unit.partnership.story import Books, Case, Told, given
from tests.unit.partnership.world import (
    ASSESSOR,
    DECISION_MAKER,
    EVERYTHING,
    OFFICER,
    ROUND,
    SECOND_ASSESSOR,
    at,
    text,
)

REJECT = papers.rejection()


def deciding(case: Case | None = None, **changes: Any) -> Told:
    return given(case or life.assessed()).when(DECISION_MAKER, approval(**changes), "2026-12-11")


def framed(amount_minor: int) -> Case:
    """An assessed case whose round has this much left."""
    books = Books(balances={f"round/{ROUND}:frame": amount_minor})
    return replace(life.assessed(), books=books)


def test_a_grant_names_its_periods_reasons_decider_and_presenter() -> None:
    told = deciding()
    after = told.then(
        ApplicationApproved(
            periods=(FIRST, SECOND),
            amount_minor=60_000_000,
            decided_by=DECISION_MAKER.person,
            presenter=OFFICER.person,
            reasons=text("reasons"),
            signature_due=date(2027, 1, 31),
            signature_due_at=end_of(date(2027, 1, 31)),
            signature_reminders=(at("2027-01-17 08:00:00"), at("2027-01-28 08:00:00")),
        ),
        DecisionRecorded(
            decided_on=date(2026, 12, 11),
            authority=Authority.DELEGATION,
            reference=text("delegation 3.2"),
            decided_by=(DECISION_MAKER.person,),
            presenter=OFFICER.person,
        ),
    )
    assert told.templates == ["application_approved"]
    assert (after.books.of("frame"), after.books.of("reserved")) == (40_000_000, 60_000_000)


def test_a_reminder_that_would_lie_in_the_past_is_left_out() -> None:
    after = deciding(signature_due=date(2026, 12, 20)).then(ApplicationApproved, DecisionRecorded)
    assert list(after.armed) == ["signature_reminder-1", "signature_due"]
    assert after.armed["signature_reminder-1"] == at("2026-12-17 08:00:00")


def test_less_than_was_applied_for_may_be_granted() -> None:
    shorter = (period(1, FIRST.starts, date(2027, 6, 30), date(2027, 9, 1), 5_000_000),)
    after = deciding(periods=shorter).then(ApplicationApproved, DecisionRecorded)
    assert after.view.granted_minor == 5_000_000


def test_a_rejection_is_reasoned_too_and_ends_the_case() -> None:
    told = given(life.assessed()).when(DECISION_MAKER, REJECT, "2026-12-11")
    after = told.then(ApplicationRejected, DecisionRecorded)
    assert after.view.finished
    assert after.books.of("frame") == 100_000_000
    assert told.templates == ["application_rejected"]


@pytest.mark.parametrize("who", [OFFICER, ASSESSOR])
def test_only_a_decision_maker_decides(who: Actor) -> None:
    given(life.assessed()).when(who, approval(), "2026-12-11").then_refused("E02")
    given(life.assessed()).when(who, REJECT, "2026-12-11").then_refused("E02")


def test_nothing_is_decided_before_it_has_been_assessed_nor_twice() -> None:
    deciding(life.eligible()).then_refused("E03", status="eligible")
    deciding(life.approved()).then_refused("E03")
    given(life.approved()).when(DECISION_MAKER, REJECT, "2026-12-12").then_refused("E03")


@pytest.mark.parametrize("command", [approval(), REJECT])
def test_E12_the_assessor_of_a_case_never_decides_it(command: Any) -> None:
    first = life.eligible().when(EVERYTHING, papers.assessment(), "2026-11-01").after
    case = first.when(SECOND_ASSESSOR, papers.assessment(), "2026-11-02").after
    alone = command.model_copy(update={"record": papers.alone(EVERYTHING.person)})
    given(case).when(EVERYTHING, alone, "2026-12-11").then_refused("E12")
    assert given(case).when(DECISION_MAKER, command, "2026-12-11").ruling.refused_by is None


def test_R16_a_decision_needs_its_reasons() -> None:
    deciding(reasons=None).then_refused("R16", missing=["reasons"])
    bare = RejectApplication(presenter=OFFICER.person)
    refused = given(life.assessed()).when(DECISION_MAKER, bare, "2026-12-11")
    refused.then_refused("R16", missing=["reasons"])


def test_R16_a_decision_needs_a_presenter_whom_the_register_knows() -> None:
    deciding(presenter=None).then_refused("R16", missing=["presenter"])
    deciding(presenter="p-nobody").then_refused("R16", missing=["presenter"])
    deciding(presenter=None, reasons=None).then_refused("R16", missing=["reasons", "presenter"])


def test_E08_periods_are_numbered_from_one_in_order() -> None:
    deciding(periods=(SECOND,)).then_refused("E08", periods=[2])
    deciding(periods=(SECOND, FIRST)).then_refused("E08")
    deciding(periods=(FIRST, FIRST)).then_refused("E08", periods=[1])


@pytest.mark.parametrize("starts", [date(2027, 12, 31), date(2028, 1, 2)])
def test_E08_a_period_starts_the_day_after_the_one_before_it(starts: date) -> None:
    second = period(2, starts, SECOND.ends, SECOND.report_due, 1)
    deciding(periods=(FIRST, second)).then_refused("E08", periods=[2])


def test_E09_the_periods_lie_within_the_time_that_was_applied_for() -> None:
    early = period(1, date(2026, 12, 31), date(2027, 12, 31), date(2028, 3, 1), 1)
    deciding(periods=(early,)).then_refused("E09")
    late = period(2, SECOND.starts, date(2029, 1, 1), date(2029, 3, 1), 1)
    deciding(periods=(FIRST, late)).then_refused("E09", last="2028-12-31")


def test_R19_a_grant_is_for_costs_of_named_kinds() -> None:
    gifts = (BudgetLine(cost_type="gifts", amount_minor=1),)
    bent = FIRST.model_copy(update={"lines": gifts})
    deciding(periods=(bent,)).then_refused("R19", unknown=["gifts"])


def test_E10_nobody_is_granted_more_than_they_asked_for() -> None:
    more = period(2, SECOND.starts, SECOND.ends, SECOND.report_due, 20_000_000, 10_000_001)
    deciding(periods=(FIRST, more)).then_refused("E10", amount_minor=60_000_001)


def test_E11_there_is_a_day_left_to_sign() -> None:
    deciding(signature_due=date(2026, 12, 11)).then_refused("E11")
    deciding(signature_due=date(2026, 12, 12)).then(ApplicationApproved, DecisionRecorded)


def test_R14_a_grant_never_takes_the_frame_below_nothing() -> None:
    deciding(framed(60_000_000)).then(ApplicationApproved, DecisionRecorded)
    deciding(framed(59_999_999)).then_refused("R14", available_minor=59_999_999)


def test_R14_eleven_grants_share_a_frame_to_the_ore() -> None:
    """The round of autumn 2019: 10 641 000 kr to eleven, whose equal share is no whole öre."""
    frame = 1_064_100_000
    whole_ore, over = divmod(frame, 11)
    grants = [whole_ore + (place < over) for place in range(11)]
    assert max(grants) - min(grants) == 1
    three_years = papers.application(
        ends=date(2029, 12, 31), budget=tuple(papers.year(n, 45_000_000) for n in (1, 2, 3))
    )
    case = life.assessed_with(three_years)
    books = Books(balances={f"round/{ROUND}:frame": frame})
    whole, due = date(2029, 12, 31), date(2030, 3, 1)
    for amount in grants:
        plan = period(1, FIRST.starts, whole, due, amount)
        after = deciding(replace(case, books=books), periods=(plan,)).then(
            ApplicationApproved, DecisionRecorded
        )
        books = Books(balances={f"round/{ROUND}:frame": after.books.of("frame")})
    assert books.of("frame") == 0
    one_ore = period(1, FIRST.starts, whole, due, 1)
    deciding(replace(case, books=books), periods=(one_ore,)).then_refused("R14")
