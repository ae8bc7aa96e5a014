"""The formal check: what is missing is asked for, until a day, with the consequence stated."""

from datetime import date, timedelta

from domain.kernel.actors import Role
from domain.kernel.common_rules import authorised, in_state
from domain.kernel.dates import Instant, at_hour, end_of, last_day_before
from domain.kernel.decision_context import DecisionContext
from domain.kernel.rules import Check, Decision, Mark, Rule
from domain.partnership.commands import (
    CompleteApplication,
    DeclareEligible,
    DismissApplication,
    RequestCompletion,
)
from domain.partnership.conflict import impartial
from domain.partnership.events import (
    ApplicationCompleted,
    ApplicationDismissed,
    ApplicationEligible,
    CompletionMissed,
    CompletionRequested,
)
from domain.partnership.requirements import requirements
from domain.partnership.state import PartnershipState
from domain.partnership.stream_status import headline
from domain.partnership.terms import DismissalGround, IfMissed

E11 = Rule(
    id="E11",
    name="due_day_lies_ahead",
    basis="The engine: a time to answer within ends after the day on which it is given",
    mark=Mark.ENGINE,
    sv="Sista dag {due} måste ligga efter i dag, {today}.",
    en="The last day {due} must lie after today, {today}.",
)
E21 = Rule(
    id="E21",
    name="answer_is_in_time",
    basis="The engine: a time that was set is over when its last day is",
    mark=Mark.ENGINE,
    sv="Tiden gick ut; sista dag var {last_day}.",
    en="The time has run out; its last day was {last_day}.",
)


def request_completion(
    case: PartnershipState, command: RequestCompletion, context: DecisionContext
) -> Decision:
    yield authorised(context, (Role.PROGRAMME_OFFICER,), case.funder)
    yield in_state(headline(case), "submitted")
    yield impartial(case, context)
    yield lies_ahead(command.due, context)
    yield CompletionRequested(
        due=command.due,
        due_at=end_of(command.due),
        if_missed=command.if_missed,
        reason=command.reason,
    )


def complete_application(
    case: PartnershipState, command: CompleteApplication, context: DecisionContext
) -> Decision:
    yield authorised(context, (Role.COORDINATOR,), case.applicant)
    yield in_state(headline(case), "completion_requested")
    assert case.completion
    yield in_time(case.completion.due_at, context)
    yield from requirements(command.application, case.component, case.applicant, context)
    yield ApplicationCompleted(
        application=command.application, amount_minor=command.application.amount_minor
    )


def completion_is_due(case: PartnershipState) -> Decision:
    """What was asked for has not come. The consequence is the one that was stated then."""
    assert case.completion
    yield CompletionMissed(due=case.completion.due, consequence=case.completion.if_missed)
    if case.completion.if_missed is IfMissed.DISMISS:
        yield ApplicationDismissed(ground=DismissalGround.NOT_COMPLETED)


def declare_eligible(
    case: PartnershipState, command: DeclareEligible, context: DecisionContext
) -> Decision:
    yield authorised(context, (Role.PROGRAMME_OFFICER,), case.funder)
    yield in_state(headline(case), "submitted")
    yield impartial(case, context)
    assert context.programme
    assessment = context.programme.assessment
    remind_after = timedelta(days=assessment.reminder_days.value)
    yield ApplicationEligible(
        remind_at=at_hour(context.today + remind_after, 8),
        assessors=assessment.assessors.value,
    )


def dismiss_application(
    case: PartnershipState, command: DismissApplication, context: DecisionContext
) -> Decision:
    yield authorised(context, (Role.PROGRAMME_OFFICER,), case.funder)
    yield in_state(headline(case), "submitted", "eligible", "assessed")
    yield impartial(case, context)
    yield ApplicationDismissed(ground=command.ground, reason=command.reason)


def lies_ahead(due: date, context: DecisionContext) -> Check:
    return E11.holds(due > context.today, due=due.isoformat(), today=context.today.isoformat())


def in_time(due_at: Instant, context: DecisionContext) -> Check:
    """Instants again: a deadline may have come though its passing has not been recorded yet."""
    return E21.holds(
        context.now < due_at,
        asked_at=context.now.isoformat(),
        due_at=due_at.isoformat(),
        last_day=last_day_before(due_at).isoformat(),
    )
