"""Whole lives for an archive: cases from their draft to the archive, over years that have passed,
their deadlines passed in due order as the engine would have passed them.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from bench import papers
from bench.lives import Lives, Prepared, many
from domain.agenda import Agenda, Deadline
from services.journal.request import Request

CASES_OF_A_ROUND = 25
ENTRIES_OF_A_CASE = 29
YEARS_AGO = -6 * 365
FIRST_DAY = YEARS_AGO + 120


async def archive(lives: Lives, entries: int) -> int:
    """Cases until there are so many entries; how many cases it took."""
    cases, at_once = 0, max(1, min(CASES_OF_A_ROUND, entries // ENTRIES_OF_A_CASE))
    while await _entries(lives) < entries:
        round = await lives.round(f"past-{uuid4()}", opens=YEARS_AGO, closes=YEARS_AGO + 30)
        await many(at_once, lambda _, round=round: Life(lives).live(round))  # type: ignore[misc]
        cases += at_once
    return cases


async def _entries(lives: Lives) -> int:
    return int(await lives.books.pool.fetchval("select count(*) from journal.entry"))


@dataclass
class Life:
    """One case, led to its archive."""

    lives: Lives
    stream: str = ""
    agenda: Agenda = field(default_factory=Agenda)

    async def live(self, round: str) -> None:
        first_day = self.lives.day(FIRST_DAY)
        self.stream = await self.lives.draft(round, YEARS_AGO + 5)
        await self.says("p-coordinator", YEARS_AGO + 6, "save_draft", content=papers.SENTENCE)
        application = papers.application(first_day)
        await self.says(
            "p-coordinator", YEARS_AGO + 9, "submit_application", application=application
        )
        await self.says("p-officer", YEARS_AGO + 35, "declare_eligible")
        for assessor in ("p-assessor-1", "p-assessor-2"):
            await self._acts(assessor, YEARS_AGO + 40, papers.assessment())
        signature_due = self.lives.day(YEARS_AGO + 80)
        await self._acts("p-decision", YEARS_AGO + 50, papers.approval(first_day, signature_due))
        await self.says("p-signatory", YEARS_AGO + 70, "sign_agreement", account="123-4567")
        await self.says("p-funder-sign", YEARS_AGO + 75, "countersign_agreement")
        for year in papers.years(first_day):
            await self._reported(year)
        closed = self._distance(papers.years(first_day)[-1].due) + 30
        await self.says("p-officer", closed, "close_case")
        await self._until(self.lives.begun + timedelta(days=closed + 120))
        assert self.agenda.headline == "archived", self.agenda

    async def _reported(self, year: papers.Year) -> None:
        """The year's report, and its money paid out."""
        due, period = self._distance(year.due), year.number
        report = papers.report(year)
        await self.says("p-coordinator", due - 5, "submit_report", period=period, report=report)
        await self.says(
            "p-officer",
            due,
            "approve_report",
            period=period,
            approved=papers.COSTS,
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
