"""Builds cases for measurements: single steps, and whole cases from their draft to the archive.

Whole cases lie in past years, and their deadlines are passed in the order in which the engine would
have passed them.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar
from uuid import uuid4

from bench import case_content
from bench.environment import BenchDatabase
from domain.kernel.agenda import (
    Agenda,
    Deadline,
)
from domain.kernel.answer import Answer
from domain.kinds import KINDS
from services.bounded_gather import bounded_gather
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
PREPARE_AT_ONCE = 8


def now() -> datetime:
    return datetime.now(UTC)


class Prepared(NamedTuple):
    """A command that is ready to be decided, with its texts in the vault."""

    stream: str
    request: Request


@dataclass
class CaseBuilder:
    """`begun` is when the preparation began; all days are counted from it."""

    database: BenchDatabase
    begun: datetime = field(default_factory=now)
    executor: Executor = field(init=False)

    def __post_init__(self) -> None:
        self.executor = Executor(self.database.pool, build_id())

    def day(self, offset: int) -> date:
        return (self.begun + timedelta(days=offset)).date()

    async def prepared(self, stream: str, who: str, command: dict[str, Any]) -> Prepared:
        id = str(uuid4())
        vault = Vault(self.database.pool)
        taken = await externalise_texts(command, id, KINDS.decider_of(stream), vault)
        actor = {"person": who, "organisation": case_content.ORGANISATION[who]}
        request = Request(
            command_id=id, kind=command["kind"], actor=actor, command=taken, vouched_by="bench"
        )
        return Prepared(stream, request)

    async def accepted(
        self, stream: str, who: str, command: dict[str, Any], days: float = 0, **more: Any
    ) -> Answer:
        """Submitted so many days after the preparation began; before it, if negative."""
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
            self.database.installation.id, prepared.stream, prepared.request, at
        )
        assert outcome.answer is not None, f"{prepared.request.kind}: {outcome.fault}"
        return outcome

    async def register(self) -> None:
        """The funder, the applicant, and a person in each role."""
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
        """A round that opens and closes so many days from today."""
        command = case_content.round_announced(self.day(opens), self.day(closes), frame)
        await self.accepted(f"round/{name}", case_content.MANAGER, command, opens - 10)
        return name

    async def draft(self, round: str, days: float) -> str:
        """A case that has been opened."""
        command = {"kind": "open_case", "round": round, "component": "project"}
        prepared = await self.prepared("partnership/2000-0001", "p-coordinator", command)
        async with self.database.pool.acquire() as connection:
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

    async def build(self, round: str) -> None:
        first_day = self.builder.day(FIRST_DAY)
        coordinator, officer = "p-coordinator", "p-officer"
        self.stream = await self.builder.draft(round, YEARS_AGO + 5)
        await self._do(coordinator, YEARS_AGO + 6, "save_draft", content=case_content.SENTENCE)
        application = case_content.application(first_day)
        await self._do(coordinator, YEARS_AGO + 9, "submit_application", application=application)
        await self._do(officer, YEARS_AGO + 35, "declare_eligible")
        for assessor in ("p-assessor-1", "p-assessor-2"):
            await self._submit(assessor, YEARS_AGO + 40, case_content.assessment())
        approval = case_content.approval(first_day, self.builder.day(YEARS_AGO + 80))
        await self._submit("p-decision", YEARS_AGO + 50, approval)
        await self._do("p-signatory", YEARS_AGO + 70, "sign_agreement", account="123-4567")
        await self._do("p-funder-sign", YEARS_AGO + 75, "countersign_agreement")
        for year in case_content.years(first_day):
            await self._report_and_pay(year)
        closed = self._days_until(case_content.years(first_day)[-1].due) + 30
        await self._do(officer, closed, "close_case")
        await self._pass_deadlines(self.builder.begun + timedelta(days=closed + 120))
        assert self.agenda.headline == "archived", self.agenda

    async def _report_and_pay(self, year: case_content.Year) -> None:
        due, period = self._days_until(year.due), year.number
        report, costs = case_content.report(year), case_content.COSTS
        await self._do("p-coordinator", due - 5, "submit_report", period=period, report=report)
        approved = {"period": period, "approved": costs, "comment": "Tack."}
        await self._do("p-officer", due, "approve_report", **approved)
        for attestant in ("p-finance-1", "p-finance-2"):
            await self._do(attestant, due + 1, "attest_payment", period=period)
        paid_on = self.builder.day(due + 2).isoformat()
        paid = {"period": period, "paid_on": paid_on, "bank_reference": "ref"}
        await self._do("p-finance-1", due + 3, "confirm_payment", **paid)

    def _days_until(self, day: date) -> int:
        return (day - self.builder.begun.date()).days

    async def _do(self, who: str, days: int, kind: str, **fields: Any) -> None:
        await self._submit(who, days, {"kind": kind, **fields})

    async def _submit(self, who: str, days: int, command: dict[str, Any]) -> None:
        at = self.builder.begun + timedelta(days=days)
        await self._pass_deadlines(at)
        prepared = await self.builder.prepared(self.stream, who, command)
        await self._decide(prepared, at)

    async def _pass_deadlines(self, until: datetime) -> None:
        while (due := self.agenda.next_deadline()) is not None and due.at <= until:
            await self._decide(Prepared(self.stream, _passing(due)), due.at)

    async def _decide(self, prepared: Prepared, at: datetime) -> None:
        self.agenda = (await self.builder.outcome(prepared, at)).agenda


def _passing(due: Deadline) -> Request:
    fields = due.model_dump(mode="json")
    command = {"kind": "pass_deadline", "deadline": fields.pop("name"), **fields}
    return Request(command_id=str(uuid4()), kind="pass_deadline", command=command)


T = TypeVar("T")


async def many(count: int, make: Callable[[int], Awaitable[T]]) -> list[T]:
    """`make` for each number from 0, some at a time."""
    return list(await bounded_gather(range(count), make, at_once=PREPARE_AT_ONCE))
