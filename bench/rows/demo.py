"""Row h: what a newcomer waits for: `make demo` once it is set up, and a stack from nothing."""

import asyncio
import os
import sys
import time
from contextlib import suppress
from typing import ClassVar

import psutil

from bench.environment import Ground
from bench.measuring import (
    Measured,
    Row,
    What,
)
from bench.result import Goal
from bench.sizes import Sizes
from stack import running_stack, temporary_folder
from stack.folder import PROJECT, SETTING
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
        self.goals = {What(DEMO, "s"): Goal(most=60), What(COLD, "s"): Goal(most=2)}

    @property
    def rounds(self) -> int:
        return self.sizes.few

    async def prepare(self, ground: Ground) -> None:
        """Nothing: everything has servers of its own."""

    async def measure(self, ground: Ground) -> Measured:
        began = time.perf_counter()
        with temporary_folder() as folder:
            async with running_stack(folder, search_attributes=SEARCH_ATTRIBUTES):
                cold = time.perf_counter() - began
        with temporary_folder() as folder:
            surroundings = os.environ | {SETTING: str(folder.path)}
            began = time.perf_counter()
            memory = [await _run(command, surroundings) for command in self.sizes.demo]
            took = time.perf_counter() - began
        return {
            What(DEMO, "s"): took,
            What(f"{DEMO}: memory at most", "MB"): max(memory),
            What(COLD, "s"): cold,
        }


async def _run(command: tuple[str, ...], surroundings: dict[str, str]) -> float:
    """The most memory, in MB, that the command and all it started had at a time."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, *command),
        cwd=PROJECT,
        env=surroundings,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    ended, most = asyncio.create_task(child.communicate()), 0.0
    while not ended.done():
        most = max(most, await asyncio.to_thread(_memory_of_all, child.pid))
        await asyncio.wait([ended], timeout=EVERY)
    _, complaints = ended.result()
    assert child.returncode == 0, complaints.decode(errors="replace")
    return most


def _memory_of_all(pid: int) -> float:
    total = 0
    with suppress(psutil.NoSuchProcess):
        parent = psutil.Process(pid)
        for process in (parent, *parent.children(recursive=True)):
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                total += process.memory_full_info().pss
    return total / 2**20
