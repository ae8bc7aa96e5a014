"""Rules that every kind of stream may ask: who may act, in which state, and until when."""

from collections.abc import Mapping
from datetime import date

from domain.kernel.actors import roles_at, ties_since
from domain.kernel.command import Command, Side
from domain.kernel.dates import Instant, last_day_before
from domain.kernel.decision_context import DecisionContext
from domain.kernel.rules import Check, Mark, Rule

R15 = Rule(
    id="R15",
    name="no_conflict_of_interest",
    basis="The funder's policy: a person who is disqualified takes no part and is not present "
    "(after förvaltningslagen 2017:900, 16-17 §§, which bind authorities)",
    mark=Mark.INFERENCE,
    sv="{person} får inte handlägga ärendet: jäv är anmält ({declared}) eller personen har, har "
    "nyligen haft eller ska få uppdrag hos sökanden ({roles_at_applicant}).",
    en="{person} may not take part in this case: a conflict of interest is declared ({declared}) "
    "or the person has, recently had or will have a role with the applicant "
    "({roles_at_applicant}).",
)
E01 = Rule(
    id="E01",
    name="command_id_is_used_once",
    basis="The engine: an id belongs to one command",
    mark=Mark.ENGINE,
    sv="Kommandots id är redan använt för ett annat innehåll. Ge det nya kommandot ett eget id.",
    en="This command id was used for other content. Give the new command an id of its own.",
)
E02 = Rule(
    id="E02",
    name="actor_is_authorised",
    basis="The engine: the register says who holds a role, from which day and to which",
    mark=Mark.ENGINE,
    sv="Det här får bara göras av den som har rollen {needed} hos {organisation}.",
    en="Only a person with the role {needed} at {organisation} may do this.",
)
E03 = Rule(
    id="E03",
    name="state_allows_it",
    basis="The engine: each command belongs to certain states of the stream",
    mark=Mark.ENGINE,
    sv="Det går inte i det här läget ({status}), bara i något av dessa: {needed}.",
    en="This cannot be done in the present state ({status}), only in one of these: {needed}.",
)
E11 = Rule(
    id="E11",
    name="due_day_lies_ahead",
    basis="The engine: a time limit ends after the day on which it is set",
    mark=Mark.ENGINE,
    sv="Sista dagen, {due}, måste vara efter dagens datum, {today}.",
    en="The last day, {due}, must be after today, {today}.",
)
E21 = Rule(
    id="E21",
    name="answer_is_in_time",
    basis="The engine: a time limit has passed when its last day has ended",
    mark=Mark.ENGINE,
    sv="Tiden har gått ut. Sista dagen var {last_day}.",
    en="The time has run out. The last day was {last_day}.",
)
E25 = Rule(
    id="E25",
    name="asked_by_the_engine",
    basis="The engine: commands between streams are not for people to send",
    mark=Mark.ENGINE,
    sv="Det här kommandot skickas bara av systemet självt.",
    en="Only the engine itself sends this command.",
)


def authorised(
    command: Command, context: DecisionContext, organisations: Mapping[Side, str | None]
) -> Check:
    """E02: the actor held one of the command's roles at its side's organisation when they acted."""
    spec = command.spec
    own = {Side.OWN: context.actor.organisation}
    organisation = (own | dict(organisations))[spec.side]
    return E02.holds(
        context.holds_any(spec.roles, organisation),
        person=context.actor.person,
        acting_for=context.actor.organisation,
        needed=[role.value for role in spec.roles],
        organisation=organisation,
    )


def in_state(status: str, *needed: str) -> Check:
    """E03 for the status of a part of the stream, such as a period or a claim."""
    return E03.holds(status in needed, status=status, needed=list(needed))


def state_allows(command: Command, headline: str) -> Check:
    """E03: the command can be given in this state of the stream."""
    return in_state(headline, *command.spec.states)


def impartial(
    context: DecisionContext, party: str, conflicted: tuple[str, ...], person: str | None = None
) -> Check:
    """R15 for the actor, or for another person who takes part in the decision.

    `party` is the organisation whose matter it is, `conflicted` are those who declared a conflict.
    """
    person = person or context.actor.person
    declared = person in conflicted
    held = context.facts.registered.roles
    if context.ties_from is None:
        roles = roles_at(held, person, party, context.day_of_act)
    else:
        roles = ties_since(held, person, party, context.ties_from)
    return R15.holds(
        not declared and not roles,
        person=person,
        declared=declared,
        roles_at_applicant=[role.value for role in roles],
    )


def lies_ahead(due: date, context: DecisionContext) -> Check:
    return E11.holds(due > context.today, due=due.isoformat(), today=context.today.isoformat())


def in_time(due_at: Instant, context: DecisionContext) -> Check:
    """E21 compares instants: a deadline may have come before its passing is recorded."""
    return E21.holds(
        context.in_time_at(due_at),
        asked_at=context.acted_at.isoformat(),
        due_at=due_at.isoformat(),
        last_day=last_day_before(due_at).isoformat(),
    )


def sent_by_the_engine(context: DecisionContext) -> Check:
    return E25.holds(context.is_system)
