"""A round after each event."""

from typing import assert_never

from domain.kernel.decider import EventMetadata
from domain.round.events import (
    DecisionsConcluded,
    RoundAnnounced,
    RoundClosed,
    RoundEvent,
    RoundExtended,
    RoundOpened,
    RoundPublished,
)
from domain.round.state import Announcement, RoundState, RoundStatus


def evolve(state: RoundState, event: RoundEvent, metadata: EventMetadata) -> RoundState:
    match event:
        case RoundAnnounced():
            announced = Announcement(
                id=metadata.stream.removeprefix("round/"), **event.model_dump(exclude={"type"})
            )
            return RoundState(status=RoundStatus.ANNOUNCED, announced=announced)
        case RoundOpened():
            return _now(state, RoundStatus.OPEN)
        case RoundExtended():
            return _extended(state, event)
        case RoundClosed():
            return _now(state, RoundStatus.CLOSED)
        case DecisionsConcluded():
            return _now(state, RoundStatus.DECIDED)
        case RoundPublished():
            return _now(state, RoundStatus.PUBLISHED)
        case _:
            assert_never(event)


def _now(state: RoundState, status: RoundStatus) -> RoundState:
    return state.model_copy(update={"status": status})


def _extended(state: RoundState, event: RoundExtended) -> RoundState:
    if state.announced is None:
        return state
    moved = state.announced.model_copy(update={"closes_at": event.closes_at})
    return state.model_copy(update={"announced": moved})
