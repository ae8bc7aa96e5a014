"""Verbs of the command line, typed by whoever has the worker's settings."""

import os
import sys
from asyncio.subprocess import PIPE, create_subprocess_exec
from pathlib import Path

from stack import Stack
from tests.dispatch.home import Home
from tests.key_store import KEY_FOLDER, MASTER_KEYS

PROJECT = Path(__file__).parents[2]


async def typed(home: Home, stack: Stack, *arguments: str) -> tuple[int | None, str]:
    """The exit code, and what was said."""
    verb = await create_subprocess_exec(
        *(sys.executable, "starter.py", *arguments, "--lang", "en"),
        cwd=PROJECT,
        env={
            "PATH": os.environ["PATH"],
            "COLUMNS": "300",
            "PARTNERSHIP_WORKER_DATABASE_URL": home.urls.worker,
            "PARTNERSHIP_READER_DATABASE_URL": home.urls.reader,
            "PARTNERSHIP_PAYLOAD_KEYS": stack.payload_keys,
            "PARTNERSHIP_MASTER_KEYS": MASTER_KEYS,
            "PARTNERSHIP_KEYS": str(KEY_FOLDER),
            "TEMPORAL_ADDRESS": stack.temporal_address,
            "TEMPORAL_NAMESPACE": stack.namespace,
        },
        stdout=PIPE,
        stderr=PIPE,
    )
    shown, complaint = await verb.communicate()
    assert not complaint, complaint.decode()
    return verb.returncode, shown.decode().strip()
