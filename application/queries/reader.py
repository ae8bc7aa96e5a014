"""Views, entries and heads of streams, as a role that can only read sees them.

Importing it loads no rule of any kind: a list is shown in a fraction of the time that takes.
"""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import asyncpg

from domain.kernel.frozen import Frozen
from domain.kernel.ids import REGISTER
from services.unavailable import map_database_errors

if TYPE_CHECKING:
    from application.queries.taking_part import TakingPart
    from application.queries.visitor import Visitor
    from domain.kernel.decider import FoldedStream
    from domain.kernel.kind import StreamKind, StreamSummary
    from domain.kernel.reading import ReadStream
    from domain.register.view import RegisterView
    from services.journal.decision_context import ContextLoader
    from services.journal.entry import Recorded
    from services.journal.stream_store import StreamStore
    from services.keys.store import KeyStore

V = TypeVar("V", bound=Frozen)

_VIEW = "select body::text from engine.view where stream = $1"
_VIEWS = """
    select stream, body::text from engine.view
    where aggregate = $1 and ($2::text is null or parent = $2) order by stream
"""
_ENTRIES = """
    select stream, seq, command_id::text, kind, body, recorded_at, previous, hash
    from journal.entry where stream = $1 order by seq
"""
_HEAD = """
    select seq, phase, headline, finished, next_due from engine.stream_head where stream = $1
"""
_LATEST = "select max(occurred_at) from engine.stream_head"
_EDITION = "select max(edition) from engine.edition"
# A row's `xmin` is another one after every change of it.
_REGISTER = """
    select version, case when version is distinct from $2::text then body::text end as body
    from (
        select xmin::text || ' ' || seq as version, body from engine.view where stream = $1
    ) register
"""


class StreamHead(NamedTuple):
    """The state of a stream in a few words."""

    seq: int
    phase: str
    headline: str
    finished: bool
    next_due: datetime | None


@dataclass
class _Kept:
    """For as long as the program runs, each by what changes whenever it does. No texts."""

    store: "StreamStore | None" = None
    contexts: "ContextLoader | None" = None
    taking_part: "TakingPart | None" = None
    register: "tuple[str, RegisterView] | None" = None


@dataclass
class _Once:
    register: "RegisterView | None" = None
    edition: int | None = None
    names: dict[str, str | None] = field(default_factory=dict)
    hides_names: bool = False
    noted_names: bool = False


class Reader:
    """Without keys, sealed texts are shown as erased ones are. Without a visitor, nobody's name is
    shown whose data is restricted (restricted.py)."""

    def __init__(self, pool: asyncpg.Pool, keys: "KeyStore | None" = None) -> None:
        self.pool = pool
        self.keys = keys
        self._kept = _Kept()
        self._once: _Once | None = None
        self.visitor: Visitor | None = None
        self.instead_of_name: Callable[[str], str] = str

    def for_one_request(self) -> "Reader":
        """Reads register and edition once, so that all of an answer is by the same roles, and each
        name. Not to be kept any longer."""
        reader = copy(self)
        reader._once = _Once()
        return reader

    def seen_by(
        self, visitor: "Visitor", instead_of_name: "Callable[[str], str] | None" = None
    ) -> "Reader":
        """The same, for somebody who may read more names than others. `instead_of_name` says of a
        person's id that the name is not shown."""
        reader = copy(self)
        reader.visitor = visitor
        reader.instead_of_name = instead_of_name or self.instead_of_name
        return reader

    @property
    def hides_names(self) -> bool:
        """Has this request left out a name, since the person's data is restricted?"""
        return self._once is not None and self._once.hides_names

    def note_hidden(self) -> None:
        if self._once is not None:
            self._once.hides_names = True

    @property
    def noted_names(self) -> bool:
        """Has this request noted that such names were read?"""
        return self._once is not None and self._once.noted_names

    def note_noted(self) -> None:
        if self._once is not None:
            self._once.noted_names = True

    @property
    def store(self) -> "StreamStore":
        """The states of streams, as this program's code folds them."""
        if self._kept.store is None:
            from domain.kinds import KINDS
            from services.code_version import evolve_version
            from services.journal.stream_store import StreamStore

            self._kept.store = StreamStore(KINDS, evolve_version())
        return self._kept.store

    @property
    def contexts(self) -> "ContextLoader":
        """What decisions see beside their own stream."""
        if self._kept.contexts is None:
            from services.journal.decision_context import ContextLoader

            self._kept.contexts = ContextLoader(self.store)
        return self._kept.contexts

    async def taking_part(
        self, streams: Iterable[str], funder: str | None, edition: int
    ) -> dict[str, "ReadStream"]:
        """Who takes part in each of the streams that have entries."""
        from application.queries.taking_part import TakingPart

        if self._kept.taking_part is None:
            self._kept.taking_part = TakingPart()
        return await self._kept.taking_part.of(self.pool, self.store, streams, funder, edition)

    async def view(self, model: type[V], stream: str) -> V | None:
        """The view of a stream; `model` is the one that its kind declares."""
        if stream == REGISTER:
            register = await self._register()
            return register if isinstance(register, model) else None
        body = await self._value(_VIEW, stream)
        return None if body is None else _read(model, body)

    async def views(
        self, model: type[V], parent: str | None = None, *, unopened: bool = False
    ) -> tuple[V, ...]:
        """The views of all streams of a kind, or of those that belong to a parent.

        A stream of refused openings only is left out, unless `unopened` asks for it.
        """
        kind = _kind_with(model)
        views = [_read(model, body) for body in await self.view_bodies(kind.name, parent)]
        return tuple(view for view in views if unopened or kind.summary(view).opened)

    async def summary(self, stream: str) -> "StreamSummary | None":
        """What every list shows of a stream. None for one without entries."""
        from domain.kinds import KINDS

        kind = KINDS.of(stream)
        view = await self.view(kind.view, stream)
        return None if view is None else kind.summary(view)

    async def summaries(self, kind: "StreamKind[Any]") -> "tuple[tuple[str, StreamSummary], ...]":
        """Of all streams of a kind, each with the stream's name."""
        rows = await self._rows(_VIEWS, kind.name, None)
        return tuple((row["stream"], kind.summary(_read(kind.view, row["body"]))) for row in rows)

    async def rivals(self, competes_in: str | None) -> tuple[str, ...]:
        """The organisations whose matters are not finished among what competes there."""
        from services.notification.asked import rivals_in

        async with map_database_errors():
            return await rivals_in(self.pool, competes_in)

    async def view_bodies(self, kind: str, parent: str | None = None) -> tuple[str, ...]:
        """The views of a kind as they are stored, in JSON."""
        return tuple(row["body"] for row in await self._rows(_VIEWS, kind, parent))

    async def register(self) -> "RegisterView":
        """An empty one where nothing is registered."""
        from domain.register.view import RegisterView

        found = await self._register()
        return found or RegisterView(funder=None, persons=(), organisations=(), roles=())

    async def _register(self) -> "RegisterView | None":
        if self._once is None:
            return await self._newest_register()
        if self._once.register is None:
            self._once.register = await self._newest_register()
        return self._once.register

    async def _newest_register(self) -> "RegisterView | None":
        """It is parsed again when its row has changed: that takes longer than most pages."""
        from domain.register.view import RegisterView

        known = self._kept.register
        rows = await self._rows(_REGISTER, REGISTER, known[0] if known else None)
        if not rows:
            return None
        version, body = rows[0]["version"], rows[0]["body"]
        if body is None:
            assert known is not None
            return known[1]
        found = _read(RegisterView, body)
        self._kept.register = version, found
        return found

    async def entries(self, stream: str) -> "tuple[Recorded, ...]":
        from services.journal.entry import Recorded

        return tuple(Recorded(**dict(row)) for row in await self._rows(_ENTRIES, stream))

    async def state(self, stream: str) -> Any:
        """As its events have made it."""
        return (await self.folded(stream)).state

    async def folded(self, stream: str) -> "FoldedStream[Any]":
        """With what is armed."""
        async with map_database_errors(), self.pool.acquire() as connection:
            head = await self.store.find(connection, stream)
            return await self.store.folded(connection, head)

    async def states(self, streams: Iterable[str]) -> dict[str, Any]:
        """Of several streams that have entries, by stream."""
        store = self.store
        known = {one: store.cache.mark_of(one) for one in streams}
        async with map_database_errors(), self.pool.acquire() as connection:
            heads = await store.heads(connection, known)
            return {one.stream: (await store.folded(connection, one)).state for one in heads}

    async def edition(self) -> int:
        """Of the rulebook that is in force."""
        if self._once is None:
            return int(await self._value(_EDITION))
        if self._once.edition is None:
            self._once.edition = int(await self._value(_EDITION))
        return self._once.edition

    async def head(self, stream: str) -> StreamHead | None:
        """None for a stream without entries."""
        rows = await self._rows(_HEAD, stream)
        return StreamHead(**dict(rows[0])) if rows else None

    async def texts(self, ids: Iterable[str]) -> dict[str, str | None]:
        """The texts of the vault by id; None where one has been erased.

        Not for what a person is shown: `Look.texts` (reading.py) asks who may read it first.
        """
        from services.keys.store import KeysUnavailable
        from services.vault.opened_texts import read_texts

        try:
            return await read_texts(self.pool, ids, self.keys)
        except KeysUnavailable:
            return dict.fromkeys(ids)

    async def names(self, ids: Iterable[str]) -> dict[str, str | None]:
        """The same, for names: several lists of one page show them, and each is opened once."""
        if self._once is None:
            return await self.texts(ids)
        opened, wanted = self._once.names, set(ids)
        opened |= await self.texts(wanted - opened.keys())
        return {id: opened[id] for id in wanted & opened.keys()}

    async def latest(self) -> datetime | None:
        """The time of the last command."""
        latest: datetime | None = await self._value(_LATEST)
        return latest

    async def now(self) -> datetime:
        """Now; in a rehearsal, whose calendar has run ahead, the time of its last command.

        Elsewhere no command has a time to come, so that the later of the two is always now.
        """
        now = datetime.now(UTC)
        return max(now, await self.latest() or now)

    async def _rows(self, query: str, *args: Any) -> list[Any]:
        async with map_database_errors():
            rows: list[Any] = await self.pool.fetch(query, *args)
            return rows

    async def _value(self, query: str, *args: Any) -> Any:
        async with map_database_errors():
            return await self.pool.fetchval(query, *args)


def _read(model: type[V], body: str) -> V:
    """A worker of a newer version may have written fields that this program does not know."""
    return model.model_validate_json(body, extra="ignore")


def _kind_with(model: type[Frozen]) -> "StreamKind[Any]":
    from domain.kinds import KINDS

    return next(kind for kind in KINDS if kind.view is model)
