"""Row h: what a newcomer waits for: `make demo` after set-up, and the cold start of a stack."""

import asyncio
import os
import sys
import time
from contextlib import suppress
from typing import ClassVar

import psutil

from bench.environment import BenchServers
from bench.measuring import (
    Measured,
    Quantity,
    Row,
)
from bench.result import Goal
from bench.sizes import Sizes
from settings import DATA
from stack import running_stack, temporary_folder
from stack.folder import PROJECT
from workflows.search_attributes import SEARCH_ATTRIBUTES

EVERY = 0.5
DEMO, COLD = "make demo", "cold start of PostgreSQL and Temporal"


class Demo(Row):
    id = "h"
    title = "`make demo` after set-up, and the cold start of a stack"
    about: ClassVar = (
        "The commands of `make demo` one after the other, each with servers and two workers of its "
        "own. Memory is that of all its processes together, shared pages counted in parts (PSS), "
        "looked at twice a second. A cold start is from an empty folder until both servers answer "
        "and the namespace is there: initdb included, workers not."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.goals = {Quantity(DEMO, "s"): Goal(most=60), Quantity(COLD, "s"): Goal(most=2)}

    @property
    def rounds(self) -> int:
        return self.sizes.few

    async def prepare(self, servers: BenchServers) -> None:
        """Nothing: each command has servers of its own."""

    async def measure(self, servers: BenchServers) -> Measured:
        began = time.perf_counter()
        with temporary_folder() as folder:
            async with running_stack(folder, search_attributes=SEARCH_ATTRIBUTES):
                cold = time.perf_counter() - began
        with temporary_folder() as folder:
            environment = os.environ | {DATA: str(folder.path)}
            began = time.perf_counter()
            memory = [await _run(command, environment) for command in self.sizes.demo]
            took = time.perf_counter() - began
        return {
            Quantity(DEMO, "s"): took,
            Quantity(f"{DEMO}: memory at most", "MB"): max(memory),
            Quantity(COLD, "s"): cold,
        }


async def _run(command: tuple[str, ...], environment: dict[str, str]) -> float:
    """The highest memory use, in MB, of the command and all its children together."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, *command),
        cwd=PROJECT,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    ended, most = asyncio.create_task(child.communicate()), 0.0
    while not ended.done():
        most = max(most, await asyncio.to_thread(_memory_of_all, child.pid))
        await asyncio.wait([ended], timeout=EVERY)
    _, errors = ended.result()
    assert child.returncode == 0, errors.decode(errors="replace")
    return most


def _memory_of_all(pid: int) -> float:
    total = 0
    with suppress(psutil.NoSuchProcess):
        parent = psutil.Process(pid)
        for process in (parent, *parent.children(recursive=True)):
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                total += process.memory_full_info().pss
    return total / 2**20
