"""All workers are down across a closing: who sent in time is in time, and each application is once.

A production installation in real time, under a zone whose midnight is minutes away.
"""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import asyncpg
import pytest
from temporalio.client import Client

from application.administration import make_installation
from application.commands import CommandService
from application.receiving import WrittenCommand
from audit.verify import verify
from domain.kernel import dates
from programmes import available, load
from samples import papers
from samples.direct_commands import DirectCommands
from samples.people import MANAGER, Holder, actor, install, registration
from samples.steps import Applicant, Steps
from services.code_version import build_id
from services.journal.executor import Executor
from services.pool import open_pool
from services.temporal.connection import plugin
from services.temporal.dispatch import Dispatch
from services.temporal.payload_keys import read_keys
from services.unavailable import ServiceUnavailable
from stack import Stack, running_stack, temporary_folder
from stack.engine import start_workers
from tests.faults.extent import LONG
from tests.faults.moved_midnight import VARIABLE, zone_with_midnight_at
from workflows.search_attributes import SEARCH_ATTRIBUTES

APPLICANTS = 60
EARLY, LATE = 12, 3
"""So many have opened their draft before the outage; so many send when the closing has come."""
UNTIL_CLOSING = timedelta(seconds=100)
DOWN_BEFORE = timedelta(seconds=30)
DOWN_AFTER = timedelta(hours=1) if LONG else timedelta(minutes=2)
SETTLED_WITHIN = timedelta(minutes=3)
ROUND = "round/kp-test"
STARTS = "2020-01-01"


class Engine(NamedTuple):
    stack: Stack
    commands: CommandService
    owner: asyncpg.Pool


class Sent(NamedTuple):
    """An applicant's case, and the ids of the two commands that make an application."""

    applicant: Applicant
    opening: str
    submission: str
    stream: str | None = None


@asynccontextmanager
async def production() -> AsyncIterator[Engine]:
    """Servers as by hand, and the register filled. No worker runs yet."""
    with temporary_folder() as folder:
        async with running_stack(folder, search_attributes=SEARCH_ATTRIBUTES) as stack:
            programmes = [load(path) for path in available()]
            installation = await make_installation(stack.owner_url, "production", programmes)
            client = await Client.connect(
                stack.temporal_address,
                namespace=stack.namespace,
                plugins=[plugin(read_keys(stack.payload_keys))],
            )
            async with (
                await open_pool(stack.owner_url, size=2) as owner,
                await open_pool(stack.worker_url, size=4) as worker,
                await open_pool(stack.entrance_url, size=8) as entrance,
            ):
                keys = stack.key_store
                direct = DirectCommands(worker, keys, installation.id, Executor(worker, build_id()))
                await _register(direct)
                dispatch = Dispatch(
                    client, entrance, installation.id, patience=timedelta(seconds=2)
                )
                yield Engine(
                    stack, CommandService(entrance, keys, stack.open_files, dispatch), owner
                )


def applicant(number: int) -> Applicant:
    return Applicant(f"local/ort-{number}", f"p-coordinator-{number}", f"p-coordinator-{number}")


async def _register(direct: DirectCommands) -> None:
    towns = [applicant(number) for number in range(APPLICANTS + LATE)]
    people = [
        Holder(one.coordinator, one.organisation, role)
        for one in towns
        for role in ("coordinator", "signatory")
    ]
    names = {one.organisation: one.organisation for one in towns}
    waves = ((install(STARTS),), *registration(names, people, STARTS))
    for command in (one for wave in waves for one in wave):
        prepared = await direct.prepare("register", actor(MANAGER), command)
        await direct.accepted(prepared, datetime.now(UTC))


class Applying:
    """Applicants who do not wait for answers: a receipt is enough for them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._steps = papers.years(datetime.now(UTC).date() + timedelta(days=120))

    async def open(self, sent: Sent) -> Sent:
        command = {"kind": "open_case", "round": "kp-test", "component": "project"}
        stream = await self._send("partnership/new", sent.opening, sent.applicant, command)
        return sent._replace(stream=stream)

    async def submit(self, sent: Sent) -> None:
        assert sent.stream is not None
        step = Steps(self._steps, applicant=sent.applicant).step("submit_application")
        await self._send(sent.stream, sent.submission, sent.applicant, step.command)

    async def _send(
        self, stream: str, id: str, who: Applicant, command: dict[str, Any]
    ) -> str | None:
        by = actor(who.coordinator, who.organisation)
        written = WrittenCommand(id, by, command, vouched_by="tests")
        try:
            done = await self._engine.commands.submit(stream, written, datetime.now(UTC))
        except ServiceUnavailable as away:
            receipt = away.receipt
        else:
            receipt = done.receipt
        assert receipt is not None, "it was received, whatever is away"
        return receipt.stream


def new(number: int) -> Sent:
    return Sent(applicant(number), str(uuid4()), str(uuid4()))


@pytest.mark.timeout(SETTLED_WITHIN.total_seconds() * 2 + 300 + DOWN_AFTER.total_seconds())
async def test_who_sent_in_time_is_in_time_though_no_worker_ran(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closing = datetime.now(UTC).replace(microsecond=0) + UNTIL_CLOSING
    zone = zone_with_midnight_at(closing, tmp_path)
    monkeypatch.setattr(dates, "STOCKHOLM", zone)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    async with production() as engine:
        await start_workers(engine.stack, 2)
        await _announce(engine, closing, zone)
        applying = Applying(engine)
        early = [await applying.open(new(number)) for number in range(EARLY)]

        await _until(closing - DOWN_BEFORE)
        await _stop_workers(engine.stack)
        in_time = await _apply(applying, early)
        assert datetime.now(UTC) < closing, "the test was too slow to mean anything"
        await _until(closing + timedelta(seconds=1))
        late = [await applying.open(new(APPLICANTS + n)) for n in range(LATE)]
        await _until(closing + DOWN_AFTER)
        await start_workers(engine.stack, 2)
        await _settled(engine)

        assert len(in_time) == APPLICANTS
        assert [one.stream for one in late] == [None] * LATE, "refused at once, and not numbered"
        await _check(engine, in_time, closing)


async def _announce(engine: Engine, closing: datetime, zone: Any) -> None:
    last = (closing - timedelta(seconds=1)).astimezone(zone).date()
    command = papers.announcement(last - timedelta(days=1), last, 10_000_000_00)
    written = WrittenCommand(str(uuid4()), actor(MANAGER), command, vouched_by="tests")
    async with asyncio.timeout(20):
        while True:
            try:
                done = await engine.commands.submit(ROUND, written, datetime.now(UTC))
                break
            except ServiceUnavailable:
                continue
    assert done.answer().outcome == "accepted", done
    assert done.answer().events[0]["closes_at"] == closing.isoformat().replace("+00:00", "Z")


async def _apply(applying: Applying, early: list[Sent]) -> list[Sent]:
    """In any order, a third of them twice."""
    slots, rng = asyncio.Semaphore(20), random.Random("outage")

    async def one(sent: Sent) -> Sent:
        async with slots:
            opened = sent if sent.stream else await applying.open(sent)
            await applying.submit(opened)
            if rng.random() < 1 / 3:
                again = await applying.open(opened)
                assert again.stream == opened.stream, "the same id has the same number"
                await applying.submit(opened)
            return opened

    everybody = [*early, *(new(number) for number in range(EARLY, APPLICANTS))]
    rng.shuffle(everybody)
    return list(await asyncio.gather(*map(one, everybody)))


async def _stop_workers(stack: Stack) -> None:
    for service in stack.processes.record.services:
        if service.name.startswith("worker-"):
            process = service.process()
            assert process is not None
            process.kill()
    for service in stack.processes.record.services:
        if service.name.startswith("worker-"):
            stack.processes.stop(service)


async def _until(moment: datetime) -> None:
    await asyncio.sleep(max((moment - datetime.now(UTC)).total_seconds(), 0))


async def _settled(engine: Engine) -> None:
    """Nothing that was received is undecided, and the closing has passed everywhere."""
    open_ = """
        select (select count(*) from engine.pending_reception where status = 'waiting')
            + (select count(*) from engine.stream_head where next_due < clock_timestamp()
                and not finished)
    """
    async with asyncio.timeout(SETTLED_WITHIN.total_seconds()):
        while await engine.owner.fetchval(open_):  # noqa: ASYNC110 PostgreSQL has no event
            await asyncio.sleep(0.5)


async def _check(engine: Engine, in_time: list[Sent], closing: datetime) -> None:
    rows = await engine.owner.fetch("select body from journal.entry order by stream, seq")
    bodies = [json.loads(row["body"]) for row in rows]
    for sent in in_time:
        own = [one for one in bodies if one["stream"] == sent.stream]
        ids = [one["command_id"] for one in own if one["kind"] != "pass_deadline"]
        assert ids == [sent.opening, sent.submission]
        assert [one["outcome"] for one in own if one["kind"] != "pass_deadline"] == ["accepted"] * 2
        submitted = next(one for one in own if one["command_id"] == sent.submission)
        assert datetime.fromisoformat(submitted["reception"]["received_at"]) < closing
        assert datetime.fromisoformat(submitted["occurred_at"]) > closing
    report = await verify(engine.stack.reader_url)
    assert report.findings == ()
    assert report.counts.receptions > 2 * APPLICANTS
