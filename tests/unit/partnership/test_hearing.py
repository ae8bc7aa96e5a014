"""Before a grant is ended, the applicant is told on what ground, and has time to answer."""

from datetime import date

import pytest

from domain.kernel.actors import Actor
from domain.kernel.dates import end_of
from domain.kernel.programme import Sourced
from domain.kernel.rules import Mark
from domain.partnership.hearing import (
    AnswerTermination,
    TerminationAnnounced,
    TerminationAnswered,
    TerminationUnanswered,
    TerminationWithdrawn,
)
from domain.partnership.terms import TerminationGround
from tests.unit.partnership import life, papers
from tests.unit.partnership.story import given
from tests.unit.partnership.world import (
    COORDINATOR,
    DECISION_MAKER,
    OFFICER,
    SIGNATORY,
    text,
)

ANSWER = AnswerTermination(answer=text("we need a month"))
REPORT_MISSING = TerminationGround.REPORT_MISSING


def test_the_applicant_is_told_first_and_can_answer() -> None:
    overdue = life.active().until("2028-06-01")
    told = given(overdue).when(OFFICER, papers.warning(date(2028, 6, 15)), "2028-06-01")
    after = told.then(
        TerminationAnnounced(
            announced_by=OFFICER.person,
            ground=REPORT_MISSING,
            reasons=text("why it may end"),
            due=date(2028, 6, 15),
            due_at=end_of(date(2028, 6, 15)),
        )
    )
    assert told.templates == ["termination_announced"]
    assert after.armed["termination_answer_due"] == end_of(date(2028, 6, 15))
    assert "answer_termination" in [one.command for one in after.view.waiting]
    assert after.view.status.en == "We may end the grant early, you can answer"
    answered = given(after).when(COORDINATOR, ANSWER, "2028-06-03")
    heard = answered.then(
        TerminationAnswered(answered_by=COORDINATOR.person, answer=text("we need a month"))
    )
    assert answered.templates == ["termination_to_decide"]
    assert "termination_answer_due" not in heard.armed
    assert "terminate_grant" in [one.command for one in heard.view.waiting]


def test_a_day_without_an_answer_tells_those_who_decide() -> None:
    told = given(life.warned()).when_passes("termination_answer_due")
    after = told.then(TerminationUnanswered(due=date(2028, 6, 15)))
    assert told.templates == ["termination_to_decide"]
    assert "terminate_grant" in [one.command for one in after.view.waiting]


def test_an_answer_counts_until_the_decision_and_says_that_it_is_late() -> None:
    told = given(life.heard()).when(SIGNATORY, ANSWER, "2028-06-16")
    told.then(
        TerminationAnswered(answered_by=SIGNATORY.person, answer=text("we need a month"), late=True)
    )


def test_R65_a_grant_is_not_ended_before_the_applicant_was_heard() -> None:
    case = life.warned()
    early = given(case).when(DECISION_MAKER, papers.termination(), "2028-06-15 23:59:59")
    early.then_refused("R65", due="2028-06-15", answered=False)
    day = papers.termination(date(2028, 6, 5))
    given(case).when(DECISION_MAKER, day, "2028-06-05").then_refused("R65")
    answered = case.when(COORDINATOR, ANSWER, "2028-06-04").after
    assert given(answered).when(DECISION_MAKER, day, "2028-06-05").after.state.ended
    assert given(case).when(DECISION_MAKER, papers.termination(), "2028-06-16").after.state.ended


def test_R65_telling_the_applicant_anew_asks_for_an_answer_anew() -> None:
    answered = life.warned().when(COORDINATOR, ANSWER, "2028-06-04").after
    again = answered.when(OFFICER, papers.warning(date(2028, 6, 30)), "2028-06-05").after
    told = given(again).when(DECISION_MAKER, papers.termination(), "2028-06-16")
    told.then_refused("R65", due="2028-06-30")


def test_R66_a_grant_is_not_ended_for_a_report_that_is_not_missing() -> None:
    early = given(life.to_report()).when(OFFICER, papers.warning(date(2028, 2, 20)), "2028-02-01")
    early.then_refused("R66", missing=[])
    came = life.report_in(life.warned(), 1, "2028-06-10").until("2028-06-16")
    told = given(came).when(DECISION_MAKER, papers.termination(), "2028-06-16")
    told.then_refused("R66", ground="report_missing")


def test_R66_is_not_asked_where_the_terms_are_broken() -> None:
    warning = papers.warning(date(2027, 5, 20), life.TERMS_BROKEN)
    given(life.active()).when(OFFICER, warning, "2027-05-01").then(TerminationAnnounced)


def test_R67_the_applicant_has_the_days_that_the_programme_says() -> None:
    overdue = life.active().until("2028-06-01")
    short = given(overdue).when(OFFICER, papers.warning(date(2028, 6, 14)), "2028-06-01")
    short.then_refused("R67", days=14, earliest="2028-06-15", mark="I")
    past = given(overdue).when(OFFICER, papers.warning(date(2028, 6, 1)), "2028-06-01")
    past.then_refused("E11")
    closing = overdue.programme.closing.model_copy(
        update={"hearing_days": Sourced(value=30, mark=Mark.SOURCE, source="the agreement")}
    )
    longer = overdue.where(closing=closing)
    told = given(longer).when(OFFICER, papers.warning(date(2028, 6, 15)), "2028-06-01")
    told.then_refused("R67", days=30, earliest="2028-07-01")


def test_the_funder_lets_the_grant_go_on() -> None:
    told = given(life.heard()).when(OFFICER, papers.GOES_ON, "2028-06-17")
    after = told.then(
        TerminationWithdrawn(withdrawn_by=OFFICER.person, reason=text("the report is on its way"))
    )
    assert told.templates == ["termination_withdrawn"]
    again = papers.termination(date(2028, 6, 18))
    given(after).when(DECISION_MAKER, again, "2028-06-18").then_refused("E141")


@pytest.mark.parametrize(
    ("who", "command"),
    [
        (COORDINATOR, ANSWER),
        (OFFICER, papers.GOES_ON),
        (DECISION_MAKER, papers.termination()),
    ],
    ids=lambda one: getattr(one, "kind", ""),
)
def test_E141_what_was_not_announced_is_not_answered_withdrawn_or_decided(
    who: Actor, command: AnswerTermination
) -> None:
    given(life.active().until("2028-06-16")).when(who, command, "2028-06-16").then_refused("E141")
