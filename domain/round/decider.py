"""The round as a decider."""

from typing import assert_never

from pydantic import TypeAdapter

from domain.kernel.decider import Decider
from domain.kernel.decision_context import Needs
from domain.round.commands import (
    AnnounceRound,
    Command,
    ConcludeDecisions,
    ExtendRound,
    PublishRound,
)
from domain.round.consequences import effects, postings
from domain.round.decide import decide, on_deadline
from domain.round.events import RoundEvent
from domain.round.evolve import evolve
from domain.round.state import RoundState
from domain.round.stream_status import stream_status
from domain.round.view import view


def needs(state: RoundState, command: Command) -> Needs:
    match command:
        case AnnounceRound():
            return Needs(programme=command.programme)
        case ExtendRound() | ConcludeDecisions():
            return Needs(cases_of_round=state.announced.id if state.announced else None)
        case PublishRound():
            return Needs()
        case _:
            assert_never(command)


def passing_needs(state: RoundState, deadline: str) -> Needs:
    return Needs()


def erases(event: RoundEvent) -> tuple[str, ...]:
    return ()


ROUND: Decider[RoundState] = Decider(
    name="round",
    state=RoundState,
    initial=RoundState(),
    commands=TypeAdapter(Command),
    events=TypeAdapter(RoundEvent),
    opening=("announce_round",),
    internal=(),
    needs=needs,
    decide=decide,
    on_deadline=on_deadline,
    passing_needs=passing_needs,
    evolve=evolve,
    stream_status=stream_status,
    effects=effects,
    postings=postings,
    erases=erases,
    view=view,
)
