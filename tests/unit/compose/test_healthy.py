"""A container's worker is healthy while its own probe says that it is ready."""

import asyncio
import sys
from pathlib import Path

import pytest

from compose.healthy import PROBE
from services.health.probe import probed
from services.health.vitals import Vitals
from settings import PROBE as PROBE_OF_THE_WORKER
from stack.ports import HOST, kept_ports
from tests.unit.compose.file import ROOT


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"{HOST}:{kept_ports(tmp_path / 'ports', ['probe'])['probe']}"


async def _healthy(address: str) -> tuple[int | None, str]:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "compose.healthy"),
        env={PROBE: address},
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await child.communicate()
    return child.returncode, output.decode()


async def test_a_worker_that_is_ready_is_healthy(address: str) -> None:
    vitals = Vitals(away={})
    vitals.begun(("a queue",))

    async with probed(vitals, address):
        assert (await _healthy(address))[0] == 0


async def test_a_worker_that_lacks_a_service_is_not_and_says_which(address: str) -> None:
    vitals = Vitals(away={"postgresql": "57P03"})
    vitals.begun(("a queue",))

    async with probed(vitals, address):
        code, said = await _healthy(address)
    assert code == 1
    assert "postgresql: 57P03" in said


async def test_a_worker_that_does_not_answer_is_not(address: str) -> None:
    assert await _healthy(address) == (1, "ConnectionRefusedError\n")


def test_the_worker_reads_the_same_setting() -> None:
    assert PROBE == PROBE_OF_THE_WORKER
