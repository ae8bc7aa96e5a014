"""A funder's work of several years, as the portal finds it: many municipalities, and their cases in
all states from a draft to the archive.
"""

from functools import partial

from bench.case_builder import SENTENCES, YEARS_AGO, BuiltCase, CaseBuilder, many
from samples import papers
from samples.people import APPLICANT, FUNDER, MANAGER, PEOPLE, Holder, actor, install, registration
from samples.steps import Applicant, Steps

AUDITOR = "p-auditor"
STAFF = (*PEOPLE, Holder(AUDITOR, FUNDER, "auditor"))
OPEN, ASSESSED, SUBMITTED = "open", "assessed", "submitted"
MUNICIPALITIES_MAX = 100
CASES_OF_A_ROUND = 60
LIVED = 10
"""One case of so many has been lived to the archive."""


class PortalCases:
    """So many cases, of applicants who take turns. Those that were lived to the archive are all of
    one other applicant."""

    def __init__(self, builder: CaseBuilder, cases: int) -> None:
        self.builder, self.cases = builder, cases
        count = max(2, min(MUNICIPALITIES_MAX, cases // 10))
        self.applicants = tuple(
            Applicant(f"local/town-{n}", f"p-coordinator-{n}", f"p-signatory-{n}")
            for n in range(count)
        )
        self._of_a_round = max(1, min(CASES_OF_A_ROUND, cases // 4))

    async def build(self) -> None:
        """A round of drafts, one that waits for its decisions, past ones, and for all other cases
        rounds whose applications wait to be checked."""
        await self.register()
        lived, some = max(1, self.cases // LIVED), self._of_a_round
        past = await self.builder.round("past", opens=YEARS_AGO, closes=YEARS_AGO + 30)
        await many(lived, lambda _: BuiltCase(self.builder).build(past))
        await self.builder.round(OPEN, opens=-5, closes=60)
        await many(some, partial(self.draft, OPEN, days=-4))
        await self.builder.round(ASSESSED, opens=-20, closes=-10)
        await many(some, self._assessed)
        rest = self.cases - lived - 2 * some
        for first in range(0, rest, some):
            name = f"{SUBMITTED}-{first // some}"
            await self.builder.round(name, opens=-20, closes=-10)
            await many(min(some, rest - first), partial(self._submitted, name))

    def applicant(self, n: int) -> Applicant:
        return self.applicants[n % len(self.applicants)]

    def steps(self, n: int) -> Steps:
        plan, by = papers.years(self.builder.day(60)), self.applicant(n)
        return Steps(plan, applicant=by, sentences=SENTENCES, document=papers.SIGNED)

    async def draft(self, round: str, n: int, days: float) -> str:
        """The stream of a case that was opened."""
        by = self.applicant(n)
        coordinator = actor(by.coordinator, by.organisation)
        year = self.builder.begun.year
        opening = await self.builder.commands.prepare_case(coordinator, round, year)
        await self.builder.commands.accepted(opening, self.builder.at(days))
        return opening.stream

    async def _submitted(self, round: str, n: int) -> str:
        stream = await self.draft(round, n, -15)
        await self.builder.take(stream, self.steps(n).step("submit_application"), -15)
        return stream

    async def _assessed(self, n: int) -> None:
        stream, steps = await self._submitted(ASSESSED, n), self.steps(n)
        for step in (*steps.declared(), *steps.assessed()):
            await self.builder.take(stream, step, -8)

    async def register(self) -> None:
        starts = str(self.builder.day(-3000))
        await self.builder.accepted("register", MANAGER, install(starts), -1000)
        towns = {one.organisation: _name(one.organisation) for one in self.applicants}
        people = [
            Holder(person, one.organisation, role)
            for one in self.applicants
            for person, role in ((one.coordinator, "coordinator"), (one.signatory, "signatory"))
        ]
        every = {APPLICANT: "Vinterby kommun", **towns}
        for wave in registration(every, (*STAFF, *people), starts):
            for command in wave:
                await self.builder.accepted("register", MANAGER, command, -1000)


def _name(organisation: str) -> str:
    return f"{organisation.rpartition('/')[2].capitalize()}s kommun"
