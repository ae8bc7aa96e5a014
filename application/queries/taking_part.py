"""Who takes part in streams, of many at once: all that decides who may read them.

It is kept by the mark of each stream, which changes with every entry. It has ids and no texts, and
nothing of whoever asks: their roles are read again each time.
"""

from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import asyncpg

from domain.kernel.edition import Edition
from domain.kernel.reading import ReadStream
from services.unavailable import map_database_errors

if TYPE_CHECKING:
    from services.journal.stream_store import StreamStore

STREAMS_MAX = 20_000


class _Known(NamedTuple):
    mark: str | None
    funder: str | None
    edition: Edition
    stream: ReadStream


class TakingPart:
    def __init__(self) -> None:
        self._known: OrderedDict[str, _Known] = OrderedDict()

    async def of(
        self,
        pool: asyncpg.Pool,
        store: "StreamStore",
        streams: Iterable[str],
        funder: str | None,
        edition: Edition,
    ) -> dict[str, ReadStream]:
        """By stream, of those that have entries."""
        before = {one: self._usable(one, funder, edition) for one in streams}
        if not before:
            return {}
        found = dict[str, ReadStream]()
        async with map_database_errors(), pool.acquire() as connection:
            changed: dict[str, str | None] = {}
            for name, mark in (await store.marks(connection, before)).items():
                kept = before[name]
                if kept is not None and mark is not None and kept.mark == mark:
                    found[name] = self._kept(name, kept)
                else:
                    changed[name] = None
            for head in await store.heads(connection, changed) if changed else ():
                state, name = (await store.read(connection, head)).state, head.stream
                stream = store.kinds.of(name).reading.stream(state, name, funder, edition)
                found[name] = self._kept(name, _Known(head.mark, funder, edition, stream))
        return found

    def _usable(self, stream: str, funder: str | None, edition: Edition) -> _Known | None:
        kept = self._known.get(stream)
        same = kept is not None and (kept.funder, kept.edition) == (funder, edition)
        return kept if same else None

    def _kept(self, stream: str, kept: _Known) -> ReadStream:
        self._known[stream] = kept
        self._known.move_to_end(stream)
        if len(self._known) > STREAMS_MAX:
            self._known.popitem(last=False)
        return kept.stream
