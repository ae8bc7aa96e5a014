"""Row q: the portal as a process: how long until it answers, and how much memory it takes."""

import asyncio
import sys
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import ClassVar

import httpx2
import psutil

from bench.case_builder import CaseBuilder
from bench.environment import PROJECT, BenchDatabase, BenchServers
from bench.measuring import Measured, Quantity, Row
from bench.portal_cases import PortalCases
from bench.portal_visits import opened_portal
from bench.result import Goal
from bench.sizes import Sizes
from settings import PORTAL_ORIGIN, PORTAL_URL
from stack.portal import portal_environment, portal_ports

STARTED = Quantity("from the start to the first answer", "s")
BARE = Quantity("python -c pass", "s")
PATIENCE = 30.0
READ = ("/tasks", "/cases", "/cases?text=town", "/streams/register", "/streams/register/timeline")


class PortalProcess(Row):
    id = "q"
    title = "The portal as a process"
    about: ClassVar = (
        "`portal.py` as `make up` starts it, asked for `/` again and again until it answers, with "
        "compiled bytecode there already; in turn with `python -c pass`. Memory is the resident "
        "set: at the first answer, and after the manager has opened tasks, all cases, a search "
        "and the register three times each, on the database of row p."
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes)
        self.goals = {STARTED: Goal(most=1)}

    async def prepare(self, servers: BenchServers) -> None:
        async with servers.new("bench_q") as database:
            await PortalCases(CaseBuilder(database), self.sizes.portal_cases).build()

    async def measure(self, servers: BenchServers) -> Measured:
        began = time.perf_counter()
        await (await asyncio.create_subprocess_exec(sys.executable, "-c", "pass")).wait()
        bare = time.perf_counter() - began
        async with servers.copy("bench_q") as database:
            async with opened_portal(servers, database) as visits:
                browser = await visits.signed_in("p-manager")
            environment = _environment(servers, database)
            began = time.perf_counter()
            async with (
                _running(environment) as process,
                httpx2.AsyncClient(
                    base_url=environment[PORTAL_ORIGIN], timeout=PATIENCE
                ) as over_network,
            ):
                await _answers(over_network)
                started = time.perf_counter() - began
                measured = psutil.Process(process.pid)
                fresh, cpu = measured.memory_info().rss, measured.cpu_times()
                over_network.cookies.set("session", browser.cookies["session"])
                for address in READ * 3:
                    assert (await over_network.get(address)).status_code == 200
                used = measured.memory_info().rss
        return {
            BARE: bare,
            STARTED: started,
            Quantity("CPU until then", "s"): cpu.user + cpu.system,
            Quantity("memory at the first answer", "MB"): fresh / 1e6,
            Quantity("memory after these pages", "MB"): used / 1e6,
        }


def _environment(servers: BenchServers, database: BenchDatabase) -> dict[str, str]:
    asked = portal_environment(servers.stack, portal_ports(servers.stack))
    return {**asked, PORTAL_URL: database.urls.portal}


@asynccontextmanager
async def _running(environment: Mapping[str, str]) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "portal.py"),
        cwd=PROJECT,
        env=dict(environment),
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _answers(browser: httpx2.AsyncClient) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                if (await browser.get("/")).status_code == 200:
                    return
            except httpx2.TransportError:
                await asyncio.sleep(0.01)
