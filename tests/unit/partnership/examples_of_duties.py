"""Each command that has a duty, where the person with all roles can give it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from domain.kernel.actors import Actor
from domain.kernel.frozen import Frozen
from domain.partnership.account_change import ConfirmAccountChange, VerifyAccount
from domain.partnership.acts import Act, Duty
from domain.partnership.clarification import RequestClarification
from domain.partnership.completion import DismissApplication, RequestCompletion
from domain.partnership.completion_withdrawal import WithdrawCompletionRequest
from domain.partnership.declined_attestation import DeclineAttestation, UpholdApproval
from domain.partnership.payment_hold import ReleasePayments
from domain.partnership.reconsideration import ReconsiderDecision
from domain.partnership.returned_payment import RecordReturnedPayment
from domain.partnership.section_reasons import ApplicationSection, ApplicationSectionReason
from domain.partnership.terms import DismissalGround, IfMissed
from tests.unit.partnership import life, papers, world
from tests.unit.partnership.story import Case
from tests.unit.partnership.walk_of_duties import ONE, STEPS, D, begun, ready
from tests.unit.partnership.world import text


def of_life(duty: Duty) -> Callable[[], tuple[Case, Frozen, str]]:
    """The command of a step, where the case has come to it."""

    @cache
    def made() -> tuple[Case, Frozen, str]:
        case = begun()
        for step in STEPS:
            case = ready(case, step, D.CHECK)
            cast = {D.DECIDE: ONE, D.PRESENT: world.OTHER_OFFICER}
            if step.duty is duty:
                return case, step.command(case, cast), step.moment
            cast = {D.DECIDE: world.DECISION_MAKER, D.PRESENT: world.OTHER_OFFICER}
            case = case.when(step.who, step.command(case, cast), step.moment).after
        raise AssertionError(duty)

    return made


def at(case: Callable[[], Case], command: Frozen, moment: str) -> Any:
    return lambda: (case(), command, moment)


MISSING = RequestCompletion(due=date(2026, 11, 3), if_missed=IfMissed.DISMISS, reason=text("why"))
UNCLEAR = RequestClarification(
    due=date(2026, 12, 3),
    reason=text("why"),
    sections=(ApplicationSectionReason(section=ApplicationSection.BUDGET, reason=text("why")),),
)
TAKEN_BACK = WithdrawCompletionRequest(reason=text("why"))
DISMISS = DismissApplication(ground=DismissalGround.NOT_ELIGIBLE, reason=text("why"))
RECONSIDER = ReconsiderDecision(reason=text("why"))
BACK = RecordReturnedPayment(period=1, reason=text("the account is closed"))


def _assessed_by_one() -> Case:
    case = life.eligible().when(ONE, papers.assessment(), "2026-11-01").after
    return case.when(world.ASSESSOR, papers.assessment(), "2026-11-02").after


def _asked() -> Case:
    return begun().when(world.OFFICER, MISSING, "2026-10-20").after


def _rejected() -> Case:
    return life.assessed().when(world.DECISION_MAKER, papers.rejection(), "2026-12-11").after


def declined_by(who: Actor = world.FINANCE) -> Case:
    decline = DeclineAttestation(period=1, reason=text("it does not fit the ledger"))
    return life.to_attest().when(who, decline, "2028-03-11").after


OWN_RECORD = papers.alone(ONE.person, decided_on=date(2028, 6, 16))
TERMINATE = papers.termination(record=OWN_RECORD)
UPHOLD = UpholdApproval(period=1, reason=text("the ledger has been mended"))
VERIFY = VerifyAccount(source=text("called the switchboard"), checked_on=date(2028, 3, 13))
RELEASE = ReleasePayments(grounds=text("all is explained"))
EXAMPLES: dict[str, Callable[[], tuple[Case, Frozen, str]]] = {
    "request_completion": at(begun, MISSING, "2026-10-20"),
    "request_clarification": at(life.assessed, UNCLEAR, "2026-11-20"),
    "withdraw_completion_request": at(_asked, TAKEN_BACK, "2026-10-21"),
    "declare_eligible": of_life(D.CHECK),
    "dismiss_application": at(begun, DISMISS, "2026-10-20"),
    "rule_on_interest": of_life(D.RULE),
    "submit_assessment": of_life(D.ASSESS),
    "revise_assessment": at(_assessed_by_one, papers.revised_assessment(), "2026-11-10"),
    "approve_application": of_life(D.DECIDE),
    "reject_application": at(
        life.assessed, papers.rejection(record=papers.alone(ONE.person)), "2026-12-11"
    ),
    "reconsider_decision": at(_rejected, RECONSIDER, "2026-12-14"),
    "countersign_agreement": of_life(D.COUNTERSIGN),
    "record_signature": of_life(D.VOUCH),
    "return_report": of_life(D.RETURN_REPORT),
    "approve_report": of_life(D.APPROVE_REPORT),
    "uphold_approval": at(declined_by, UPHOLD, "2028-03-12"),
    "verify_account": at(life.account_to_verify, VERIFY, "2028-03-13"),
    "confirm_account_change": at(life.account_to_confirm, ConfirmAccountChange(), "2028-03-14"),
    "release_payments": at(life.held, RELEASE, "2028-03-20"),
    "attest_payment": of_life(D.ATTEST),
    "confirm_payment": of_life(D.CONFIRM),
    "record_returned_payment": at(life.ordered, BACK, "2028-03-16"),
    "terminate_grant": at(life.heard, TERMINATE, "2028-06-16"),
    "close_case": of_life(D.CLOSE),
}
"""Each command that has a duty, where the person with all roles can give it."""


def having(case: Case, *acts: Act) -> Case:
    state = case.state.changed(acts=(*case.state.acts, *acts))
    return replace(case, held=case.held.model_copy(update={"state": state}))
