"""Streams folded by the pure code, from nothing but their entries."""

from typing import Any, NamedTuple

from domain.actors import Actor
from domain.decider import Decider, Held, Stamp, absorb
from domain.deciders import decider_of
from tests.faults.checker.evidence import Entry


class Folded(NamedTuple):
    """`effects` are payloads by the id that their row must have."""

    decider: Decider[Any]
    held: Held[Any]
    effects: dict[str, dict[str, Any]]


def fold(stream: str, entries: list[Entry]) -> Folded:
    decider = decider_of(stream)
    held, effects = Held[Any](state=decider.initial), {}
    for entry in entries:
        stamp = Stamp(
            stream=stream,
            seq=entry.seq,
            at=entry.occurred_at,
            actor=Actor.model_validate(entry.said["actor"]),
        )
        happened = [decider.events.validate_python(event) for event in entry.said["events"]]
        state, n = held.state, 0
        for event in happened:
            state = decider.evolve(state, event, stamp)
            for effect in decider.effects(state, event):
                n += 1
                effects[f"{entry.place}.{n}"] = effect.model_dump(mode="json")
        held = absorb(decider, held, happened, stamp)
    return Folded(decider, held, effects)
