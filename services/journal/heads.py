"""The last entry of each stream, folded: a snapshot if the same code made it, else the journal."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

import asyncpg
from pydantic import TypeAdapter, ValidationError

from domain.agenda import Agenda, EffectDue
from domain.decider import Decider, Held
from services.journal.entry import folded
from services.unavailable import Unavailable

DeciderOf: TypeAlias = Callable[[str], Decider[Any]]
Connection: TypeAlias = "asyncpg.pool.PoolConnectionProxy[Any] | asyncpg.Connection[Any]"

EFFECTS_SHOWN = 10

_BODIES = "select body from journal.entry where stream = $1 order by seq"

_HEAD = """
    select seq, revision, occurred_at, evolve_version, definition, snapshot::text, effects::text
    from engine.stream_head where stream = $1
"""


class Head(NamedTuple):
    """A stream as the database keeps it. `seq` 0 is a stream without entries."""

    stream: str
    seq: int = 0
    revision: int = 0
    occurred_at: datetime | None = None
    evolve_version: str = ""
    definition: str | None = None
    snapshot: str | None = None
    effects: tuple[EffectDue, ...] = ()


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
    )


def effects_of(effects: tuple[EffectDue, ...]) -> str:
    return _EFFECTS.dump_json(effects).decode()


def held_type(decider: Decider[Any]) -> type[Held[Any]]:
    return Held[decider.state]  # type: ignore[name-defined]


def snapshot_of(decider: Decider[Any], held: Held[Any]) -> str:
    """As JSON, by the state's own type: as a part of `Held` alone it would be written bare."""
    return held_type(decider)(**dict(held)).model_dump_json()


class Heads:
    """Reads streams with one version of the pure code."""

    def __init__(self, decider_of: DeciderOf, evolve_version: str) -> None:
        self.decider_of = decider_of
        self.evolve_version = evolve_version

    async def find(self, connection: Connection, stream: str) -> Head:
        return head_of(stream, await connection.fetchrow(_HEAD, stream))

    async def held(self, connection: Connection, head: Head) -> Held[Any]:
        decider = self.decider_of(head.stream)
        if head.seq == 0:
            return Held[Any](state=decider.initial)
        if head.evolve_version == self.evolve_version and head.snapshot is not None:
            try:
                return held_type(decider).model_validate_json(head.snapshot)
            except ValidationError:
                pass  # the journal is right whatever became of the snapshot
        rows = await connection.fetch(_BODIES, head.stream)
        try:
            return folded(decider, (json.loads(row["body"]) for row in rows))
        except ValidationError as unknown:
            # Newer code has written here; a worker that knows its events will go on.
            raise Unavailable("journal_is_newer") from unknown

    async def agenda(self, connection: Connection, stream: str) -> Agenda:
        head = await self.find(connection, stream)
        return self.agenda_of(head, await self.held(connection, head))

    def agenda_of(self, head: Head, held: Held[Any]) -> Agenda:
        outlook = self.decider_of(head.stream).outlook(held.state)
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
