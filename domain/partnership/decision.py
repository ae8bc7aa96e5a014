"""The decision to approve or reject: with reasons, by a named person who did not assess it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Literal, TypeAlias, assert_never

from pydantic import Field

from domain.editions import SECOND
from domain.kernel.actors import COUNTERPART_ROLES, Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, lies_ahead, state_allows
from domain.kernel.consequences import Notice, Transfer, posted
from domain.kernel.dates import Day, Instant, at_hour, end_of
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import AccountingText, FreeText, Kept, Retention
from domain.kernel.frozen import is_none
from domain.kernel.ids import PersonId
from domain.kernel.money import PositiveMinor, shown
from domain.kernel.rules import Check, Decision, Event, Force, Mark, Rule
from domain.partnership import decision_record
from domain.partnership.decision_record import DecisionRecorded, recorded, well_recorded
from domain.partnership.grant_limits import advice_answered, grant_limits
from domain.partnership.interest import unbiased
from domain.partnership.notices import (
    SIGNING,
    granted_periods,
    reference,
    to_applicant,
    to_counterparts,
)
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.parts import Grant
from domain.partnership.requirements import named_costs
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import AgreementStatus, ApplicationStatus
from domain.partnership.terms import Application, DecisionRecord, PeriodPlan
from domain.round.facts import budget_account

R14 = Rule(
    id="R14",
    name="frame_covers_the_grant",
    basis="The round's money: no more is granted than its budget holds",
    mark=Mark.INFERENCE,
    sv="Beloppet {amount} är mer än vad som är kvar av omgångens ram, {available}.",
    en="The amount {amount} is more than what is left of the round's budget, {available}.",
)
R16 = Rule(
    id="R16",
    name="decision_names_reasons_and_presenter",
    basis="The funder's policy: reasons, who decided, and the presenter if there was one (after "
    "förvaltningslagen 2017:900, 28 and 31-32 §§, which bind authorities)",
    mark=Mark.INFERENCE,
    sv="Ett beslut ska ha skäl. Den som är föredragande ska finnas i registret. Saknas: {missing}.",
    en="A decision needs reasons, and its presenter must be in the register. Missing: {missing}.",
)
E08 = Rule(
    id="E08",
    name="periods_follow_each_other",
    basis="The engine: each day belongs to one reporting period, with no gaps",
    mark=Mark.ENGINE,
    sv="Perioderna ska numreras 1, 2, 3 … och börja dagen efter att den förra slutar. "
    "Fel vid period {periods}.",
    en="Number the periods 1, 2, 3 ... and start each the day after the one before it ends. "
    "Wrong at period {periods}.",
)
E09 = Rule(
    id="E09",
    name="periods_lie_within_the_application",
    basis="The engine: a grant is for the time that was applied for, or a part of it",
    mark=Mark.ENGINE,
    sv="Perioderna {starts} till {ends} går utanför ansökans tid, {first} till {last}.",
    en="The periods {starts} to {ends} go beyond the application's time, {first} to {last}.",
)
E10 = Rule(
    id="E10",
    name="grants_no_more_than_applied_for",
    basis="The engine: nobody is granted more than they applied for",
    mark=Mark.ENGINE,
    sv="Beviljat belopp, {amount}, är mer än det sökta, {applied}.",
    en="The granted amount, {amount}, is more than was applied for, {applied}.",
)
E12 = Rule(
    id="E12",
    name="assessor_does_not_decide",
    basis="The engine: a person who assessed a case neither approves nor rejects it",
    mark=Mark.ENGINE,
    sv="{person} har bedömt ärendet och får inte besluta i det.",
    en="{person} has assessed this case and may not decide it.",
)

E290 = Rule(
    id="E290",
    name="application_is_assessed_as_it_is_now",
    basis="The engine: a score says something about the application that the assessor has read",
    mark=Mark.ENGINE,
    sv="Ansökan har kompletterats efter att {assessed_by} bedömde den. De har inte ändrat eller "
    "lämnat om sina bedömningar, som räknas ändå.",
    en="The application has been completed since {assessed_by} assessed it. They have not revised "
    "their assessments, which count all the same.",
    force=Force.WARNS,
)


# Commands


class ApproveApplication(Command):
    """The decision to grant: amounts and report dates per period. R16 requires the reasons.

    `advice_reasons` say why it is granted against the advice of most assessors (R45).
    """

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.DECISION_MAKER,),
        states=("assessed",),
        undone_by=("decline_grant",),
        asked_by=("ready_for_decision",),
    )
    kind: Literal["approve_application"] = "approve_application"
    periods: tuple[PeriodPlan, ...] = Field(min_length=1, max_length=5)
    signature_due: Day
    presenter: PersonId | None = None
    reasons: AccountingText | None = None
    advice_reasons: AccountingText | None = None
    record: Annotated[DecisionRecord, Kept(Retention.ACCOUNTING)] | None = None

    @property
    def amount_minor(self) -> int:
        return sum(period.amount_minor for period in self.periods)


class RejectApplication(Command):
    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.DECISION_MAKER,),
        states=("assessed",),
        undone_by=("reconsider_decision",),
    )
    kind: Literal["reject_application"] = "reject_application"
    presenter: PersonId | None = None
    reasons: FreeText | None = None
    record: DecisionRecord | None = None


# Events


class ApplicationApproved(Event):
    """The decision to grant. Reserves `amount_minor` of the round's budget."""

    type: Literal["application_approved.v1"] = "application_approved.v1"
    periods: tuple[PeriodPlan, ...]
    amount_minor: PositiveMinor
    decided_by: PersonId
    presenter: PersonId | None
    reasons: AccountingText
    signature_due: date
    signature_due_at: Instant
    signature_reminders: tuple[Instant, ...] = ()
    advice_reasons: AccountingText | None = Field(default=None, exclude_if=is_none)


class ApplicationRejected(Event):
    type: Literal["application_rejected.v1"] = "application_rejected.v1"
    decided_by: PersonId
    presenter: PersonId | None
    reasons: FreeText


DecisionEvent: TypeAlias = ApplicationApproved | ApplicationRejected | DecisionRecorded


# Decision


def approve_application(
    case: PartnershipState, command: ApproveApplication, context: DecisionContext
) -> Decision:
    yield from _may_decide(case, command, context)
    yield from _reasoned(case, command, context)
    assert case.application
    assert command.reasons
    yield from _periods(command.periods, case.application)
    yield from _costs(command.periods, context)
    yield from _amount(command.amount_minor, case, context)
    yield lies_ahead(command.signature_due, context)
    yield from grant_limits(command.periods, command.signature_due, case, context)
    yield from advice_answered(case, command.advice_reasons, context)
    assert context.programme
    reminders = (
        at_hour(command.signature_due - timedelta(days=days), 8)
        for days in context.programme.agreement.reminder_days.value
    )
    yield ApplicationApproved(
        periods=command.periods,
        amount_minor=command.amount_minor,
        decided_by=context.actor.person,
        presenter=command.presenter,
        reasons=command.reasons,
        signature_due=command.signature_due,
        signature_due_at=end_of(command.signature_due),
        signature_reminders=tuple(sorted(at for at in reminders if at > context.now)),
        advice_reasons=command.advice_reasons,
    )
    yield from recorded(command.record, command.presenter)


def reject_application(
    case: PartnershipState, command: RejectApplication, context: DecisionContext
) -> Decision:
    yield from _may_decide(case, command, context)
    yield from _reasoned(case, command, context)
    assert command.reasons
    yield ApplicationRejected(
        decided_by=context.actor.person, presenter=command.presenter, reasons=command.reasons
    )
    yield from recorded(command.record, command.presenter)


def _may_decide(
    case: PartnershipState, command: Command, context: DecisionContext
) -> Iterator[Check]:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield from unbiased(case, context)
    if context.edition < SECOND:  # asked by duties.py since, of everybody who decides
        yield _has_not_assessed(case, context.actor.person)
    if case.assessed_earlier:  # asked only where an application was completed in its assessment
        yield E290.holds(False, assessed_by=list(case.assessed_earlier))


def _has_not_assessed(case: PartnershipState, person: str) -> Check:
    return E12.holds(
        person not in case.assessed_by, person=person, assessed_by=list(case.assessed_by)
    )


def _reasoned(
    case: PartnershipState,
    command: ApproveApplication | RejectApplication,
    context: DecisionContext,
) -> Iterator[Check]:
    presenter = command.presenter
    missing = [] if command.reasons else ["reasons"]
    missing += [] if presented(presenter, context) else ["presenter"]
    yield R16.holds(
        not missing, missing=missing, decided_by=context.actor.person, presenter=presenter
    )
    if presenter:
        yield from unbiased(case, context, presenter)
    if context.edition >= SECOND:
        record, roles = command.record, command.spec.roles
        yield from well_recorded(case, record, presenter, roles, context)


def presented(presenter: str | None, context: DecisionContext) -> bool:
    """By a person of the register. Until the second edition every decision had a presenter."""
    if presenter is not None:
        return presenter in context.facts.registered.persons
    assert context.programme
    return context.edition >= SECOND and not context.programme.decision_policy.presenter.value


def _periods(periods: tuple[PeriodPlan, ...], application: Application) -> Iterator[Check]:
    wrong = [
        one.period
        for place, one in enumerate(periods, start=1)
        if one.period != place
        or (place > 1 and one.starts != periods[place - 2].ends + timedelta(days=1))
    ]
    yield E08.holds(not wrong, periods=wrong)
    starts, ends = periods[0].starts, periods[-1].ends
    yield E09.holds(
        application.starts <= starts and ends <= application.ends,
        starts=starts.isoformat(),
        ends=ends.isoformat(),
        first=application.starts.isoformat(),
        last=application.ends.isoformat(),
    )


def _costs(periods: tuple[PeriodPlan, ...], context: DecisionContext) -> Iterator[Check]:
    assert context.programme
    listed = context.programme.cost_types
    known = tuple(one.code for one in listed.value)
    yield named_costs((line.cost_type for one in periods for line in one.lines), known, listed.mark)


def _amount(amount: int, case: PartnershipState, context: DecisionContext) -> Iterator[Check]:
    assert case.application
    applied = case.application.amount_minor
    yield E10.holds(
        amount <= applied,
        amount=shown(amount, case.currency),
        applied=shown(applied, case.currency),
        amount_minor=amount,
        applied_minor=applied,
    )
    available = context.facts.available_in(budget_account(case.round))
    assert available is not None
    yield R14.holds(
        amount <= available,
        amount=shown(amount, case.currency),
        available=shown(available, case.currency),
        amount_minor=amount,
        available_minor=available,
    )


# Fold


def evolve(case: PartnershipState, event: DecisionEvent) -> PartnershipState:
    match event:
        case ApplicationApproved():
            return case.changed(
                application_status=ApplicationStatus.APPROVED,
                agreement=AgreementStatus.AWAITED,
                grant=Grant(
                    periods=event.periods,
                    amount_minor=event.amount_minor,
                    signature_due=event.signature_due,
                    signature_due_at=event.signature_due_at,
                    signature_reminders=event.signature_reminders,
                ),
            )
        case ApplicationRejected():
            return case.changed(
                application_status=ApplicationStatus.REJECTED, decided_in=case.application_status
            )
        case DecisionRecorded():
            return decision_record.evolve(case, event)
        case _:
            assert_never(event)


# Notices and money


def notices(case: PartnershipState, event: DecisionEvent) -> Iterator[Notice]:
    match event:
        case ApplicationApproved():
            assert case.grant
            yield to_applicant(
                case,
                N.APPLICATION_APPROVED,
                SIGNING,
                amount_minor=case.grant.amount_minor,
                periods=granted_periods(case.grant),
                signature_due=case.grant.signature_due.isoformat(),
                reasons=reference(event.reasons),
            )
            yield from to_counterparts(
                case,
                N.COUNTERPART_TO_SIGN,
                case.counterparts,
                COUNTERPART_ROLES,
                amount_minor=case.grant.amount_minor,
                signature_due=case.grant.signature_due.isoformat(),
            )
        case ApplicationRejected():
            yield to_applicant(
                case, N.APPLICATION_REJECTED, SIGNING, reasons=reference(event.reasons)
            )
        case DecisionRecorded():
            return
        case _:
            assert_never(event)


def postings(case: PartnershipState, event: DecisionEvent) -> tuple[Transfer, ...]:
    """What is granted is reserved."""
    if not isinstance(event, ApplicationApproved):
        return ()
    budget, reserved = budget_account(case.round), case.purse("reserved")
    return (posted("approve", budget, reserved, event.amount_minor),)
