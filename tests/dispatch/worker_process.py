"""worker.py as a process of its own, and what it says."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from stack import DatabaseUrls, Stack
from tests.key_store import KEY_FOLDER, MASTER_KEYS

PROJECT = Path(__file__).parents[2]


def worker_environ(stack: Stack, database: DatabaseUrls, mail: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PARTNERSHIP_WORKER_DATABASE_URL": database.worker,
        "PARTNERSHIP_PAYLOAD_KEYS": stack.payload_keys,
        "PARTNERSHIP_MASTER_KEYS": MASTER_KEYS,
        "PARTNERSHIP_KEYS": str(KEY_FOLDER),
        "PARTNERSHIP_MAIL": f"maildir:{mail}",
        "PARTNERSHIP_LOG": "json",
        "PARTNERSHIP_PATIENCE": "1",
        "TEMPORAL_ADDRESS": stack.temporal_address,
        "TEMPORAL_NAMESPACE": stack.namespace,
    }


@asynccontextmanager
async def worker_process(environ: dict[str, str], output: int = PIPE) -> AsyncIterator[Process]:
    """`output` is for whoever does not read it: a pipe that is full would stop the worker."""
    worker = await asyncio.create_subprocess_exec(
        sys.executable, "worker.py", cwd=PROJECT, env=environ, stdout=output, stderr=output
    )
    try:
        yield worker
    finally:
        if worker.returncode is None:
            worker.kill()
            await worker.wait()


async def says(worker: Process, event: str) -> dict[str, str]:
    """The first line of its log, from here on, that tells of such an event."""
    assert worker.stderr
    async with asyncio.timeout(30):
        async for line in worker.stderr:
            said: dict[str, str] = json.loads(line)
            if said["event"].startswith(event):
                return said
    raise AssertionError(f"the worker ended before it said {event!r}")
