"""The protocol of a kind of stream: pure functions that decide, fold and derive effects."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import TypeAdapter

from domain.kernel.actors import Actor
from domain.kernel.agenda import Deadline, StreamStatus, arm
from domain.kernel.consequences import Effect, Transfer
from domain.kernel.decision_context import DecisionContext, Needs
from domain.kernel.edition import FIRST, Edition
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Decision, Event

S = TypeVar("S", bound=Frozen)


class EventMetadata(Frozen):
    """Where and when an event happened: its entry's stream, sequence, time, actor and edition."""

    stream: str
    seq: int
    at: datetime
    actor: Actor
    edition: Edition = FIRST


@dataclass(frozen=True)
class Decider(Generic[S]):
    """The pure functions of one kind of stream. `commands` and `events` are closed unions.

    What a rule may change takes the edition of the rulebook, or finds it in its context.

    opening    kinds of command that open a stream that has no entries yet
    internal   kinds that only the engine itself may send (follow-ups)
    decide     the checks and events of a command, in order; reads only its arguments
    on_deadline     the checks and events when an armed deadline has come
    stream_status   phase, headline and deadlines of a state
    effects, postings   notices and transfers of an event; `state` is the state after it
    needs, passing_needs   what a command or a deadline needs to see of other streams; the engine
               adds the actor
    view       the state as lists and inboxes show it, given the stream's name
    erases     the vault texts that an event orders to be erased (mostly none)
    """

    name: str
    state: type[S]
    initial: S
    commands: TypeAdapter[Any]
    events: TypeAdapter[Any]
    opening: tuple[str, ...]
    internal: tuple[str, ...]
    needs: Callable[[S, Any, Edition], Needs]
    decide: Callable[[S, Any, DecisionContext], Decision]
    on_deadline: Callable[[S, str, DecisionContext], Decision]
    passing_needs: Callable[[S, str, Edition], Needs]
    evolve: Callable[[S, Any, EventMetadata], S]
    stream_status: Callable[[S, Edition], StreamStatus]
    effects: Callable[[S, Any, Edition], tuple[Effect, ...]]
    postings: Callable[[S, Any, Edition], tuple[Transfer, ...]]
    erases: Callable[[Any], tuple[str, ...]]
    view: Callable[[S, str, Edition], Frozen]


class FoldedStream(Frozen, Generic[S]):
    """A stream folded up to an entry: its state and its armed deadlines.

    `edition` is the one by which the deadlines are armed: the last entry's, or a later one.
    """

    state: S
    armed: tuple[Deadline, ...] = ()
    seq: int = 0
    at: datetime | None = None
    edition: Edition = FIRST


def apply_entry(
    decider: Decider[S], held: FoldedStream[S], events: Iterable[Event], metadata: EventMetadata
) -> FoldedStream[S]:
    """The stream after one more entry. A refused command is an entry without events."""
    before = in_edition(decider, held, metadata.edition)
    state = before.state
    for event in events:
        state = decider.evolve(state, event, metadata)
    return with_entry(before, state, decider.stream_status(state, metadata.edition), metadata)


def in_edition(decider: Decider[S], held: FoldedStream[S], edition: Edition) -> FoldedStream[S]:
    """The stream with the deadlines that the editions up to this one add to its state.

    Edition by edition, so that a stream that skips one comes to the same armings.
    """
    for added_by in range(held.edition + 1, edition + 1):
        due = decider.stream_status(held.state, added_by).deadlines
        armed = arm(held.armed, due, held.seq, added_by) if held.seq else ()
        held = held.model_copy(update={"armed": armed, "edition": added_by})
    return held


def moved_by(decider: Decider[S], held: FoldedStream[S], edition: Edition) -> tuple[str, ...]:
    """The deadlines that an edition would move or drop although they are armed. There must be none:
    what was promised under an earlier edition is kept.
    """
    due = {(one.name, one.at) for one in decider.stream_status(held.state, edition).deadlines}
    return tuple(one.name for one in held.armed if (one.name, one.at) not in due)


def with_entry(
    held: FoldedStream[S], state: S, stream_status: StreamStatus, metadata: EventMetadata
) -> FoldedStream[S]:
    """The stream with one more entry, which left `state` with its `stream_status`."""
    armed = arm(held.armed, stream_status.deadlines, metadata.seq)
    return FoldedStream[S](
        state=state, armed=armed, seq=metadata.seq, at=metadata.at, edition=held.edition
    )


def fold(
    decider: Decider[S], entries: Iterable[tuple[Iterable[Event], EventMetadata]]
) -> FoldedStream[S]:
    """A stream from its beginning. The same entries always give the same result."""
    held = FoldedStream[S](state=decider.initial)
    for events, metadata in entries:
        held = apply_entry(decider, held, events, metadata)
    return held


class Derived(NamedTuple):
    held: FoldedStream[Any]
    stream_status: StreamStatus
    effects: tuple[Effect, ...]
    transfers: tuple[Transfer, ...]
    erased: tuple[str, ...]


def derive(
    decider: Decider[Any], held: FoldedStream[Any], events: tuple[Any, ...], metadata: EventMetadata
) -> Derived:
    """Effects and transfers are derived from the state right after their own event."""
    held, edition = in_edition(decider, held, metadata.edition), metadata.edition
    effects: list[Effect] = []
    transfers: list[Transfer] = []
    erased: list[str] = []
    state = held.state
    for event in events:
        state = decider.evolve(state, event, metadata)
        effects.extend(decider.effects(state, event, edition))
        transfers.extend(decider.postings(state, event, edition))
        erased.extend(decider.erases(event))
    stream_status = decider.stream_status(state, edition)
    after = with_entry(held, state, stream_status, metadata)
    return Derived(after, stream_status, tuple(effects), tuple(transfers), tuple(erased))


def numbered(stream: str, seq: int, n: int) -> str:
    """The id of an entry's n-th effect or transfer, counted from 1."""
    return f"{stream}#{seq}.{n}"
