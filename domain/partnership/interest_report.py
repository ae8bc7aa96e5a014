"""Reporting that another person has an interest in the case, who has not declared it.

The effect is that of a declaration: the person takes no part until somebody else has ruled on it
(interest.py), who is not the one who reported it either. What they declared before stays as it is,
and is what holds if they are cleared. They may answer it themselves (interest_answer.py).
"""

from collections.abc import Iterator
from typing import Literal

from domain.kernel.actors import Role, roles_at
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, impartial, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import IndivisibleText
from domain.kernel.ids import PersonId
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.interest import HANDLED, HANDLERS, RULERS, shut_out
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.notices import reference, to_funders, to_person
from domain.partnership.parts import ReportedInterest
from domain.partnership.state import PartnershipState, headline
from domain.partnership.terms import ConflictGround, InterestRuling

R86 = Rule(
    id="R86",
    name="a_ground_is_reported_once_by_a_person",
    basis="The funder's policy: nobody keeps a colleague out of a case by reporting again what has "
    "been ruled on",
    mark=Mark.INFERENCE,
    sv="{person} har redan anmält samma omständighet hos {colleague}, och någon annan har kommit "
    "fram till att det inte är jäv.",
    en="{person} has already reported the same circumstance of {colleague}, and somebody else has "
    "ruled that it does not disqualify them.",
)
E275 = Rule(
    id="E275",
    name="an_interest_of_another_is_reported",
    basis="The engine: an interest of one's own is declared",
    mark=Mark.ENGINE,
    sv="{person} kan inte anmäla sig själv här. Eget jäv anmäls i jävsdeklarationen.",
    en="{person} cannot report themselves here. Their own goes into their declaration of interest.",
)
E276 = Rule(
    id="E276",
    name="reported_person_could_take_part",
    basis="The engine: an interest is reported of the funder's people who handle or sign",
    mark=Mark.ENGINE,
    sv="{colleague} har ingen roll som handlägger eller skriver under ärenden, och kan därför inte "
    "anmälas.",
    en="{colleague} has no role in which they handle or sign cases, and so cannot be reported.",
)
E277 = Rule(
    id="E277",
    name="reported_person_takes_part",
    basis="The engine: who takes no part need not be set aside",
    mark=Mark.ENGINE,
    sv="{colleague} deltar redan inte i ärendet: personen har själv anmält jäv, väntar på prövning "
    "eller är jävig.",
    en="{colleague} takes no part in this case already: they have declared a conflict, await a "
    "ruling or are disqualified.",
)

REPORTED = (*HANDLERS, Role.FUNDER_SIGNATORY)
"""Of whom it is reported: all who can have an interest in a case of the funder's."""


class ReportInterest(Command):
    """Another person has an interest in the case: the ground, and what it is known from."""

    spec = CommandSpec(
        side=Side.FUNDER, roles=HANDLERS, states=HANDLED, undone_by=("rule_on_interest",)
    )
    kind: Literal["report_interest"] = "report_interest"
    person: PersonId
    ground: ConflictGround
    reason: IndivisibleText


class InterestReported(Event):
    """The person takes no part until a ruling, and their assessment is void."""

    type: Literal["interest_reported.v1"] = "interest_reported.v1"
    person: PersonId
    ground: ConflictGround
    reported_by: PersonId
    reason: IndivisibleText


def report_interest(
    case: PartnershipState, command: ReportInterest, context: DecisionContext
) -> Decision:
    """Nobody needs to have declared first: as with a hold, what is stopped others settle."""
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield impartial(context, case.applicant, case.conflicted)
    person = context.actor.person
    yield E275.holds(command.person != person, person=person)
    yield _could_take_part(case, command.person, context)
    yield E277.holds(command.person not in case.conflicted, colleague=command.person)
    cleared = _was_cleared(case, command, person)
    yield R86.holds(not cleared, person=person, colleague=command.person)
    yield InterestReported(
        person=command.person, ground=command.ground, reported_by=person, reason=command.reason
    )


def _could_take_part(case: PartnershipState, person: str, context: DecisionContext) -> Check:
    held = roles_at(context.facts.registered.roles, person, case.funder, context.day_of_act)
    return E276.holds(bool({*held} & {*REPORTED}), colleague=person)


def _was_cleared(case: PartnershipState, command: ReportInterest, person: str) -> bool:
    """Has the same report by the same person been ruled on?"""
    same = (command.person, command.ground, person, InterestRuling.NOT_DISQUALIFIED)
    return any(
        (one.person, one.ground, one.reported_by, one.ruling) == same
        for one in case.reported_interests
    )


def evolve(case: PartnershipState, event: InterestReported) -> PartnershipState:
    reported = ReportedInterest(
        person=event.person, ground=event.ground, reported_by=event.reported_by
    )
    case = case.changed(reported_interests=(*case.reported_interests, reported))
    return shut_out(case, event.person)


def notices(case: PartnershipState, event: InterestReported) -> Iterator[Notice]:
    """The person reads nothing of the case now, so the letter says what is held against them."""
    yield to_person(
        case,
        N.INTEREST_REPORTED,
        event.person,
        ground=event.ground.value,
        reason=reference(event.reason),
    )
    yield to_funders(
        case,
        N.REPORTED_INTEREST_TO_RULE_ON,
        RULERS,
        person=event.person,
        ground=event.ground.value,
        reported_by=event.reported_by,
    )
