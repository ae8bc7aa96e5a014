"""The engine on a running stack: its installation, once, and its workers."""

import asyncio
import os
import sys

from stack.account import ourselves
from stack.environment import environment, owners_environment
from stack.faults import CannotStart
from stack.folder import PROJECT
from stack.record import Service
from stack.running import Stack

OWNER_URL = "PARTNERSHIP_DATABASE_URL"


def install_command(kind: str) -> list[str]:
    """The first entry of the register. Whoever uses the engine for real adds real persons to it."""
    return [
        *(sys.executable, "starter.py", "install", "--kind", kind),
        *("--first-manager", "p-manager", "--name", "First programme manager"),
        *("--email", "manager@example.org"),
    ]


def worker_command() -> list[str]:
    return [sys.executable, "worker.py"]


async def install(stack: Stack) -> None:
    """Migrate and write the first entry. A second time it finds both done."""
    child = await asyncio.create_subprocess_exec(
        *install_command("rehearsal" if stack.kind == "rehearsal" else "production"),
        cwd=PROJECT,
        env=os.environ | owners_environment(stack),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await child.communicate()
    if child.returncode != 0:
        raise CannotStart(f"The installation failed:\n{output.decode(errors='replace').strip()}")


def start_workers(stack: Stack, count: int = 2) -> list[Service]:
    """Processes of their own, stopped with the stack."""
    surroundings = {name: value for name, value in os.environ.items() if name != OWNER_URL}
    return [
        stack.processes.start(
            f"worker-{number}",
            worker_command(),
            environment=surroundings | environment(stack),
            account=ourselves(),
            cwd=PROJECT,
        )
        for number in range(1, count + 1)
    ]
