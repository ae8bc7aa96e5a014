"""Rounds full of cases that are ready for their decision, put there by the real executor.

A command is prepared first (its texts go to the vault) and sent later, so that many can be sent at
the very same moment, each at the instant that the test gives it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

import asyncpg

from domain.kernel.agenda import Deadline
from domain.kernel.answer import Answer
from domain.kernel.dates import day_of
from domain.kinds import KINDS
from domain.partnership.kind import PARTNERSHIP
from services.journal.numbering import allot_case_number
from services.journal.requests import Request
from services.unavailable import DatabaseUnavailable
from services.vault.externalise_texts import externalise_texts
from tests.postgres.lived import FUNDER, INSTALLATION, ORGANISATION, Lived, people
from tests.postgres.stories import GRANT, YEAR, application
from tests.unit.partnership.world import at

GRANTED = 2 * YEAR
AT_ONCE = 8
OTHER_DECIDER = "p-decision-2"


class Prepared(NamedTuple):
    """A command that only has to be sent."""

    stream: str
    request: Request
    now: datetime


class Rounds:
    def __init__(self, pool: asyncpg.Pool) -> None:
        self.life = Lived(pool)
        self.pool = pool
        self.tried_again = 0

    async def people(self) -> None:
        """Those of the stories, and one more who decides."""
        await people(self.life)
        await self.life.accepted(
            *("register", "p-chief", "add_person", "2026-08-02"),
            person=OTHER_DECIDER,
            name="Beslut Två",
            email="beslut@example.se",
        )
        await self.life.accepted(
            *("register", "p-chief", "grant_role", "2026-08-03"),
            person=OTHER_DECIDER,
            organisation=FUNDER,
            role="decision_maker",
            starts="2026-01-01",
        )

    async def announced(
        self, round: str, frame_minor: int, *, opens: str = "2026-09-15", closes: str = "2026-10-15"
    ) -> None:
        await self.life.accepted(
            *(f"round/{round}", "p-chief", "announce_round", "2026-08-20"),
            programme=self.life.programme.id,
            title="Kapplöpning",
            opens=opens,
            closes=closes,
            frame_minor=frame_minor,
        )
        self.life.now = max(self.life.now, at(opens))

    async def draft(self, round: str, now: datetime) -> str:
        opening = await self.prepare_opening(round, now)
        assert (await self.send(opening)).outcome == "accepted"
        return opening.stream

    async def prepare_opening(self, round: str, now: datetime) -> Prepared:
        id = str(uuid4())
        async with self.pool.acquire() as connection:
            stream = PARTNERSHIP.stream(await allot_case_number(connection, id, day_of(now).year))
        command = {"kind": "open_case", "round": round, "component": "project"}
        return await self.prepare(stream, "p-coordinator", command, now, id)

    async def assessed(self, round: str) -> str:
        """A case that waits for nothing but its decision."""
        case = await self.draft(round, at("2026-09-26"))
        assessment = {
            "kind": "submit_assessment",
            "score": 40,
            "recommendation": "approve",
            "proposed_minor": GRANTED,
            "comment": "Bra plan.",
        }
        submission = {"kind": "submit_application", "application": application()}
        for who, command, day in (
            ("p-coordinator", submission, "2026-10-01"),
            ("p-officer", {"kind": "declare_eligible"}, "2026-10-20"),
            ("p-assessor-1", assessment, "2026-11-01"),
            ("p-assessor-2", assessment, "2026-11-02"),
        ):
            answer = await self.send(await self.prepare(case, who, command, at(day)))
            assert answer.outcome == "accepted", answer
        return case

    async def all_assessed(self, round: str, count: int) -> list[str]:
        return await some_at_once(AT_ONCE, [lambda: self.assessed(round)] * count)

    async def prepare(
        self, stream: str, who: str, command: dict[str, Any], now: datetime, id: str | None = None
    ) -> Prepared:
        id = id or str(uuid4())
        taken = await externalise_texts(command, id, KINDS.decider_of(stream), self.life.vault)
        request = Request(
            command_id=id,
            kind=command["kind"],
            actor={"person": who, "organisation": ORGANISATION.get(who, FUNDER)},
            command=taken,
            vouched_by="test",
        )
        return Prepared(stream, request, now)

    async def prepare_approval(self, case: str, who: str = "p-decision") -> Prepared:
        command = {"kind": "approve_application", **GRANT}
        return await self.prepare(case, who, command, at("2026-12-11"))

    async def prepare_rejection(self, case: str, who: str = OTHER_DECIDER) -> Prepared:
        reasons = {"presenter": "p-officer", "reasons": "Andra planer är bättre."}
        command = {"kind": "reject_application", **reasons}
        return await self.prepare(case, who, command, at("2026-12-11"))

    async def send(self, command: Prepared) -> Answer:
        """Tried again while the database is too busy, as Temporal tries the activity again."""
        while True:
            try:
                outcome = await self.life.executor.execute(
                    INSTALLATION, command.stream, command.request, command.now
                )
            except DatabaseUnavailable:
                self.tried_again += 1
                continue
            assert outcome.answer is not None, outcome.fault
            return outcome.answer

    async def send_at_once(self, commands: Iterable[Prepared]) -> list[Answer]:
        return await asyncio.gather(*(self.send(command) for command in commands))

    async def deadline(self, stream: str, name: str) -> Deadline:
        agenda = await self.life.executor.load_agenda(INSTALLATION, stream)
        return next(one for one in agenda.deadlines if one.name == name)

    async def prepare_passing(self, stream: str, name: str) -> Prepared:
        """What the stream's run sends when this deadline of its own has come."""
        due = await self.deadline(stream, name)
        body = {"deadline": due.name, "at": due.at.isoformat(), "armed_by": due.armed_by}
        request = Request(
            command_id=str(uuid4()), kind="pass_deadline", command={"kind": "pass_deadline", **body}
        )
        return Prepared(stream, request, due.at)

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
