"""From an empty draft to an application that has come in, or a draft that the closing overtook."""

from domain.kernel.actors import Role
from domain.kernel.common_rules import authorised, in_state
from domain.kernel.dates import last_day_before
from domain.kernel.decision_context import DecisionContext
from domain.kernel.rules import Check, Decision, Force, Mark, Rule
from domain.partnership.commands import OpenCase, SaveDraft, SubmitApplication, WithdrawApplication
from domain.partnership.events import (
    ApplicationLapsed,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    CaseOpened,
    ClosingMoved,
    DraftSaved,
)
from domain.partnership.requirements import applicant_may_apply, requirements
from domain.partnership.state import ApplicationStatus, PartnershipState
from domain.partnership.stream_status import headline
from domain.round.facts import RoundFacts, observed_round
from domain.round.follow_ups import NoteRoundExtended

R01 = Rule(
    id="R01",
    name="round_has_not_closed",
    basis="ICLD: a round has a last day (I3); late applications are not considered",
    mark=Mark.CONFIRMED,
    sv="Omgången {round} har stängt. Sista dag var {last_day}, hela dagen räknad.",
    en="The round {round} has closed. Its last day was {last_day}, to the end of that day.",
)
E04 = Rule(
    id="E04",
    name="round_is_known",
    basis="The engine: a case belongs to a round that has been announced",
    mark=Mark.ENGINE,
    sv="Det finns ingen omgång {round}.",
    en="There is no round {round}.",
)
E05 = Rule(
    id="E05",
    name="component_is_known",
    basis="The engine: a case is of a kind that its programme describes",
    mark=Mark.ENGINE,
    sv="Programmet har ingen ärendetyp {component}. De som finns: {known}.",
    en="The programme has no kind of case {component}. Those that it has: {known}.",
)
E06 = Rule(
    id="E06",
    name="applicant_is_registered",
    basis="The engine: who may apply is told by the register",
    mark=Mark.ENGINE,
    sv="Organisationen {organisation} finns inte i registret.",
    en="The organisation {organisation} is not in the register.",
)
E25 = Rule(
    id="E25",
    name="asked_by_the_engine",
    basis="The engine: what one stream tells another is not for people to send",
    mark=Mark.ENGINE,
    sv="Det här kommandot skickas bara av systemet självt.",
    en="Only the engine itself sends this command.",
)
E26 = Rule(
    id="E26",
    name="round_has_opened",
    basis="The engine: a round takes applications from its first day",
    mark=Mark.ENGINE,
    sv="Omgången {round} har inte öppnat än. Den öppnar {opens_at}.",
    en="The round {round} has not opened yet. It opens on {opens_at}.",
)


def open_case(case: PartnershipState, command: OpenCase, context: DecisionContext) -> Decision:
    applicant = context.actor.organisation
    yield authorised(context, (Role.COORDINATOR,), applicant)
    yield in_state(headline(case), "unopened")
    round = observed_round(context, command.round)
    yield E04.holds(round is not None, round=command.round)
    assert round
    programme, funder = context.programme, context.facts.registered.funder
    assert programme
    assert funder
    yield E05.holds(
        programme.component(command.component) is not None,
        component=command.component,
        known=[one.code for one in programme.components],
    )
    organisation = context.facts.registered.organisation(applicant)
    yield E06.holds(organisation is not None, organisation=applicant)
    yield _not_closed(round, context)
    # Only told here: it is decided on what the register says when the application comes in.
    yield applicant_may_apply(organisation, programme, Force.WARNS)
    yield CaseOpened(
        round=round.id,
        component=command.component,
        applicant=applicant,
        coordinator=context.actor.person,
        funder=funder,
        programme=round.programme,
        definition=round.definition,
        currency=programme.money.currency,
        closes_at=round.closes_at,
    )


def save_draft(case: PartnershipState, command: SaveDraft, context: DecisionContext) -> Decision:
    yield authorised(context, (Role.COORDINATOR,), case.applicant)
    yield in_state(headline(case), "draft")
    yield DraftSaved(content=command.content)


def submit_application(
    case: PartnershipState, command: SubmitApplication, context: DecisionContext
) -> Decision:
    yield authorised(context, (Role.COORDINATOR,), case.applicant)
    round = observed_round(context, case.round)
    assert round
    if case.application_status is ApplicationStatus.LAPSED:
        # What matters to them is the closing, not how the engine noted that it had come.
        yield _not_closed(round, context)
    yield in_state(headline(case), "draft")
    yield E26.holds(
        context.now >= round.opens_at, round=round.id, opens_at=round.opens_at.isoformat()
    )
    yield _not_closed(round, context)
    yield from requirements(command.application, case.component, case.applicant, context)
    yield ApplicationSubmitted(
        application=command.application, amount_minor=command.application.amount_minor
    )


def withdraw_application(
    case: PartnershipState, command: WithdrawApplication, context: DecisionContext
) -> Decision:
    yield authorised(context, (Role.COORDINATOR,), case.applicant)
    yield in_state(
        headline(case), "draft", "submitted", "completion_requested", "eligible", "assessed"
    )
    yield ApplicationWithdrawn(reason=command.reason)


def note_round_extended(
    case: PartnershipState, command: NoteRoundExtended, context: DecisionContext
) -> Decision:
    """News for a draft. A case that has been submitted or ended meanwhile has nothing to do."""
    yield E25.holds(context.is_system)
    round = observed_round(context, case.round)
    yield E04.holds(round is not None and round.id == case.round, round=command.round)
    assert round
    is_draft = case.application_status is ApplicationStatus.DRAFT
    if is_draft and round.closes_at != case.closes_at:
        yield ClosingMoved(closes_at=round.closes_at)


def closing_has_come(case: PartnershipState, context: DecisionContext) -> Decision:
    """The closing instant that the draft knew has come; the round may have moved it since."""
    round = observed_round(context, case.round)
    assert round
    if context.now < round.closes_at:
        yield ClosingMoved(closes_at=round.closes_at)
    else:
        yield ApplicationLapsed()


def _not_closed(round: RoundFacts, context: DecisionContext) -> Check:
    """R01 compares instants: whether the round's own timer has passed already does not matter."""
    return R01.holds(
        context.now < round.closes_at,
        round=round.id,
        asked_at=context.now.isoformat(),
        closes_at=round.closes_at.isoformat(),
        last_day=last_day_before(round.closes_at).isoformat(),
    )
