"""One container as a process of this machine, restarted as Docker restarts containers.

Docker restarts a container that has ended by itself after 0.1 s, then each time after twice as
long, up to a minute; after a run of ten seconds it starts with 0.1 s again. No process of a
container outlives the first one: its children are killed with it.
"""

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from stack.os_account import (
    Account,
    ourselves,
)
from stack.processes import LAUNCHER

FIRST_PAUSE, LONGEST_PAUSE, LONG_ENOUGH = 0.1, 60.0, 10.0


@dataclass(frozen=True)
class Program:
    """What runs inside. `prepare` is what the image does before each start."""

    argv: tuple[str, ...]
    environment: Mapping[str, str] = field(repr=False)
    folder: Path
    account: Account = field(default_factory=ourselves)
    ends_by: signal.Signals = signal.SIGTERM
    prepare: Callable[[], None] = lambda: None


class Container:
    """`starts` is their number; `code` is the last exit code, None before the first end."""

    def __init__(self, name: str, program: Program, restart: str, grace: float, log: Path) -> None:
        self.name, self.program, self.log = name, program, log
        self.starts = 0
        self.code: int | None = None
        self._restart, self._grace = restart, grace
        self._attempts = 0
        self._process: Process | None = None
        self._stopped = asyncio.Event()
        self._kept: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._stopped, self._attempts, self.code = asyncio.Event(), 0, None
        self._kept = asyncio.create_task(self._keep_up(), name=self.name)

    async def ended(self) -> int:
        """Its exit code, once it has ended and is not restarted."""
        assert self._kept
        await asyncio.shield(self._kept)
        assert self.code is not None
        return self.code

    @property
    def kept_up(self) -> bool:
        """Started, and if it ends now, it is restarted or its end is yet to be noticed."""
        if self._kept is None or not self._kept.done():
            return self._kept is not None
        self._kept.result()  # an error in this supervisor must not look like an end
        return False

    @property
    def pid(self) -> int | None:
        """Of its first process, if it is alive."""
        process = self._process
        return process.pid if process and process.returncode is None else None

    def kill(self) -> None:
        """As the kernel does when memory runs out. When this returns, it is gone."""
        if (pid := self.pid) is not None:
            _kill_family(pid)

    def send(self, number: signal.Signals) -> None:
        if (pid := self.pid) is not None:
            os.kill(pid, number)

    async def stop(self) -> int:
        """Ask it to end, and kill it after its grace period. It is not restarted."""
        self._stopped.set()
        assert self._kept
        self.send(self.program.ends_by)
        try:
            async with asyncio.timeout(self._grace):
                return await self.ended()
        except TimeoutError:
            self.kill()
            return await self.ended()

    async def remove(self) -> None:
        """Kill it. It is not restarted."""
        self._stopped.set()
        if self._kept:
            self.kill()
            await asyncio.wait({self._kept})

    async def _keep_up(self) -> None:
        pause = 0.0
        while True:
            began = time.monotonic()
            self.code = await self._run_once()
            if not self._is_restarted(self.code):
                return
            ran = time.monotonic() - began
            again = FIRST_PAUSE if ran >= LONG_ENOUGH or not pause else 2 * pause
            pause = min(again, LONGEST_PAUSE)
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._stopped.wait()
                return

    def _is_restarted(self, code: int) -> bool:
        if self._stopped.is_set() or self._restart == "no":
            return False
        if self._restart == "unless-stopped":
            return True
        self._attempts += 1
        return code != 0 and self._attempts <= int(self._restart.removeprefix("on-failure:"))

    async def _run_once(self) -> int:
        """From one start to its end."""
        program = self.program
        await asyncio.to_thread(program.prepare)
        self.starts += 1
        tie = (os.getpid(), program.ends_by.value, program.account.uid, program.account.gid)
        with self.log.open("ab") as log:
            self._process = process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", "-S", str(LAUNCHER), *map(str, tie), *program.argv),
                stdin=DEVNULL,
                stdout=log,
                stderr=STDOUT,
                env=dict(program.environment),
                cwd=program.folder,
                start_new_session=True,
            )
        if self._stopped.is_set():  # the stop came before there was a process
            self.kill()
        code = await process.wait()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        return code


def _kill_family(pid: int) -> None:
    """A process and all its children. Suspended first, so that it starts no more children."""
    with suppress(psutil.NoSuchProcess):
        first = psutil.Process(pid)
        first.suspend()
        family = (*first.children(recursive=True), first)
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        for process in family:
            _wait_until_dead(process)


def _wait_until_dead(process: psutil.Process) -> None:
    with suppress(psutil.NoSuchProcess):
        while process.status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.002)
