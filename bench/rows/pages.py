"""Row p: the portal's pages, with a thousand cases in the database."""

import time
from collections.abc import Iterable
from typing import ClassVar, NamedTuple

import httpx2

from bench.case_builder import CaseBuilder
from bench.environment import BenchServers
from bench.measuring import Measured, Pace, Quantity, Row
from bench.portal_cases import ASSESSED, AUDITOR, OPEN, SUBMITTED, PortalCases
from bench.portal_visits import Visits, opened_portal
from bench.result import Goal
from bench.sizes import Sizes
from samples.people import MANAGER

NOBODY, COORDINATOR = "", "p-coordinator-1"
FAST_ENOUGH = Goal(most=150)
_OF = """
    select stream from engine.view
    where headline = $1 and ($2::text is null or applicant = $2) order by stream limit 1
"""


class _Seen(NamedTuple):
    """A page: its name in the report, who opens it, and its address."""

    name: str
    person: str
    address: str


class Pages(Row):
    id = "p"
    title = "Pages of the portal, with all these cases in the database"
    about: ClassVar = (
        "A hundred municipalities, 200 persons, rounds of 60: most cases wait to be checked, some "
        "are drafts, some wait for a decision, one in ten was lived to the archive. Browsers and "
        "portal are one process without a network between them; each page is opened once before, "
        "then again and again in turn with the others, one at a time. What is read is noted."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self._pages: tuple[_Seen, ...] = ()

    @property
    def rounds(self) -> int:
        return self.sizes.few

    async def prepare(self, servers: BenchServers) -> None:
        async with servers.new("bench_p") as database:
            await PortalCases(CaseBuilder(database), self.sizes.portal_cases).build()
            found = {
                headline: await database.pool.fetchval(_OF, headline, of)
                for headline, of in (
                    ("archived", None),
                    ("assessed", None),
                    ("submitted", None),
                    ("draft", "local/town-1"),
                )
            }
            cases = await database.pool.fetchval(
                "select count(*) from engine.view where aggregate = 'partnership'"
            )
        self.checks.append(f"{cases:,} cases; every page was there")
        self._pages = tuple(_pages(found))
        self.goals = {Quantity(f"{one.name}, p95", "ms"): FAST_ENOUGH for one in self._pages}

    async def measure(self, servers: BenchServers) -> Measured:
        found: Measured = {}
        async with (
            servers.copy("bench_p") as database,
            opened_portal(servers, database) as visits,
        ):
            for page, (pace, cpu) in (await self._visited(visits)).items():
                found[Quantity(f"{page.name}, p50", "ms")] = pace.ms(50)
                found[Quantity(f"{page.name}, p95", "ms")] = pace.ms(95)
                found[Quantity(f"{page.name}, CPU of portal and browser, p50", "ms")] = cpu.ms(50)
        return found

    async def _visited(self, visits: Visits) -> dict[_Seen, tuple[Pace, Pace]]:
        """The times of each page, and the CPU times of this process."""
        browsers: dict[str, httpx2.AsyncClient] = {}
        for page in self._pages:
            if page.person not in browsers:
                browsers[page.person] = (
                    await visits.signed_in(page.person) if page.person else visits.stranger()
                )
        each: dict[_Seen, list[tuple[float, float]]] = {page: [] for page in self._pages}
        for number in range(self.sizes.visits + 1):
            for page in self._pages:
                began, used = time.perf_counter(), time.process_time()
                answer = await browsers[page.person].get(page.address)
                taken = time.perf_counter() - began, time.process_time() - used
                assert answer.status_code == 200, f"{page.address}: {answer.status_code}"
                if number:
                    each[page].append(taken)
        for browser in browsers.values():
            await browser.aclose()
        return {
            page: (_pace(one[0] for one in of), _pace(one[1] for one in of))
            for page, of in each.items()
        }


def _pace(each: Iterable[float]) -> Pace:
    each = tuple(each)
    return Pace(sum(each), each)


def _pages(of: dict[str, str]) -> tuple[_Seen, ...]:
    officer, decides = "p-officer", "p-decision"
    return (
        _Seen("start", NOBODY, "/"),
        _Seen("open round, for everybody", NOBODY, f"/rounds/{OPEN}"),
        _Seen("results", NOBODY, "/results"),
        _Seen("tasks of an officer", officer, "/tasks"),
        _Seen("tasks of a coordinator", COORDINATOR, "/tasks"),
        _Seen("all cases", MANAGER, "/cases"),
        _Seen("cases, the second page", MANAGER, "/cases?page=2"),
        _Seen("cases found by words", MANAGER, "/cases?text=town-1"),
        _Seen("cases in a phase", MANAGER, "/cases?phase=application"),
        _Seen("cases of a coordinator", COORDINATOR, "/cases"),
        _Seen("round to be checked", officer, f"/streams/round/{SUBMITTED}-0"),
        _Seen("round to be decided", decides, f"/streams/round/{ASSESSED}"),
        _Seen("case to be checked", officer, f"/streams/{of['submitted']}"),
        _Seen("archived case", officer, f"/streams/{of['archived']}"),
        _Seen("its timeline", AUDITOR, f"/streams/{of['archived']}/timeline"),
        _Seen("own draft", COORDINATOR, f"/streams/{of['draft']}"),
        _Seen("form of the application", COORDINATOR, _form(of["draft"], "submit_application")),
        _Seen("form of the decision", decides, _form(of["assessed"], "approve_application")),
        _Seen("register", MANAGER, "/streams/register"),
        _Seen("its timeline, the newest", MANAGER, "/streams/register/timeline"),
        _Seen("form for a role", MANAGER, _form("register", "grant_role")),
        _Seen("who can sign in", MANAGER, "/people"),
    )


def _form(stream: str, kind: str) -> str:
    return f"/streams/{stream}/do/{kind}"
