"""A round of a test's own, with applications as far as a test wants them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from programmes import load
from samples.people import FUNDER
from tests.application.test_a_case import application
from tests.dispatch.home import PROGRAMME, today
from tests.web.people import add_person
from tests.web.site import Site

STARTS = date(today().year + 1, 6, 1)
ENDS = date(today().year + 2, 5, 31)
ASSESSED = {"score": 80, "recommendation": "approve", "proposed_minor": 30_000_000}


@dataclass
class Grants:
    """A round, and the people who handle its cases."""

    site: Site
    round: str
    officer: str
    first: str
    second: str
    decides: str

    @property
    def handlers(self) -> tuple[str, ...]:
        return (self.officer, self.first, self.second, self.decides)

    async def send(self, person: str, stream: str, kind: str, **more: Any) -> Any:
        return await self.site.desk.accepted(person, stream, {"kind": kind, **more})

    async def submitted(self, name: str = "", **changed: Any) -> "Applied":
        """An application of an organisation of its own, of that name."""
        organisation = f"local/{uuid4().hex[:8]}"
        added = {
            "organisation": organisation,
            "body": "municipality",
            "name": name or f"={organisation}",
        }
        await self.send("p-manager", "register", "add_organisation", **added)
        coordinator = await add_person(self.site, "coordinator", organisation)
        opening = {"round": self.round.removeprefix("round/"), "component": "project"}
        opened = await self.send(coordinator, "partnership/new", "open_case", **opening)
        applied = {**application(STARTS), **changed}
        await self.send(coordinator, opened.stream, "submit_application", application=applied)
        return Applied(opened.stream, organisation, coordinator)

    async def eligible(self, **changed: Any) -> "Applied":
        case = await self.submitted(**changed)
        for person in self.handlers:
            await self.send(person, case.stream, "declare_interest", interest="none")
        await self.send(self.officer, case.stream, "declare_eligible")
        return case

    async def assessed(self, *scores: int, **changed: Any) -> "Applied":
        case = await self.eligible(**changed)
        for person, score in zip((self.first, self.second), scores or (80, 80), strict=True):
            said = {**ASSESSED, "score": score, "comment": f"Comment of {person}."}
            await self.send(person, case.stream, "submit_assessment", **said)
        return case

    async def approved(self, **changed: Any) -> "Applied":
        case = await self.assessed(**changed)
        lines = [{"cost_type": "travel", "amount_minor": 30_000_000}]
        plan = {"period": 1, "starts": STARTS.isoformat(), "ends": ENDS.isoformat()}
        plan |= {"report_due": date(ENDS.year, ENDS.month + 2, 28).isoformat(), "lines": lines}
        record = {"decided_on": today().isoformat(), "decided_by": [self.decides]}
        record |= {"authority": "delegation", "reference": "Order 1"}
        decided = {
            "periods": [plan],
            "signature_due": date(today().year + 1, 3, 1).isoformat(),
            "presenter": self.officer,
            "reasons": "Both assessors approve.",
            "record": record,
        }
        await self.send(self.decides, case.stream, "approve_application", **decided)
        return case


@dataclass(frozen=True)
class Applied:
    stream: str
    organisation: str
    coordinator: str

    @property
    def number(self) -> str:
        return self.stream.removeprefix("partnership/")


async def new_round(site: Site, budget_minor: int, programme: str | None = None) -> Grants:
    round = f"round/r-{uuid4().hex[:8]}"
    announced = {
        "kind": "announce_round",
        "programme": programme or load(PROGRAMME).id,
        "title": "A round to compare",
        "opens": today().isoformat(),
        "closes": (today() + timedelta(days=30)).isoformat(),
        "frame_minor": budget_minor,
    }
    await site.desk.accepted("p-manager", round, announced)
    await site.home.until(lambda: _is_open(site, round))
    return Grants(
        site,
        round,
        officer=await add_person(site, "programme_officer", FUNDER),
        first=await add_person(site, "assessor", FUNDER),
        second=await add_person(site, "assessor", FUNDER),
        decides=await add_person(site, "decision_maker", FUNDER),
    )


async def _is_open(site: Site, round: str) -> bool:
    head = await site.desk.reader.head(round)
    return head is not None and head.phase == "open"
