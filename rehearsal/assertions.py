"""Compares how things stand with how a file expects them to."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import asyncpg

from application.queries.accounts import Accounts
from application.queries.reader import Reader
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.view import CaseView
from domain.round.kind import ROUND
from rehearsal.events_shown import Passed
from rehearsal.scenario import Expectation
from services.unavailable import map_database_errors

WORDS = ("headline", "phase")
OF_A_CASE = (
    "requested_minor",
    "granted_minor",
    "reserved_minor",
    "committed_minor",
    "paid_minor",
    "released_minor",
)


async def differences(
    expectation: Expectation, number: str | None, reader: Reader, accounts: Accounts
) -> tuple[str, ...]:
    """One sentence for each thing that is otherwise. `number` is the case's, if it is about one."""
    stream = _stream(expectation, number)
    found: list[str] = []
    if stream is not None:
        head = await reader.head(stream)
        if head is None:
            return ("it has not been opened",)
        found += _differing(expectation, WORDS, head._asdict())
    if number is not None and (case := await reader.view(CaseView, PARTNERSHIP.stream(number))):
        found += _differing(expectation, OF_A_CASE, case.model_dump())
    if expectation.frame_minor is not None:
        found += _differing(expectation, ("frame_minor",), await _frame(expectation, accounts))
    sent = {one.template: one.notices for one in await accounts.notices(stream)}
    found += _counted("notices", expectation.notices, sent)
    found += _counted("refusals", expectation.refusals, await accounts.refusals(stream))
    return tuple(found)


def _stream(expectation: Expectation, number: str | None) -> str | None:
    if expectation.round is not None:
        return ROUND.stream(expectation.round)
    return PARTNERSHIP.stream(number) if number is not None else None


async def _frame(expectation: Expectation, accounts: Accounts) -> dict[str, int]:
    account = f"{ROUND.stream(expectation.round or '')}:frame"
    return {"frame_minor": await accounts.available(account)}


def _differing(
    expectation: Expectation, fields: tuple[str, ...], stands: Mapping[str, Any]
) -> Iterator[str]:
    for field in fields:
        wanted = getattr(expectation, field)
        if wanted is not None and wanted != stands[field]:
            yield f"{field} is {stands[field]}, expected {wanted}"


def _counted(name: str, wanted: Mapping[str, int], counted: Mapping[str, int]) -> Iterator[str]:
    for key, number in wanted.items():
        if counted.get(key, 0) != number:
            yield f"{name}.{key} is {counted.get(key, 0)}, expected {number}"


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
        keys = {PARTNERSHIP.stream(number): key for key, number in numbers.items()}
        alike: dict[tuple[datetime, str], list[str]] = {}
        for stream, command in await self._unseen():
            when = datetime.fromisoformat(command["at"]), command["deadline"]
            alike.setdefault(when, []).append(keys.get(stream, stream))
        return tuple(
            Passed(at=at, deadline=name, streams=tuple(sorted(streams)))
            for (at, name), streams in sorted(alike.items())
        )

    async def _unseen(self) -> list[tuple[str, dict[str, str]]]:
        async with map_database_errors():
            rows = await self._reader.fetch(_PASSED)
        unseen = [row for row in rows if (row["stream"], row["seq"]) not in self._told]
        self._told |= {(row["stream"], row["seq"]) for row in unseen}
        return [(row["stream"], json.loads(row["command"])) for row in unseen]
