"""Streams as they were last folded here, so that the next command need not read them anew."""

from collections import OrderedDict
from typing import Any

from domain.decider import Held

STREAMS_MAX = 1_000


class Folded:
    """The state of each stream by the hash of its last entry.

    That hash seals all that came before it, so what is kept under it cannot be out of date: not
    after another worker's entry, and not in a restored database where a stream of the same length
    says something else.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[bytes, Held[Any]]] = OrderedDict()

    def hash_of(self, stream: str) -> bytes | None:
        """Of the entry up to which a stream is known, so that its snapshot may be left out."""
        known = self._known.get(stream)
        return None if known is None else known[0]

    def find(self, stream: str, hash: bytes | None) -> Held[Any] | None:
        known = self._known.get(stream)
        if known is None or known[0] != hash:
            return None
        self._known.move_to_end(stream)
        return known[1]

    def keep(self, stream: str, hash: bytes | None, held: Held[Any]) -> None:
        """Only what is committed: nobody else knows the hash of an entry that was rolled back."""
        if hash is None:
            return
        self._known[stream] = hash, held
        self._known.move_to_end(stream)
        if len(self._known) > STREAMS_MAX:
            self._known.popitem(last=False)
