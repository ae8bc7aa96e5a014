"""Streams as they were last folded here, so that the next command need not read them anew."""

import json
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeAlias

import asyncpg
from pydantic import TypeAdapter, ValidationError

from domain.kernel.agenda import Agenda, EffectDue, StreamStatus
from domain.kernel.decider import Decider, FoldedStream
from domain.kernel.kind import Kinds
from services.journal.entry import fold_entries
from services.unavailable import DatabaseUnavailable

STREAMS_MAX = 1_000
MARK = "(encode(chain_end.hash, 'hex') || ':' || head.revision)"


def mark_of(hash: bytes, revision: int) -> str:
    """As `MARK` makes it in the database."""
    return f"{hash.hex()}:{revision}"


class StreamCache:
    """The state of each stream by its mark: the hash of its last entry and its head's revision.

    The hash seals all that came before it, so what is kept under it cannot be out of date: not
    after another worker's entry, and not in a restored database where a stream of the same length
    says something else. The revision grows too when a damaged head is made anew.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[str, FoldedStream[Any]]] = OrderedDict()

    def mark_of(self, stream: str) -> str | None:
        """What a stream is known by, so that its snapshot may be left out."""
        known = self._known.get(stream)
        return None if known is None else known[0]

    def find(self, stream: str, mark: str | None) -> FoldedStream[Any] | None:
        known = self._known.get(stream)
        if known is None or known[0] != mark:
            return None
        self._known.move_to_end(stream)
        return known[1]

    def keep(self, stream: str, mark: str | None, held: FoldedStream[Any]) -> None:
        """Only what is committed: nobody else knows the hash of an entry that was rolled back."""
        if mark is None:
            return
        self._known[stream] = mark, held
        self._known.move_to_end(stream)
        if len(self._known) > STREAMS_MAX:
            self._known.popitem(last=False)


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
_FOLDED_TYPES: dict[type[Any], type[FoldedStream[Any]]] = {}


def _folded_type(decider: Decider[Any]) -> type[FoldedStream[Any]]:
    if decider.state not in _FOLDED_TYPES:
        _FOLDED_TYPES[decider.state] = FoldedStream[decider.state]  # type: ignore[name-defined]
    return _FOLDED_TYPES[decider.state]


def snapshot_of(decider: Decider[Any], held: FoldedStream[Any]) -> str:
    """As JSON, by the state's own type: as a part of `Held` alone it would be written bare."""
    return _folded_type(decider)(**dict(held)).model_dump_json()


class StreamStore:
    """Reads streams with one version of the pure code."""

    def __init__(self, kinds: Kinds, evolve_version: str) -> None:
        self.kinds = kinds
        self.evolve_version = evolve_version
        self.cache = StreamCache()

    async def find(self, connection: Connection, stream: str) -> Head:
        known = self.cache.mark_of(stream)
        return head_of(stream, await connection.fetchrow(_HEAD, stream, known))

    async def folded(self, connection: Connection, head: Head) -> FoldedStream[Any]:
        decider = self.kinds.decider_of(head.stream)
        if head.seq == 0:
            return FoldedStream[Any](state=decider.initial)
        held = self.cache.find(head.stream, head.mark)
        if held is None:
            held = await self._read(connection, head, decider)
            self.cache.keep(head.stream, head.mark, held)
        return held

    async def _read(
        self, connection: Connection, head: Head, decider: Decider[Any]
    ) -> FoldedStream[Any]:
        if head.evolve_version == self.evolve_version and head.snapshot is not None:
            try:
                return _folded_type(decider).model_validate_json(head.snapshot)
            except ValidationError:
                pass  # the journal is right whatever became of the snapshot
        rows = await connection.fetch(_BODIES, head.stream, head.seq)
        try:
            return fold_entries(decider, (json.loads(row["body"]) for row in rows))
        except ValidationError as unknown:
            # Newer code has written here; a worker that knows its events will go on.
            raise DatabaseUnavailable("journal_is_newer") from unknown

    async def agenda(self, connection: Connection, stream: str) -> Agenda:
        head = await self.find(connection, stream)
        return self.agenda_of(head, await self.folded(connection, head))

    def agenda_of(
        self, head: Head, held: FoldedStream[Any], stream_status: StreamStatus | None = None
    ) -> Agenda:
        """`stream_status` is that of the state, where it is known already."""
        if stream_status is None:
            stream_status = self.kinds.decider_of(head.stream).stream_status(held.state)
        return Agenda(
            version=head.revision,
            seq=head.seq,
            phase=stream_status.phase,
            chapter=stream_status.chapter,
            headline=stream_status.headline,
            finished=stream_status.finished and not head.effects,
            deadlines=held.armed,
            effects=head.effects[:EFFECTS_SHOWN],
        )


CLOCKS_APART_MAX = timedelta(minutes=5)

_AROUND = f"""
        (select id::text from engine.installation where current) as installation,
        (select kind from engine.installation where current) as kind,
        clock_timestamp() as clock,
        (
            select {MARK} from journal.chain_end join engine.stream_head head using (stream)
            where chain_end.stream = 'register' and head.stream = 'register'
        ) as register
"""
# The head's row is locked: whoever comes second waits, and then begins anew.
_LOAD = f"""
    with head as (select * from engine.stream_head where stream = $1 for update)
    select {_AROUND}, {COLUMNS}
    from (values ($1)) wanted (stream)
        left join head on true
        left join journal.chain_end on chain_end.stream = wanted.stream
"""

_HAS_HEAD = "select exists (select from engine.stream_head where stream = $1)"

_CAUSE = """
    select outbox.stream, outbox.kind, outbox.payload::text as payload, entry.body
    from engine.outbox join journal.entry using (stream, seq)
    where outbox.id = $1
"""


class Loaded(NamedTuple):
    """`clock` is the database's own time, in a rehearsal another than the commands'.

    `register` is the register's mark.
    """

    installation: str | None
    kind: str | None
    clock: datetime
    head: Head
    register: str | None

    def is_ahead_of_time(self, now: datetime) -> bool:
        """Only a rehearsal may skip time. What is stamped later than now binds all that follows."""
        return self.kind != "rehearsal" and now > self.clock + CLOCKS_APART_MAX


async def load(connection: Connection, stream: str, known: str | None = None) -> Loaded:
    """`known` is the mark by which the stream's state is known already."""
    row = await connection.fetchrow(_LOAD, stream, known)
    assert row is not None
    return _loaded(row, head_of(stream, row))


async def has_head(connection: Connection, stream: str) -> bool:
    """Asked for outside a transaction, as `first_use` is."""
    return bool(await connection.fetchval(_HAS_HEAD, stream))


async def load_unopened(connection: Connection, stream: str) -> Loaded:
    """For a stream that had no head a moment ago: it is not searched for, so that openings do not
    stand in each other's way. If it has one by now, its first entry is not let in again."""
    row = await connection.fetchrow(f"select {_AROUND}")
    assert row is not None
    return _loaded(row, Head(stream))


def _loaded(row: asyncpg.Record, head: Head) -> Loaded:
    return Loaded(row["installation"], row["kind"], row["clock"], head, row["register"])


async def first_use(connection: Connection, command_id: str) -> dict[str, Any] | None:
    """The entry that an id was used for already.

    Best asked for outside a transaction: inside it the search would be in the way of others.
    """
    body = await connection.fetchval(
        "select body from journal.entry where command_id = $1", command_id
    )
    return None if body is None else json.loads(body)


class Cause(NamedTuple):
    """The outbox row that a follow-up comes from, and the time of its event."""

    kind: str
    payload: dict[str, Any]
    occurred_at: datetime


async def cause_of(connection: Connection, effect: str) -> Cause | None:
    row = await connection.fetchrow(_CAUSE, effect)
    if row is None:
        return None
    occurred_at = datetime.fromisoformat(json.loads(row["body"])["occurred_at"])
    return Cause(row["kind"], json.loads(row["payload"]), occurred_at)
