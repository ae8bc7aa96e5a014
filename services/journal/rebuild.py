"""What the journal says the other tables must hold, made again from nothing."""

from collections.abc import AsyncIterator
from typing import Any, NamedTuple

from domain.kernel.agenda import Agenda
from domain.kernel.consequences import Effect, Transfer
from domain.kernel.decider import Decider, FoldedStream, derive, numbered
from domain.kernel.kind import Kinds
from services.journal.entry import Recorded, events_of, metadata_of
from services.journal.stream_store import Connection, snapshot_of


class Rebuilt(NamedTuple):
    """A stream with its effects and transfers by id. `snapshot` and `view` are JSON."""

    stream: str
    decider: Decider[Any]
    held: FoldedStream[Any]
    effects: dict[str, Effect]
    transfers: dict[str, Transfer]
    erased: tuple[str, ...]

    @property
    def snapshot(self) -> str:
        return snapshot_of(self.decider, self.held)

    @property
    def view(self) -> str:
        return self.decider.view(self.held.state, self.stream).model_dump_json()

    @property
    def agenda(self) -> Agenda:
        return Agenda(deadlines=self.held.armed)


async def rebuilt(
    connection: Connection, kinds: Kinds, stream: str | None = None
) -> AsyncIterator[Rebuilt]:
    """Stream by stream, as the pure functions make it from the entries alone."""
    current: Rebuilt | None = None
    async for recorded in entries(connection, stream):
        if current is None or current.stream != recorded.stream:
            if current is not None:
                yield current
            decider = kinds.decider_of(recorded.stream)
            held = FoldedStream[Any](state=decider.initial)
            current = Rebuilt(recorded.stream, decider, held, {}, {}, ())
        current = _grown(current, recorded.said())
    if current is not None:
        yield current


def _grown(stream: Rebuilt, said: dict[str, Any]) -> Rebuilt:
    metadata = metadata_of(said)
    derived = derive(stream.decider, stream.held, events_of(stream.decider, said), metadata)

    def ids(count: int) -> list[str]:
        return [numbered(metadata.stream, metadata.seq, n) for n in range(1, count + 1)]

    return stream._replace(
        held=derived.held,
        effects=stream.effects | dict(zip(ids(len(derived.effects)), derived.effects, strict=True)),
        transfers=stream.transfers
        | dict(zip(ids(len(derived.transfers)), derived.transfers, strict=True)),
        erased=stream.erased + derived.erased,
    )


_ENTRIES = """
    select stream, seq, command_id::text, kind, body, recorded_at, previous, hash
    from journal.entry where $1::text is null or stream = $1 order by stream, seq
"""


async def entries(connection: Connection, stream: str | None = None) -> AsyncIterator[Recorded]:
    """Of one stream, or of all, stream by stream, as they stood when the reading began."""
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        async for row in connection.cursor(_ENTRIES, stream, prefetch=500):
            yield Recorded(**dict(row))
