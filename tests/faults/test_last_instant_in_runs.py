"""At a round's last instant on the real server: each run's own clock says who was in time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from temporalio.client import Client
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from audit.verify import verify
from domain.kernel.answer import Answer
from domain.kernel.dates import end_of
from messages.contracts import Executed
from services.journal.definitions import publish
from services.temporal.connection import plugin
from services.temporal.payload_keys import read_keys
from stack import DatabaseUrls, Stack
from tests.dispatch.home import INSTALL, ROUND, Home, running_home, today
from tests.postgres.stories import application
from tests.unit.partnership.programme import PROGRAMME

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
CLOSES = today() + 30 * DAY
CLOSES_AT = end_of(CLOSES)
MUNICIPALITY = "SE-ON-212000-0050"
COORDINATOR = {"person": "p-ada", "organisation": MUNICIPALITY}
EXTEND = {
    "kind": "extend_round",
    "closes": (CLOSES + 7 * DAY).isoformat(),
    "reason": "Systemet låg nere.",
}
# How long before the closing each case's clock stands when all of them submit.
AHEAD = (3600.0, 2.0, 1.0, 0.6, 0.4, 0.2, 0.05, -60.0)
LONGEST_S = 90

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


class LastDay:
    """An open round with a draft for each of `AHEAD`, and a worker that does what they ask."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.cases: list[str] = []
        config = TimeSkippingConfig(enabled=False, max_session_skip_count=100_000)
        self._skipper = TimeSkipper(home.client, config=config)

    async def begin(self) -> None:
        home = self.home
        async with home.owner.acquire() as connection:
            await publish(connection, PROGRAMME)
        await home.send("register", INSTALL)
        await home.add_person("p-ada")
        organisation = {"organisation": MUNICIPALITY, "body": "municipality", "name": "Vinterby"}
        await home.send("register", {"kind": "add_organisation", **organisation})
        role = {"kind": "grant_role", "role": "coordinator", "starts": "2020-01-01"}
        await home.send("register", role | COORDINATOR)
        announce = {
            "kind": "announce_round",
            "programme": PROGRAMME.id,
            "title": "En omgång",
            "opens": today().isoformat(),
            "closes": CLOSES.isoformat(),
            "frame_minor": 10**9,
        }
        answered(await home.send(ROUND, announce))
        self.cases = [f"partnership/{today().year}-{n:04}" for n in range(1, len(AHEAD) + 1)]
        opening = {"kind": "open_case", "round": "kp-test", "component": "project"}
        for case in self.cases:
            assert answered(await home.send(case, opening, by=COORDINATOR)).outcome == "accepted"

    async def clock(self, stream: str) -> datetime:
        return await self._skipper.get_current_time(self.home.dispatch.run_of(stream))

    async def stand_before(self, stream: str, instant: datetime, by: timedelta) -> None:
        """Let the stream's clock come so close to an instant; from there it ticks on."""
        ahead = instant - by - await self.clock(stream)
        await self._skipper.fast_forward(self.home.dispatch.run_of(stream), ahead)

    async def submit(self, case: str) -> Answer:
        year = CLOSES.year + 1
        plan = {"starts": f"{year}-01-01", "ends": f"{year}-12-31"}
        whole: dict[str, Any] = application() | plan
        whole["budget"] = whole["budget"][:1]
        command = {"kind": "submit_application", "application": whole}
        return answered(await self.home.send(case, command, by=COORDINATOR))

    async def submit_close_to_it(self, case: str, ahead: float) -> Answer:
        await self.stand_before(case, CLOSES_AT, ahead * SECOND)
        return await self.submit(case)

    async def agenda_is_without(self, case: str, deadline: datetime) -> None:
        """Wait until the case does not wait for that instant any more."""

        async def passed() -> bool:
            agenda = await self.home.dispatch.run_of(case).query("status")
            return deadline not in [
                datetime.fromisoformat(one["at"]) for one in agenda["deadlines"]
            ]

        await until(passed)

    async def occurred_at(self, answer: Answer) -> datetime:
        told = await self.home.pool.fetchval(
            "select body::jsonb ->> 'occurred_at' from journal.entry"
            " where stream = $1 and seq = $2",
            *(answer.stream, answer.seq),
        )
        return datetime.fromisoformat(told)

    async def headline(self, case: str) -> str:
        return str((await self.home.dispatch.run_of(case).query("status"))["headline"])


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """What happens by itself is waited for, also on a busy machine."""
    async with asyncio.timeout(LONGEST_S):
        while not await holds():  # noqa: ASYNC110 what is waited for has no event
            await asyncio.sleep(0.05)


def answered(executed: Executed) -> Answer:
    assert executed.answer is not None, executed.fault
    return Answer.model_validate(executed.answer)


@pytest_asyncio.fixture
async def last_day(
    stack: Stack, migrated_database: DatabaseUrls, tmp_path: Path
) -> AsyncIterator[LastDay]:
    client = await Client.connect(
        stack.temporal_address,
        namespace=stack.namespace,
        plugins=[plugin(read_keys(stack.payload_keys))],
    )
    async with running_home(client, migrated_database, tmp_path) as home:
        async with home.working():
            last_day = LastDay(home)
            await last_day.begin()
            yield last_day
        report = await verify(migrated_database.reader)
        assert report.is_clean, report.findings


async def test_submissions_around_the_closing_are_told_apart_by_the_instant_they_came_at(
    last_day: LastDay,
) -> None:
    pairs = zip(last_day.cases, AHEAD, strict=True)
    answers = await asyncio.gather(*(last_day.submit_close_to_it(*pair) for pair in pairs))

    for answer in answers:
        in_time = await last_day.occurred_at(answer) < CLOSES_AT
        assert answer.rule == (None if in_time else "R01")
        if not in_time:
            await last_day.agenda_is_without(answer.stream, CLOSES_AT)
        assert await last_day.headline(answer.stream) == ("submitted" if in_time else "lapsed")
    assert (answers[0].rule, answers[-1].rule) == (None, "R01"), "both happen"


async def test_who_came_in_time_is_in_time_however_long_the_decision_takes(
    last_day: LastDay,
) -> None:
    """The case's head is held by somebody else until the closing has passed."""
    case = last_day.cases[0]
    await last_day.stand_before(case, CLOSES_AT, 6 * SECOND)
    holder = await asyncpg.connect(last_day.home.urls.worker)  # which nobody ends for being idle
    async with holder.transaction():
        await holder.execute("select from engine.stream_head where stream = $1 for update", case)
        submission = asyncio.create_task(last_day.submit(case))
        await until(lambda: _past(last_day, case, CLOSES_AT + SECOND))
        assert not submission.done()
    answer = await submission
    await holder.close()

    assert answer.outcome == "accepted"
    assert await last_day.occurred_at(answer) < CLOSES_AT
    assert await last_day.headline(case) == "submitted"


async def test_submissions_around_the_closing_meet_an_extension_in_its_last_minutes(
    last_day: LastDay,
) -> None:
    """Each is decided by the closing that it saw; no draft that was told of a new one lapses."""
    await last_day.stand_before(ROUND, CLOSES_AT, 120 * SECOND)

    pairs = list(zip(last_day.cases, AHEAD, strict=True))[1:-1]

    extending = asyncio.create_task(last_day.home.send(ROUND, EXTEND))
    answers = await asyncio.gather(*(last_day.submit_close_to_it(*pair) for pair in pairs))

    extended = answered(await extending)
    assert extended.outcome == "accepted"
    told = extended.events[0]["told"]
    for answer in answers:
        if answer.rule == "E03":  # it came to a draft that had lapsed before there was an extension
            assert answer.stream not in told
            assert await last_day.headline(answer.stream) == "lapsed"
            continue
        seen = next(one.inputs["closes_at"] for one in answer.checks if one.rule == "R01")
        in_time = await last_day.occurred_at(answer) < datetime.fromisoformat(seen)
        assert answer.rule == (None if in_time else "R01")
        await last_day.agenda_is_without(answer.stream, CLOSES_AT)
        if answer.stream in told:
            assert await last_day.headline(answer.stream) in ("draft", "submitted")


async def _past(last_day: LastDay, case: str, instant: datetime) -> bool:
    return await last_day.clock(case) > instant
