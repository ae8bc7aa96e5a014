"""Rounds and cases led through their lives by the executor, without Temporal: what is there before
anything is measured. Nothing here is timed.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar
from uuid import uuid4

from bench import papers
from bench.ground import Books
from domain.answer import Answer
from domain.deciders import decider_of
from services.build import build_id
from services.journal.case_numbers import allot_case_number
from services.journal.executor import Executor
from services.journal.request import Outcome, Request
from services.vault.entrance import take_in
from services.vault.vault import Vault

T = TypeVar("T")

AT_ONCE = 8
FRAME_MINOR = 10_000_000_000


class Prepared(NamedTuple):
    """A command that is ready to be decided, its texts in the vault."""

    stream: str
    request: Request


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Lives:
    """`begun` is the day on which the preparation began; all dates are told from it."""

    books: Books
    begun: datetime = field(default_factory=now)
    executor: Executor = field(init=False)

    def __post_init__(self) -> None:
        self.executor = Executor(self.books.pool, build_id())

    def day(self, distance: int) -> date:
        return (self.begun + timedelta(days=distance)).date()

    async def prepared(self, stream: str, who: str, command: dict[str, Any]) -> Prepared:
        id = str(uuid4())
        taken = await take_in(command, id, decider_of(stream), Vault(self.books.pool))
        actor = {"person": who, "organisation": papers.ORGANISATION[who]}
        request = Request(
            command_id=id, kind=command["kind"], actor=actor, command=taken, vouched_by="bench"
        )
        return Prepared(stream, request)

    async def accepted(
        self, stream: str, who: str, command: dict[str, Any], days: float = 0, **more: Any
    ) -> Answer:
        """Asked so many days after (or, negative, before) the day of the preparation."""
        prepared = await self.prepared(stream, who, command)
        return await self.decided(prepared, self.begun + timedelta(days=days))

    async def decided(self, prepared: Prepared, at: datetime) -> Answer:
        answer = await self.answered(prepared, at)
        assert answer.outcome == "accepted", f"{prepared.request.kind}: {answer}"
        return answer

    async def answered(self, prepared: Prepared, at: datetime) -> Answer:
        answer = (await self.outcome(prepared, at)).answer
        assert answer is not None
        return answer

    async def outcome(self, prepared: Prepared, at: datetime) -> Outcome:
        outcome = await self.executor.execute(
            self.books.installation.id, prepared.stream, prepared.request, at
        )
        assert outcome.answer is not None, f"{prepared.request.kind}: {outcome.fault}"
        return outcome

    async def register(self) -> None:
        """The funder and the applicant, and a person in each role."""
        starts = self.day(-3000)
        await self.accepted("register", papers.MANAGER, papers.install(starts), -1000)
        organisation = {"organisation": papers.APPLICANT, "body": "municipality", "name": "V"}
        await self._of_manager("add_organisation", organisation)
        for person in dict.fromkeys(person for person, _, _ in papers.PEOPLE):
            about = {"person": person, "name": "Ada", "email": f"{person}@example.se"}
            await self._of_manager("add_person", about)
        for person, body, role in papers.PEOPLE:
            held = {"person": person, "organisation": body, "role": role}
            await self._of_manager("grant_role", held | {"starts": starts.isoformat()})

    async def _of_manager(self, kind: str, fields: dict[str, Any]) -> None:
        await self.accepted("register", papers.MANAGER, {"kind": kind, **fields}, -1000)

    async def round(self, name: str, *, opens: int, closes: int, frame: int = FRAME_MINOR) -> str:
        """A round whose window is so many days from today."""
        command = papers.round_announced(self.day(opens), self.day(closes), frame)
        await self.accepted(f"round/{name}", papers.MANAGER, command, opens - 10)
        return name

    async def draft(self, round: str, days: float) -> str:
        """A case that has been opened."""
        command = {"kind": "open_case", "round": round, "component": "project"}
        prepared = await self.prepared("partnership/2000-0001", "p-coordinator", command)
        async with self.books.pool.acquire() as connection:
            number = await allot_case_number(
                connection, prepared.request.command_id, self.begun.year
            )
        stream = f"partnership/{number}"
        await self.decided(prepared._replace(stream=stream), self.begun + timedelta(days=days))
        return stream

    async def submitted(self, round: str, days: float, first_day: date) -> str:
        stream = await self.draft(round, days)
        command = {"kind": "submit_application", "application": papers.application(first_day)}
        await self.accepted(stream, "p-coordinator", command, days)
        return stream

    async def assessed(self, round: str) -> str:
        """A case that waits for its decision, in a round that closed ten days ago."""
        stream = await self.submitted(round, -15, self.day(60))
        await self.accepted(stream, "p-officer", {"kind": "declare_eligible"}, -8)
        for assessor in ("p-assessor-1", "p-assessor-2"):
            await self.accepted(stream, assessor, papers.assessment(), -5)
        return stream

    async def approval(self, stream: str) -> Prepared:
        return await self.prepared(
            stream, "p-decision", papers.approval(self.day(60), self.day(30))
        )


async def many(count: int, make: Callable[[int], Awaitable[T]]) -> list[T]:
    """`make` for each number from 0, some at a time."""
    few = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> T:
        async with few:
            return await make(number)

    return list(await asyncio.gather(*(one(number) for number in range(count))))


def dealt(hand: Sequence[T], players: int) -> list[list[T]]:
    """Dealt round in turn, so that each has as many."""
    return [list(hand[player::players]) for player in range(players)]
