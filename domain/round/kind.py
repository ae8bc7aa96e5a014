"""The round: a call for applications with a window, a budget and a pinned programme."""

from collections.abc import Iterator
from typing import Annotated, TypeAlias, assert_never

from pydantic import Field, TypeAdapter

from domain.editions import SECOND
from domain.kernel.command import internal_kinds, models_of, opening_kinds
from domain.kernel.consequences import Effect, Notice, Transfer
from domain.kernel.decider import Decider, EventMetadata
from domain.kernel.decision_context import (
    AvailableIn,
    ChildrenOf,
    DecisionContext,
    Needs,
    NewestDefinition,
)
from domain.kernel.edition import Edition
from domain.kernel.kind import StreamKind, StreamSummary
from domain.kernel.plausible import before_its_events
from domain.kernel.rules import Decision
from domain.kernel.waits import (
    WAIT_REMINDER,
    WaitReminded,
    asking,
    due_now,
    reminded,
    waits_after,
)
from domain.round import cancellation, correction, decisions, plausibility, window
from domain.round.facts import budget_account, facts, round_stream
from domain.round.reading import READING
from domain.round.state import (
    CLOSES,
    OPENS,
    RoundState,
    RoundStatus,
    schedules,
    stream_status,
)
from domain.round.urgency import LETTERS
from domain.round.view import RoundView, awaited, view

RoundCommand: TypeAlias = Annotated[
    window.AnnounceRound
    | window.ExtendRound
    | correction.CorrectRound
    | cancellation.CancelRound
    | decisions.ConcludeDecisions
    | decisions.PublishRound,
    Field(discriminator="kind"),
]
RoundEvent: TypeAlias = Annotated[
    window.WindowEvent
    | correction.RoundCorrected
    | cancellation.RoundCancelled
    | decisions.DecisionsEvent
    | WaitReminded,
    Field(discriminator="type"),
]


def decide(state: RoundState, command: RoundCommand, context: DecisionContext) -> Decision:
    steps = _decide(state, command, context)
    if context.edition < SECOND:
        return steps
    return before_its_events(steps, lambda: plausibility.warnings(state, command, context))


def _decide(state: RoundState, command: RoundCommand, context: DecisionContext) -> Decision:
    match command:
        case window.AnnounceRound():
            return window.announce_round(state, command, context)
        case window.ExtendRound():
            return window.extend_round(state, command, context)
        case correction.CorrectRound():
            return correction.correct_round(state, command, context)
        case cancellation.CancelRound():
            return cancellation.cancel_round(state, command, context)
        case decisions.ConcludeDecisions():
            return decisions.conclude_decisions(state, command, context)
        case decisions.PublishRound():
            return decisions.publish_round(state, command, context)
        case _:
            assert_never(command)


def needs(state: RoundState, command: RoundCommand, edition: Edition) -> Needs:
    match command:
        case window.AnnounceRound():
            return (NewestDefinition(command.programme),)
        case window.ExtendRound() | decisions.ConcludeDecisions() | decisions.PublishRound():
            if state.announced is None:
                return ()
            return (ChildrenOf("partnership", round_stream(state.announced.id)),)
        case correction.CorrectRound() | cancellation.CancelRound():
            if state.announced is None:
                return ()
            id = state.announced.id
            return (ChildrenOf("partnership", round_stream(id)), AvailableIn(budget_account(id)))
        case _:
            assert_never(command)


def passing_needs(state: RoundState, deadline: str, edition: Edition) -> Needs:
    return ()


def on_deadline(state: RoundState, deadline: str, context: DecisionContext) -> Decision:
    if deadline in (OPENS, CLOSES):
        return window.on_deadline(state, deadline, context)
    return due_now(schedules(state), deadline).remind(context)


def evolve(state: RoundState, event: RoundEvent, metadata: EventMetadata) -> RoundState:
    after = _evolve(state, event, metadata)
    waits = waits_after(after.waits, awaited(after), metadata.at)
    return after.model_copy(update={"waits": waits})


def _evolve(state: RoundState, event: RoundEvent, metadata: EventMetadata) -> RoundState:
    if isinstance(event, window.WindowEvent):
        return window.evolve(state, event, metadata)
    if isinstance(event, correction.RoundCorrected):
        return correction.evolve(state, event)
    if isinstance(event, cancellation.RoundCancelled):
        return cancellation.evolve(state, event)
    if isinstance(event, WaitReminded):
        return state.model_copy(update={"waits": reminded(state.waits, event)})
    return decisions.evolve(state, event)


def effects(state: RoundState, event: RoundEvent, edition: Edition) -> tuple[Effect, ...]:
    if isinstance(event, window.WindowEvent):
        return tuple(window.effects(state, event))
    if isinstance(event, correction.RoundCorrected):
        return tuple(correction.effects(state, event))
    if isinstance(event, cancellation.RoundCancelled):
        return tuple(cancellation.effects(state, event))
    if isinstance(event, WaitReminded):
        return tuple(_reminders(state, event))
    return ()


def _reminders(state: RoundState, event: WaitReminded) -> Iterator[Notice]:
    """The programme manager does both, and so is told no more when it is escalated."""
    if state.announced and not event.skipped:
        for one in asking(event, awaited(state)):
            yield window.notice(WAIT_REMINDER, state.announced, one.to.roles, **one.facts)


def postings(state: RoundState, event: RoundEvent, edition: Edition) -> tuple[Transfer, ...]:
    if isinstance(event, window.WindowEvent):
        return window.postings(state, event)
    if isinstance(event, correction.RoundCorrected):
        return correction.postings(state, event)
    if isinstance(event, cancellation.RoundCancelled):
        return cancellation.postings(state, event)
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


COMMANDS = models_of(RoundCommand)

DECIDER: Decider[RoundState] = Decider(
    name="round",
    state=RoundState,
    initial=RoundState(),
    commands=TypeAdapter(RoundCommand),
    events=TypeAdapter(RoundEvent),
    opening=opening_kinds(COMMANDS),
    internal=internal_kinds(COMMANDS),
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
    commands=COMMANDS,
    headlines=tuple(one.value for one in RoundStatus),
    id_form="[a-z0-9][a-z0-9-]{0,60}",
    id_words="<id>",
    phases=("announced", "open", "closed", "decided", "published", "cancelled"),
    view=RoundView,
    summary=summary,
    facts=facts,
    read_by_others=True,
    purses=("source", "frame"),
    rules=(window, correction, cancellation, decisions),
    reading=READING,
    letters=LETTERS,
)
