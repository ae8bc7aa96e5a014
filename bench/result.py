"""The result of a run, as it is kept: every value, the goals, and the machine it ran on."""

import importlib.metadata
import platform
import statistics
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Literal

import asyncpg
import psutil
from pydantic import BaseModel, ConfigDict
from temporalio.api.workflowservice.v1 import GetSystemInfoRequest
from temporalio.client import Client

from bench.environment import PROJECT, BenchServers


class Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Goal(Kept):
    """`least` or `most` is set."""

    least: float | None = None
    most: float | None = None

    def met_by(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )

    def __str__(self) -> str:
        return f">= {self.least:g}" if self.least is not None else f"< {self.most:g}"


class Figure(Kept):
    """A quantity, with one value for each measurement."""

    what: str
    unit: str
    values: tuple[float, ...]
    goal: Goal | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def met(self) -> bool | None:
        return None if self.goal is None else self.goal.met_by(self.median)


class RowResult(Kept):
    """`checks` are statements that were verified while measuring; if one fails, so does the run."""

    row: str
    title: str
    about: str
    figures: tuple[Figure, ...]
    checks: tuple[str, ...] = ()


class Machine(Kept):
    processor: str
    cores: int
    memory_gb: float
    kernel: str


class Versions(Kept):
    python: str
    temporalio: str
    temporal_server: str
    postgresql: str
    asyncpg: str


class Report(Kept):
    """`load` is the machine's load average in the minute before the run: 0 on a quiet machine."""

    begun_at: datetime
    took_s: float
    size: Literal["full", "quick", "tiny"]
    store: str
    revision: str
    load: float
    machine: Machine
    versions: Versions
    rows: tuple[RowResult, ...]


def this_machine() -> Machine:
    return Machine(
        processor=_processor(),
        cores=psutil.cpu_count() or 0,
        memory_gb=round(psutil.virtual_memory().total / 2**30, 1),
        kernel=f"{platform.system()} {platform.release()}",
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


async def read_versions(servers: BenchServers) -> Versions:
    connection = await asyncpg.connect(servers.stack.owner_url)
    try:
        postgresql = await connection.fetchval("show server_version")
    finally:
        await connection.close()
    client = await Client.connect(servers.stack.temporal_address)
    server = await client.workflow_service.get_system_info(GetSystemInfoRequest())
    return Versions(
        python=platform.python_version(),
        temporalio=importlib.metadata.version("temporalio"),
        temporal_server=server.server_version,
        postgresql=str(postgresql),
        asyncpg=importlib.metadata.version("asyncpg"),
    )


def revision() -> str:
    """The commit, and whether files differ from it."""
    commit = _git("rev-parse", "--short=10", "HEAD")
    return f"{commit} with changes" if commit and _git("status", "--porcelain") else commit


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=PROJECT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
