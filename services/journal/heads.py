"""The last entry of each stream, folded: as it is known here, by the snapshot if the same code
made it, or else by the journal."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

import asyncpg
from pydantic import TypeAdapter, ValidationError

from domain.agenda import Agenda, EffectDue, Outlook
from domain.decider import Decider, Held
from services.journal.entry import folded
from services.journal.folded import MARK, Folded
from services.unavailable import Unavailable

DeciderOf: TypeAlias = Callable[[str], Decider[Any]]
Connection: TypeAlias = "asyncpg.pool.PoolConnectionProxy[Any] | asyncpg.Connection[Any]"

EFFECTS_SHOWN = 10

# Not beyond the head that is asked for: it may have been read a moment before another entry.
_BODIES = "select body from journal.entry where stream = $1 and seq <= $2 order by seq"

# The snapshot is left out where the state is known already: $2 is the mark that it is known by.
COLUMNS = f"""
    head.seq, head.revision, head.occurred_at, head.evolve_version, head.definition,
    case when {MARK} is distinct from $2::text then head.snapshot::text end as snapshot,
    head.effects::text as effects, {MARK} as mark
"""
_HEAD = f"""
    select {COLUMNS}
    from engine.stream_head head left join journal.chain_end using (stream) where stream = $1
"""


class Head(NamedTuple):
    """A stream as the database keeps it. `seq` 0 is a stream without entries.

    Without a `snapshot` the state is known by its `mark`, or to be folded.
    """

    stream: str
    seq: int = 0
    revision: int = 0
    occurred_at: datetime | None = None
    evolve_version: str = ""
    definition: str | None = None
    snapshot: str | None = None
    effects: tuple[EffectDue, ...] = ()
    mark: str | None = None


_EFFECTS = TypeAdapter(tuple[EffectDue, ...])


def head_of(stream: str, row: asyncpg.Record | None) -> Head:
    """From a row with the head's columns, all of them null if there is no head."""
    if row is None or row["seq"] is None:
        return Head(stream)
    return Head(
        stream=stream,
        seq=row["seq"],
        revision=row["revision"],
        occurred_at=row["occurred_at"],
        evolve_version=row["evolve_version"],
        definition=row["definition"],
        snapshot=row["snapshot"],
        effects=_EFFECTS.validate_json(row["effects"]),
        mark=row["mark"],
    )


def effects_of(effects: tuple[EffectDue, ...]) -> str:
    return _EFFECTS.dump_json(effects).decode()


# Kept, since pydantic forgets a type that nobody holds, and makes it anew each time.
_HELD: dict[type[Any], type[Held[Any]]] = {}


def _held_type(decider: Decider[Any]) -> type[Held[Any]]:
    if decider.state not in _HELD:
        _HELD[decider.state] = Held[decider.state]  # type: ignore[name-defined]
    return _HELD[decider.state]


def snapshot_of(decider: Decider[Any], held: Held[Any]) -> str:
    """As JSON, by the state's own type: as a part of `Held` alone it would be written bare."""
    return _held_type(decider)(**dict(held)).model_dump_json()


class Heads:
    """Reads streams with one version of the pure code."""

    def __init__(self, decider_of: DeciderOf, evolve_version: str) -> None:
        self.decider_of = decider_of
        self.evolve_version = evolve_version
        self.folded = Folded()

    async def find(self, connection: Connection, stream: str) -> Head:
        known = self.folded.mark_of(stream)
        return head_of(stream, await connection.fetchrow(_HEAD, stream, known))

    async def held(self, connection: Connection, head: Head) -> Held[Any]:
        decider = self.decider_of(head.stream)
        if head.seq == 0:
            return Held[Any](state=decider.initial)
        held = self.folded.find(head.stream, head.mark)
        if held is None:
            held = await self._read(connection, head, decider)
            self.folded.keep(head.stream, head.mark, held)
        return held

    async def _read(self, connection: Connection, head: Head, decider: Decider[Any]) -> Held[Any]:
        if head.evolve_version == self.evolve_version and head.snapshot is not None:
            try:
                return _held_type(decider).model_validate_json(head.snapshot)
            except ValidationError:
                pass  # the journal is right whatever became of the snapshot
        rows = await connection.fetch(_BODIES, head.stream, head.seq)
        try:
            return folded(decider, (json.loads(row["body"]) for row in rows))
        except ValidationError as unknown:
            # Newer code has written here; a worker that knows its events will go on.
            raise Unavailable("journal_is_newer") from unknown

    async def agenda(self, connection: Connection, stream: str) -> Agenda:
        head = await self.find(connection, stream)
        return self.agenda_of(head, await self.held(connection, head))

    def agenda_of(self, head: Head, held: Held[Any], outlook: Outlook | None = None) -> Agenda:
        """`outlook` is that of the state, where it is known already."""
        outlook = outlook or self.decider_of(head.stream).outlook(held.state)
        return Agenda(
            version=head.revision,
            seq=head.seq,
            phase=outlook.phase,
            chapter=outlook.chapter,
            headline=outlook.headline,
            finished=outlook.finished and not head.effects,
            deadlines=held.armed,
            effects=head.effects[:EFFECTS_SHOWN],
        )
