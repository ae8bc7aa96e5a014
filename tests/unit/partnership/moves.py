"""Commands that anybody might try at any time, sensible or not: material for the invariants."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random
from typing import TypeVar

from domain.kernel.actors import Actor
from domain.kernel.dates import day_of
from domain.kernel.free_text import Retention
from domain.kernel.frozen import Frozen
from domain.kernel.pending_task import PendingTask
from domain.kernel.programme import Publication
from domain.partnership import (
    account_change,
    application,
    approval,
    approval_withdrawal,
    assessment,
    attachments,
    closure,
    completion,
    contact,
    counterpart,
    declined_attestation,
    declined_grant,
    hearing,
    interest,
    interest_report,
    payment,
    payment_hold,
    publication,
    reconsideration,
    reporting,
    returned_payment,
    revision,
)
from domain.partnership.agreement import CosignAgreement, CountersignAgreement
from domain.partnership.clarification import RequestClarification
from domain.partnership.completion_withdrawal import WithdrawCompletionRequest
from domain.partnership.recorded_signatures import RecordSignature
from domain.partnership.report_signing import SignReport
from domain.partnership.section_reasons import (
    ApplicationSection,
    ApplicationSectionReason,
    ReportSection,
    ReportSectionReason,
)
from domain.partnership.signatures import Mandate, Signature
from domain.partnership.terms import (
    Channel,
    ConflictGround,
    CostLine,
    DecisionRecord,
    DismissalGround,
    IfMissed,
    Interest,
    InterestRuling,
    PeriodPlan,
    TerminationGround,
)
from domain.round.facts import NoteRoundCancelled, NoteRoundExtended
from tests.unit.partnership import papers, world
from tests.unit.partnership.story import Case
from tests.unit.partnership.world import text

ACTORS = tuple(actor for actor in vars(world).values() if isinstance(actor, Actor))

# Mostly people whose role lets them try, so that other rules are asked than who may.
ANYBODY = (*ACTORS, *(world.EVERYTHING, world.COORDINATOR, world.SIGNATORY) * 8)
REASON = text("reason")
S = TypeVar("S", bound=StrEnum)


def command(kind: str, now: datetime, chance: Random, case: Case | None = None) -> Frozen:
    return of_what_is_there(MAKING[kind](now, chance), case)


def answer(waiting: PendingTask, now: datetime, chance: Random, case: Case) -> Frozen:
    """The command of a pending task, for its period."""
    made = MAKING[waiting.command](now, chance)
    if waiting.about:
        return made.model_copy(update={"person": waiting.about})
    of_period = made.model_copy(update={"period": waiting.period}) if waiting.period else made
    return of_what_is_there(of_period, case)


def of_what_is_there(made: Frozen, case: Case | None) -> Frozen:
    """Who signs a report has mostly seen the one that is there."""
    if case is None or not isinstance(made, SignReport | RecordSignature) or not made.period:
        return made
    period = case.state.period(made.period)
    entry = period.prepared_in if period and period.prepared_in else 1
    document = made.document.model_copy(update={"entry": entry})
    return made.model_copy(update={"document": document})


def _costs(chance: Random) -> tuple[CostLine, ...]:
    types = ["work_input", "travel", *(["venue"] if chance.random() < 0.2 else [])]
    return tuple(
        CostLine(cost_type=one, amount_minor=chance.choice([0, chance.randrange(30_000_000)]))
        for one in types
    )


def _approved(chance: Random) -> tuple[CostLine, ...]:
    """Often modest, so that it may be less than was reported."""
    most = chance.choice([0, 100, 30_000_000])
    return tuple(
        CostLine(cost_type=one.cost_type, amount_minor=min(one.amount_minor, most))
        for one in _costs(chance)
    )


def _plans(chance: Random) -> tuple[PeriodPlan, ...]:
    """The two years that were applied for, or something that resembles them."""
    spent = [chance.randrange(1, 16_000_000) for _ in range(2)]
    first = papers.period(1, *_days(papers.FIRST), *spent)
    second = papers.period(2, *_days(papers.SECOND), *spent)
    return chance.choice([(first, second), (first, second), (first,), (second, first)])


def _days(plan: PeriodPlan) -> tuple[date, date, date]:
    return plan.starts, plan.ends, plan.report_due


def _day(now: datetime, chance: Random, first: int, last: int) -> date:
    return day_of(now) + timedelta(days=chance.randint(first, last))


def _period(chance: Random) -> int:
    return chance.choice([1, 1, 1, 2, 2, 3])


def _approve(now: datetime, chance: Random) -> Frozen:
    presenter = chance.choice([None, world.OFFICER.person, world.OTHER_OFFICER.person, "p-nobody"])
    return papers.approval(
        periods=_plans(chance),
        signature_due=_day(now, chance, 0, 60),
        presenter=presenter,
        record=_record(now, chance),
    )


def _record(now: datetime, chance: Random) -> DecisionRecord:
    """Of a decision by one person, or by several; some of them have no right to."""
    decided_by = chance.choice(
        [
            (world.DECISION_MAKER.person,),
            (world.DECISION_MAKER.person,),
            (world.EVERYTHING.person,),
            (world.DECISION_MAKER.person, world.EVERYTHING.person),
            (world.ASSESSOR.person,),
        ]
    )
    day = _day(now, chance, -3, 0)
    return papers.alone().model_copy(update={"decided_on": day, "decided_by": decided_by})


def _declare(now: datetime, chance: Random) -> Frozen:
    if chance.random() < 0.8:
        return interest.DeclareInterest(interest=Interest.NONE)
    return interest.DeclareInterest(interest=Interest.OTHER, reason=REASON)


def _report(now: datetime, chance: Random) -> Frozen:
    return interest_report.ReportInterest(
        person=chance.choice(world.HANDLING).person,
        ground=chance.choice(list(ConflictGround)),
        reason=REASON,
    )


def _rule(now: datetime, chance: Random) -> Frozen:
    return interest.RuleOnInterest(
        person=chance.choice(world.HANDLING).person,
        ruling=chance.choice(list(InterestRuling)),
        reason=REASON,
    )


def _confirm(now: datetime, chance: Random) -> Frozen:
    return papers.paid(_period(chance), _day(now, chance, -2, 0))


def _request(now: datetime, chance: Random) -> Frozen:
    if_missed = chance.choice(list(IfMissed))
    return completion.RequestCompletion(
        due=_day(now, chance, 0, 30),
        if_missed=if_missed,
        reason=REASON,
        sections=tuple(
            ApplicationSectionReason(section=one, reason=REASON)
            for one in _some(ApplicationSection, chance)
        ),
    )


def _clarify(now: datetime, chance: Random) -> Frozen:
    return RequestClarification(
        due=_day(now, chance, 0, 30),
        reason=REASON,
        sections=tuple(
            ApplicationSectionReason(section=one, reason=REASON)
            for one in chance.choices([*ApplicationSection], k=chance.choice([1, 1, 2]))
        ),
    )


def _return(now: datetime, chance: Random) -> Frozen:
    return reporting.ReturnReport(
        period=_period(chance),
        due=_day(now, chance, 0, 60),
        reason=REASON,
        sections=tuple(
            ReportSectionReason(section=one, reason=REASON) for one in _some(ReportSection, chance)
        ),
    )


def _some(sections: type[S], chance: Random) -> list[S]:
    """Often none, sometimes one of them twice."""
    return chance.choices([*sections], k=chance.choice([0, 0, 1, 2]))


def _warn(now: datetime, chance: Random) -> Frozen:
    """Often with enough time to answer."""
    due = _day(now, chance, *chance.choice([(0, 30), (14, 30)]))
    return papers.warning(due, chance.choice(list(TerminationGround)))


def _terminate(now: datetime, chance: Random) -> Frozen:
    return papers.termination(
        presenter=chance.choice([None, world.OFFICER.person, "p-nobody"]),
        record=_record(now, chance),
    )


def _signature(chance: Random) -> Signature:
    return Signature(mandate=Mandate(jointly=chance.random() < 0.3))


MAKING: dict[str, Callable[[datetime, Random], Frozen]] = {
    "open_case": lambda now, chance: papers.OPEN,
    "save_draft": lambda now, chance: application.SaveDraft(content=REASON),
    "submit_application": lambda now, chance: papers.SUBMIT,
    "revise_application": lambda now, chance: revision.ReviseApplication(
        application=papers.application()
    ),
    "withdraw_application": lambda now, chance: application.WithdrawApplication(reason=REASON),
    "request_completion": _request,
    "request_clarification": _clarify,
    "withdraw_completion_request": lambda now, chance: WithdrawCompletionRequest(reason=REASON),
    "complete_application": lambda now, chance: completion.CompleteApplication(
        application=papers.application()
    ),
    "declare_eligible": lambda now, chance: completion.DeclareEligible(),
    "dismiss_application": lambda now, chance: completion.DismissApplication(
        ground=DismissalGround.NOT_ELIGIBLE, reason=REASON
    ),
    "record_contact": lambda now, chance: contact.RecordContact(
        day=_day(now, chance, -2, 0),
        channel=Channel.PHONE,
        person=chance.choice([world.COORDINATOR.person, "p-nobody"]),
        note=REASON,
    ),
    "decide_publication": lambda now, chance: publication.DecidePublication(
        publication=chance.choice([*Publication]), reason=REASON
    ),
    "draft_completion": lambda now, chance: counterpart.DraftCompletion(content=REASON),
    "draft_report": lambda now, chance: counterpart.DraftReport(
        period=_period(chance), content=REASON
    ),
    "sign_as_counterpart": lambda now, chance: counterpart.SignAsCounterpart(),
    "declare_interest": _declare,
    "report_interest": _report,
    "rule_on_interest": _rule,
    "declare_conflict": lambda now, chance: assessment.DeclareConflict(ground=ConflictGround.OTHER),
    "submit_assessment": lambda now, chance: papers.assessment(chance.randint(0, 55)),
    "revise_assessment": lambda now, chance: papers.revised_assessment(chance.randint(0, 55)),
    "approve_application": _approve,
    "reject_application": lambda now, chance: papers.rejection(record=_record(now, chance)),
    "reconsider_decision": lambda now, chance: reconsideration.ReconsiderDecision(
        reason=REASON, no_interest=chance.random() < 0.8
    ),
    "decline_grant": lambda now, chance: declined_grant.DeclineGrant(reason=REASON),
    "sign_agreement": lambda now, chance: papers.SIGN.model_copy(
        update={"signature": _signature(chance)}
    ),
    "countersign_agreement": lambda now, chance: CountersignAgreement(
        document=papers.DOCUMENT, signature=_signature(chance)
    ),
    "cosign_agreement": lambda now, chance: CosignAgreement(
        document=papers.DOCUMENT, signature=_signature(chance)
    ),
    "record_signature": lambda now, chance: papers.on_paper(
        _day(now, chance, -2, 0),
        period=chance.choice([None, 1, 2]),
        account=chance.choice([None, text("account")]),
    ),
    "sign_report": lambda now, chance: papers.signed_report(_period(chance), 1, _signature(chance)),
    "submit_report": lambda now, chance: papers.report_of(
        _period(chance), costs=_costs(chance)
    ).model_copy(update={"audit": chance.choice([None, papers.certificate()])}),
    "return_report": _return,
    "approve_report": lambda now, chance: approval.ApproveReport(
        period=_period(chance),
        approved=_approved(chance),
        audit_reasons=chance.choice([None, REASON]),
    ),
    "attest_payment": lambda now, chance: payment.AttestPayment(period=_period(chance)),
    "confirm_payment": _confirm,
    "record_returned_payment": lambda now, chance: returned_payment.RecordReturnedPayment(
        period=_period(chance),
        reason=REASON,
        returned_on=chance.choice([None, _day(now, chance, -2, 0)]),
    ),
    "withdraw_approval": lambda now, chance: approval_withdrawal.WithdrawApproval(
        period=_period(chance), reason=REASON
    ),
    "relinquish_grant": lambda now, chance: papers.RELINQUISH,
    "announce_termination": _warn,
    "answer_termination": lambda now, chance: hearing.AnswerTermination(answer=REASON),
    "withdraw_termination": lambda now, chance: papers.GOES_ON,
    "terminate_grant": _terminate,
    "decline_attestation": lambda now, chance: declined_attestation.DeclineAttestation(
        period=_period(chance), reason=REASON
    ),
    "uphold_approval": lambda now, chance: declined_attestation.UpholdApproval(
        period=_period(chance), reason=REASON
    ),
    "hold_payments": lambda now, chance: payment_hold.HoldPayments(grounds=REASON),
    "release_payments": lambda now, chance: payment_hold.ReleasePayments(grounds=REASON),
    "request_account_change": lambda now, chance: account_change.RequestAccountChange(
        account=text("new account"), reason=REASON
    ),
    "withdraw_account_change": lambda now, chance: account_change.WithdrawAccountChange(),
    "verify_account": lambda now, chance: account_change.VerifyAccount(
        source=text("source"), checked_on=_day(now, chance, 0, 0)
    ),
    "confirm_account_change": lambda now, chance: account_change.ConfirmAccountChange(),
    "refuse_account_change": lambda now, chance: account_change.RefuseAccountChange(reason=REASON),
    "close_case": lambda now, chance: closure.CloseCase(),
    "attach_file": lambda now, chance: attachments.AttachFile(
        document="budget",
        file=papers.stored_file(),
        retention=chance.choice([*Retention]),
        name=text("file name"),
    ),
    "erase_text": lambda now, chance: closure.EraseText(text=text("summary").text, reason=REASON),
    "note_round_cancelled": lambda now, chance: NoteRoundCancelled(round=world.ROUND),
    "note_round_extended": lambda now, chance: NoteRoundExtended(
        round=world.ROUND, closes_at=world.ANNOUNCED.closes_at
    ),
}
