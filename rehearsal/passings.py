"""Which deadlines have passed by themselves since the last look, as the journal tells it."""

import json
from collections.abc import Mapping
from datetime import datetime

import asyncpg

from domain.ids import case_stream
from rehearsal.happening import Passed
from services.unavailable import reachable

_PASSED = """
    select stream, seq, body::jsonb ->> 'command' as command from journal.entry
    where kind = 'pass_deadline' and body::jsonb ->> 'passing' = 'passed'
"""


class Passings:
    def __init__(self, reader: asyncpg.Pool) -> None:
        self._reader = reader
        self._told: set[tuple[str, int]] = set()

    async def new(self, numbers: Mapping[str, str]) -> tuple[Passed, ...]:
        """In the order of their instants. `numbers` are those of the cases by key."""
        keys = {case_stream(number): key for key, number in numbers.items()}
        alike: dict[tuple[datetime, str], list[str]] = {}
        for stream, command in await self._unseen():
            when = datetime.fromisoformat(command["at"]), command["deadline"]
            alike.setdefault(when, []).append(keys.get(stream, stream))
        return tuple(
            Passed(at=at, deadline=name, streams=tuple(sorted(streams)))
            for (at, name), streams in sorted(alike.items())
        )

    async def _unseen(self) -> list[tuple[str, dict[str, str]]]:
        async with reachable():
            rows = await self._reader.fetch(_PASSED)
        unseen = [row for row in rows if (row["stream"], row["seq"]) not in self._told]
        self._told |= {(row["stream"], row["seq"]) for row in unseen}
        return [(row["stream"], json.loads(row["command"])) for row in unseen]
