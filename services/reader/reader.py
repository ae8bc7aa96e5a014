"""Views, entries and their texts, as the role that can only read sees them."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

import asyncpg

from domain.kernel.ids import REGISTER
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.view import CaseView
from domain.register.view import RegisterView
from domain.round.kind import ROUND
from domain.round.view import RoundView
from services.journal.entry import Recorded
from services.unavailable import map_database_errors

_VIEW = "select body::text from engine.view where stream = $1"
_VIEWS = """
    select body::text from engine.view
    where aggregate = $1 and ($2::text is null or parent = $2) order by stream
"""
_ENTRIES = """
    select stream, seq, command_id::text, kind, body, recorded_at, previous, hash
    from journal.entry where stream = $1 order by seq
"""
_LATEST = "select max(occurred_at) from engine.stream_head"
_NO_REGISTER = RegisterView(funder=None, persons=(), organisations=(), roles=())


class Stood(NamedTuple):
    """Where a stream stands."""

    seq: int
    phase: str
    headline: str
    finished: bool
    next_due: datetime | None


class Reader:
    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def case(self, number: str) -> CaseView | None:
        body = await self._value(_VIEW, PARTNERSHIP.stream(number))
        return None if body is None else CaseView.model_validate_json(body)

    async def cases(self, round: str | None = None) -> tuple[CaseView, ...]:
        """Cases that have been opened. A stream of refused openings only has no number to show."""
        rows = await self._rows(_VIEWS, PARTNERSHIP.name, ROUND.stream(round) if round else None)
        views = (CaseView.model_validate_json(row["body"]) for row in rows if _opened(row["body"]))
        return tuple(views)

    async def round(self, id: str) -> RoundView | None:
        body = await self._value(_VIEW, ROUND.stream(id))
        return None if body is None else RoundView.model_validate_json(body)

    async def rounds(self) -> tuple[RoundView, ...]:
        rows = await self._rows(_VIEWS, "round", None)
        return tuple(RoundView.model_validate_json(row["body"]) for row in rows)

    async def register(self) -> RegisterView:
        body = await self._value(_VIEW, REGISTER)
        return _NO_REGISTER if body is None else RegisterView.model_validate_json(body)

    async def entries(self, stream: str) -> tuple[Recorded, ...]:
        return tuple(Recorded(**dict(row)) for row in await self._rows(_ENTRIES, stream))

    async def stands(self, stream: str) -> Stood | None:
        rows = await self._rows(
            "select seq, phase, headline, finished, next_due from engine.stream_head"
            " where stream = $1",
            stream,
        )
        return Stood(**dict(rows[0])) if rows else None

    async def texts(self, ids: Iterable[str]) -> dict[str, str | None]:
        """The texts of the vault by id; None where one has been erased."""
        rows = await self._rows(
            "select id::text, content from vault.text where id = any($1::uuid[])", list(set(ids))
        )
        return {row["id"]: row["content"] for row in rows}

    async def latest(self) -> datetime | None:
        """The time of the last command. In a rehearsal that is its present."""
        latest: datetime | None = await self._value(_LATEST)
        return latest

    async def programmes(self) -> tuple[str, ...]:
        rows = await self._rows("select distinct programme from journal.definition order by 1")
        return tuple(row["programme"] for row in rows)

    async def _rows(self, query: str, *args: Any) -> list[Any]:
        async with map_database_errors():
            rows: list[Any] = await self._pool.fetch(query, *args)
            return rows

    async def _value(self, query: str, *args: Any) -> Any:
        async with map_database_errors():
            return await self._pool.fetchval(query, *args)


def _opened(body: str) -> bool:
    return bool(json.loads(body)["round"])
