"""A grant that has run for years, played into the journal at the days of then: a portal's own clock
stands at today, and a report comes only after its period.
"""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from domain.kernel.agenda import Agenda
from programmes import load
from samples import papers
from samples.direct_commands import DirectCommands, Prepared, passing
from samples.people import FUNDER, MANAGER, actor
from samples.steps import Step, Steps
from services.code_version import build_id
from services.journal.executor import Executor
from tests.dispatch.home import PROGRAMME
from tests.key_store import KEYS
from tests.unit.partnership.world import at
from tests.web.people import add_person
from tests.web.site import Site

PLAN = papers.years(at("2021-01-01").date())
STEPS = Steps(PLAN, document=papers.SIGNED)
BUDGET_MINOR = 300_000_000
PAID_MINOR = 27_000_000
"""What is reported for a year, and paid."""
ROLES = {
    "p-officer": "programme_officer",
    "p-assessor-1": "assessor",
    "p-assessor-2": "assessor",
    "p-decision": "decision_maker",
    "p-funder-sign": "funder_signatory",
    "p-finance-1": "finance_officer",
    "p-finance-2": "finance_officer",
    "p-finance-3": "finance_officer",
}


@dataclass
class Past:
    """`persons` are those of the site by the names that samples have for them."""

    site: Site
    persons: dict[str, str]
    organisation: str
    commands: DirectCommands
    round: str = ""
    case: str = ""
    agendas: dict[str, Agenda] = field(default_factory=dict)
    last: int = 0

    async def take(self, when: str, *steps: Step) -> None:
        for step in steps:
            command = dict(step.command)
            if command["kind"] == "sign_report":  # what was prepared last
                command["document"] = command["document"] | {"entry": self.last}
            await self._accepted(self.case, when, step.actor, command)

    async def until(self, when: str) -> None:
        """What falls due in the case until then passes."""
        while due := [one for one in self.agendas[self.case].deadlines if one.at <= at(when)]:
            first = min(due, key=lambda one: (one.at, one.name))
            await self._decided(passing(self.case, first), first.at)

    async def claimed(self, period: int) -> None:
        """The period's report is approved."""
        year = PLAN[period - 1].ends.year + 1
        await self.until(f"{year}-01-10")
        for kind in ("submit_report", "sign_report"):
            await self.take(f"{year}-02-20", STEPS.step(kind, period))
        await self.take(f"{year}-03-01", STEPS.step("approve_report", period))

    async def paid(self, period: int) -> None:
        year = PLAN[period - 1].ends.year + 1
        await self.take(f"{year}-03-02", *STEPS.attested(period))
        confirmed = STEPS.step("confirm_payment", period, paid_on=f"{year}-03-05")
        await self.take(f"{year}-03-06", confirmed)

    async def _accepted(
        self, stream: str, when: str, by: dict[str, str], command: dict[str, Any], id: str = ""
    ) -> None:
        named = json.dumps({"by": by, "command": command})
        for name, person in self.persons.items():
            named = named.replace(f'"{name}"', f'"{person}"')
        meant = json.loads(named.replace('"local/vinterby"', f'"{self.organisation}"'))
        prepared = await self.commands.prepare(stream, meant["by"], meant["command"], id or None)
        await self._decided(prepared, at(when))

    async def _decided(self, prepared: Prepared, when: Any) -> None:
        outcome = await self.commands.decide(prepared, when)
        assert outcome.answer is not None
        assert outcome.answer.outcome == "accepted", outcome.answer
        self.agendas[prepared.stream] = outcome.agenda
        self.last = outcome.answer.seq

    async def begin(self) -> None:
        """From the announcement to the agreement."""
        self.round = f"round/past-{uuid4().hex[:8]}"
        programme = load(PROGRAMME).id
        announced = papers.announcement("2020-09-15", "2020-10-15", BUDGET_MINOR, programme)
        await self._accepted(self.round, "2020-08-20", actor(MANAGER, FUNDER), announced)
        (opens, *_) = self.agendas[self.round].deadlines
        await self._decided(passing(self.round, opens), opens.at)
        id = str(uuid4())
        self.case = await self.commands.case_stream(id, 2020)
        opening = {"kind": "open_case", "round": self.round.removeprefix("round/")}
        opening["component"] = "project"
        coordinator = actor("p-coordinator", "local/vinterby")
        await self._accepted(self.case, "2020-09-26", coordinator, opening, id)
        await self.take("2020-10-01", STEPS.step("submit_application"))
        await self.take("2020-10-19", *STEPS.declared(), *STEPS.assessed())
        record = papers.record("2020-12-11")
        await self.take(
            "2020-12-11",
            STEPS.step("approve_application", signature_due="2021-01-31", record=record),
        )
        await self.take("2020-12-15", STEPS.step("sign_agreement"))
        await self.take("2020-12-20", STEPS.step("countersign_agreement"))


async def past_grant(site: Site) -> Past:
    """In force; its first report opens at the end of 2021."""
    organisation = f"local/{uuid4().hex[:8]}"
    added = {"kind": "add_organisation", "organisation": organisation, "body": "municipality"}
    added["name"] = "=1+1 kommun"
    await site.desk.accepted("p-manager", "register", added)
    persons = {name: await add_person(site, role, FUNDER) for name, role in ROLES.items()}
    for name, role in (("p-coordinator", "coordinator"), ("p-signatory", "signatory")):
        persons[name] = await add_person(site, role, organisation)
    executor = Executor(site.home.pool, build_id())
    commands = DirectCommands(site.home.owner, KEYS, site.home.installation.id, executor)
    found = Past(site, persons, organisation, commands)
    await found.begin()
    return found
