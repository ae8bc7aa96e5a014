"""The round: a call for applications with a window, a budget and a pinned programme."""

from typing import assert_never

from pydantic import TypeAdapter

from domain.kernel.decider import Decider
from domain.kernel.decision_context import ChildrenOf, Needs, NewestDefinition
from domain.kernel.kind import StreamKind, StreamSummary
from domain.round import rules
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
from domain.round.facts import facts, round_stream
from domain.round.state import RoundState, RoundStatus
from domain.round.stream_status import stream_status
from domain.round.view import RoundView, view


def needs(state: RoundState, command: Command) -> Needs:
    match command:
        case AnnounceRound():
            return (NewestDefinition(command.programme),)
        case ExtendRound() | ConcludeDecisions():
            if state.announced is None:
                return ()
            return (ChildrenOf("partnership", round_stream(state.announced.id)),)
        case PublishRound():
            return ()
        case _:
            assert_never(command)


def passing_needs(state: RoundState, deadline: str) -> Needs:
    return ()


def erases(event: RoundEvent) -> tuple[str, ...]:
    return ()


def summary(view: RoundView) -> StreamSummary:
    return StreamSummary(
        opened=view.status is not RoundStatus.UNOPENED,
        title=view.title,
        headline=view.status.value,
        tasks=view.waiting,
    )


DECIDER: Decider[RoundState] = Decider(
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

ROUND: StreamKind[RoundState] = StreamKind(
    decider=DECIDER,
    id_form="[a-z0-9][a-z0-9-]{0,60}",
    id_words="<id>",
    phases=("announced", "open", "closed", "decided", "published"),
    view=RoundView,
    summary=summary,
    facts=facts,
    read_by_others=True,
    purses=("source", "frame"),
    rules=(rules,),
)
