"""The protocol of an aggregate: pure functions that decide, fold and say what follows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from domain.actors import Actor
from domain.agenda import Deadline, Outlook, arm
from domain.consequences import Effect, Transfer
from domain.context import Asked, Reads
from domain.frozen import Frozen
from domain.rules import Decision, Event

S = TypeVar("S", bound=Frozen)


class Stamp(Frozen):
    """Where and when an event happened: its entry's stream, sequence, time and actor."""

    stream: str
    seq: int
    at: datetime
    actor: Actor


@dataclass(frozen=True)
class Decider(Generic[S]):
    """An aggregate as values. `commands` and `events` are closed unions.

    opening    kinds of command that open a stream that has no entries yet
    internal   kinds that only the engine itself may send (follow-ups)
    decide     the rules and events of a command, top down; reads only its arguments
    passes     what follows when an armed deadline has come
    outlook    phase, headline and deadlines of a state
    effects, postings   what follows from an event; `state` is the state after the event
    reads, passing_reads   what a command or a passing wants to see of other streams; the engine
               adds the actor
    view       the state as lists and inboxes show it, given the stream's name
    erases     the vault texts that an event orders to be erased (seldom any)
    """

    name: str
    state: type[S]
    initial: S
    commands: TypeAdapter[Any]
    events: TypeAdapter[Any]
    opening: tuple[str, ...]
    internal: tuple[str, ...]
    reads: Callable[[S, Any], Reads]
    decide: Callable[[S, Any, Asked], Decision]
    passes: Callable[[S, str, Asked], Decision]
    passing_reads: Callable[[S, str], Reads]
    evolve: Callable[[S, Any, Stamp], S]
    outlook: Callable[[S], Outlook]
    effects: Callable[[S, Any], tuple[Effect, ...]]
    postings: Callable[[S, Any], tuple[Transfer, ...]]
    erases: Callable[[Any], tuple[str, ...]]
    view: Callable[[S, str], Frozen]


class Held(Frozen, Generic[S]):
    """A stream folded up to an entry: its state and the armings of its deadlines."""

    state: S
    armed: tuple[Deadline, ...] = ()
    seq: int = 0
    at: datetime | None = None


def absorb(decider: Decider[S], held: Held[S], events: Iterable[Event], stamp: Stamp) -> Held[S]:
    """The stream after one more entry, refused ones (no events) included."""
    state = held.state
    for event in events:
        state = decider.evolve(state, event, stamp)
    return grown(held, state, decider.outlook(state), stamp)


def grown(held: Held[S], state: S, outlook: Outlook, stamp: Stamp) -> Held[S]:
    """The stream with one more entry, which left `state` with its `outlook`."""
    armed = arm(held.armed, outlook.deadlines, stamp.seq)
    return Held[S](state=state, armed=armed, seq=stamp.seq, at=stamp.at)


def fold(decider: Decider[S], entries: Iterable[tuple[Iterable[Event], Stamp]]) -> Held[S]:
    """A stream from its beginning. The same entries always give the same result."""
    held = Held[S](state=decider.initial)
    for events, stamp in entries:
        held = absorb(decider, held, events, stamp)
    return held
