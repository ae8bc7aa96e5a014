"""Reads streams from the database, and caches them as they were last folded here."""

import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import asyncpg
from pydantic import TypeAdapter, ValidationError

from domain.kernel.agenda import Agenda, EffectDue, StreamStatus
from domain.kernel.decider import Decider, FoldedStream, in_edition
from domain.kernel.edition import Edition
from domain.kernel.kind import Kinds
from services.journal.entry import fold_entries
from services.pool import Connection
from services.unavailable import DatabaseUnavailable

STREAMS_MAX = 1_000
EDITION = "(select max(edition) from engine.edition)"
MARK = "(encode(chain_end.hash, 'hex') || ':' || head.revision)"


def mark_of(hash: bytes, revision: int) -> str:
    """The same mark as `MARK` computes in the database."""
    return f"{hash.hex()}:{revision}"


class StreamCache:
    """The state of each stream by its mark: the hash of its last entry and its head's revision.

    The hash seals all that came before it, so what is cached under it cannot be out of date: not
    after another worker's entry, and not in a restored database where a stream has as many entries
    but other ones. The revision grows also when a damaged head is rebuilt.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[str, FoldedStream[Any]]] = OrderedDict()

    def mark_of(self, stream: str) -> str | None:
        """The mark of what is cached: a snapshot with this mark need not be loaded."""
        known = self._known.get(stream)
        return None if known is None else known[0]

    def find(self, stream: str, mark: str | None) -> FoldedStream[Any] | None:
        known = self._known.get(stream)
        if known is None or known[0] != mark:
            return None
        self._known.move_to_end(stream)
        return known[1]

    def keep(self, stream: str, mark: str | None, folded: FoldedStream[Any]) -> None:
        """To be called after the commit: the hash of an entry that was rolled back is of no use."""
        if mark is None:
            return
        self._known[stream] = mark, folded
        self._known.move_to_end(stream)
        if len(self._known) > STREAMS_MAX:
            self._known.popitem(last=False)


EFFECTS_SHOWN = 10

# Up to the head only: an entry may have been added since that was read.
_BODIES = "select body from journal.entry where stream = $1 and seq <= $2 order by seq"

# $2 is the mark of the cached state: the snapshot is left out if it is the same.
COLUMNS = f"""
    head.seq, head.revision, head.occurred_at, head.evolve_version, head.definition,
    case when {MARK} is distinct from $2::text then head.snapshot::text end as snapshot,
    head.effects::text as effects, {MARK} as mark
"""
_HEAD = f"""
    select {COLUMNS}
    from engine.stream_head head left join journal.chain_end using (stream) where stream = $1
"""
# The same of several streams, each with its own mark.
_HEADS = f"""
    select asked.stream, {COLUMNS.replace("$2::text", "asked.known")}
    from unnest($1::text[], $2::text[]) asked (stream, known)
        join engine.stream_head head using (stream) left join journal.chain_end using (stream)
"""
_MARKS = f"""
    select stream, {MARK} as mark
    from engine.stream_head head left join journal.chain_end using (stream)
    where stream = any($1)
"""
_IN_FORCE = f"select {EDITION}"


class Head(NamedTuple):
    """The row of a stream's head. `seq` 0 is a stream without entries.

    Without a `snapshot` the state is cached under `mark`, or has to be folded.
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
    """From a row with the head's columns, which are null if there is no head."""
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
        effects=_EFFECTS.validate_json(row["effects"], extra="ignore"),
        mark=row["mark"],
    )


def effects_json(effects: tuple[EffectDue, ...]) -> str:
    return _EFFECTS.dump_json(effects).decode()


# Kept here, since pydantic would create a type again that nothing refers to.
_FOLDED_TYPES: dict[type[Any], type[FoldedStream[Any]]] = {}


def _folded_type(decider: Decider[Any]) -> type[FoldedStream[Any]]:
    if decider.state not in _FOLDED_TYPES:
        _FOLDED_TYPES[decider.state] = FoldedStream[decider.state]  # type: ignore[name-defined]
    return _FOLDED_TYPES[decider.state]


def snapshot_of(decider: Decider[Any], folded: FoldedStream[Any]) -> str:
    """As JSON, by the state's own type: `FoldedStream[Any]` would leave the state's fields out."""
    return _folded_type(decider)(**dict(folded)).model_dump_json()


class StreamStore:
    """Streams as one version of the pure code folds them."""

    def __init__(self, kinds: Kinds, evolve_version: str) -> None:
        self.kinds = kinds
        self.evolve_version = evolve_version
        self.cache = StreamCache()

    async def find(self, connection: Connection, stream: str) -> Head:
        known = self.cache.mark_of(stream)
        return head_of(stream, await connection.fetchrow(_HEAD, stream, known))

    async def marks(self, connection: Connection, streams: Iterable[str]) -> dict[str, str | None]:
        """Of those that have entries."""
        rows = await connection.fetch(_MARKS, list(streams))
        return {row["stream"]: row["mark"] for row in rows}

    async def heads(
        self, connection: Connection, known: Mapping[str, str | None]
    ) -> tuple[Head, ...]:
        """Of streams that have entries. `known` are the marks under which the caller knows what it
        wants of them: their snapshots are left out."""
        rows = await connection.fetch(_HEADS, list(known), list(known.values()))
        return tuple(head_of(row["stream"], row) for row in rows)

    async def folded(self, connection: Connection, head: Head) -> FoldedStream[Any]:
        decider = self.kinds.decider_of(head.stream)
        if head.seq == 0:
            return FoldedStream[Any](state=decider.initial)
        folded = self.cache.find(head.stream, head.mark)
        if folded is None:
            folded = await self.read(connection, head)
            self.cache.keep(head.stream, head.mark, folded)
        return folded

    async def read(self, connection: Connection, head: Head) -> FoldedStream[Any]:
        """Of a head with a snapshot, without the cache."""
        decider = self.kinds.decider_of(head.stream)
        if head.evolve_version == self.evolve_version and head.snapshot is not None:
            try:
                return _folded_type(decider).model_validate_json(head.snapshot)
            except ValidationError:
                pass  # the journal is right even if the snapshot is damaged
        rows = await connection.fetch(_BODIES, head.stream, head.seq)
        try:
            return fold_entries(decider, (json.loads(row["body"]) for row in rows))
        except ValidationError as unknown:
            # Written by newer code: a worker that knows its events can go on.
            raise DatabaseUnavailable("journal_is_newer") from unknown

    async def agenda(self, connection: Connection, stream: str) -> Agenda:
        edition = self.known(await connection.fetchval(_IN_FORCE))
        head = await self.find(connection, stream)
        folded = await self.folded(connection, head)
        return self.agenda_of(head, in_edition(self.kinds.decider_of(stream), folded, edition))

    def known(self, edition: Edition) -> Edition:
        """Raises DatabaseUnavailable for an edition in force that only newer code knows: its worker
        can go on.
        """
        if edition > self.kinds.edition:
            raise DatabaseUnavailable("journal_is_newer")
        return edition

    def agenda_of(
        self, head: Head, folded: FoldedStream[Any], stream_status: StreamStatus | None = None
    ) -> Agenda:
        """`stream_status` is that of the state, if it has been computed already."""
        if stream_status is None:
            decider = self.kinds.decider_of(head.stream)
            stream_status = decider.stream_status(folded.state, folded.edition)
        return Agenda(
            version=head.revision,
            seq=head.seq,
            phase=stream_status.phase,
            chapter=stream_status.chapter,
            headline=stream_status.headline,
            finished=stream_status.finished and not head.effects,
            deadlines=folded.armed,
            effects=head.effects[:EFFECTS_SHOWN],
        )


CLOCKS_APART_MAX = timedelta(minutes=5)

_COMMON = f"""
        (select id::text from engine.installation where current) as installation,
        (select kind from engine.installation where current) as kind,
        clock_timestamp() as clock,
        {EDITION} as edition,
        (
            select {MARK} from journal.chain_end join engine.stream_head head using (stream)
            where chain_end.stream = 'register' and head.stream = 'register'
        ) as register
"""
# The head's row is locked: a second transaction waits for it, and then has to begin again.
_LOAD = f"""
    with head as (select * from engine.stream_head where stream = $1 for update)
    select {_COMMON}, {COLUMNS}
    from (values ($1)) loaded (stream)
        left join head on true
        left join journal.chain_end on chain_end.stream = loaded.stream
"""

_RAISED_AT = "select raised_at from engine.edition where edition = $1"
_HAS_HEAD = "select exists (select from engine.stream_head where stream = $1)"

_CAUSE = """
    select outbox.stream, outbox.kind, outbox.payload::text as payload, entry.body
    from engine.outbox join journal.entry using (stream, seq)
    where outbox.id = $1
"""


class Loaded(NamedTuple):
    """`kind` is the installation's, `register` the register's mark.

    `clock` is the database's time; the commands of a rehearsal have another one. `edition` is that
    of the rulebook in force.
    """

    installation: str | None
    kind: str | None
    clock: datetime
    edition: Edition
    head: Head
    register: str | None

    def is_ahead_of_time(self, now: datetime) -> bool:
        """Only a rehearsal may skip time. No entry can be earlier than the one before it, so a time
        that lies ahead would bind all that follow.
        """
        return self.kind != "rehearsal" and now > self.clock + CLOCKS_APART_MAX


async def load(connection: Connection, stream: str, known: str | None = None) -> Loaded:
    """`known` is the mark of the stream's cached state."""
    row = await connection.fetchrow(_LOAD, stream, known)
    assert row is not None
    return _loaded(row, head_of(stream, row))


async def has_head(connection: Connection, stream: str) -> bool:
    """To be called outside the transaction, like `first_use`."""
    return bool(await connection.fetchval(_HAS_HEAD, stream))


async def load_unopened(connection: Connection, stream: str) -> Loaded:
    """For a stream that had no head a moment ago. It is not searched for, so that openings are no
    conflict for each other. If it has a head by now, the keys refuse a second first entry.
    """
    row = await connection.fetchrow(f"select {_COMMON}")
    assert row is not None
    return _loaded(row, Head(stream))


def _loaded(row: asyncpg.Record, head: Head) -> Loaded:
    return Loaded(
        installation=row["installation"],
        kind=row["kind"],
        clock=row["clock"],
        edition=row["edition"],
        head=head,
        register=row["register"],
    )


async def raised_at(connection: Connection, edition: Edition) -> datetime:
    """When an edition was put in force, by the database's clock."""
    at: datetime = await connection.fetchval(_RAISED_AT, edition)
    return at


async def first_use(connection: Connection, command_id: str) -> dict[str, Any] | None:
    """The body of the entry that has used this command id.

    Best called outside a transaction: inside it the search would be a conflict for others.
    """
    body = await connection.fetchval(
        "select body from journal.entry where command_id = $1", command_id
    )
    return None if body is None else json.loads(body)


class Cause(NamedTuple):
    """The outbox row that a follow-up comes from, and when its event happened."""

    kind: str
    payload: dict[str, Any]
    occurred_at: datetime


async def cause_of(connection: Connection, effect: str) -> Cause | None:
    row = await connection.fetchrow(_CAUSE, effect)
    if row is None:
        return None
    occurred_at = datetime.fromisoformat(json.loads(row["body"])["occurred_at"])
    return Cause(row["kind"], json.loads(row["payload"]), occurred_at)
