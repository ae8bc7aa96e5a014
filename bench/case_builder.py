"""Whole lives for an archive: cases from their draft to the archive, over years that have passed,
their deadlines passed in due order as the engine would have passed them.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar
from uuid import uuid4

from bench import case_content
from bench.environment import Books
from domain.kernel.agenda import (
    Agenda,
    Deadline,
)
from domain.kernel.answer import Answer
from domain.kinds import KINDS
from services.code_version import build_id
from services.journal.executor import Executor
from services.journal.numbering import allot_case_number
from services.journal.requests import (
    Outcome,
    Request,
)
from services.vault.externalise_texts import externalise_texts
from services.vault.vault import Vault

FRAME_MINOR = 10_000_000_000


def now() -> datetime:
    return datetime.now(UTC)


class Prepared(NamedTuple):
    """A command that is ready to be decided, its texts in the vault."""

    stream: str
    request: Request


@dataclass
class CaseBuilder:
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
        taken = await externalise_texts(
            command, id, KINDS.decider_of(stream), Vault(self.books.pool)
        )
        actor = {"person": who, "organisation": case_content.ORGANISATION[who]}
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
        await self.accepted("register", case_content.MANAGER, case_content.install(starts), -1000)
        organisation = {"organisation": case_content.APPLICANT, "body": "municipality", "name": "V"}
        await self._of_manager("add_organisation", organisation)
        for person in dict.fromkeys(person for person, _, _ in case_content.PEOPLE):
            about = {"person": person, "name": "Ada", "email": f"{person}@example.se"}
            await self._of_manager("add_person", about)
        for person, body, role in case_content.PEOPLE:
            held = {"person": person, "organisation": body, "role": role}
            await self._of_manager("grant_role", held | {"starts": starts.isoformat()})

    async def _of_manager(self, kind: str, fields: dict[str, Any]) -> None:
        await self.accepted("register", case_content.MANAGER, {"kind": kind, **fields}, -1000)

    async def round(self, name: str, *, opens: int, closes: int, frame: int = FRAME_MINOR) -> str:
        """A round whose window is so many days from today."""
        command = case_content.round_announced(self.day(opens), self.day(closes), frame)
        await self.accepted(f"round/{name}", case_content.MANAGER, command, opens - 10)
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
        command = {"kind": "submit_application", "application": case_content.application(first_day)}
        await self.accepted(stream, "p-coordinator", command, days)
        return stream

    async def assessed(self, round: str) -> str:
        """A case that waits for its decision, in a round that closed ten days ago."""
        stream = await self.submitted(round, -15, self.day(60))
        await self.accepted(stream, "p-officer", {"kind": "declare_eligible"}, -8)
        for assessor in ("p-assessor-1", "p-assessor-2"):
            await self.accepted(stream, assessor, case_content.assessment(), -5)
        return stream

    async def approval(self, stream: str) -> Prepared:
        return await self.prepared(
            stream, "p-decision", case_content.approval(self.day(60), self.day(30))
        )


CASES_OF_A_ROUND = 25
ENTRIES_OF_A_CASE = 29
YEARS_AGO = -6 * 365
FIRST_DAY = YEARS_AGO + 120


async def archive(lives: CaseBuilder, entries: int) -> int:
    """Cases until there are so many entries; how many cases it took."""
    cases, at_once = 0, max(1, min(CASES_OF_A_ROUND, entries // ENTRIES_OF_A_CASE))
    while await _entries(lives) < entries:
        round = await lives.round(f"past-{uuid4()}", opens=YEARS_AGO, closes=YEARS_AGO + 30)
        await many(at_once, lambda _, round=round: BuiltCase(lives).live(round))  # type: ignore[misc]
        cases += at_once
    return cases


async def _entries(lives: CaseBuilder) -> int:
    return int(await lives.books.pool.fetchval("select count(*) from journal.entry"))


@dataclass
class BuiltCase:
    """One case, led to its archive."""

    lives: CaseBuilder
    stream: str = ""
    agenda: Agenda = field(default_factory=Agenda)

    async def live(self, round: str) -> None:
        first_day = self.lives.day(FIRST_DAY)
        self.stream = await self.lives.draft(round, YEARS_AGO + 5)
        await self.says("p-coordinator", YEARS_AGO + 6, "save_draft", content=case_content.SENTENCE)
        application = case_content.application(first_day)
        await self.says(
            "p-coordinator", YEARS_AGO + 9, "submit_application", application=application
        )
        await self.says("p-officer", YEARS_AGO + 35, "declare_eligible")
        for assessor in ("p-assessor-1", "p-assessor-2"):
            await self._acts(assessor, YEARS_AGO + 40, case_content.assessment())
        signature_due = self.lives.day(YEARS_AGO + 80)
        await self._acts(
            "p-decision", YEARS_AGO + 50, case_content.approval(first_day, signature_due)
        )
        await self.says("p-signatory", YEARS_AGO + 70, "sign_agreement", account="123-4567")
        await self.says("p-funder-sign", YEARS_AGO + 75, "countersign_agreement")
        for year in case_content.years(first_day):
            await self._reported(year)
        closed = self._distance(case_content.years(first_day)[-1].due) + 30
        await self.says("p-officer", closed, "close_case")
        await self._until(self.lives.begun + timedelta(days=closed + 120))
        assert self.agenda.headline == "archived", self.agenda

    async def _reported(self, year: case_content.Year) -> None:
        """The year's report, and its money paid out."""
        due, period = self._distance(year.due), year.number
        report = case_content.report(year)
        await self.says("p-coordinator", due - 5, "submit_report", period=period, report=report)
        await self.says(
            "p-officer",
            due,
            "approve_report",
            period=period,
            approved=case_content.COSTS,
            comment="Tack.",
        )
        for attestant in ("p-finance-1", "p-finance-2"):
            await self.says(attestant, due + 1, "attest_payment", period=period)
        paid_on = self.lives.day(due + 2).isoformat()
        await self.says(
            *("p-finance-1", due + 3, "confirm_payment"),
            period=period,
            paid_on=paid_on,
            bank_reference="ref",
        )

    def _distance(self, day: date) -> int:
        return (day - self.lives.begun.date()).days

    async def says(self, who: str, days: int, kind: str, **fields: Any) -> None:
        await self._acts(who, days, {"kind": kind, **fields})

    async def _acts(self, who: str, days: int, command: dict[str, Any]) -> None:
        at = self.lives.begun + timedelta(days=days)
        await self._until(at)
        prepared = await self.lives.prepared(self.stream, who, command)
        await self._take(prepared, at)

    async def _until(self, at: datetime) -> None:
        """What falls due until then passes."""
        while (due := self.agenda.next_deadline()) is not None and due.at <= at:
            await self._take(Prepared(self.stream, _passing(due)), due.at)

    async def _take(self, prepared: Prepared, at: datetime) -> None:
        self.agenda = (await self.lives.outcome(prepared, at)).agenda


def _passing(due: Deadline) -> Request:
    fields = due.model_dump(mode="json")
    command = {"kind": "pass_deadline", "deadline": fields.pop("name"), **fields}
    return Request(command_id=str(uuid4()), kind="pass_deadline", command=command)


T = TypeVar("T")

AT_ONCE = 8


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
