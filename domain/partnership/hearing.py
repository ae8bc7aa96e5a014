"""Before the funder ends a grant, the applicant is told on what ground and why, and can answer."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, TypeAlias, assert_never

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, lies_ahead, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.dates import Day, Instant, end_of
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import FreeText
from domain.kernel.ids import PersonId
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.interest import unbiased
from domain.partnership.notices import SIGNING, reference, to_applicant, to_funder
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.parts import IntendedEnd
from domain.partnership.state import PartnershipState, headline
from domain.partnership.terms import TerminationGround

R65 = Rule(
    id="R65",
    name="applicant_is_heard_before_a_termination",
    basis="The funder's policy: the applicant is told what the grant may be ended for, and can "
    "answer first (after förvaltningslagen 2017:900, 25 §, which binds authorities)",
    mark=Mark.INFERENCE,
    sv="Bidraget kan inte avslutas än. Sökanden ska först ha underrättats och svarat, eller ha "
    "haft tid att svara till och med {due}.",
    en="The grant cannot be ended yet. The applicant must first have been notified and have "
    "answered, or have had time to answer until the end of {due}.",
)
R66 = Rule(
    id="R66",
    name="missing_report_is_missing",
    basis="The funder's policy: the ground is still there when the grant is ended",
    mark=Mark.INFERENCE,
    sv="Ingen redovisning saknas efter sin sista dag. Bidraget kan inte avslutas på den grunden.",
    en="No report is missing after its due day. The grant cannot be ended on that ground.",
)
R67 = Rule(
    id="R67",
    name="applicant_has_time_to_answer",
    basis="The funder's policy: enough time to answer before a grant is ended (after "
    "förvaltningslagen 2017:900, 25 §, which binds authorities)",
    mark=Mark.INFERENCE,
    sv="Sökanden ska ha minst {days} dagar på sig att svara. Sista dagen får tidigast vara "
    "{earliest}.",
    en="The applicant must have at least {days} days to answer. The last day can be no earlier "
    "than {earliest}.",
)
E140 = Rule(
    id="E140",
    name="grant_has_not_ended",
    basis="The engine: a grant ends once",
    mark=Mark.ENGINE,
    sv="Bidraget avslutades i förtid den {day}. Det som är inlämnat avgörs och betalas, och sedan "
    "avslutas ärendet.",
    en="The grant was ended early on {day}. What was submitted is decided and paid, and then the "
    "case is closed.",
)
E141 = Rule(
    id="E141",
    name="termination_is_announced",
    basis="The engine: what is answered, withdrawn or decided has been announced",
    mark=Mark.ENGINE,
    sv="Sökanden har inte underrättats om att bidraget kan komma att avslutas i förtid.",
    en="The applicant has not been told that the grant may be ended early.",
)

DECIDING = (Role.PROGRAMME_OFFICER, Role.DECISION_MAKER)


# Commands


class AnnounceTermination(Command):
    """The funder may end the grant. The applicant can answer until the end of the day."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=DECIDING,
        states=("active",),
        undone_by=("withdraw_termination",),
        repeatable=True,
    )
    kind: Literal["announce_termination"] = "announce_termination"
    ground: TerminationGround
    reasons: FreeText
    due: Day


class AnswerTermination(Command):
    """An answer counts as long as nothing has been decided."""

    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.COORDINATOR, Role.SIGNATORY),
        states=("active",),
        repeatable=True,
        asked_by=("termination_announced",),
    )
    kind: Literal["answer_termination"] = "answer_termination"
    answer: FreeText


class WithdrawTermination(Command):
    """The grant goes on."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=DECIDING,
        states=("active",),
        undone_by=("announce_termination",),
    )
    kind: Literal["withdraw_termination"] = "withdraw_termination"
    reason: FreeText


# Events


class TerminationAnnounced(Event):
    type: Literal["termination_announced.v1"] = "termination_announced.v1"
    announced_by: PersonId
    ground: TerminationGround
    reasons: FreeText
    due: date
    due_at: Instant


class TerminationAnswered(Event):
    type: Literal["termination_answered.v1"] = "termination_answered.v1"
    answered_by: PersonId
    answer: FreeText
    late: bool = False


class TerminationUnanswered(Event):
    """The day has passed without an answer."""

    type: Literal["termination_unanswered.v1"] = "termination_unanswered.v1"
    due: date


class TerminationWithdrawn(Event):
    type: Literal["termination_withdrawn.v1"] = "termination_withdrawn.v1"
    withdrawn_by: PersonId
    reason: FreeText


HearingEvent: TypeAlias = (
    TerminationAnnounced | TerminationAnswered | TerminationUnanswered | TerminationWithdrawn
)


# Decision


def announce_termination(
    case: PartnershipState, command: AnnounceTermination, context: DecisionContext
) -> Decision:
    """Giving it again names another ground or a later day, and asks for an answer again."""
    yield from handled(case, command, context)
    yield not_ended(case)
    yield ground_holds(case, command.ground, context)
    yield lies_ahead(command.due, context)
    yield _time_to_answer(command.due, context)
    yield TerminationAnnounced(
        announced_by=context.actor.person,
        ground=command.ground,
        reasons=command.reasons,
        due=command.due,
        due_at=end_of(command.due),
    )


def answer_termination(
    case: PartnershipState, command: AnswerTermination, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield not_ended(case)
    intended = case.intended_end
    yield E141.holds(intended is not None)
    assert intended
    late = not context.in_time_at(intended.answer_due_at)
    yield TerminationAnswered(answered_by=context.actor.person, answer=command.answer, late=late)


def withdraw_termination(
    case: PartnershipState, command: WithdrawTermination, context: DecisionContext
) -> Decision:
    yield from handled(case, command, context)
    yield not_ended(case)
    yield E141.holds(case.intended_end is not None)
    yield TerminationWithdrawn(withdrawn_by=context.actor.person, reason=command.reason)


def answer_is_due(case: PartnershipState) -> Decision:
    assert case.intended_end
    yield TerminationUnanswered(due=case.intended_end.answer_due)


def handled(case: PartnershipState, command: Command, context: DecisionContext) -> Iterator[Check]:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield from unbiased(case, context)


def not_ended(case: PartnershipState) -> Check:
    day = case.ended.day.isoformat() if case.ended else None
    return E140.holds(case.ended is None, day=day)


def heard(intended: IntendedEnd, context: DecisionContext) -> Check:
    over = not context.in_time_at(intended.answer_due_at)
    return R65.holds(
        intended.answered or over,
        due=intended.answer_due.isoformat(),
        due_at=intended.answer_due_at.isoformat(),
        answered=intended.answered,
    )


def ground_holds(
    case: PartnershipState, ground: TerminationGround, context: DecisionContext
) -> Check:
    missing = [
        one.number
        for one in case.periods
        if one.is_unreported and not context.in_time_at(one.due_at)
    ]
    return R66.holds(
        ground is not TerminationGround.REPORT_MISSING or bool(missing),
        ground=ground.value,
        missing=missing,
    )


def _time_to_answer(due: date, context: DecisionContext) -> Check:
    assert context.programme
    least = context.programme.hearing_days
    earliest = context.today + timedelta(days=least.value)
    return R67.holds(
        due >= earliest,
        due=due.isoformat(),
        earliest=earliest.isoformat(),
        days=least.value,
        mark=least.mark.value,
    )


# Fold


def evolve(case: PartnershipState, event: HearingEvent) -> PartnershipState:
    match event:
        case TerminationAnnounced():
            return case.changed(
                intended_end=IntendedEnd(
                    ground=event.ground, answer_due=event.due, answer_due_at=event.due_at
                )
            )
        case TerminationAnswered():
            return _intended(case, answered=True)
        case TerminationUnanswered():
            return _intended(case, time_is_over=True)
        case TerminationWithdrawn():
            return case.changed(intended_end=None)
        case _:
            assert_never(event)


def _intended(case: PartnershipState, **parts: bool) -> PartnershipState:
    assert case.intended_end
    return case.changed(intended_end=case.intended_end.model_copy(update=parts))


# Notices


def notices(case: PartnershipState, event: HearingEvent) -> Iterator[Notice]:
    match event:
        case TerminationAnnounced():
            yield to_applicant(
                case,
                N.TERMINATION_ANNOUNCED,
                SIGNING,
                due=event.due.isoformat(),
                ground=event.ground.value,
                reasons=reference(event.reasons),
            )
        case TerminationAnswered():
            yield _to_decide(case, event.answer)
        case TerminationUnanswered():
            yield _to_decide(case, None)
        case TerminationWithdrawn():
            reason = reference(event.reason)
            yield to_applicant(case, N.TERMINATION_WITHDRAWN, SIGNING, reason=reason)
        case _:
            assert_never(event)


def _to_decide(case: PartnershipState, answer: FreeText | None) -> Notice:
    intended = case.intended_end
    assert intended
    return to_funder(
        case,
        N.TERMINATION_TO_DECIDE,
        Role.DECISION_MAKER,
        due=intended.answer_due.isoformat(),
        ground=intended.ground.value,
        answer=reference(answer),
    )
