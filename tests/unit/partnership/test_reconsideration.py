"""A decision that ended an application by mistake is reconsidered, and the case decided again."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.kernel.actors import Actor, Role, RoleHeld
from domain.kernel.decision_context import ChildFacts, ErasuresOrdered
from domain.kernel.free_text import Retention, organisation_subject
from domain.kernel.programme import Sourced
from domain.kernel.rules import Mark
from domain.partnership.acts import Act, Duty
from domain.partnership.application import ApplicationEndedWithRound, WithdrawApplication
from domain.partnership.assessment import DeclareConflict
from domain.partnership.closure import EraseText
from domain.partnership.completion import DeclareEligible, DismissApplication, RequestCompletion
from domain.partnership.decision import ApplicationApproved, ApplicationRejected
from domain.partnership.decision_record import DecisionRecorded
from domain.partnership.interest import InterestDeclared
from domain.partnership.reconsideration import ReconsiderationOpened, ReconsiderDecision
from domain.partnership.terms import ConflictGround, DismissalGround, IfMissed, Interest
from domain.round.facts import NoteRoundCancelled
from tests.unit.partnership import life, papers
from tests.unit.partnership.story import Case, Told, given
from tests.unit.partnership.world import (
    ANNOUNCED,
    APPLICANT,
    ARCHIVIST,
    ASSESSOR,
    COORDINATOR,
    DECISION_MAKER,
    ENGINE,
    EVERYTHING,
    FUNDER,
    FUNDER_SIGNATORY,
    OFFICER,
    REGISTERED,
    ROUND,
    SECOND_ASSESSOR,
    SIGNATORY,
    at,
    left_in_budget,
    seen_of,
    text,
)

RECONSIDER = ReconsiderDecision(reason=text("an assessment was overlooked"))
WITH_DECLARATION = RECONSIDER.model_copy(update={"no_interest": True})
DISMISS = DismissApplication(ground=DismissalGround.NOT_ELIGIBLE, reason=text("why"))
CANCELLED = ANNOUNCED.model_copy(update={"status": "cancelled", "cancelled_for": text("why")})


def rejected(case: Case | None = None) -> Case:
    return (case or life.assessed()).when(DECISION_MAKER, papers.rejection(), "2026-12-11").after


def dismissed(case: Case) -> Case:
    return case.when(OFFICER, DISMISS, "2026-11-10").after


def reconsidering(case: Case, who: Actor = DECISION_MAKER, **changes: Any) -> Told:
    return given(case).when(who, RECONSIDER.model_copy(update=changes), "2026-12-14")


def reconsidered() -> Case:
    return reconsidering(rejected()).after


def waits(case: Case) -> list[str]:
    """But for the declarations of those who have not declared their interest."""
    return [one.command for one in case.view.waiting if not one.comes_first]


def opened(was: Any, back_to: Any, **more: Any) -> ReconsiderationOpened:
    return ReconsiderationOpened(
        opened_by=DECISION_MAKER.person,
        was=was,
        back_to=back_to,
        reason=text("an assessment was overlooked"),
        **more,
    )


def test_a_rejected_case_is_assessed_again_with_all_that_it_had() -> None:
    before = life.assessed()
    told = reconsidering(rejected(before))
    after = told.then(opened("rejected", "assessed"))
    assert (after.view.headline, after.view.phase, after.view.finished) == (
        *("assessed", "decision"),
        False,
    )
    kept = ("application", "assessments", "interests", "conflicted", "texts")
    for part in kept[:-1]:
        assert getattr(after.state, part) == getattr(before.state, part)
    assert set(before.state.texts) < set(after.state.texts)
    assert waits(after) == ["approve_application"]
    assert after.books == before.books


def test_the_applicant_the_grants_team_and_those_who_decide_are_told_at_once() -> None:
    told = reconsidering(rejected())
    assert told.templates == ["decision_reconsidered", "ready_for_decision"]
    first = told.notices[0]
    assert [(one.organisation, one.roles) for one in first.to] == [
        (APPLICANT, (Role.COORDINATOR, Role.SIGNATORY)),
        (FUNDER, (Role.PROGRAMME_MANAGER, Role.PROGRAMME_OFFICER)),
    ]
    assert (first.facts["was"], first.facts["back_to"]) == ("rejected", "assessed")


def test_the_applicant_reads_that_nothing_new_is_decided_yet() -> None:
    words = "The decision is being reconsidered, nothing new is decided yet"
    assert reconsidered().view.status.en == words
    again = reconsidered().when(DECISION_MAKER, papers.rejection(), "2026-12-15").after
    assert again.view.status.en == "Rejected"
    asked = RequestCompletion(
        due=date(2027, 1, 3), if_missed=IfMissed.DISMISS, reason=text("a letter is missing")
    )
    checked = reconsidering(dismissed(life.submitted())).after
    assert checked.view.status.en == words
    completing = checked.when(OFFICER, asked, "2026-12-15").after
    assert completing.view.status.en == "You need to complete the application"


@pytest.mark.parametrize(
    ("case", "back_to", "task", "template"),
    [
        (life.submitted(), "submitted", "declare_eligible", []),
        (life.eligible(), "eligible", "submit_assessment", ["application_eligible"]),
        (life.assessed(), "assessed", "approve_application", ["ready_for_decision"]),
    ],
    ids=["submitted", "eligible", "assessed"],
)
def test_a_dismissed_case_goes_back_to_where_it_was(
    case: Case, back_to: str, task: str, template: list[str]
) -> None:
    told = reconsidering(dismissed(case))
    after = told.then(ReconsiderationOpened)
    assert after.view.headline == back_to
    assert waits(after) == [task]
    assert told.templates == ["decision_reconsidered", *template]
    assert told.notices[0].facts["was"] == "dismissed"


def test_what_waits_is_reminded_of_from_the_day_on_which_it_waits_again() -> None:
    ended = rejected()
    assert (ended.armed, ended.reminders, ended.state.waits) == ({}, {}, ())
    after = reconsidering(ended).after
    assert [one.since for one in after.state.waits] == [at("2026-12-14")]
    assert len(after.reminders) == 1
    assert min(after.reminders.values()) > at("2026-12-14")
    again = after.when(DECISION_MAKER, papers.rejection(), "2026-12-15").after
    assert (again.armed, again.reminders, again.view.finished) == ({}, {}, True)


def test_assessors_are_reminded_as_many_days_after_it_as_after_the_check() -> None:
    late = dismissed(life.eligible().until("2026-11-08"))
    after = reconsidering(late).then(
        opened("dismissed", "eligible", remind_at=at("2027-01-04 08:00:00"))
    )
    assert after.armed == {"assessment_reminder": at("2027-01-04 08:00:00")}


def test_a_dismissal_by_a_missed_day_is_reconsidered_too() -> None:
    ask = RequestCompletion(
        due=date(2026, 11, 3), if_missed=IfMissed.DISMISS, reason=text("a letter is missing")
    )
    missed = life.submitted().when(OFFICER, ask, "2026-10-20").after.until("2026-11-05")
    assert missed.view.headline == "dismissed"
    after = reconsidering(missed).then(opened("dismissed", "submitted"))
    assert after.state.completion is None


def test_the_case_is_then_granted_like_any_other() -> None:
    told = given(reconsidered()).when(DECISION_MAKER, papers.approval(), "2026-12-15")
    approved = told.then(ApplicationApproved, DecisionRecorded)
    assert approved.books.of("reserved") == 60_000_000
    assert approved.view.status.en == "Granted, you need to sign"
    signed = approved.when(SIGNATORY, papers.SIGN, "2026-12-18").after
    assert signed.when(FUNDER_SIGNATORY, papers.COUNTERSIGN, "2026-12-20").after.view.headline == (
        "active"
    )


def test_R14_a_new_decision_is_bounded_by_what_is_left_of_the_budget() -> None:
    case = reconsidered()
    spent = replace(case, books=replace(case.books, balances={f"round/{ROUND}:frame": 59_999_999}))
    told = given(spent).when(DECISION_MAKER, papers.approval(), "2026-12-15")
    told.then_refused("R14", available_minor=59_999_999)


def test_it_is_rejected_or_dismissed_again_and_reconsidered_again() -> None:
    again = given(reconsidered()).when(DECISION_MAKER, papers.rejection(), "2026-12-15")
    after = reconsidering(again.then(ApplicationRejected, DecisionRecorded)).after
    out = after.when(OFFICER, DISMISS, "2026-12-16").after
    assert out.view.headline == "dismissed"
    assert reconsidering(out).after.view.headline == "assessed"


def test_the_record_of_the_earlier_decision_is_not_that_of_the_next_one() -> None:
    assert rejected().state.decision_record
    assert reconsidered().state.decision_record is None


def test_the_applicant_may_withdraw_meanwhile() -> None:
    withdraw = WithdrawApplication(reason=text("too late for us"))
    after = reconsidered().when(COORDINATOR, withdraw, "2026-12-15").after
    assert after.view.status.en == "Withdrawn by you"
    given(after).when(DECISION_MAKER, RECONSIDER, "2026-12-16").then_refused("E03")


# Who


@pytest.mark.parametrize("who", [OFFICER, ASSESSOR, COORDINATOR, ARCHIVIST])
def test_only_a_decision_maker_reconsiders(who: Actor) -> None:
    reconsidering(rejected(), who).then_refused("E02")


def test_E12_who_assessed_the_case_does_not_reconsider_its_decision() -> None:
    first = life.eligible().when(EVERYTHING, papers.assessment(), "2026-11-01").after
    both = first.when(SECOND_ASSESSOR, papers.assessment(), "2026-11-02").after
    reconsidering(rejected(both), EVERYTHING).then_refused("E12")
    reconsidering(rejected(both)).then(ReconsiderationOpened)


def test_R15_nobody_reconsiders_who_has_declared_a_conflict_or_belongs_to_the_applicant() -> None:
    conflict = DeclareConflict(ground=ConflictGround.OTHER)
    apart = life.assessed().when(EVERYTHING, conflict, "2026-11-20").after
    told = reconsidering(rejected(apart), EVERYTHING, no_interest=True)
    told.then_refused("R15", declared=True)
    tie = RoleHeld(
        person=DECISION_MAKER.person,
        organisation=APPLICANT,
        role=Role.CONTROLLER,
        starts=date(2026, 12, 12),
    )
    roles = (*REGISTERED.roles, tie)
    tied = rejected().seeing(registered=REGISTERED.model_copy(update={"roles": roles}))
    reconsidering(tied).then_refused("R15", roles_at_applicant=["controller"])


def test_R40_who_has_not_declared_an_interest_does_so_with_it() -> None:
    submitted = life.draft().when(COORDINATOR, papers.SUBMIT, "2026-10-01").after
    out = dismissed(life.declared_by(submitted, OFFICER, "2026-10-12"))
    reconsidering(out).then_refused("R40", person=DECISION_MAKER.person)
    told = given(out).when(DECISION_MAKER, WITH_DECLARATION, "2026-12-14")
    after = told.then(
        InterestDeclared(person=DECISION_MAKER.person, interest=Interest.NONE),
        opened("dismissed", "submitted"),
    )
    assert DECISION_MAKER.person in after.state.declared


def test_a_declaration_that_was_given_is_not_given_again() -> None:
    told = given(rejected()).when(DECISION_MAKER, WITH_DECLARATION, "2026-12-14")
    told.then(ReconsiderationOpened)


def test_R40_is_not_asked_under_the_first_edition() -> None:
    submitted = life.draft().under(1).when(COORDINATOR, papers.SUBMIT, "2026-10-01").after
    reconsidering(dismissed(submitted)).then(opened("dismissed", "submitted"))


def test_R81_nobody_reconsiders_who_belongs_to_a_competing_applicant() -> None:
    rival = RoleHeld(
        person=DECISION_MAKER.person,
        organisation="local/elsewhere",
        role=Role.COORDINATOR,
        starts=date(2026, 12, 1),
    )
    roles = (*REGISTERED.roles, rival)
    other = ChildFacts(
        stream="partnership/2027-0043",
        version=3,
        headline="assessed",
        finished=False,
        party="local/elsewhere",
    )
    tied = rejected().seeing(
        registered=REGISTERED.model_copy(update={"roles": roles}), children=(other,)
    )
    reconsidering(tied).then_refused("R81", competitors=["local/elsewhere"])


def test_who_reconsidered_has_taken_part_in_the_decision() -> None:
    after = reconsidering(rejected(), EVERYTHING).after
    assert Act(person=EVERYTHING.person, duty=Duty.DECIDE) in after.state.acts


# When


@pytest.mark.parametrize(
    "case",
    [
        life.draft().until("2026-11-01"),
        life.submitted(),
        life.eligible(),
        life.assessed(),
        life.approved(),
        life.active(),
        life.approved().until("2027-06-01"),
    ],
    ids=lambda case: case.view.headline,
)
def test_E03_nothing_else_is_reconsidered(case: Case) -> None:
    given(case).when(DECISION_MAKER, RECONSIDER, "2026-12-14").then_refused("E03")


def test_E145_nothing_is_reconsidered_in_a_round_that_was_cancelled() -> None:
    case = rejected().seeing(streams=seen_of(CANCELLED))
    reconsidering(case).then_refused("E145", round=ROUND)


def test_a_round_that_is_cancelled_meanwhile_ends_the_case_too() -> None:
    case = reconsidered().seeing(streams=seen_of(CANCELLED), available=left_in_budget(0))
    told = given(case).when(ENGINE, NoteRoundCancelled(round=ROUND), "2026-12-20")
    told.then(ApplicationEndedWithRound)


@pytest.mark.parametrize("status", ["closed", "decided", "published"])
def test_a_mistake_is_mended_after_the_round_is_decided_and_published_too(status: str) -> None:
    seen = ANNOUNCED.model_copy(update={"status": status})
    reconsidering(rejected().seeing(streams=seen_of(seen))).then(ReconsiderationOpened)


def test_E90_a_time_that_has_passed_is_not_applied_for_again() -> None:
    case = rejected()
    last = given(case).when(DECISION_MAKER, RECONSIDER, "2028-12-31 23:59:59")
    last.then(ReconsiderationOpened)
    late = given(case).when(DECISION_MAKER, RECONSIDER, "2029-01-01 00:00:00")
    late.then_refused("E90", ends="2028-12-31", today="2029-01-01")


def test_E90_is_asked_where_the_programme_asks_it_of_grants() -> None:
    case = rejected()
    policy = case.programme.decision_policy
    free = policy.model_copy(
        update={"time_ahead": Sourced(value=False, mark=Mark.INFERENCE, source="a test")}
    )
    told = given(case.where(decision=free)).when(DECISION_MAKER, RECONSIDER, "2029-01-01")
    told.then(ReconsiderationOpened)


def test_R82_an_application_that_was_erased_is_not_examined_again() -> None:
    application = life.assessed().state.application
    assert application
    erase = EraseText(text=application.summary.text, reason=text("they asked us to"))
    gone = rejected().when(ARCHIVIST, erase, "2026-12-12").after
    reconsidering(gone).then_refused("R82", erased=[application.summary.text])


def erasing(day: str, retention: Retention = Retention.CASE) -> Case:
    """A rejected case of an applicant of whom everything was to be erased that day."""
    ordered = ErasuresOrdered(
        subject=organisation_subject(APPLICANT), last={retention: at(f"{day} 09:00:00")}
    )
    return rejected().seeing(registered=REGISTERED.model_copy(update={"erasures": (ordered,)}))


def test_R82_what_was_erased_with_all_of_its_applicant_is_not_examined_again() -> None:
    told = reconsidering(erasing("2026-12-12"))
    told.then_refused("R82", erased=[], erasure_ordered="2026-12-12")
    reconsidering(erasing("2026-09-20")).then_refused("R82")


def test_R82_lets_go_what_was_ordered_of_other_texts() -> None:
    reconsidering(erasing("2026-09-19")).then(ReconsiderationOpened)
    reconsidering(erasing("2026-12-12", Retention.REGISTER)).then(ReconsiderationOpened)


def test_R82_lets_texts_go_that_are_not_the_applications_own() -> None:
    erase = EraseText(text=text("reasons").text, reason=text("they asked us to"))
    gone = rejected().when(ARCHIVIST, erase, "2026-12-12").after
    reconsidering(gone).then(ReconsiderationOpened)


def test_it_goes_on_from_where_the_work_had_come() -> None:
    checked = reconsidering(dismissed(life.submitted())).after
    eligible = checked.when(OFFICER, DeclareEligible(), "2026-12-15").after
    first = eligible.when(ASSESSOR, papers.assessment(), "2026-12-16").after
    ready = first.when(SECOND_ASSESSOR, papers.assessment(), "2026-12-17").after
    told = given(ready).when(DECISION_MAKER, papers.approval(), "2026-12-18")
    told.then(ApplicationApproved, DecisionRecorded)
