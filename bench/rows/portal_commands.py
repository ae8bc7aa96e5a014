"""Row r: commands that people give on pages, beside those that are sent to a stream directly."""

import re
import time
from collections.abc import Sequence
from html import unescape
from typing import Any, ClassVar, NamedTuple
from uuid import uuid4

import httpx2

from application.form_fields import named
from bench.case_builder import LONG_DRAFT, CaseBuilder, many
from bench.engine import Engine, running_engine
from bench.environment import BenchServers
from bench.measuring import Measured, Quantity, Row, pace_figures, pace_of, split
from bench.portal_cases import OPEN, PortalCases
from bench.portal_visits import opened_portal
from bench.result import Goal
from bench.sizes import Sizes
from domain.kinds import KINDS
from samples.direct_commands import Prepared
from web.form_values import written_values
from web.forms import CommandForm, hidden

AT_ONCE = (1, 8)
WARM = 2
IN_TIME = 60.0
LAST_RECEIPT = Quantity("everybody has a receipt after", "s")
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


class _Form(NamedTuple):
    """A browser of somebody who gives a command in a stream, and what they have filled in."""

    browser: httpx2.AsyncClient
    address: str
    filled_in: dict[str, str]


class PortalCommands(Row):
    id = "r"
    title = "Commands by pages, and the last minute of a round"
    about: ClassVar = (
        "Portal, worker and browsers are one process. A command by a page is the POST that sends "
        "it: session and roles read, checked, received with its texts, decided by way of Temporal, "
        "answered by the way to its receipt. Beside it the same save_draft by Dispatch.submit with "
        "its texts in the vault already, as in row b. Then all applicants at once open their form, "
        "check their answers, send the application and read their receipt."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.goals = {LAST_RECEIPT: Goal(most=IN_TIME)}
        self._streams: list[str] = []
        self._direct: dict[int, list[Prepared]] = {}

    @property
    def rounds(self) -> int:
        return self.sizes.few

    @property
    def _counts(self) -> dict[int, int]:
        return {0: WARM, 1: self.sizes.updates[1], 8: self.sizes.updates[8]}

    async def prepare(self, servers: BenchServers) -> None:
        count = max(self.sizes.applicants, max(AT_ONCE))
        async with servers.new("bench_r") as database:
            builder = CaseBuilder(database)
            self._cases = PortalCases(builder, count * 10)
            await self._cases.register()
            await builder.round(OPEN, opens=-5, closes=60)
            # Each of an applicant of its own: they are numbered in the order in which they open.
            self._streams = [await self._cases.draft(OPEN, n, days=-4) for n in range(count)]
            by = [self._cases.applicant(n) for n in range(count)]
            for calls, number in self._counts.items():
                self._direct[calls] = await many(
                    number,
                    lambda n: builder.commands.prepare(
                        self._streams[n % max(AT_ONCE)],
                        {
                            "person": by[n % max(AT_ONCE)].coordinator,
                            "organisation": by[n % max(AT_ONCE)].organisation,
                        },
                        LONG_DRAFT,
                    ),
                )

    async def measure(self, servers: BenchServers) -> Measured:
        found: Measured = {}
        async with (
            servers.copy("bench_r") as database,
            running_engine(servers, database) as engine,
            opened_portal(servers, database, engine) as visits,
        ):
            await engine.start_runs(self._streams)
            browsers = [
                await visits.signed_in(self._cases.applicant(n).coordinator)
                for n in range(len(self._streams))
            ]
            found |= await self._beside(engine, browsers)
            found |= await self._last_minute(browsers)
            for one in browsers:
                await one.aclose()
        return found

    async def _beside(self, engine: Engine, browsers: Sequence[httpx2.AsyncClient]) -> Measured:
        found: Measured = {}
        for calls, number in self._counts.items():
            forms = [
                await _form(browsers[n], self._streams[n], "save_draft", LONG_DRAFT)
                for n in range(max(AT_ONCE))
            ]
            by_page = await pace_of(
                split([forms[n % max(AT_ONCE)] for n in range(number)], calls or 1), _send
            )
            direct = await pace_of(split(self._direct[calls], calls or 1), engine.submit)
            if calls:
                found |= pace_figures(f"save_draft by a page, {calls} at once", by_page)
                found |= pace_figures(f"save_draft by Dispatch.submit, {calls} at once", direct)
                ratio = Quantity(f"save_draft by a page, {calls} at once", "of Dispatch.submit")
                found[ratio] = by_page.rate / direct.rate
        return found

    async def _last_minute(self, browsers: Sequence[httpx2.AsyncClient]) -> Measured:
        applicants = range(self.sizes.applicants)
        began = time.perf_counter()
        pace = await pace_of([[n] for n in applicants], lambda n: self._apply(browsers[n], n))
        taken = time.perf_counter() - began
        self.checks.append(
            f"all {len(applicants)} applicants were shown the receipt of their application"
        )
        return {
            LAST_RECEIPT: taken,
            Quantity("form, check, sending and receipt of one of them, p50", "ms"): pace.ms(50),
            Quantity("form, check, sending and receipt of one of them, p95", "ms"): pace.ms(95),
        }

    async def _apply(self, browser: httpx2.AsyncClient, n: int) -> None:
        step = self._cases.steps(n).step("submit_application")
        form = await _form(browser, self._streams[n], step.kind, step.command)
        checked = await browser.post(form.address, data={**form.filled_in, "action": "check"})
        assert checked.status_code == 200, checked.status_code
        answer = await browser.post(f"{form.address}/check", data=_kept(checked.text))
        assert answer.status_code == 303, answer.status_code
        receipt = await browser.get(answer.headers["location"])
        assert "govuk-panel--confirmation" in receipt.text, receipt.text


async def _form(
    browser: httpx2.AsyncClient, stream: str, kind: str, values: dict[str, Any]
) -> _Form:
    (command,) = [one for one in named(kind) if one.kind is KINDS.of(stream)]
    address = f"/streams/{stream}/do/{kind}"
    page = await browser.get(address)
    assert page.status_code == 200, page.status_code
    known = written_values(command.model, values)
    typed = dict(hidden(CommandForm(command.model, "sv", "SEK", {}).controls(known)))
    return _Form(browser, address, {**_kept(page.text), **typed})


async def _send(form: _Form) -> None:
    """As the page with the answers sends it, each time as a command of its own."""
    data = {**form.filled_in, "command_id": str(uuid4())}
    answer = await form.browser.post(f"{form.address}/check", data=data)
    assert answer.status_code == 303, answer.status_code


def _kept(page: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _HIDDEN.findall(page)}
