"""R40, R41: nobody handles a case before they have declared whether they have an interest in it."""

from dataclasses import replace
from datetime import date

import pytest
from pydantic import ValidationError

from domain.editions import SECOND
from domain.kernel.actors import Actor
from domain.kernel.command import kind_name
from domain.kernel.edition import FIRST
from domain.kernel.frozen import Frozen
from domain.kernel.pending_task import PendingTask, who_can_act
from domain.partnership.account_change import (
    ConfirmAccountChange,
    RefuseAccountChange,
    VerifyAccount,
)
from domain.partnership.approval_withdrawal import WithdrawApproval
from domain.partnership.assessment import DeclareConflict
from domain.partnership.completion import (
    ApplicationEligible,
    DeclareEligible,
    DismissApplication,
    RequestCompletion,
)
from domain.partnership.completion_withdrawal import WithdrawCompletionRequest
from domain.partnership.declined_attestation import DeclineAttestation, UpholdApproval
from domain.partnership.interest import (
    DeclareInterest,
    InterestDeclared,
    InterestRuledOn,
    RuleOnInterest,
)
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.payment import AttestPayment
from domain.partnership.payment_hold import ReleasePayments
from domain.partnership.reporting import ReturnReport
from domain.partnership.terms import (
    ConflictGround,
    DismissalGround,
    IfMissed,
    Interest,
    InterestRuling,
)
from tests.unit.partnership import clarification, life, papers
from tests.unit.partnership.story import Case, given
from tests.unit.partnership.world import (
    APPLICANT,
    ASSESSOR,
    ASSESSOR_FROM_APPLICANT,
    COORDINATOR,
    DECISION_MAKER,
    EVERYTHING,
    FINANCE,
    HELD,
    OFFICER,
    OTHER_OFFICER,
    SECOND_ASSESSOR,
    SECOND_FINANCE,
    text,
)

NONE = DeclareInterest(interest=Interest.NONE)
GROUND = DeclareInterest(interest=Interest.EARLIER_INVOLVEMENT, reason=text("I advised them"))


def ruling(person: str, ruling: InterestRuling) -> RuleOnInterest:
    return RuleOnInterest(person=person, ruling=ruling, reason=text("why"))


def silent(case: Case) -> Case:
    """The same case, and nobody has declared anything."""
    state = case.state.changed(interests=())
    return replace(case, held=case.held.model_copy(update={"state": state}))


DECLINE = DeclineAttestation(period=1, reason=text("why"))
HANDLING = (
    (
        life.submitted(),
        OFFICER,
        RequestCompletion(due=date(2026, 11, 3), if_missed=IfMissed.DISMISS, reason=text("what")),
        "2026-10-20",
    ),
    (clarification.asked(), OFFICER, WithdrawCompletionRequest(reason=text("why")), "2026-11-21"),
    (life.assessed(), OFFICER, clarification.asking(), "2026-11-20"),
    (life.submitted(), OFFICER, DeclareEligible(), "2026-10-20"),
    (
        life.submitted(),
        OFFICER,
        DismissApplication(ground=DismissalGround.NOT_ELIGIBLE, reason=text("why")),
        "2026-10-20",
    ),
    (life.eligible(), ASSESSOR, papers.assessment(), "2026-11-01"),
    (life.assessed(), ASSESSOR, papers.revised_assessment(), "2026-11-10"),
    (life.assessed(), DECISION_MAKER, papers.approval(), "2026-12-11"),
    (life.assessed(), DECISION_MAKER, papers.rejection(), "2026-12-11"),
    (
        life.reported(),
        OFFICER,
        ReturnReport(period=1, due=date(2028, 4, 1), reason=text("what")),
        "2028-03-10",
    ),
    (life.reported(), OFFICER, papers.approved_costs(1), "2028-03-10"),
    (life.to_attest(), FINANCE, AttestPayment(period=1), "2028-03-11"),
    (
        life.active().until("2028-06-01"),
        OFFICER,
        papers.warning(date(2028, 6, 15)),
        "2028-06-01",
    ),
    (life.warned(), OFFICER, papers.GOES_ON, "2028-06-02"),
    (life.heard(), DECISION_MAKER, papers.termination(), "2028-06-16"),
    (life.to_attest(), OFFICER, WithdrawApproval(period=1, reason=text("why")), "2028-03-11"),
    (life.to_attest(), FINANCE, DECLINE, "2028-03-11"),
    (
        life.to_attest().when(FINANCE, DECLINE, "2028-03-11").after,
        OFFICER,
        UpholdApproval(period=1, reason=text("why")),
        "2028-03-12",
    ),
    (life.held(), FINANCE, ReleasePayments(grounds=text("why")), "2028-03-13"),
    (
        life.account_to_verify(),
        FINANCE,
        VerifyAccount(source=text("whom"), checked_on=date(2028, 3, 13)),
        "2028-03-13",
    ),
    (life.account_to_confirm(), SECOND_FINANCE, ConfirmAccountChange(), "2028-03-14"),
    (
        life.account_to_confirm(),
        SECOND_FINANCE,
        RefuseAccountChange(reason=text("why")),
        "2028-03-14",
    ),
)
each_act = pytest.mark.parametrize(("case", "who", "command", "moment"), HANDLING)


@each_act
def test_R40_a_person_declares_their_interest_before_they_handle_the_case(
    case: Case, who: Actor, command: Frozen, moment: str
) -> None:
    case = silent(case)
    given(case).when(who, command, moment).then_refused("R40", person=who.person)
    declared = case.when(who, NONE, moment).then(InterestDeclared)
    refused = given(declared).when(who, command, moment).ruling.refused_by
    assert refused is None or refused.inputs["person"] != who.person, "the presenter declares too"


@each_act
def test_under_the_first_edition_nobody_is_asked_for_it(
    case: Case, who: Actor, command: Frozen, moment: str
) -> None:
    told = given(silent(case).under(FIRST)).when(who, command, moment)
    assert told.ruling.refused_by is None
    assert not [check for check in told.ruling.checks if check.rule == "R40"]


def test_the_commands_that_wait_for_a_declaration_are_those_that_ask_for_one() -> None:
    opened = DeclareInterest.spec.opens_the_way_to
    assert set(opened) == {kind_name(type(command)) for _, _, command, _ in HANDLING}
    assert set(opened) <= {kind_name(one) for one in PARTNERSHIP.commands}


def test_R40_the_presenter_declares_too() -> None:
    case = silent(life.assessed()).when(DECISION_MAKER, NONE, "2026-12-10").after
    told = given(case).when(DECISION_MAKER, papers.approval(), "2026-12-11")
    told.then_refused("R40", person=OFFICER.person)


@pytest.mark.parametrize("who", [OFFICER, ASSESSOR])
def test_R15_a_declared_ground_shuts_the_person_out_until_a_ruling(who: Actor) -> None:
    told = given(life.submitted()).when(who, GROUND, "2026-10-20")
    case = told.then(
        InterestDeclared(person=who.person, interest=GROUND.interest, reason=text("I advised them"))
    )
    assert told.templates == ["interest_to_rule_on"]
    if who is OFFICER:
        given(case).when(who, DeclareEligible(), "2026-10-21").then_refused("R15", declared=True)
    given(case).when(who, NONE, "2026-10-21").then_refused("R15", declared=True)
    given(case).when(who, GROUND, "2026-10-21").then_refused("E24")


def test_another_person_rules_that_there_is_no_conflict_and_the_person_acts_again() -> None:
    case = life.submitted().when(OFFICER, GROUND, "2026-10-20").after
    fit = ruling(OFFICER.person, InterestRuling.NOT_DISQUALIFIED)
    told = given(case).when(DECISION_MAKER, fit, "2026-10-21")
    after = told.then(
        InterestRuledOn(
            person=OFFICER.person,
            ruling=InterestRuling.NOT_DISQUALIFIED,
            ruled_by=DECISION_MAKER.person,
            reason=text("why"),
        )
    )
    assert told.templates == ["interest_ruled_on"]
    assert given(after).when(OFFICER, DeclareEligible(), "2026-10-22").ruling.refused_by is None


def test_a_person_who_is_disqualified_stays_out() -> None:
    case = life.submitted().when(OFFICER, GROUND, "2026-10-20").after
    unfit = ruling(OFFICER.person, InterestRuling.DISQUALIFIED)
    after = case.when(DECISION_MAKER, unfit, "2026-10-21").after
    given(after).when(OFFICER, DeclareEligible(), "2026-10-22").then_refused("R15", declared=True)
    given(after).when(OTHER_OFFICER, DeclareEligible(), "2026-10-22").then(ApplicationEligible)
    given(after).when(DECISION_MAKER, unfit, "2026-10-22").then_refused("E60")


def test_R41_nobody_rules_on_their_own_interest() -> None:
    case = life.submitted().when(EVERYTHING, GROUND, "2026-10-20").after
    own = ruling(EVERYTHING.person, InterestRuling.NOT_DISQUALIFIED)
    given(case).when(EVERYTHING, own, "2026-10-21").then_refused("R41")


def test_E60_there_is_a_ground_to_rule_on() -> None:
    rule = ruling(OFFICER.person, InterestRuling.DISQUALIFIED)
    given(life.submitted()).when(DECISION_MAKER, rule, "2026-10-21").then_refused("E60")
    conflict = DeclareConflict(ground=ConflictGround.OTHER)
    stepped_aside = life.submitted().when(OFFICER, conflict, "2026-10-20").after
    given(stepped_aside).when(DECISION_MAKER, rule, "2026-10-21").then_refused("E60")


def test_R15_a_role_at_the_applicant_cannot_be_declared_away() -> None:
    told = given(life.eligible()).when(ASSESSOR_FROM_APPLICANT, NONE, "2026-11-01")
    told.then_refused("R15", roles_at_applicant=["controller"])
    given(life.eligible()).when(ASSESSOR_FROM_APPLICANT, GROUND, "2026-11-01").then(
        InterestDeclared
    )


def test_only_the_funders_people_declare() -> None:
    given(life.submitted()).when(COORDINATOR, NONE, "2026-10-20").then_refused("E02")


def test_an_assessment_by_a_person_with_a_ground_no_longer_counts() -> None:
    case = life.assessed().when(SECOND_ASSESSOR, GROUND, "2026-11-10").after
    assert case.view.headline == "eligible"
    assert case.state.assessed_by == (ASSESSOR.person,)


def test_a_ground_is_explained_and_none_is_not() -> None:
    with pytest.raises(ValidationError, match="explain a ground"):
        DeclareInterest(interest=Interest.OTHER)
    with pytest.raises(ValidationError, match="leave it out"):
        DeclareInterest(interest=Interest.NONE, reason=text("why"))


def task(case: Case, command: str) -> PendingTask:
    return next(one for one in case.view.waiting if one.command == command)


def test_the_declaration_is_the_first_task_of_those_who_could_act_next() -> None:
    case = silent(life.submitted())
    declare, check = case.view.waiting
    assert (declare.command, declare.comes_first) == ("declare_interest", True)
    day = date(2026, 10, 20)
    asked = {OFFICER.person, OTHER_OFFICER.person, EVERYTHING.person}
    assert set(who_can_act(declare, HELD, APPLICANT, day)) == asked
    assert who_can_act(check, HELD, APPLICANT, day) == ()
    after = case.when(OFFICER, NONE, "2026-10-20").after
    declare, check = after.view.waiting
    assert OFFICER.person not in who_can_act(declare, HELD, APPLICANT, day)
    assert who_can_act(check, HELD, APPLICANT, day) == (OFFICER.person,)


def test_a_ground_is_a_task_for_others() -> None:
    case = life.submitted().when(EVERYTHING, GROUND, "2026-10-20").after
    rule = task(case, "rule_on_interest")
    assert rule.about == EVERYTHING.person
    asked = who_can_act(rule, HELD, APPLICANT, date(2026, 10, 20))
    assert DECISION_MAKER.person in asked
    assert EVERYTHING.person not in asked


def test_the_view_of_the_first_edition_keeps_its_form() -> None:
    shown = silent(life.submitted()).under(FIRST).view.model_dump(mode="json")["waiting"]
    assert [set(one) for one in shown] == [
        {"command", "roles", "organisation", "due", "period", "except_for"}
    ]
    assert SECOND > FIRST
