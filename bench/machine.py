"""What a run ran on: figures say nothing without it."""

import importlib.metadata
import platform
import subprocess
from pathlib import Path

import asyncpg
import psutil
from temporalio.api.workflowservice.v1 import GetSystemInfoRequest
from temporalio.client import Client

from bench.environment import (
    PROJECT,
    Ground,
)
from bench.result import Machine, Versions


def machine() -> Machine:
    return Machine(
        processor=_processor(),
        cores=psutil.cpu_count() or 0,
        memory_gb=round(psutil.virtual_memory().total / 2**30, 1),
        kernel=f"{platform.system()} {platform.release()}",
    )


async def versions(ground: Ground) -> Versions:
    connection = await asyncpg.connect(ground.stack.owner_url)
    try:
        postgresql = await connection.fetchval("show server_version")
    finally:
        await connection.close()
    client = await Client.connect(ground.stack.temporal_address)
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


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
