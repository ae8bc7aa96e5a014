"""Compares the state of streams with what a file expects of it."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import asyncpg

from application.queries.accounts import Accounts
from application.queries.reader import Reader
from rehearsal.events_shown import DeadlinePassed
from rehearsal.scenario import Expectation
from services.unavailable import map_database_errors

_VIEW = "select body::text from engine.view where stream = $1"


class Assertions:
    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._reader, self._accounts = Reader(pool), Accounts(pool)

    async def differences(self, expectation: Expectation, stream: str | None) -> tuple[str, ...]:
        """One sentence for each difference. `stream` is None if it is about all of them."""
        found: list[str] = []
        if stream is not None:
            status = await self._reader.head(stream)
            if status is None:
                return ("it has not been opened",)
            words = {"headline": expectation.headline, "phase": expectation.phase}
            expected = {name: word for name, word in words.items() if word is not None}
            found += _differing("", expected, status._asdict())
            found += _differing("", expectation.fields, await self._view(stream))
            found += _differing("available.", expectation.purses, await self._available(stream), 0)
        sent = {one.template: one.notices for one in await self._accounts.notices(stream)}
        found += _differing("notices.", expectation.notices, sent, 0)
        refused = await self._accounts.refusals(stream)
        return (*found, *_differing("refusals.", expectation.refusals, refused, 0))

    async def _view(self, stream: str) -> dict[str, Any]:
        async with map_database_errors():
            view: dict[str, Any] = json.loads(await self._pool.fetchval(_VIEW, stream))
            return view

    async def _available(self, stream: str) -> dict[str, int]:
        """By purse."""
        prefix = f"{stream}:"
        return {
            one.account.removeprefix(prefix): one.available
            for one in await self._accounts.balances()
            if one.account.startswith(prefix)
        }


def _differing(
    place: str, expected: Mapping[str, Any], found: Mapping[str, Any], missing: Any = None
) -> Iterator[str]:
    for name, value in expected.items():
        if (is_now := found.get(name, missing)) != value:
            yield f"{place}{name} is {is_now}, expected {value}"


_PASSED = """
    select stream, seq, body::jsonb ->> 'command' as command from journal.entry
    where kind = 'pass_deadline' and body::jsonb ->> 'passing' = 'passed'
"""


class PassedDeadlines:
    def __init__(self, reader: asyncpg.Pool) -> None:
        self._reader = reader
        self._seen: set[tuple[str, int]] = set()

    async def new(self, streams: Mapping[str, str]) -> tuple[DeadlinePassed, ...]:
        """In the order of their instants. `streams` are those of the cases by key."""
        keys = {stream: key for key, stream in streams.items()}
        alike: dict[tuple[datetime, str], list[str]] = {}
        for stream, command in await self._unseen():
            when = datetime.fromisoformat(command["at"]), command["deadline"]
            alike.setdefault(when, []).append(keys.get(stream, stream))
        return tuple(
            DeadlinePassed(at=at, deadline=name, streams=tuple(sorted(streams)))
            for (at, name), streams in sorted(alike.items())
        )

    async def _unseen(self) -> list[tuple[str, dict[str, str]]]:
        async with map_database_errors():
            rows = await self._reader.fetch(_PASSED)
        unseen = [row for row in rows if (row["stream"], row["seq"]) not in self._seen]
        self._seen |= {(row["stream"], row["seq"]) for row in unseen}
        return [(row["stream"], json.loads(row["command"])) for row in unseen]
