"""A round's agenda: it opens and closes by the clock, the rest waits for people."""

from typing import assert_never

from domain.kernel.agenda import Due, StreamStatus
from domain.round.state import RoundState, RoundStatus

OPENS = "opens"
CLOSES = "closes"


def stream_status(state: RoundState) -> StreamStatus:
    return StreamStatus(
        phase=state.status.value,
        headline=state.status.value,
        finished=state.status is RoundStatus.PUBLISHED,
        deadlines=_deadlines(state),
    )


def _deadlines(state: RoundState) -> tuple[Due, ...]:
    if state.announced is None:
        return ()
    opens = Due(name=OPENS, at=state.announced.opens_at)
    closes = Due(name=CLOSES, at=state.announced.closes_at)
    match state.status:
        case RoundStatus.ANNOUNCED:
            return (opens, closes)
        case RoundStatus.OPEN:
            return (closes,)
        case (
            RoundStatus.UNOPENED | RoundStatus.CLOSED | RoundStatus.DECIDED | RoundStatus.PUBLISHED
        ):
            return ()
        case _:
            assert_never(state.status)
