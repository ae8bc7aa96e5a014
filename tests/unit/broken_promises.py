"""What each edition of the rulebook must leave as the one before it said, whatever the state."""

from typing import Any

from domain.kernel.agenda import arm
from domain.kernel.decider import Decider, FoldedStream, moved_by
from domain.kernel.edition import FIRST, Edition


def broken_promises(decider: Decider[Any], state: Any, latest: Edition) -> tuple[str, ...]:
    """A sentence for each deadline that an edition moves or drops, and for each state that it calls
    otherwise: lists and other streams have seen it by its headline.
    """
    found: list[str] = []
    for edition in range(FIRST + 1, latest + 1):
        before = decider.stream_status(state, edition - 1)
        armed = FoldedStream[Any](state=state, armed=arm((), before.deadlines, 1), seq=1)
        moved = moved_by(decider, armed, edition)
        found += [f"edition {edition} moves {name}" for name in moved]
        after = decider.stream_status(state, edition)
        if after._replace(deadlines=()) != before._replace(deadlines=()):
            found.append(f"edition {edition} calls {before.headline} {after.headline}")
    return tuple(found)
