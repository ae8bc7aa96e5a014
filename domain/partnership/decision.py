"""The decision to grant or reject: reasoned, by a named person who did not assess the case."""

from collections.abc import Iterator
from datetime import timedelta

from domain.kernel.actors import Role
from domain.kernel.common_rules import authorised, in_state
from domain.kernel.dates import at_hour, end_of
from domain.kernel.decision_context import DecisionContext
from domain.kernel.money import shown
from domain.kernel.rules import Check, Decision, Mark, Rule
from domain.partnership.commands import ApproveApplication, RejectApplication
from domain.partnership.completion import lies_ahead
from domain.partnership.conflict import impartial
from domain.partnership.events import ApplicationApproved, ApplicationRejected
from domain.partnership.requirements import named_costs
from domain.partnership.state import PartnershipState
from domain.partnership.stream_status import headline
from domain.partnership.terms import Application, PeriodPlan
from domain.round.facts import budget_account

R14 = Rule(
    id="R14",
    name="frame_covers_the_grant",
    basis="The round's money: what is granted is never more than the frame holds",
    mark=Mark.INFERENCE,
    sv="Beloppet {amount} är mer än vad som är kvar av omgångens ram, {available}.",
    en="The amount {amount} is more than what is left of the round's frame, {available}.",
)
R16 = Rule(
    id="R16",
    name="decision_names_reasons_and_presenter",
    basis="Förvaltningslagen (2017:900) 31-32 §§: reasons, and who decided and presented",
    mark=Mark.LAW,
    sv="Ett beslut ska ha skäl och en föredragande som finns i registret. Saknas: {missing}.",
    en="A decision needs reasons and a presenter who is in the register. Missing: {missing}.",
)
E08 = Rule(
    id="E08",
    name="periods_follow_each_other",
    basis="The engine: a day belongs to one reporting period and none is left out",
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
    basis="The engine: nobody is granted more than they asked for",
    mark=Mark.ENGINE,
    sv="Beviljat belopp {amount} är mer än det sökta, {applied}.",
    en="The granted amount {amount} is more than was applied for, {applied}.",
)
E12 = Rule(
    id="E12",
    name="assessor_does_not_decide",
    basis="The engine: whoever assessed a case neither approves nor rejects it",
    mark=Mark.ENGINE,
    sv="{person} har bedömt ärendet och får inte besluta i det.",
    en="{person} has assessed this case and may not decide it.",
)


def approve_application(
    case: PartnershipState, command: ApproveApplication, context: DecisionContext
) -> Decision:
    yield from _may_decide(case, context)
    yield from _reasoned(case, command, context)
    assert case.application
    assert command.presenter
    assert command.reasons
    yield from _periods(command.periods, case.application)
    yield from _costs(command.periods, context)
    yield from _amount(command.amount_minor, case, context)
    yield lies_ahead(command.signature_due, context)
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
    )


def reject_application(
    case: PartnershipState, command: RejectApplication, context: DecisionContext
) -> Decision:
    yield from _may_decide(case, context)
    yield from _reasoned(case, command, context)
    assert command.presenter
    assert command.reasons
    yield ApplicationRejected(
        decided_by=context.actor.person, presenter=command.presenter, reasons=command.reasons
    )


def _may_decide(case: PartnershipState, context: DecisionContext) -> Iterator[Check]:
    yield authorised(context, (Role.DECISION_MAKER,), case.funder)
    yield in_state(headline(case), "assessed")
    yield impartial(case, context)
    person = context.actor.person
    yield E12.holds(
        person not in case.assessed_by, person=person, assessed_by=list(case.assessed_by)
    )


def _reasoned(
    case: PartnershipState,
    command: ApproveApplication | RejectApplication,
    context: DecisionContext,
) -> Iterator[Check]:
    presenter = command.presenter
    known = presenter in context.facts.registered.persons
    missing = [] if command.reasons else ["reasons"]
    missing += [] if presenter and known else ["presenter"]
    yield R16.holds(
        not missing, missing=missing, decided_by=context.actor.person, presenter=presenter
    )
    yield impartial(case, context, presenter)


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
