"""Builds cases for measurements: single steps, and whole cases from their draft to the archive.

Whole cases lie in past years, and their deadlines are passed in the order in which the engine would
have passed them. What people write is as long as real texts are.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

from bench.environment import BenchDatabase
from domain.kernel.agenda import Agenda
from domain.kernel.answer import Answer
from samples import papers
from samples.direct_commands import DirectCommands, Prepared, passing
from samples.people import APPLICANT, MANAGER, PEOPLE, actor, home_of, install, registration
from samples.steps import Step, Steps
from services.bounded_gather import bounded_gather
from services.code_version import build_id
from services.journal.executor import Executor

FRAME_MINOR = 10_000_000_000
GRANT_MINOR = 2 * papers.YEAR_MINOR
SENTENCES = 20
LONG_DRAFT = {"kind": "save_draft", "content": papers.long("ett utkast", SENTENCES)}
PREPARE_AT_ONCE = 8

_HOME_OF = home_of(PEOPLE)


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class CaseBuilder:
    """`begun` is when the preparation began; all days are counted from it."""

    database: BenchDatabase
    begun: datetime = field(default_factory=now)
    commands: DirectCommands = field(init=False)

    def __post_init__(self) -> None:
        pool, installation = self.database.pool, self.database.installation
        executor = Executor(pool, build_id())
        self.commands = DirectCommands(pool, self.database.keys, installation.id, executor)

    def day(self, offset: int) -> date:
        return (self.begun + timedelta(days=offset)).date()

    def at(self, days: float) -> datetime:
        return self.begun + timedelta(days=days)

    def steps(self, first_day: date) -> Steps:
        return Steps(papers.years(first_day), sentences=SENTENCES, document=papers.SIGNED)

    async def prepared(self, stream: str, who: str, command: dict[str, Any]) -> Prepared:
        return await self.commands.prepare(stream, actor(who, _HOME_OF[who]), command)

    async def accepted(
        self, stream: str, who: str, command: dict[str, Any], days: float = 0
    ) -> Answer:
        """Submitted so many days after the preparation began; before it, if negative."""
        prepared = await self.prepared(stream, who, command)
        return await self.commands.accepted(prepared, self.at(days))

    async def take(self, stream: str, step: Step, days: float) -> None:
        prepared = await self.commands.prepare(stream, step.actor, step.command)
        await self.commands.accepted(prepared, self.at(days))

    async def decided(self, prepared: Prepared, at: datetime) -> Answer:
        return await self.commands.accepted(prepared, at)

    async def answered(self, prepared: Prepared, at: datetime) -> Answer:
        answer = (await self.commands.decide(prepared, at)).answer
        assert answer is not None
        return answer

    async def register(self) -> None:
        """The funder, the applicant, and a person in each role."""
        starts = str(self.day(-3000))
        await self.accepted("register", MANAGER, install(starts), -1000)
        for wave in registration({APPLICANT: "Vinterby kommun"}, PEOPLE, starts):
            for command in wave:
                await self.accepted("register", MANAGER, command, -1000)

    async def round(self, name: str, *, opens: int, closes: int, frame: int = FRAME_MINOR) -> str:
        """A round that opens and closes so many days from today."""
        command = papers.announcement(self.day(opens), self.day(closes), frame)
        await self.accepted(f"round/{name}", MANAGER, command, opens - 10)
        return name

    async def draft(self, round: str, days: float) -> str:
        """A case that has been opened."""
        coordinator = actor("p-coordinator", APPLICANT)
        opening = await self.commands.prepare_case(coordinator, round, self.begun.year)
        await self.commands.accepted(opening, self.at(days))
        return opening.stream

    async def submitted(self, round: str, days: float, first_day: date) -> str:
        stream = await self.draft(round, days)
        await self.take(stream, self.steps(first_day).step("submit_application"), days)
        return stream

    async def assessed(self, round: str) -> str:
        """A case that waits for its decision, in a round that closed ten days ago."""
        stream = await self.submitted(round, -15, self.day(60))
        steps = self.steps(self.day(60))
        for step in (*steps.declared(), *steps.assessed()):
            await self.take(stream, step, -8)
        return stream

    async def approval(self, stream: str) -> Prepared:
        signature_due = str(self.day(30))
        steps = self.steps(self.day(60))
        record = papers.record(self.day(0))
        step = steps.step("approve_application", signature_due=signature_due, record=record)
        return await self.commands.prepare(stream, step.actor, step.command)


CASES_OF_A_ROUND = 25
ENTRIES_OF_A_CASE = 35
YEARS_AGO = -6 * 365
FIRST_DAY = YEARS_AGO + 120


async def build_archive(builder: CaseBuilder, entries: int) -> int:
    """Whole cases until the journal has so many entries; returns the number of cases."""
    cases, at_once = 0, max(1, min(CASES_OF_A_ROUND, entries // ENTRIES_OF_A_CASE))
    while await _count_entries(builder) < entries:
        round = await builder.round(f"past-{uuid4()}", opens=YEARS_AGO, closes=YEARS_AGO + 30)
        await many(at_once, lambda _, round=round: BuiltCase(builder).build(round))  # type: ignore[misc]
        cases += at_once
    return cases


async def _count_entries(builder: CaseBuilder) -> int:
    return int(await builder.database.pool.fetchval("select count(*) from journal.entry"))


@dataclass
class BuiltCase:
    """One case, from its draft to the archive."""

    builder: CaseBuilder
    stream: str = ""
    agenda: Agenda = field(default_factory=Agenda)
    last: int = 0
    """The number of the case's last entry."""

    async def build(self, round: str) -> None:
        steps = self.builder.steps(self.builder.day(FIRST_DAY))
        self.stream = await self.builder.draft(round, YEARS_AGO + 5)
        await self._take(YEARS_AGO + 6, steps.step("save_draft"))
        await self._take(YEARS_AGO + 9, steps.step("submit_application"))
        await self._take(YEARS_AGO + 40, *steps.declared(), *steps.assessed())
        signature_due = str(self.builder.day(YEARS_AGO + 80))
        record = papers.record(self.builder.day(YEARS_AGO + 50))
        approval = steps.step("approve_application", signature_due=signature_due, record=record)
        await self._take(YEARS_AGO + 50, approval)
        await self._take(YEARS_AGO + 70, steps.step("sign_agreement"))
        await self._take(YEARS_AGO + 75, steps.step("countersign_agreement"))
        for year in steps.plan:
            await self._report_and_pay(steps, year)
        closed = self._days_until(steps.plan[-1].due) + 30
        await self._take(closed, steps.step("close_case"))
        await self._pass_deadlines(self.builder.at(closed + 120))
        assert self.agenda.headline == "archived", self.agenda

    async def _report_and_pay(self, steps: Steps, year: papers.Year) -> None:
        due, period = self._days_until(year.due), year.number
        await self._take(due - 5, steps.step("submit_report", period))
        shown = papers.SIGNED | {"entry": self.last}
        await self._take(due - 4, steps.step("sign_report", period, document=shown))
        await self._take(due, steps.step("approve_report", period))
        await self._take(due + 1, *steps.attested(period))
        paid_on = str(self.builder.day(due + 2))
        await self._take(due + 3, steps.step("confirm_payment", period, paid_on=paid_on))

    def _days_until(self, day: date) -> int:
        return (day - self.builder.begun.date()).days

    async def _take(self, days: int, *steps: Step) -> None:
        at = self.builder.at(days)
        await self._pass_deadlines(at)
        for step in steps:
            commands = self.builder.commands
            prepared = await commands.prepare(self.stream, step.actor, step.command)
            await self._decide(prepared, at)

    async def _pass_deadlines(self, until: datetime) -> None:
        while (due := self.agenda.next_deadline()) is not None and due.at <= until:
            await self._decide(passing(self.stream, due), due.at)

    async def _decide(self, prepared: Prepared, at: datetime) -> None:
        outcome = await self.builder.commands.decide(prepared, at)
        assert outcome.answer
        self.agenda, self.last = outcome.agenda, outcome.answer.seq


T = TypeVar("T")


async def many(count: int, make: Callable[[int], Awaitable[T]]) -> list[T]:
    """`make` for each number from 0, some at a time."""
    return list(await bounded_gather(range(count), make, at_once=PREPARE_AT_ONCE))
