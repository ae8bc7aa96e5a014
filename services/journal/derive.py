"""What follows from an entry, by the aggregate's pure functions: made once when it is written,
and again when views, books and outbox are rebuilt from the journal."""

from typing import Any, NamedTuple

from domain.agenda import Outlook
from domain.consequences import Effect, Transfer
from domain.decider import Decider, Held, Stamp, grown


class Derived(NamedTuple):
    held: Held[Any]
    outlook: Outlook
    effects: tuple[Effect, ...]
    transfers: tuple[Transfer, ...]
    erased: tuple[str, ...]


def derive(
    decider: Decider[Any], held: Held[Any], events: tuple[Any, ...], stamp: Stamp
) -> Derived:
    """Effects and transfers are asked for at the state right after their own event."""
    effects: list[Effect] = []
    transfers: list[Transfer] = []
    erased: list[str] = []
    state = held.state
    for event in events:
        state = decider.evolve(state, event, stamp)
        effects.extend(decider.effects(state, event))
        transfers.extend(decider.postings(state, event))
        erased.extend(decider.erases(event))
    outlook = decider.outlook(state)
    after = grown(held, state, outlook, stamp)
    return Derived(after, outlook, tuple(effects), tuple(transfers), tuple(erased))


def numbered(stream: str, seq: int, n: int) -> str:
    """The id of an entry's n-th effect or transfer, counted from 1."""
    return f"{stream}#{seq}.{n}"
