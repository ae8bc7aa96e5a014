"""`verify` run from the portal: a program of its own with the role that can only read.

The portal notes how far it has come, and keeps its report. One runs at a time.
"""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Literal, TypeAlias

import asyncpg
import structlog
from pydantic import ValidationError

from audit.report import COUNTED as COUNTED
from audit.report import Report
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from services.unavailable import DatabaseUnavailable, map_database_errors

ROOT = Path(__file__).parents[2]
NOTED_EVERY = 1.0
"""Seconds between two notes of how far it has come."""
UNHEARD_FOR = timedelta(minutes=1)
"""After which a run counts as interrupted: the portal that started it has ended."""

Outcome: TypeAlias = Literal["clean", "findings", "failed", "interrupted"]
_INTERRUPTED = """
    update portal.verification set ended_at = seen_at, outcome = 'interrupted'
    where ended_at is null and seen_at < clock_timestamp() - $1::interval
"""
_START = """
    insert into portal.verification (started_by) values ($1) on conflict do nothing returning id
"""
_NOTE = """
    update portal.verification set seen_at = clock_timestamp(), examined = $2, streams = $3
    where id = $1 and ended_at is null
"""
_END = """
    update portal.verification set ended_at = clock_timestamp(), outcome = $2, report = $3
    where id = $1 and ended_at is null
"""
_NEWEST = """
    select id, started_by, started_at, streams, examined, ended_at, outcome
    from portal.verification order by id desc limit $1
"""
_FIND = """
    select id, started_by, started_at, streams, examined, ended_at, outcome
    from portal.verification where id = $1
"""
_REPORT = "select report from portal.verification where id = $1"

log = structlog.get_logger()


class Verification(Frozen):
    """`started_by` is a person. `outcome` is None while it runs."""

    id: int
    started_by: str
    started_at: Instant
    streams: int
    examined: int
    ended_at: Instant | None
    outcome: Outcome | None


class Verifications:
    """`environment` is that of the program: the reader's address, and keys and files where texts
    and files are to be compared as well. None: this portal cannot run it.
    """

    def __init__(self, pool: asyncpg.Pool, environment: Mapping[str, str] | None) -> None:
        self._pool, self._environment = pool, environment
        self._running: set[asyncio.Task[None]] = set()

    @property
    def can_run(self) -> bool:
        return self._environment is not None

    async def start(self, person: str) -> int | None:
        """The number of the run, or None where one is running already."""
        assert self._environment is not None
        async with map_database_errors():
            await self._pool.execute(_INTERRUPTED, UNHEARD_FOR)
            id: int | None = await self._pool.fetchval(_START, person)
        if id is not None:
            task = asyncio.create_task(self._run(id, self._environment))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        return id

    async def newest(self, most: int) -> tuple[Verification, ...]:
        async with map_database_errors():
            await self._pool.execute(_INTERRUPTED, UNHEARD_FOR)
            rows = await self._pool.fetch(_NEWEST, most)
        return tuple(Verification.model_validate(dict(row), extra="ignore") for row in rows)

    async def find(self, id: int) -> Verification | None:
        async with map_database_errors():
            await self._pool.execute(_INTERRUPTED, UNHEARD_FOR)
            row = await self._pool.fetchrow(_FIND, id)
        return None if row is None else Verification.model_validate(dict(row), extra="ignore")

    async def report(self, id: int) -> Report | None:
        async with map_database_errors():
            stored = await self._pool.fetchval(_REPORT, id)
        return None if stored is None else Report.model_validate_json(stored, extra="ignore")

    async def _run(self, id: int, environment: Mapping[str, str]) -> None:
        try:
            report = await self._verified(id, environment)
            outcome: Outcome = "failed"
            if report is not None:
                outcome = "clean" if report.is_clean else "findings"
            async with map_database_errors():
                kept = None if report is None else report.model_dump_json()
                await self._pool.execute(_END, id, outcome, kept)
        except (DatabaseUnavailable, OSError) as fault:  # it is found interrupted later
            log.error("verification-lost", id=id, fault=type(fault).__name__)

    async def _verified(self, id: int, environment: Mapping[str, str]) -> Report | None:
        """None if it could not be carried out."""
        program = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "audit.verify", "--json", "--progress"),
            cwd=ROOT,
            env=dict(environment),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
        )
        try:
            written = asyncio.create_task(_all_of(program))
            await self._follow(id, program)
            report = await written
        finally:
            if program.returncode is None:
                program.kill()
        try:  # whatever it ended with: it prints a report when it is complete
            return Report.model_validate_json(report, extra="ignore")
        except ValidationError:
            log.error("verification-failed", id=id, code=await program.wait())
            return None

    async def _follow(self, id: int, program: Process) -> None:
        """Until it writes no more."""
        assert program.stderr
        examined = streams = 0
        loop, noted = asyncio.get_running_loop(), 0.0
        while True:
            try:
                line = await asyncio.wait_for(program.stderr.readline(), NOTED_EVERY)
            except TimeoutError:
                line = b"-"
            if not line:
                return
            told = line.split()
            if len(told) == 2 and all(one.isdigit() for one in told):
                examined, streams = int(told[0]), int(told[1])
            if loop.time() - noted >= NOTED_EVERY:
                noted = loop.time()
                async with map_database_errors():
                    await self._pool.execute(_NOTE, id, examined, streams)


async def _all_of(program: Process) -> bytes:
    assert program.stdout
    return await program.stdout.read()
