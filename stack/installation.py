"""The engine on a running stack: its installation, once, and its workers."""

import asyncio
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from stack.environment import METRICS, PROBE, environment, owners_environment, surroundings
from stack.errors import CannotStart
from stack.folder import PROJECT, Service
from stack.os_account import ourselves
from stack.ports import HOST, kept_ports
from stack.processes import has_ended, log_tail
from stack.running import Stack

PATIENCE = 60.0
WORKING = re.compile(r"\bworking\b")  # what a worker logs once it takes work


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
        env=surroundings(stack) | owners_environment(stack),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await child.communicate()
    if child.returncode != 0:
        raise CannotStart(f"The installation failed:\n{output.decode(errors='replace').strip()}")


async def start_workers(stack: Stack, count: int = 2) -> Sequence[Service]:
    """Processes of their own, stopped with the stack; returns when each of them takes work.

    Those that run already are left alone, and not returned."""
    record = stack.processes.record
    numbers = [n for n in range(1, count + 1) if record.living(f"worker-{n}") is None]
    already = {number: _written(stack.folder.logs / f"worker-{number}.log") for number in numbers}
    workers = [_start_worker(stack, number) for number in numbers]
    deadline = time.monotonic() + PATIENCE
    for worker, number in zip(workers, numbers, strict=True):
        while not WORKING.search(_written(worker.log)[len(already[number]) :]):
            if has_ended(worker) or time.monotonic() > deadline:
                raise CannotStart(f"{worker.name} did not start. {log_tail(worker.log)}")
            await asyncio.sleep(0.05)
    return workers


def _start_worker(stack: Stack, number: int) -> Service:
    name = f"worker-{number}"
    shown = _addresses(stack, name)
    return stack.processes.start(
        name,
        worker_command(),
        metrics=shown.get(METRICS, ""),
        probe=shown.get(PROBE, ""),
        environment={"PARTNERSHIP_LOG": "json"} | surroundings(stack) | environment(stack) | shown,
        account=ourselves(),
        cwd=PROJECT,
    )


def _addresses(stack: Stack, worker: str) -> dict[str, str]:
    """Where it shows itself. Nobody looks at the workers of a rehearsal."""
    if stack.kind == "rehearsal":
        return {}
    names = {METRICS: f"{worker}_metrics", PROBE: f"{worker}_probe"}
    ports = kept_ports(stack.folder.ports, tuple(names.values()))
    return {setting: f"{HOST}:{ports[name]}" for setting, name in names.items()}


def _written(log: Path) -> str:
    return log.read_text(errors="replace") if log.exists() else ""
