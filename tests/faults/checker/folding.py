"""Streams folded by the pure code, from nothing but their entries."""

from typing import Any, NamedTuple

from domain.kernel.actors import Actor
from domain.kernel.decider import Decider, EventMetadata, FoldedStream, apply_entry
from domain.kinds import KINDS
from tests.faults.checker.evidence import Entry


class Folded(NamedTuple):
    """`effects` are payloads by the id that their row must have."""

    decider: Decider[Any]
    held: FoldedStream[Any]
    effects: dict[str, dict[str, Any]]


def fold(stream: str, entries: list[Entry]) -> Folded:
    decider = KINDS.decider_of(stream)
    held, effects = FoldedStream[Any](state=decider.initial), {}
    for entry in entries:
        metadata = EventMetadata(
            stream=stream,
            seq=entry.seq,
            at=entry.occurred_at,
            actor=Actor.model_validate(entry.said["actor"]),
            edition=entry.said["edition"],
        )
        happened = [decider.events.validate_python(event) for event in entry.said["events"]]
        state, n = held.state, 0
        for event in happened:
            state = decider.evolve(state, event, metadata)
            for effect in decider.effects(state, event, metadata.edition):
                n += 1
                effects[f"{entry.place}.{n}"] = effect.model_dump(mode="json")
        held = apply_entry(decider, held, happened, metadata)
    return Folded(decider, held, effects)
