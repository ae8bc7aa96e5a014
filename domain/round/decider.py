"""The round as a decider."""

from typing import assert_never

from pydantic import TypeAdapter

from domain.context import Reads
from domain.decider import Decider
from domain.round.commands import (
    AnnounceRound,
    Command,
    ConcludeDecisions,
    ExtendRound,
    PublishRound,
)
from domain.round.consequences import effects, postings
from domain.round.decide import decide, passes
from domain.round.events import RoundEvent
from domain.round.evolve import evolve
from domain.round.outlook import outlook
from domain.round.state import RoundState
from domain.round.view import view


def reads(state: RoundState, command: Command) -> Reads:
    match command:
        case AnnounceRound():
            return Reads(programme=command.programme)
        case ExtendRound() | ConcludeDecisions():
            return Reads(cases_of_round=state.announced.id if state.announced else None)
        case PublishRound():
            return Reads()
        case _:
            assert_never(command)


def passing_reads(state: RoundState, deadline: str) -> Reads:
    return Reads()


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
    reads=reads,
    decide=decide,
    passes=passes,
    passing_reads=passing_reads,
    evolve=evolve,
    outlook=outlook,
    effects=effects,
    postings=postings,
    erases=erases,
    view=view,
)
