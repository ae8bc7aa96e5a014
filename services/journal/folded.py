"""Streams as they were last folded here, so that the next command need not read them anew."""

from collections import OrderedDict
from typing import Any

from domain.decider import Held

STREAMS_MAX = 1_000
MARK = "(encode(chain_end.hash, 'hex') || ':' || head.revision)"


def mark_of(hash: bytes, revision: int) -> str:
    """As `MARK` makes it in the database."""
    return f"{hash.hex()}:{revision}"


class Folded:
    """The state of each stream by its mark: the hash of its last entry and its head's revision.

    The hash seals all that came before it, so what is kept under it cannot be out of date: not
    after another worker's entry, and not in a restored database where a stream of the same length
    says something else. The revision grows too when a damaged head is made anew.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[str, Held[Any]]] = OrderedDict()

    def mark_of(self, stream: str) -> str | None:
        """What a stream is known by, so that its snapshot may be left out."""
        known = self._known.get(stream)
        return None if known is None else known[0]

    def find(self, stream: str, mark: str | None) -> Held[Any] | None:
        known = self._known.get(stream)
        if known is None or known[0] != mark:
            return None
        self._known.move_to_end(stream)
        return known[1]

    def keep(self, stream: str, mark: str | None, held: Held[Any]) -> None:
        """Only what is committed: nobody else knows the hash of an entry that was rolled back."""
        if mark is None:
            return
        self._known[stream] = mark, held
        self._known.move_to_end(stream)
        if len(self._known) > STREAMS_MAX:
            self._known.popitem(last=False)
