"""The early end of a grant: the applicant gives it up, or the funder ends it after hearing them.

What was submitted is still decided and paid. A period without a submitted report is closed with
nothing to pay. The case then closes as every other, and that returns the rest to the budget.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias, assert_never

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.dates import day_of
from domain.kernel.decider import EventMetadata
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import AccountingText, Kept, Retention
from domain.kernel.ids import PersonId
from domain.kernel.rules import Check, Decision, Event, Force, Mark, Rule
from domain.partnership.closure import ClosingDue, closing_due_after
from domain.partnership.decision import R16, presented
from domain.partnership.decision_record import recorded, well_recorded
from domain.partnership.hearing import E141, ground_holds, handled, heard, not_ended
from domain.partnership.interest import unbiased
from domain.partnership.notices import (
    REPORTING,
    SIGNING,
    reference,
    to_applicant,
    to_both,
)
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.parts import Claim, EarlyEnd
from domain.partnership.report_schedule import report_is_due
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import ClaimStatus, PeriodStatus
from domain.partnership.terms import DecisionRecord, PeriodNumber, TerminationGround

E142 = Rule(
    id="E142",
    name="all_periods_are_reported",
    basis="The engine: what is not paid is said while there is time to report it first",
    mark=Mark.ENGINE,
    sv="Ingen redovisning är inlämnad för period {unreported}. För den tiden betalas ingenting ut.",
    en="No report has been submitted for period {unreported}. Nothing is paid for that time.",
    force=Force.WARNS,
)

# Commands


class RelinquishGrant(Command):
    """The applicant gives up what is left of the grant. Reports that are ready come first."""

    spec = CommandSpec(side=Side.APPLICANT, roles=(Role.SIGNATORY,), states=("active",))
    kind: Literal["relinquish_grant"] = "relinquish_grant"
    reason: AccountingText


class TerminateGrant(Command):
    """The decision to end the grant, on the ground that was announced."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.DECISION_MAKER,),
        states=("active",),
        asked_by=("termination_to_decide",),
    )
    kind: Literal["terminate_grant"] = "terminate_grant"
    reasons: AccountingText
    presenter: PersonId | None = None
    record: Annotated[DecisionRecord, Kept(Retention.ACCOUNTING)] | None = None


# Events. `not_paid` are the periods that are closed with nothing to pay.


class GrantRelinquished(Event):
    type: Literal["grant_relinquished.v1"] = "grant_relinquished.v1"
    relinquished_by: PersonId
    reason: AccountingText
    not_paid: tuple[PeriodNumber, ...]


class GrantTerminated(Event):
    type: Literal["grant_terminated.v1"] = "grant_terminated.v1"
    decided_by: PersonId
    presenter: PersonId | None = None
    ground: TerminationGround
    reasons: AccountingText
    not_paid: tuple[PeriodNumber, ...]


class ReportGivenUp(Event):
    """A report that was sent back did not come again, and the grant has ended."""

    type: Literal["report_given_up.v1"] = "report_given_up.v1"
    period: PeriodNumber


TerminationEvent: TypeAlias = GrantRelinquished | GrantTerminated | ReportGivenUp


# Decision


def relinquish_grant(
    case: PartnershipState, command: RelinquishGrant, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield not_ended(case)
    unreported = _unreported(case)
    yield _said_in_time(unreported)
    yield GrantRelinquished(
        relinquished_by=context.actor.person, reason=command.reason, not_paid=unreported
    )
    yield from _closing_due(case)


def terminate_grant(
    case: PartnershipState, command: TerminateGrant, context: DecisionContext
) -> Decision:
    yield from handled(case, command, context)
    yield not_ended(case)
    intended = case.intended_end
    yield E141.holds(intended is not None)
    assert intended
    yield heard(intended, context)
    yield ground_holds(case, intended.ground, context)
    yield from _well_decided(case, command, context)
    unreported = _unreported(case)
    yield _said_in_time(unreported)
    yield GrantTerminated(
        decided_by=context.actor.person,
        presenter=command.presenter,
        ground=intended.ground,
        reasons=command.reasons,
        not_paid=unreported,
    )
    yield from recorded(command.record, command.presenter)
    yield from _closing_due(case)


def report_has_come_due(case: PartnershipState, number: int) -> Decision:
    """A report that was sent back after the end of the grant is awaited until its new day only."""
    if case.ended is None:
        yield from report_is_due(number)
        return
    yield ReportGivenUp(period=number)
    yield from closing_due_after(case, number)


def _unreported(case: PartnershipState) -> tuple[int, ...]:
    return tuple(one.number for one in case.periods if one.is_unreported)


def _said_in_time(unreported: tuple[int, ...]) -> Check:
    return E142.holds(not unreported, unreported=list(unreported))


def _closing_due(case: PartnershipState) -> Iterator[Event]:
    """If nothing that was submitted is left to decide or to pay."""
    if all(one.is_settled or one.is_unreported for one in case.periods):
        yield ClosingDue()


def _well_decided(
    case: PartnershipState, command: TerminateGrant, context: DecisionContext
) -> Iterator[Check]:
    presenter = command.presenter
    missing = [] if presented(presenter, context) else ["presenter"]
    yield R16.holds(
        not missing, missing=missing, decided_by=context.actor.person, presenter=presenter
    )
    if presenter:
        yield from unbiased(case, context, presenter)
    yield from well_recorded(case, command.record, presenter, command.spec.roles, context)


# Fold


def evolve(
    case: PartnershipState, event: TerminationEvent, metadata: EventMetadata
) -> PartnershipState:
    match event:
        case GrantRelinquished():
            return _ended(case, Side.APPLICANT, event.not_paid, metadata)
        case GrantTerminated():
            return _ended(case, Side.FUNDER, event.not_paid, metadata)
        case ReportGivenUp():
            return _without_payment(case, event.period)
        case _:
            assert_never(event)


def _ended(
    case: PartnershipState, by: Side, not_paid: tuple[int, ...], metadata: EventMetadata
) -> PartnershipState:
    for number in not_paid:
        case = _without_payment(case, number)
    return case.changed(intended_end=None, ended=EarlyEnd(by=by, day=day_of(metadata.at)))


def _without_payment(case: PartnershipState, number: int) -> PartnershipState:
    claim = Claim(amount_minor=0, status=ClaimStatus.NOTHING_TO_PAY)
    return case.with_period(number, status=PeriodStatus.ENDED, claim=claim)


# Notices


def notices(case: PartnershipState, event: TerminationEvent) -> Iterator[Notice]:
    match event:
        case GrantRelinquished():
            yield to_both(
                case,
                N.GRANT_RELINQUISHED,
                (*SIGNING, Role.CONTROLLER),
                Role.PROGRAMME_OFFICER,
                reason=reference(event.reason),
                not_paid=list(event.not_paid),
            )
        case GrantTerminated():
            yield to_applicant(
                case,
                N.GRANT_TERMINATED,
                (*SIGNING, Role.CONTROLLER),
                ground=event.ground.value,
                reasons=reference(event.reasons),
                not_paid=list(event.not_paid),
            )
        case ReportGivenUp():
            period = case.period(event.period)
            assert period
            due = period.due.isoformat()
            yield to_applicant(case, N.REPORT_GIVEN_UP, REPORTING, period=period.number, due=due)
        case _:
            assert_never(event)
