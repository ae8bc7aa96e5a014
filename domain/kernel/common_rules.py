"""The engine's own rules, asked by every aggregate: who may, and in which state."""

from domain.kernel.actors import Role
from domain.kernel.decision_context import DecisionContext
from domain.kernel.rules import Check, Mark, Rule

E01 = Rule(
    id="E01",
    name="command_id_is_used_once",
    basis="The engine: an id stands for one command",
    mark=Mark.ENGINE,
    sv="Kommandots id är redan använt för ett annat innehåll. Ge det nya kommandot ett eget id.",
    en="This command id was used for other content. Give the new command an id of its own.",
)
E02 = Rule(
    id="E02",
    name="actor_is_authorised",
    basis="The engine: roles stand in the register, with from and to",
    mark=Mark.ENGINE,
    sv="Det här får bara göras av någon med rollen {needed} hos {organisation}.",
    en="Only a holder of the role {needed} at {organisation} may do this.",
)
E03 = Rule(
    id="E03",
    name="state_allows_it",
    basis="The engine: a step is taken when its turn has come",
    mark=Mark.ENGINE,
    sv="Det går inte i det här läget ({status}); det som krävs är {needed}.",
    en="This cannot be done in the present state ({status}); it needs {needed}.",
)


def authorised(
    context: DecisionContext, roles: tuple[Role, ...], organisation: str | None
) -> Check:
    """E02: the actor holds one of the roles today, for that organisation."""
    return E02.holds(
        context.holds_any(roles, organisation),
        person=context.actor.person,
        acting_for=context.actor.organisation,
        needed=[role.value for role in roles],
        organisation=organisation,
    )


def in_state(status: str, *needed: str) -> Check:
    """E03: the state is one of those that the command is for."""
    return E03.holds(status in needed, status=status, needed=list(needed))
