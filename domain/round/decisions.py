"""The decisions of a round: concluded when every application is decided, then published."""

from typing import Literal, TypeAlias, assert_never

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import state_allows
from domain.kernel.dates import last_day_before
from domain.kernel.decision_context import DecisionContext
from domain.kernel.rules import Decision, Event, Mark, Rule
from domain.round.facts import UNDECIDED
from domain.round.state import RoundState, RoundStatus
from domain.round.window import authorised_by_register, openings_and_closings

E35 = Rule(
    id="E35",
    name="round_has_closed",
    basis="The engine: applications may come in until the round has closed",
    mark=Mark.ENGINE,
    sv="Omgången är öppen till och med {last_day}. Besluten kan avslutas först därefter.",
    en="The round is open until {last_day}, that day included. Its decisions can be concluded only "
    "after that.",
)
E36 = Rule(
    id="E36",
    name="every_case_is_decided",
    basis="ICLD publishes a round's approvals and rejections together [C I20]; that every case "
    "must be decided first is inferred",
    mark=Mark.INFERENCE,
    sv="Det finns ansökningar i omgången som inte är avgjorda: {undecided}.",
    en="There are applications in the round that have not been decided: {undecided}.",
)

# Commands


class ConcludeDecisions(Command):
    """State that every application of the round has been decided."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER,),
        states=("announced", "open", "closed"),
    )
    kind: Literal["conclude_decisions"] = "conclude_decisions"


class PublishRound(Command):
    spec = CommandSpec(side=Side.FUNDER, roles=(Role.PROGRAMME_MANAGER,), states=("decided",))
    kind: Literal["publish_round"] = "publish_round"


# Events


class DecisionsConcluded(Event):
    type: Literal["decisions_concluded.v1"] = "decisions_concluded.v1"
    cases: int


class RoundPublished(Event):
    type: Literal["round_published.v1"] = "round_published.v1"


DecisionsEvent: TypeAlias = DecisionsConcluded | RoundPublished


# Decision


def conclude_decisions(
    state: RoundState, command: ConcludeDecisions, context: DecisionContext
) -> Decision:
    yield authorised_by_register(command, context)
    yield state_allows(command, state.status.value)
    announced = state.announced
    assert announced
    yield E35.holds(
        not context.in_time_at(announced.closes_at),
        closes_at=announced.closes_at.isoformat(),
        last_day=last_day_before(announced.closes_at).isoformat(),
    )
    undecided = _undecided(context)
    yield E36.holds(not undecided, undecided=undecided)
    yield from openings_and_closings(state, announced, context)
    yield DecisionsConcluded(cases=len(context.facts.children))


def publish_round(state: RoundState, command: PublishRound, context: DecisionContext) -> Decision:
    yield authorised_by_register(command, context)
    yield state_allows(command, state.status.value)
    undecided = _undecided(context)
    if undecided:
        # A decision has been reconsidered since they were concluded. Until that could happen
        # nothing was asked here, and where it has not, nothing is.
        yield E36.holds(False, undecided=undecided)
    yield RoundPublished()


def _undecided(context: DecisionContext) -> list[str]:
    return sorted(one.stream for one in context.facts.children if one.headline in UNDECIDED)


# Fold


def evolve(state: RoundState, event: DecisionsEvent) -> RoundState:
    match event:
        case DecisionsConcluded():
            return state.with_status(RoundStatus.DECIDED)
        case RoundPublished():
            return state.with_status(RoundStatus.PUBLISHED)
        case _:
            assert_never(event)
