"""Who takes part in streams, of many at once: all that decides who may read them.

It is kept by the mark of each stream, which changes with every entry. It has ids and no texts, and
nothing of whoever asks: their roles are read again each time.
"""

from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from domain.kernel.edition import Edition
from domain.kernel.reading import ReadStream
from services.unavailable import map_database_errors

if TYPE_CHECKING:
    from application.queries.reader import Reader

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
        self, reader: "Reader", streams: Iterable[str], funder: str | None, edition: Edition
    ) -> dict[str, ReadStream]:
        """By stream, of those that have entries."""
        before = {one: self._usable(one, funder, edition) for one in streams}
        if not before:
            return {}
        store, found = reader.store, dict[str, ReadStream]()
        async with map_database_errors(), reader.pool.acquire() as connection:
            known = {name: one.mark if one else None for name, one in before.items()}
            for head in await store.heads(connection, known):
                kept = before[head.stream]
                if kept is None or head.mark is None or head.mark != kept.mark:
                    state = (await store.read(connection, head)).state
                    read = store.kinds.of(head.stream).reading.stream
                    stream = read(state, head.stream, funder, edition)
                    kept = _Known(head.mark, funder, edition, stream)
                self._keep(head.stream, kept)
                found[head.stream] = kept.stream
        return found

    def _usable(self, stream: str, funder: str | None, edition: Edition) -> _Known | None:
        kept = self._known.get(stream)
        same = kept is not None and (kept.funder, kept.edition) == (funder, edition)
        return kept if same else None

    def _keep(self, stream: str, kept: _Known) -> None:
        self._known[stream] = kept
        self._known.move_to_end(stream)
        if len(self._known) > STREAMS_MAX:
            self._known.popitem(last=False)
