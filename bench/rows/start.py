"""Row j: how long the command line takes to start, which a person waits for at every verb."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from statistics import fmean
from typing import ClassVar, NamedTuple

from bench.case_builder import CaseBuilder, many
from bench.commands import mark_notices_delivered
from bench.environment import PROJECT, BenchServers
from bench.measuring import Measured, Quantity, Row
from bench.result import Goal
from bench.sizes import Sizes
from settings import DATA, READER_URL

ROUNDS, CASES_OF_A_ROUND = 3, 3
BARE, HELP, LIST = "python -c pass", "starter.py --help", "starter.py list"
LIST_BY_URL = f"{LIST}, database named by its URL"
TIMES = f"times {BARE}"


class Command(NamedTuple):
    """A command line, the environment that it needs, and what its output must contain."""

    words: tuple[str, ...]
    environment: Mapping[str, str] = {}
    shows: tuple[str, ...] = ()


class Used(NamedTuple):
    cpu: float
    wall: float


class Start(Row):
    id = "j"
    title = "Start of the command line"
    about: ClassVar = (
        f"`{HELP}` and `{LIST}`, each a process of its own, in turn with `{BARE}`, which is what "
        "Python alone takes. CPU is the user and system time of the process, as the kernel counts "
        f"it; wall is the time until it has ended. `{LIST}` finds the services by the data folder, "
        "as after `make up`, and the second time by PARTNERSHIP_READER_DATABASE_URL, as in "
        f"production. There are {ROUNDS} rounds with {CASES_OF_A_ROUND} cases each. Compiled "
        "bytecode is there already."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self._commands: dict[str, Command] = {}
        self.goals = {_cpu(HELP): Goal(most=0.3), _cpu(LIST): Goal(most=0.6)}

    async def prepare(self, servers: BenchServers) -> None:
        async with servers.home() as database:
            builder = CaseBuilder(database)
            await builder.register()
            cases = [case for n in range(ROUNDS) for case in await _cases(builder, f"start-{n}")]
            await mark_notices_delivered(database)
            by_url = {READER_URL: database.urls.reader}
        folder = servers.stack.folder.path
        numbers = tuple(case.removeprefix("partnership/") for case in cases)
        caches = {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
        self._commands = {
            BARE: Command(("-c", "pass"), caches),
            HELP: Command(("starter.py", "--help"), caches, ("list", "submit")),
            LIST: Command(("starter.py", "list"), caches | {DATA: str(folder)}, numbers),
            LIST_BY_URL: Command(("starter.py", "list"), caches | by_url, numbers),
        }
        for command in self._commands.values():
            await asyncio.to_thread(run_command, command)
        self.checks.append(f"every list showed all {len(numbers)} cases")

    async def measure(self, servers: BenchServers) -> Measured:
        bare: list[Used] = []
        used: dict[str, Used] = {}
        for name in (HELP, LIST, LIST_BY_URL):
            bare.append(await asyncio.to_thread(run_command, self._commands[BARE]))
            used[name] = await asyncio.to_thread(run_command, self._commands[name])
        mean = Used(fmean(one.cpu for one in bare), fmean(one.wall for one in bare))
        used, found = {BARE: mean, **used}, Measured()
        for name, (cpu, wall) in used.items():
            found |= {_cpu(name): cpu, _wall(name): wall}
        for name in (HELP, LIST, LIST_BY_URL):
            found[_cpu(name, TIMES)] = used[name].cpu / used[BARE].cpu
            found[_wall(name, TIMES)] = used[name].wall / used[BARE].wall
        return found


def _cpu(name: str, unit: str = "s") -> Quantity:
    return Quantity(f"{name}: CPU", unit)


def _wall(name: str, unit: str = "s") -> Quantity:
    return Quantity(f"{name}: wall", unit)


async def _cases(builder: CaseBuilder, name: str) -> list[str]:
    """A round with submitted applications."""
    round = await builder.round(name, opens=-20, closes=20)
    return await many(CASES_OF_A_ROUND, lambda _: builder.submitted(round, -15, builder.day(60)))


def run_command(command: Command) -> Used:
    """Run it without any setting for Python and for us but its own."""
    ours = ("PARTNERSHIP_", "TEMPORAL_", "PYTHON")
    others = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    began = time.perf_counter()
    with subprocess.Popen(
        (sys.executable, *command.words),
        cwd=PROJECT,
        env={**others, **command.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as child:
        assert child.stdout is not None
        output = child.stdout.read().decode(errors="replace")
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)  # Popen cannot wait for it again
    assert child.returncode == 0, output
    assert all(one in output for one in command.shows), output
    return Used(usage.ru_utime + usage.ru_stime, wall)
