"""Clocks that are minutes apart: what the engine says about time is Temporal's, what it records is
PostgreSQL's, and no machine's own clock comes between them."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import asyncpg
import pytest

from application.administration import make_installation
from audit.verify import verify
from domain.kernel.dates import day_of
from programmes import available, load
from stack import Stack, running_stack, temporary_folder
from stack.engine import (
    caller_environment,
    inherited_environment,
)
from stack.processes import (
    Processes,
    Service,
)
from tests.faults.shifted_clocks import ShiftedClock, forget
from workflows.search_attributes import SEARCH_ATTRIBUTES

PROJECT = Path(__file__).parents[2]
MINUTE = timedelta(minutes=1)
FAR = 10 * MINUTE
LONGEST_S = 100
"""Within which whatever heals has healed, also on a busy machine."""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]


class Ended(NamedTuple):
    code: int
    out: str
    err: str


class Apart:
    """A production installation on servers of its own, and clocks for PostgreSQL and workers."""

    def __init__(self, stack: Stack, database: ShiftedClock, reader: asyncpg.Connection) -> None:
        self.stack, self.database, self.reader = stack, database, reader
        self.environ = (
            inherited_environment(stack) | caller_environment(stack) | {"PARTNERSHIP_LOG": "json"}
        )

    async def starter(self, *arguments: str, given: bytes = b"") -> Ended:
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "starter.py", *arguments),
            cwd=PROJECT,
            env=self.environ,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
        )
        out, err = await child.communicate(given)
        assert child.returncode is not None
        return Ended(child.returncode, out.decode(), err.decode())

    async def add_person(self, id: str | None = None) -> Ended:
        command = {"kind": "add_person", "name": "Ada", "email": "a@example.se"}
        actor = {"person": "p-manager", "organisation": "local/funder"}
        whole = {"command_id": id or str(uuid4()), "actor": actor, "command": command}
        given = json.dumps(whole).encode()
        return await self.starter("submit", "register", "-", "--lang", "en", given=given)

    async def times(self) -> list[tuple[datetime, datetime]]:
        """`occurred_at` and `recorded_at` of the register's entries."""
        rows = await self.reader.fetch(
            "select body::jsonb ->> 'occurred_at' as occurred, recorded_at from journal.entry"
            " where stream = 'register' order by seq"
        )
        return [(datetime.fromisoformat(row["occurred"]), row["recorded_at"]) for row in rows]

    async def clock(self) -> datetime:
        clock: datetime = await self.reader.fetchval("select clock_timestamp()")
        return clock

    @asynccontextmanager
    async def worker(self, clock: Mapping[str, str] | None = None) -> AsyncIterator[datetime]:
        """A real worker. Gives the time that it writes beside its first line."""
        worker = await asyncio.create_subprocess_exec(
            *(sys.executable, "worker.py"),
            cwd=PROJECT,
            env=self.environ | dict(clock or {}),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=PIPE,
        )
        assert worker.stderr
        reading: asyncio.Task[Any] | None = None
        try:
            async with asyncio.timeout(LONGEST_S):
                async for line in worker.stderr:
                    said = json.loads(line)
                    if said["event"] == "working":
                        break
            reading = asyncio.create_task(worker.stderr.read())  # a full pipe would stop it
            yield datetime.fromisoformat(said["timestamp"])
        finally:
            worker.kill()
            await worker.wait()
            forget(worker.pid)
            if reading:
                await reading


@asynccontextmanager
async def clocks_apart(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Apart]:
    with temporary_folder() as folder:
        clock = ShiftedClock(folder.path)
        begin = Processes.start

        def with_clock(self: Processes, name: str, program: Sequence[str], **more: Any) -> Service:
            if name == "postgres":  # behind the change of user: what the library shares is a user's
                told = (f"{name}={value}" for name, value in clock.changing.items())
                program = ["/usr/bin/env", *told, *program]
            return begin(self, name, program, **more)

        monkeypatch.setattr(Processes, "start", with_clock)
        async with running_stack(
            folder, store="memory", rehearsal=True, search_attributes=SEARCH_ATTRIBUTES
        ) as stack:
            monkeypatch.undo()
            programmes = [load(path) for path in available()]
            await make_installation(stack.owner_url, "production", programmes)
            reader = await asyncpg.connect(stack.urls.reader)
            apart = Apart(stack, clock, reader)
            pids = [service.pid for service in stack.processes.record.services]
            try:
                yield apart
            finally:
                await reader.close()
        for pid in pids:
            forget(pid)


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


INSTALL = (
    *("install", "--first-manager", "p-manager", "--name", "Mina", "--email", "m@example.se"),
    *("--funder", "local/funder", "--funder-name", "The funder", "--kind", "production"),
)


async def test_what_is_stamped_follows_temporal_and_postgresql_and_no_worker(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, now: datetime
) -> None:
    async with clocks_apart(monkeypatch) as apart:
        apart.environ["PARTNERSHIP_DATABASE_URL"] = apart.stack.owner_url
        assert (await apart.starter(*INSTALL)).code == 0
        worker = ShiftedClock(tmp_path)
        for ahead in (FAR, -FAR):
            async with apart.worker(worker.fixed(ahead)) as said:
                assert abs(said - datetime.now(UTC) - ahead) < MINUTE, "its clock is off"
                assert (await apart.add_person()).code == 0
        for occurred_at, recorded_at in await apart.times():
            assert now <= occurred_at <= datetime.now(UTC)
            assert abs(recorded_at - occurred_at) < MINUTE

        async with apart.worker():
            await _behind(apart)
            await _ahead(apart)
        occurred = [one for one, _ in await apart.times()]
        assert occurred == sorted(occurred)
        report = await verify(apart.stack.urls.reader)
        assert report.is_clean, report.findings


async def _behind(apart: Apart) -> None:
    """Stamped now, an entry would bind all that follows: so nothing is decided."""
    apart.database.shift(-FAR)
    assert abs(await apart.clock() + FAR - datetime.now(UTC)) < MINUTE
    before, id = await apart.times(), str(uuid4())

    ended = await apart.add_person(id)

    assert ended.code == 4, ended
    assert "No worker answers" in ended.err
    assert "PostgreSQL's clock is about 10 minutes behind Temporal's" in " ".join(ended.err.split())
    assert id in ended.err
    assert "Traceback" not in ended.err
    assert await apart.times() == before

    apart.database.shift(timedelta())
    async with asyncio.timeout(LONGEST_S):
        while (ended := await apart.add_person(id)).code == 4:
            assert "Temporal's" not in ended.err
    assert ended.code == 0
    assert len(await apart.times()) == len(before) + 1


async def _ahead(apart: Apart) -> None:
    """Nothing breaks: only when an entry was recorded is told by a clock that is wrong."""
    apart.database.shift(FAR)
    assert abs(await apart.clock() - FAR - datetime.now(UTC)) < MINUTE
    assert (await apart.add_person()).code == 0
    occurred_at, recorded_at = (await apart.times())[-1]
    assert abs(recorded_at - occurred_at - FAR) < MINUTE
    assert day_of(occurred_at) == day_of(datetime.now(UTC))

    apart.database.shift(timedelta())
    assert (await apart.add_person()).code == 0
    occurred_at, recorded_at = (await apart.times())[-1]
    assert abs(recorded_at - occurred_at) < MINUTE
