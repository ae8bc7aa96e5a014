"""A round is cancelled before any grant is decided in it: applications end, money goes back."""

from collections.abc import Iterator
from typing import Literal

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import state_allows
from domain.kernel.consequences import Effect, FollowUp, Transfer, posted
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import FreeText
from domain.kernel.ids import Stream
from domain.kernel.money import PositiveMinor, shown
from domain.kernel.rules import Decision, Event, Mark, Rule
from domain.round.facts import UNDECIDED, NoteRoundCancelled, budget_account, source_account
from domain.round.state import RoundState, RoundStatus
from domain.round.window import GRANTS_TEAM, authorised_by_register, notice

R69 = Rule(
    id="R69",
    name="nothing_is_granted_in_the_round",
    basis="The funder's policy: who was granted something relies on it. A grant ends by itself",
    mark=Mark.INFERENCE,
    sv="Omgången kan inte ställas in. Bidrag är beslutade i den: {granted} ({reserved}). Ett "
    "bidrag avslutas för sig, i sitt eget ärende.",
    en="The round cannot be cancelled. Grants have been decided in it: {granted} ({reserved}). A "
    "grant is ended by itself, in its own case.",
)
E146 = Rule(
    id="E146",
    name="round_is_not_decided",
    basis="The engine: a round whose applications are all decided has come to its end",
    mark=Mark.ENGINE,
    sv="Alla ansökningar i omgången är avgjorda, så den kan inte ställas in. Ett bidrag avslutas i "
    "sitt eget ärende, och ramen kan sänkas genom att omgången rättas.",
    en="Every application of the round is decided, so it cannot be cancelled. A grant is ended in "
    "its own case, and the budget can be lowered by correcting the round.",
)

WITHOUT_GRANT = ("unopened", "rejected", "withdrawn", "dismissed", "lapsed")
"""Headlines of cases that ended without a grant. What waits for a decision has none either."""


class CancelRound(Command):
    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER,),
        states=("announced", "open", "closed"),
    )
    kind: Literal["cancel_round"] = "cancel_round"
    reasons: FreeText


class RoundCancelled(Event):
    """`told` are the cases of the round that waited for a decision. They end too."""

    type: Literal["round_cancelled.v1"] = "round_cancelled.v1"
    reasons: FreeText
    returned_minor: PositiveMinor
    told: tuple[Stream, ...] = ()


def cancel_round(state: RoundState, command: CancelRound, context: DecisionContext) -> Decision:
    yield authorised_by_register(command, context)
    # It says what can be done instead, and E03 would not.
    decided = state.status in (RoundStatus.DECIDED, RoundStatus.PUBLISHED)
    yield E146.holds(not decided, status=state.status.value)
    yield state_allows(command, state.status.value)
    announced = state.announced
    assert announced
    cases = context.facts.children
    available = context.facts.available_in(budget_account(announced.id))
    assert available is not None
    reserved = announced.frame_minor - available
    granted = sorted(
        one.stream for one in cases if one.headline not in (*UNDECIDED, *WITHOUT_GRANT)
    )
    yield R69.holds(
        not granted and not reserved,
        granted=granted,
        reserved=shown(reserved, announced.currency),
        reserved_minor=reserved,
    )
    yield RoundCancelled(
        reasons=command.reasons,
        returned_minor=announced.frame_minor,
        told=tuple(sorted(one.stream for one in cases if one.headline in UNDECIDED)),
    )


def evolve(state: RoundState, event: RoundCancelled) -> RoundState:
    changes = {"status": RoundStatus.CANCELLED, "cancelled_for": event.reasons}
    return state.model_copy(update=changes)


def effects(state: RoundState, event: RoundCancelled) -> Iterator[Effect]:
    announced = state.announced
    if announced is None:
        return
    for case in event.told:
        note = NoteRoundCancelled(round=announced.id)
        yield FollowUp(stream=case, command=note.model_dump(mode="json"))
    yield notice(
        "round_cancelled",
        announced,
        GRANTS_TEAM,
        cases=len(event.told),
        reasons=event.reasons.model_dump(),
    )


def postings(state: RoundState, event: RoundCancelled) -> tuple[Transfer, ...]:
    """The whole budget goes back to where it came from."""
    if state.announced is None:
        return ()
    id = state.announced.id
    return (posted("cancel", budget_account(id), source_account(id), event.returned_minor),)
