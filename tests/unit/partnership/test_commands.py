"""Decisions take roles, states and side from what a command declares; what undoes it does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from domain.kernel.actors import Actor, Role
from domain.kernel.command import Command, Side, kind_name
from domain.kernel.frozen import Frozen
from domain.kernel.programme import Publication
from domain.kernel.rules import Check
from domain.partnership.account_change import (
    ConfirmAccountChange,
    RefuseAccountChange,
    RequestAccountChange,
    VerifyAccount,
    WithdrawAccountChange,
)
from domain.partnership.agreement import CosignAgreement, CountersignAgreement, SignAgreement
from domain.partnership.application import OpenCase, SaveDraft, SubmitApplication
from domain.partnership.application import WithdrawApplication as Withdraw
from domain.partnership.approval import ApproveReport
from domain.partnership.approval_withdrawal import WithdrawApproval
from domain.partnership.assessment import DeclareConflict, ReviseAssessment, SubmitAssessment
from domain.partnership.clarification import RequestClarification
from domain.partnership.completion import DismissApplication, RequestCompletion
from domain.partnership.completion_withdrawal import WithdrawCompletionRequest
from domain.partnership.counterpart import DraftCompletion, DraftReport
from domain.partnership.decision import ApproveApplication, RejectApplication
from domain.partnership.declined_attestation import DeclineAttestation, UpholdApproval
from domain.partnership.declined_grant import DeclineGrant
from domain.partnership.hearing import (
    AnnounceTermination,
    AnswerTermination,
    WithdrawTermination,
)
from domain.partnership.interest import DeclareInterest, RuleOnInterest
from domain.partnership.interest_report import ReportInterest
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.notices import NoticeTemplate
from domain.partnership.parts import Claim
from domain.partnership.payment import AttestPayment, ConfirmPayment
from domain.partnership.payment_hold import HoldPayments, ReleasePayments
from domain.partnership.publication import DecidePublication
from domain.partnership.reconsideration import ReconsiderDecision
from domain.partnership.recorded_signatures import RecordSignature
from domain.partnership.report_signing import SignReport
from domain.partnership.reporting import ReturnReport, SubmitReport
from domain.partnership.revision import ReviseApplication
from domain.partnership.terms import (
    ConflictGround,
    DismissalGround,
    IfMissed,
    Interest,
    InterestRuling,
)
from tests.unit.partnership import clarification, life, moves, papers, world
from tests.unit.partnership.story import Case
from tests.unit.partnership.test_notices import EVER_SENT, lives
from tests.unit.partnership.world import (
    APPLICANT,
    ASSESSOR,
    COORDINATOR,
    EVERYTHING,
    FINANCE,
    FUNDER,
    OFFICER,
    SECOND_FINANCE,
    SIGNATORY,
    text,
)

GIVEN_BY_PEOPLE = [one for one in PARTNERSHIP.commands if one.spec.side is not Side.ENGINE]
each_command = pytest.mark.parametrize("command", GIVEN_BY_PEOPLE, ids=kind_name)

COMPLETE = RequestCompletion(
    due=date(2026, 11, 3), if_missed=IfMissed.DISMISS, reason=text("a letter is missing")
)
ASKED = life.submitted().when(OFFICER, COMPLETE, "2026-10-20").after
REQUEST_WITHDRAWN = WithdrawCompletionRequest(reason=text("it came by post"))
STATIONS = (
    life.unopened(),
    life.draft(),
    life.submitted(),
    ASKED,
    clarification.asked(),
    life.eligible(),
    life.assessed(),
    life.approved(),
    life.active(),
    life.closing(),
    life.closed(),
    life.closed().until("2030-01-01"),
    *lives(),
)
HOLDERS = {
    Role.COORDINATOR: world.COORDINATOR,
    Role.SIGNATORY: world.SIGNATORY,
    Role.COUNTERPART_SIGNATORY: world.COUNTERPART_SIGNATORY,
    Role.PROGRAMME_MANAGER: world.EVERYTHING,
    Role.PROGRAMME_OFFICER: world.OFFICER,
    Role.ASSESSOR: world.THIRD_ASSESSOR,
    Role.DECISION_MAKER: world.DECISION_MAKER,
    Role.FUNDER_SIGNATORY: world.FUNDER_SIGNATORY,
    Role.FINANCE_OFFICER: world.THIRD_FINANCE,
    Role.ARCHIVIST: world.ARCHIVIST,
}


def linked(case: Case) -> Case:
    """The same case with a counterpart of the register, whose people may sign for it."""
    application = case.state.application
    if application:
        (one,) = application.counterparts[:1]
        one = one.model_copy(update={"organisation": world.ABROAD})
        application = application.model_copy(update={"counterparts": (one,)})
    state = case.state.changed(application=application, invited=(world.ABROAD,))
    return replace(case, held=case.held.model_copy(update={"state": state}))


def refused(case: Case, command: type[Command], who: Actor) -> Check | None:
    now = case.held.at or world.at("2026-09-20")
    return case.when(who, moves.command(kind_name(command), now, Random(1)), now).ruling.refused_by


EXPLAINED = {
    ("submit_application", "lapsed", "R01"),
    ("submit_application", "round_cancelled", "E145"),
    *(
        ("revise_application", headline, "E120")
        for headline in ("completion_requested", "eligible", "assessed")
    ),
    *(("decline_grant", headline, "E122") for headline in ("active", "closing")),
}
"""Where a rule of its own says why not, and what can be done."""


def test_these_stations_have_every_headline_between_them() -> None:
    assert {case.view.headline for case in STATIONS} == set(PARTNERSHIP.headlines)


@each_command
def test_E02_asks_for_the_declared_roles_at_the_declared_side(command: type[Command]) -> None:
    nobody = Actor(person="p-nobody", organisation=FUNDER)
    sides: dict[Side, str | None] = {
        Side.OWN: FUNDER,
        Side.APPLICANT: APPLICANT,
        Side.FUNDER: FUNDER,
        Side.COUNTERPART: None,
    }
    check = refused(life.draft(), command, nobody)
    assert check
    assert check.rule == "E02"
    assert check.inputs["needed"] == [role.value for role in command.spec.roles]
    assert check.inputs["organisation"] == sides[command.spec.side]


@each_command
def test_E03_lets_a_command_through_in_the_declared_states_only(command: type[Command]) -> None:
    who = HOLDERS[command.spec.roles[0]]
    for case in map(linked, STATIONS):
        headline = case.view.headline
        check = refused(case, command, who)
        if headline in command.spec.states:
            assert not check or (check.rule, check.inputs.get("status")) != ("E03", headline)
        elif command is OpenCase or headline != "unopened":
            assert check
            assert check.rule == "E03" or (kind_name(command), headline, check.rule) in EXPLAINED


def test_a_notice_that_asks_goes_to_the_roles_that_can_answer() -> None:
    for command in PARTNERSHIP.commands:
        for template in map(NoticeTemplate, command.spec.asked_by):
            side = FUNDER if command.spec.side is Side.FUNDER else APPLICANT
            audiences = [one for sent in EVER_SENT if sent.template == template for one in sent.to]
            assert audiences
            for audience in audiences:
                assert audience.organisation == side
                assert set(command.spec.roles) <= set(audience.roles)


WITHDRAW = Withdraw(reason=text("changed our minds"))
RETURN = ReturnReport(period=1, due=date(2028, 4, 1), reason=text("a page is missing"))
REVISE = ReviseApplication(application=papers.application(budget=(papers.year(1, 100),)))
REVISED = life.submitted().when(COORDINATOR, REVISE, "2026-10-02").after
SIGNED_ON_PAPER = (
    life.approved()
    .when(OFFICER, papers.on_paper(date(2026, 12, 14), account=text("account")), "2026-12-15")
    .after
)
ON_PAPER = papers.on_paper(date(2028, 2, 20), period=1)
REPORT_SIGNED_ON_PAPER = (
    life.prepared()
    .when(OFFICER, moves.of_what_is_there(ON_PAPER, life.prepared()), "2028-02-21")
    .after
)
DISMISS = DismissApplication(ground=DismissalGround.NOT_ELIGIBLE, reason=text("why"))
RECONSIDER = ReconsiderDecision(reason=text("why"))
REJECTED = life.assessed().when(world.DECISION_MAKER, papers.rejection(), "2026-12-11").after
RECONSIDERED = REJECTED.when(world.DECISION_MAKER, RECONSIDER, "2026-12-14").after
CONFLICT = DeclareConflict(ground=ConflictGround.OTHER)
OPENED = life.unopened().when(COORDINATOR, papers.OPEN, "2026-09-20").after
WITHHELD = DecidePublication(publication=Publication.WITHHELD, reason=text("they are in danger"))
DECLINE = DeclineAttestation(period=1, reason=text("why not"))
UPHOLD = UpholdApproval(period=1, reason=text("why"))
WITHDRAWN = (
    life.to_attest()
    .when(OFFICER, WithdrawApproval(period=1, reason=text("why")), "2028-03-11")
    .after
)
DECLINED = life.to_attest().when(FINANCE, DECLINE, "2028-03-11").after
CONFIRMED = (
    life.account_to_confirm().when(SECOND_FINANCE, ConfirmAccountChange(), "2028-03-14").after
)


def claim(case: Case) -> Claim:
    found = case.state.periods[0].claim
    assert found
    return found


def unchanged(case: Case) -> bool:
    return case.state.account_change is None


ASSESSED = life.eligible().when(ASSESSOR, papers.assessment(), "2026-11-01").after
UNDONE: dict[tuple[type[Command], str], tuple[Case, Actor, Frozen, Callable[[Case], object]]] = {
    (OpenCase, "withdraw_application"): (
        OPENED,
        COORDINATOR,
        WITHDRAW,
        lambda case: case.view.finished,
    ),
    (SubmitApplication, "withdraw_application"): (
        life.submitted(),
        COORDINATOR,
        WITHDRAW,
        lambda case: case.view.finished,
    ),
    (SubmitApplication, "revise_application"): (
        life.submitted(),
        COORDINATOR,
        REVISE,
        lambda case: case.state.application == REVISE.application,
    ),
    (ReviseApplication, "revise_application"): (
        REVISED,
        COORDINATOR,
        ReviseApplication(application=papers.application()),
        lambda case: case.state.application != REVISE.application,
    ),
    (ReviseApplication, "withdraw_application"): (
        REVISED,
        COORDINATOR,
        WITHDRAW,
        lambda case: case.view.finished,
    ),
    **{
        (command, "declare_conflict"): (
            ASSESSED,
            ASSESSOR,
            CONFLICT,
            lambda case: not case.state.assessments,
        )
        for command in (SubmitAssessment, ReviseAssessment)
    },
    **{
        (command, "revise_assessment"): (
            ASSESSED,
            ASSESSOR,
            papers.revised_assessment(7),
            lambda case: [one.score for one in case.state.assessments] == [7],
        )
        for command in (SubmitAssessment, ReviseAssessment)
    },
    **{
        (command, "decline_grant"): (
            case,
            SIGNATORY,
            DeclineGrant(reason=text("why")),
            lambda case: case.view.reserved_minor == 0,
        )
        for command, case in (
            (ApproveApplication, life.approved()),
            (SignAgreement, life.signed()),
            (CosignAgreement, life.signed()),
            (RecordSignature, SIGNED_ON_PAPER),
        )
    },
    (RecordSignature, "return_report"): (
        REPORT_SIGNED_ON_PAPER,
        OFFICER,
        RETURN,
        lambda case: case.state.periods[0].awaits_report,
    ),
    (DeclareInterest, "rule_on_interest"): (
        life.submitted()
        .when(OFFICER, DeclareInterest(interest=Interest.OTHER, reason=text("why")), "2026-10-02")
        .after,
        EVERYTHING,
        RuleOnInterest(
            person=OFFICER.person, ruling=InterestRuling.NOT_DISQUALIFIED, reason=text("why not")
        ),
        lambda case: OFFICER.person not in case.state.conflicted,
    ),
    (ReportInterest, "rule_on_interest"): (
        life.submitted()
        .when(
            ASSESSOR,
            ReportInterest(person=OFFICER.person, ground=ConflictGround.OTHER, reason=text("why")),
            "2026-10-02",
        )
        .after,
        EVERYTHING,
        RuleOnInterest(
            person=OFFICER.person, ruling=InterestRuling.NOT_DISQUALIFIED, reason=text("why not")
        ),
        lambda case: OFFICER.person not in case.state.conflicted,
    ),
    **{
        (command, "return_report"): (
            life.reported(),
            OFFICER,
            RETURN,
            lambda case: case.state.periods[0].awaits_report,
        )
        for command in (SubmitReport, SignReport)
    },
    (CountersignAgreement, "relinquish_grant"): (
        life.active(),
        world.SIGNATORY,
        papers.RELINQUISH,
        lambda case: case.view.headline == "closing",
    ),
    (CountersignAgreement, "terminate_grant"): (
        life.heard(),
        world.DECISION_MAKER,
        papers.termination(),
        lambda case: case.view.headline == "closing",
    ),
    (AnnounceTermination, "withdraw_termination"): (
        life.warned(),
        OFFICER,
        papers.GOES_ON,
        lambda case: case.state.intended_end is None,
    ),
    (WithdrawTermination, "announce_termination"): (
        life.warned().when(OFFICER, papers.GOES_ON, "2028-06-02").after,
        OFFICER,
        papers.warning(date(2028, 6, 20)),
        lambda case: case.state.intended_end is not None,
    ),
    (ApproveReport, "withdraw_approval"): (
        life.to_attest(),
        OFFICER,
        WithdrawApproval(period=1, reason=text("why")),
        lambda case: case.state.periods[0].claim is None,
    ),
    (RejectApplication, "reconsider_decision"): (
        REJECTED,
        world.DECISION_MAKER,
        RECONSIDER,
        lambda case: case.view.headline == "assessed",
    ),
    (DismissApplication, "reconsider_decision"): (
        life.eligible().when(OFFICER, DISMISS, "2026-11-10").after,
        world.DECISION_MAKER,
        RECONSIDER,
        lambda case: case.view.headline == "eligible",
    ),
    (ReconsiderDecision, "reject_application"): (
        RECONSIDERED,
        world.DECISION_MAKER,
        papers.rejection(),
        lambda case: case.view.headline == "rejected",
    ),
    (ReconsiderDecision, "dismiss_application"): (
        RECONSIDERED,
        OFFICER,
        DISMISS,
        lambda case: case.view.headline == "dismissed",
    ),
    (WithdrawApproval, "approve_report"): (
        WITHDRAWN,
        OFFICER,
        papers.approved_costs(1),
        lambda case: case.state.periods[0].claim is not None,
    ),
    (AttestPayment, "decline_attestation"): (
        life.to_attest().when(FINANCE, AttestPayment(period=1), "2028-03-11").after,
        FINANCE,
        DECLINE,
        lambda case: not claim(case).attested_by,
    ),
    (DeclineAttestation, "uphold_approval"): (
        DECLINED,
        OFFICER,
        UPHOLD,
        lambda case: claim(case).is_to_be_attested,
    ),
    (UpholdApproval, "withdraw_approval"): (
        DECLINED.when(OFFICER, UPHOLD, "2028-03-12").after,
        OFFICER,
        WithdrawApproval(period=1, reason=text("why")),
        lambda case: case.state.periods[0].claim is None,
    ),
    (UpholdApproval, "decline_attestation"): (
        DECLINED.when(OFFICER, UPHOLD, "2028-03-12").after,
        FINANCE,
        DECLINE,
        lambda case: not claim(case).is_to_be_attested,
    ),
    (ConfirmPayment, "record_returned_payment"): (
        life.first_year_paid(),
        FINANCE,
        life.sent_back(1),
        lambda case: not case.view.paid_minor,
    ),
    (RequestCompletion, "withdraw_completion_request"): (
        ASKED,
        OFFICER,
        REQUEST_WITHDRAWN,
        lambda case: case.view.headline == "submitted",
    ),
    (RequestClarification, "withdraw_completion_request"): (
        clarification.asked(),
        OFFICER,
        REQUEST_WITHDRAWN,
        lambda case: case.view.headline == "assessed",
    ),
    (WithdrawCompletionRequest, "request_completion"): (
        ASKED.when(OFFICER, REQUEST_WITHDRAWN, "2026-10-21").after,
        OFFICER,
        COMPLETE,
        lambda case: case.state.completion is not None,
    ),
    (WithdrawCompletionRequest, "request_clarification"): (
        clarification.asked().when(OFFICER, REQUEST_WITHDRAWN, "2026-11-21").after,
        OFFICER,
        clarification.asking(),
        lambda case: case.state.completion is not None,
    ),
    (DecidePublication, "decide_publication"): (
        life.submitted().when(world.DECISION_MAKER, WITHHELD, "2026-10-20").after,
        world.DECISION_MAKER,
        DecidePublication(publication=Publication.WHOLE, reason=text("why")),
        lambda case: case.state.publication is Publication.WHOLE,
    ),
    (HoldPayments, "release_payments"): (
        life.held().when(FINANCE, ReleasePayments(grounds=text("why")), "2028-03-13").after,
        SECOND_FINANCE,
        ReleasePayments(grounds=text("why")),
        lambda case: case.state.hold is None,
    ),
    (ReleasePayments, "hold_payments"): (
        life.to_attest(),
        FINANCE,
        HoldPayments(grounds=text("why")),
        lambda case: case.state.hold is not None,
    ),
    (RequestAccountChange, "withdraw_account_change"): (
        life.account_to_verify(),
        SIGNATORY,
        WithdrawAccountChange(),
        unchanged,
    ),
    **{
        (command, "request_account_change"): (
            life.to_attest(),
            SIGNATORY,
            RequestAccountChange(account=text("new account"), reason=text("why")),
            lambda case: not unchanged(case),
        )
        for command in (WithdrawAccountChange, RefuseAccountChange)
    },
    **{
        (command, "refuse_account_change"): (
            case,
            FINANCE,
            RefuseAccountChange(reason=text("why")),
            unchanged,
        )
        for command, case in (
            (RequestAccountChange, life.account_to_verify()),
            (VerifyAccount, life.account_to_confirm()),
            (ConfirmAccountChange, CONFIRMED),
        )
    },
    (ConfirmAccountChange, "withdraw_account_change"): (
        CONFIRMED,
        SIGNATORY,
        WithdrawAccountChange(),
        unchanged,
    ),
}


def test_what_is_declared_to_undo_a_command_is_tried_here() -> None:
    declared = {(one, undo) for one in PARTNERSHIP.commands for undo in one.spec.undone_by}
    assert set(UNDONE) == declared


@pytest.mark.parametrize("declared", UNDONE, ids=lambda one: f"{kind_name(one[0])}-{one[1]}")
def test_a_command_is_undone_by_what_it_declares(declared: tuple[type[Command], str]) -> None:
    case, who, undo, undone = UNDONE[declared]
    assert getattr(undo, "kind", None) == declared[1]
    assert not undone(case)
    assert undone(case.when(who, undo, case.held.at or "").after)


def test_a_draft_and_a_declaration_are_replaced_by_giving_them_again() -> None:
    assert [one for one in PARTNERSHIP.commands if one.spec.repeatable] == [
        SaveDraft,
        ReviseApplication,
        DraftCompletion,
        DraftReport,
        DeclareInterest,
        ReviseAssessment,
        HoldPayments,
        AnnounceTermination,
        AnswerTermination,
        DecidePublication,
    ]
    once = life.draft().when(COORDINATOR, SaveDraft(content=text("one")), "2026-09-21").after
    twice = once.when(COORDINATOR, SaveDraft(content=text("two")), "2026-09-22").after
    earlier = {"texts": once.state.texts, "drafts": once.state.drafts}
    assert twice.state.model_copy(update=earlier) == once.state
