"""The formal check: is the application complete and eligible? What is missing is asked for."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, TypeAlias, assert_never

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import (
    authorised,
    in_time,
    lies_ahead,
    state_allows,
)
from domain.kernel.consequences import Notice
from domain.kernel.dates import Day, Instant, at_hour, day_of, end_of
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import FreeText
from domain.kernel.money import PositiveMinor
from domain.kernel.rules import Check, Decision, Event
from domain.partnership.decision_record import recorded, well_recorded
from domain.partnership.interest import unbiased
from domain.partnership.notices import (
    APPLYING,
    SIGNING,
    received,
    reference,
    to_applicant,
    to_funder,
)
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.parts import Completion
from domain.partnership.requirements import application_requirements
from domain.partnership.section_reasons import (
    ApplicationReasons,
    SectionReason,
    each_once,
    facts_of,
)
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import ApplicationStatus
from domain.partnership.terms import Application, DecisionRecord, DismissalGround, IfMissed

# Commands


class RequestCompletion(Command):
    """Ask for what is missing by a certain day, and say what happens otherwise. `reason` is for the
    whole, `sections` say what is missing in which of them."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_OFFICER,),
        states=("submitted",),
        undone_by=("withdraw_completion_request",),
    )
    kind: Literal["request_completion"] = "request_completion"
    due: Day
    if_missed: IfMissed
    reason: FreeText
    sections: ApplicationReasons = ()


class CompleteApplication(Command):
    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.COORDINATOR,),
        states=("completion_requested",),
        asked_by=("completion_requested", "completion_reminder"),
    )
    kind: Literal["complete_application"] = "complete_application"
    application: Application


class DeclareEligible(Command):
    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_OFFICER,),
        states=("submitted",),
        asked_by=("application_to_check", "revision_to_check"),
    )
    kind: Literal["declare_eligible"] = "declare_eligible"


class DismissApplication(Command):
    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_OFFICER,),
        states=("submitted", "eligible", "assessed"),
        undone_by=("reconsider_decision",),
    )
    kind: Literal["dismiss_application"] = "dismiss_application"
    ground: DismissalGround
    reason: FreeText
    record: DecisionRecord | None = None


# Events


class CompletionRequested(Event):
    type: Literal["completion_requested.v1"] = "completion_requested.v1"
    due: date
    due_at: Instant
    if_missed: IfMissed
    reason: FreeText
    sections: ApplicationReasons = ()


class ApplicationCompleted(Event):
    type: Literal["application_completed.v1"] = "application_completed.v1"
    application: Application
    amount_minor: PositiveMinor


class CompletionMissed(Event):
    type: Literal["completion_missed.v1"] = "completion_missed.v1"
    due: date
    consequence: IfMissed


class ApplicationEligible(Event):
    """Found complete and eligible. Assessors are reminded at `remind_at`."""

    type: Literal["application_eligible.v1"] = "application_eligible.v1"
    remind_at: Instant
    assessors: int


class ApplicationDismissed(Event):
    """Ended without an assessment of its merits. A missed deadline gives no `reason`."""

    type: Literal["application_dismissed.v1"] = "application_dismissed.v1"
    ground: DismissalGround
    reason: FreeText | None = None


CompletionEvent: TypeAlias = (
    CompletionRequested
    | ApplicationCompleted
    | CompletionMissed
    | ApplicationEligible
    | ApplicationDismissed
)


# Decision


def request_completion(
    case: PartnershipState, command: RequestCompletion, context: DecisionContext
) -> Decision:
    yield from may_ask(case, command, command.due, command.sections, context)
    yield CompletionRequested(
        due=command.due,
        due_at=end_of(command.due),
        if_missed=command.if_missed,
        reason=command.reason,
        sections=command.sections,
    )


def may_ask(
    case: PartnershipState,
    command: Command,
    due: date,
    sections: Iterable[SectionReason],
    context: DecisionContext,
) -> Iterator[Check]:
    """Before and after the check: who asks the applicant, by when, and about what."""
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield from unbiased(case, context)
    yield lies_ahead(due, context)
    yield from each_once(sections)


def complete_application(
    case: PartnershipState, command: CompleteApplication, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    assert case.completion
    yield in_time(case.completion.due_at, context)
    yield from application_requirements(command.application, case, context)
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
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield from unbiased(case, context)
    assert context.programme
    yield ApplicationEligible(
        remind_at=assessors_reminded_at(context),
        assessors=context.programme.assessment.assessors.value,
    )


def assessors_reminded_at(context: DecisionContext) -> Instant:
    """When those who have not assessed by then are reminded, of what waits from today on."""
    assert context.programme
    remind_after = timedelta(days=context.programme.assessment.reminder_days.value)
    return at_hour(context.today + remind_after, 8)


def dismiss_application(
    case: PartnershipState, command: DismissApplication, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield from unbiased(case, context)
    if context.edition >= SECOND and command.record:
        yield from well_recorded(case, command.record, None, command.spec.roles, context)
    yield ApplicationDismissed(ground=command.ground, reason=command.reason)
    yield from recorded(command.record, None)


# Fold


def evolve(case: PartnershipState, event: CompletionEvent) -> PartnershipState:
    match event:
        case CompletionRequested():
            return case.changed(
                application_status=ApplicationStatus.COMPLETION_REQUESTED,
                was_checked=True,
                completion=Completion(
                    due=event.due, due_at=event.due_at, if_missed=event.if_missed
                ),
            )
        case ApplicationCompleted():
            return case.changed(
                application_status=ApplicationStatus.SUBMITTED,
                application=event.application,
                application_version=case.application_version + 1,
                completion=None,
            )
        case CompletionMissed():
            return case.changed(application_status=ApplicationStatus.SUBMITTED, completion=None)
        case ApplicationEligible():
            return case.changed(
                application_status=ApplicationStatus.ELIGIBLE,
                remind_assessors_at=event.remind_at,
                assessors=event.assessors,
            )
        case ApplicationDismissed():
            return case.changed(
                application_status=ApplicationStatus.DISMISSED,
                decided_in=case.application_status,
                completion=None,
            )
        case _:
            assert_never(event)


# Notices


def notices(case: PartnershipState, event: CompletionEvent) -> Iterator[Notice]:
    match event:
        case CompletionRequested():
            yield to_applicant(
                case,
                N.COMPLETION_REQUESTED,
                APPLYING,
                due=event.due.isoformat(),
                if_missed=event.if_missed.value,
                reason=reference(event.reason),
                **facts_of(event.sections),
            )
        case ApplicationCompleted():
            yield from received(case, event.amount_minor, completed=True)
        case CompletionMissed():
            due, consequence = event.due.isoformat(), event.consequence.value
            yield to_applicant(
                case, N.COMPLETION_MISSED, APPLYING, due=due, consequence=consequence
            )
        case ApplicationEligible():
            yield to_assess(case, event.remind_at)
        case ApplicationDismissed():
            ground, reason = event.ground.value, reference(event.reason)
            yield to_applicant(case, N.APPLICATION_DISMISSED, SIGNING, ground=ground, reason=reason)
        case _:
            assert_never(event)


def to_assess(case: PartnershipState, remind_at: Instant) -> Notice:
    return to_funder(
        case,
        N.APPLICATION_ELIGIBLE,
        Role.ASSESSOR,
        amount_minor=case.application.amount_minor if case.application else 0,
        assessors=case.assessors,
        remind_on=day_of(remind_at).isoformat(),
    )
