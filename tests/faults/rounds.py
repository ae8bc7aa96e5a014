"""Rounds full of cases that are ready for their decision, put there by the real executor.

A command is prepared first and sent later, so that many can be sent at the very same moment, each
at the instant that the test gives it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import asyncpg

from domain.kernel.agenda import Deadline
from domain.kernel.answer import Answer
from domain.kernel.dates import day_of
from samples import papers
from samples.direct_commands import Prepared, passing
from samples.people import APPLICANT, FUNDER, MANAGER, actor, add_person
from samples.steps import Step
from services.journal.requests import Request
from services.unavailable import DatabaseUnavailable
from tests.postgres.lived import INSTALLATION, ORGANISATION, Lived, people
from tests.postgres.stories import APPROVAL, GRANTED, STEPS
from tests.unit.partnership.world import at

AT_ONCE = 8
OTHER_DECIDER = "p-decision-2"


class Timed(NamedTuple):
    """A command that only has to be sent, with its time."""

    stream: str
    request: Request
    now: datetime


def _decided_by(who: str, step: Step) -> dict[str, Any]:
    record = step.command["record"] | {"decided_by": [who]}
    return {**step.command, "record": record}


class Rounds:
    def __init__(self, pool: asyncpg.Pool) -> None:
        self.life = Lived(pool)
        self.pool = pool
        self.tried_again = 0

    async def people(self) -> None:
        """Those of the stories, and one more who decides."""
        await people(self.life)
        added = add_person(OTHER_DECIDER)
        await self.life.accepted("register", MANAGER, added.pop("kind"), "2026-08-02", **added)
        await self.life.accepted(
            *("register", MANAGER, "grant_role", "2026-08-03"),
            person=OTHER_DECIDER,
            organisation=FUNDER,
            role="decision_maker",
            starts="2026-01-01",
        )

    async def announced(
        self, round: str, frame_minor: int, *, opens: str = "2026-09-15", closes: str = "2026-10-15"
    ) -> None:
        programme = self.life.programme.id
        command = papers.announcement(opens, closes, frame_minor, programme)
        await self.life.accepted(
            f"round/{round}", MANAGER, command.pop("kind"), "2026-08-20", **command
        )
        self.life.now = max(self.life.now, at(opens))

    async def draft(self, round: str, now: datetime) -> str:
        opening = await self.prepare_opening(round, now)
        assert (await self.send(opening)).outcome == "accepted"
        return opening.stream

    async def prepare_opening(self, round: str, now: datetime) -> Timed:
        coordinator = actor("p-coordinator", APPLICANT)
        opening = await self.life.commands.prepare_case(coordinator, round, day_of(now).year)
        return Timed(*opening, now)

    async def assessed(self, round: str) -> str:
        """A case that waits for nothing but its decision."""
        case = await self.draft(round, at("2026-09-26"))
        handlers = [*STEPS.declared(), STEPS.without_interest(OTHER_DECIDER)]
        declared = [(step, "2026-10-19") for step in handlers]
        days = ("2026-10-20", "2026-11-01", "2026-11-02")
        assessed = zip(STEPS.assessed(), days, strict=True)
        for step, day in ((STEPS.step("submit_application"), "2026-10-01"), *declared, *assessed):
            prepared = await self.life.commands.prepare(case, step.actor, step.command)
            answer = await self.send(Timed(*prepared, at(day)))
            assert answer.outcome == "accepted", answer
        return case

    async def all_assessed(self, round: str, count: int) -> list[str]:
        return await some_at_once(AT_ONCE, [lambda: self.assessed(round)] * count)

    async def prepare(self, stream: str, who: str, command: dict[str, Any], now: datetime) -> Timed:
        by = actor(who, ORGANISATION.get(who, FUNDER))
        return Timed(*await self.life.commands.prepare(stream, by, command), now)

    async def prepare_approval(self, case: str, who: str = "p-decision") -> Timed:
        return await self.prepare(case, who, _decided_by(who, APPROVAL), at("2026-12-11"))

    async def prepare_rejection(self, case: str, who: str = OTHER_DECIDER) -> Timed:
        rejection = STEPS.step("reject_application")
        return await self.prepare(case, who, _decided_by(who, rejection), at("2026-12-11"))

    async def send(self, command: Timed) -> Answer:
        """Tried again while the database is too busy, as Temporal tries the activity again."""
        while True:
            try:
                prepared = Prepared(command.stream, command.request)
                outcome = await self.life.commands.decide(prepared, command.now)
            except DatabaseUnavailable:
                self.tried_again += 1
                continue
            assert outcome.answer is not None
            return outcome.answer

    async def send_at_once(self, commands: Iterable[Timed]) -> list[Answer]:
        return await asyncio.gather(*(self.send(command) for command in commands))

    async def deadline(self, stream: str, name: str) -> Deadline:
        agenda = await self.life.executor.load_agenda(INSTALLATION, stream)
        return next(one for one in agenda.deadlines if one.name == name)

    async def prepare_passing(self, stream: str, name: str) -> Timed:
        """What the stream's run sends when this deadline of its own has come."""
        due = await self.deadline(stream, name)
        return Timed(*passing(stream, due), due.at)

    async def headline(self, stream: str) -> str:
        agenda = await self.life.executor.load_agenda(INSTALLATION, stream)
        return agenda.headline


async def some_at_once(count: int, works: Sequence[Callable[[], Awaitable[Any]]]) -> list[Any]:
    """All of them, a few at a time, in their order."""
    places = asyncio.Semaphore(count)

    async def one(work: Callable[[], Awaitable[Any]]) -> Any:
        async with places:
            return await work()

    return await asyncio.gather(*(one(work) for work in works))


__all__ = ["GRANTED", "OTHER_DECIDER", "Rounds", "Timed", "some_at_once"]
