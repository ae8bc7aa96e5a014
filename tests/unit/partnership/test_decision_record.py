"""R42, R43, E61-E63: how a decision was made, by one official or by a body with minutes."""

from datetime import date
from typing import Any

import pytest

from domain.kernel.edition import FIRST
from domain.kernel.programme import DecisionPolicy, Sourced
from domain.kernel.rules import Mark
from domain.partnership.assessment import DeclareConflict
from domain.partnership.completion import DismissApplication
from domain.partnership.decision import ApplicationApproved, ApplicationRejected
from domain.partnership.decision_record import DecisionRecorded
from domain.partnership.terms import (
    Authority,
    ConflictGround,
    DecisionRecord,
    DismissalGround,
    Dissent,
)
from tests.unit.partnership import life, papers
from tests.unit.partnership.story import Case, Told, given
from tests.unit.partnership.world import (
    ARCHIVIST,
    ASSESSOR,
    ASSESSOR_FROM_APPLICANT,
    DECISION_MAKER,
    EVERYTHING,
    FINANCE,
    OFFICER,
    OTHER_OFFICER,
    at,
    text,
)

CHAIR, MEMBER = DECISION_MAKER.person, EVERYTHING.person


def board(**changes: Any) -> DecisionRecord:
    """Two members decide; minutes are kept."""
    record: dict[str, Any] = {
        "decided_on": date(2026, 12, 9),
        "authority": Authority.BODY,
        "reference": text("the board"),
        "minutes": text("minutes 7/2026"),
        "paragraph": text("§ 12"),
        "decided_by": (CHAIR, MEMBER),
    }
    return DecisionRecord(**{**record, **changes})


def deciding(record: DecisionRecord | None, case: Case | None = None, **changes: Any) -> Told:
    decision = papers.approval(record=record, **changes)
    return given(case or life.assessed()).when(DECISION_MAKER, decision, "2026-12-11")


def policy(**settings: bool) -> DecisionPolicy:
    values = {"presenter": True, "presenter_is_another": True, "recorded": True} | settings
    return DecisionPolicy(
        **{
            name: Sourced(value=value, mark=Mark.INFERENCE, source="these tests")
            for name, value in values.items()
        }
    )


def test_a_board_decides_with_minutes_an_absent_member_and_a_dissent() -> None:
    dissent = Dissent(person=MEMBER, opinion=text("too much"))
    record = board(
        others_present=(FINANCE.person,),
        absent_for_conflict=(ASSESSOR_FROM_APPLICANT.person,),
        dissent=(dissent,),
    )
    case = deciding(record).then(
        ApplicationApproved,
        DecisionRecorded(
            decided_on=date(2026, 12, 9),
            authority=Authority.BODY,
            reference=text("the board"),
            minutes=text("minutes 7/2026"),
            paragraph=text("§ 12"),
            decided_by=(CHAIR, MEMBER),
            presenter=OFFICER.person,
            others_present=(FINANCE.person,),
            absent_for_conflict=(ASSESSOR_FROM_APPLICANT.person,),
            dissent=(dissent,),
        ),
    )
    assert case.state.decision_record == record


def test_R42_a_decision_says_how_it_was_made() -> None:
    deciding(None).then_refused("R42", missing=["record"])
    deciding(papers.alone(decided_by=())).then_refused("R42", missing=["decided_by"])


def test_R42_a_decision_of_a_body_has_minutes_and_a_paragraph() -> None:
    bare = board(minutes=None, paragraph=None)
    deciding(bare).then_refused("R42", missing=["minutes", "paragraph"])


def test_R42_is_a_setting_of_the_programme() -> None:
    case = life.assessed().where(decision=policy(recorded=False))
    deciding(None, case).then(ApplicationApproved)


def test_one_official_decides_alone_where_the_programme_asks_for_no_presenter() -> None:
    case = life.assessed().where(decision=policy(presenter=False))
    told = deciding(papers.alone(), case, presenter=None)
    approved, _ = told.ruling.events
    assert isinstance(approved, ApplicationApproved)
    assert approved.presenter is None
    deciding(papers.alone(), presenter=None).then_refused("R16", missing=["presenter"])


def test_R16_a_presenter_who_is_named_is_in_the_register_whatever_the_setting() -> None:
    case = life.assessed().where(decision=policy(presenter=False))
    deciding(papers.alone(), case, presenter="p-nobody").then_refused("R16")


def test_R43_the_presenter_does_not_decide() -> None:
    deciding(papers.alone(), presenter=CHAIR).then_refused("R43", presenter=CHAIR)
    deciding(board(), presenter=MEMBER).then_refused("R43", presenter=MEMBER)
    case = life.assessed().where(decision=policy(presenter_is_another=False))
    deciding(papers.alone(), case, presenter=CHAIR).then(ApplicationApproved, DecisionRecorded)


def test_E61_all_who_decide_have_the_right_to_and_one_of_them_sends_it() -> None:
    deciding(board(decided_by=(CHAIR, FINANCE.person))).then_refused("E61", wrong=[FINANCE.person])
    deciding(board(decided_by=(MEMBER,))).then_refused("E61", wrong=[CHAIR])


def test_R40_every_member_has_declared_their_interests() -> None:
    silent = life.assessed().state.changed(
        interests=tuple(one for one in life.assessed().state.interests if one.person != MEMBER)
    )
    case = life.assessed()
    held = case.held.model_copy(update={"state": silent})
    unheard = Case(held=held, books=case.books, events=case.events)
    deciding(board(), unheard).then_refused("R40", person=MEMBER)


@pytest.mark.parametrize("who", ["decided_by", "others_present"])
def test_R15_nobody_with_a_conflict_decides_or_is_present(who: str) -> None:
    conflict = DeclareConflict(ground=ConflictGround.OTHER)
    case = life.assessed().when(EVERYTHING, conflict, "2026-12-01").after
    named: dict[str, Any] = {who: (CHAIR, MEMBER) if who == "decided_by" else (MEMBER,)}
    record = papers.alone(**named)
    deciding(record, case).then_refused("R15", person=MEMBER)
    deciding(papers.alone(absent_for_conflict=(MEMBER,)), case).then(
        ApplicationApproved, DecisionRecorded
    )


def test_E12_no_member_has_assessed_the_case() -> None:
    case = life.eligible().when(EVERYTHING, papers.assessment(), "2026-11-01").after
    case = case.when(ASSESSOR, papers.assessment(), "2026-11-02").after
    deciding(board(), case).then_refused("E12", person=MEMBER)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"others_present": ("p-nobody",)}, ["p-nobody"]),
        ({"absent_for_conflict": (MEMBER,)}, [MEMBER]),
        ({"others_present": (MEMBER,)}, [MEMBER]),
        ({"absent_for_conflict": (OFFICER.person,)}, [OFFICER.person]),
        ({"dissent": (Dissent(person=ARCHIVIST.person, opinion=text("no")),)}, [ARCHIVIST.person]),
    ],
)
def test_E62_each_person_takes_part_in_one_way(changes: dict[str, Any], wrong: list[str]) -> None:
    deciding(board(**changes)).then_refused("E62", wrong=wrong)


def test_E63_a_decision_is_recorded_once_it_is_made() -> None:
    deciding(board(decided_on=date(2026, 12, 12))).then_refused("E63")
    deciding(board(decided_on=date(2026, 12, 11))).then(ApplicationApproved, DecisionRecorded)


def test_E63_the_day_is_compared_with_that_of_the_act_however_late_it_is_decided() -> None:
    case = life.assessed().receiving(at("2026-12-11 16:00"))
    later = papers.approval(record=board(decided_on=date(2026, 12, 12)))
    given(case).when(DECISION_MAKER, later, "2026-12-13").then_refused("E63")


def test_a_rejection_is_recorded_in_the_same_way() -> None:
    told = given(life.assessed()).when(
        DECISION_MAKER, papers.rejection(record=board()), "2026-12-11"
    )
    told.then(ApplicationRejected, DecisionRecorded)
    bare = papers.rejection(record=None)
    given(life.assessed()).when(DECISION_MAKER, bare, "2026-12-11").then_refused("R42")


def test_a_dismissal_may_be_recorded_by_those_who_may_dismiss() -> None:
    record = papers.alone(OFFICER.person, decided_on=date(2026, 10, 20))
    dismiss = DismissApplication(
        ground=DismissalGround.NOT_ELIGIBLE, reason=text("why"), record=record
    )
    told = given(life.submitted()).when(OFFICER, dismiss, "2026-10-20")
    assert told.after.state.decision_record == record
    other = dismiss.model_copy(update={"record": papers.alone(decided_on=date(2026, 10, 20))})
    given(life.submitted()).when(OFFICER, other, "2026-10-20").then_refused("E61")
    bare = dismiss.model_copy(update={"record": None})
    assert given(life.submitted()).when(OTHER_OFFICER, bare, "2026-10-20").after.view.finished


def test_under_the_first_edition_a_decision_is_checked_as_it_was() -> None:
    case = life.assessed().under(FIRST)
    told = deciding(None, case)
    told.then(ApplicationApproved)
    assert {check.rule for check in told.ruling.checks}.isdisjoint({"R40", "R42", "R43", "E61"})
    deciding(None, case, presenter=None).then_refused("R16", missing=["presenter"])
    deciding(None, case, presenter=CHAIR).then(ApplicationApproved)


def test_R30_the_record_of_a_grant_is_kept_with_the_accounts() -> None:
    granted = deciding(board()).after
    of_a_rejection = (
        given(life.assessed())
        .when(DECISION_MAKER, papers.rejection(record=board()), "2026-12-11")
        .after
    )
    for case, kept in ((granted, True), (of_a_rejection, False)):
        minutes = next(one for one in case.state.texts if one.text == text("minutes 7/2026").text)
        assert minutes.accounting is kept
