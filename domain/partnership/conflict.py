"""Conflicts of interest: whoever has one takes no part in the case, and says so themselves."""

from domain.kernel.actors import Role
from domain.kernel.common_rules import authorised, in_state
from domain.kernel.decision_context import DecisionContext
from domain.kernel.rules import Check, Decision, Mark, Rule
from domain.partnership.commands import DeclareConflict
from domain.partnership.events import ConflictDeclared
from domain.partnership.state import PartnershipState
from domain.partnership.stream_status import headline

R15 = Rule(
    id="R15",
    name="no_conflict_of_interest",
    basis="Förvaltningslagen (2017:900) 16-17 §§: who is disqualified takes no part",
    mark=Mark.LAW,
    sv="{person} får inte handlägga ärendet: jäv är anmält ({declared}) "
    "eller personen har uppdrag hos sökanden ({roles_at_applicant}).",
    en="{person} may take no part in this case: a conflict of interest is declared ({declared}) "
    "or the person has a role with the applicant ({roles_at_applicant}).",
)
E24 = Rule(
    id="E24",
    name="conflict_is_declared_once",
    basis="The engine: a declaration holds for the rest of the case",
    mark=Mark.ENGINE,
    sv="{person} har redan anmält jäv i ärendet.",
    en="{person} has declared a conflict of interest in this case already.",
)

HANDLERS = (
    Role.PROGRAMME_OFFICER,
    Role.ASSESSOR,
    Role.DECISION_MAKER,
    Role.FUNDER_SIGNATORY,
    Role.FINANCE_OFFICER,
)
HANDLED = (
    "submitted",
    "completion_requested",
    "eligible",
    "assessed",
    "approved",
    "active",
    "closing",
)


def declare_conflict(
    case: PartnershipState, command: DeclareConflict, context: DecisionContext
) -> Decision:
    """At any time while the case lives; an assessment of theirs is void from then on."""
    yield authorised(context, HANDLERS, case.funder)
    yield in_state(headline(case), *HANDLED)
    person = context.actor.person
    yield E24.holds(person not in case.conflicted, person=person)
    yield ConflictDeclared(person=person, ground=command.ground)


def impartial(case: PartnershipState, context: DecisionContext, person: str | None = None) -> Check:
    """R15 for the actor, or for another person who takes part in the decision."""
    person = person or context.actor.person
    declared = person in case.conflicted
    roles = [
        held.role.value
        for held in context.facts.registered.roles
        if held.person == person
        and held.organisation == case.applicant
        and held.covers(context.today)
    ]
    return R15.holds(
        not declared and not roles,
        person=person,
        declared=declared,
        roles_at_applicant=roles,
    )
