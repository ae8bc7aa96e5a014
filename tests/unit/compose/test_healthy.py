"""A container's worker is healthy while its own probe says that it is ready."""

import asyncio
import sys
from pathlib import Path

import pytest

from compose.healthy import PROBE
from services.health.health_state import HealthState
from services.health.probe import probed
from settings import PROBE as PROBE_OF_THE_WORKER
from stack.ports import HOST, kept_ports
from tests.unit.compose.file import ROOT


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"{HOST}:{kept_ports(tmp_path / 'ports', ['probe'])['probe']}"


async def _healthy(address: str | None) -> tuple[int | None, str]:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "compose.healthy"),
        env={PROBE: address} if address else {},
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await child.communicate()
    return child.returncode, output.decode()


async def test_a_worker_that_is_ready_is_healthy(address: str) -> None:
    vitals = HealthState(away={})
    vitals.begun(("a queue",))

    async with probed(vitals, address):
        assert (await _healthy(address))[0] == 0


async def test_a_worker_that_lacks_a_service_is_not_and_says_which(address: str) -> None:
    vitals = HealthState(away={"postgresql": "57P03"})
    vitals.begun(("a queue",))

    async with probed(vitals, address):
        code, said = await _healthy(address)
    assert code == 1
    assert "postgresql: 57P03" in said


@pytest.mark.parametrize("noise", [b"X\r\n\r\n", b"\0" * 10_000, b"GET", b""])
async def test_noise_is_told_so_and_leaves_no_connection_open(address: str, noise: bytes) -> None:
    host, _, port = address.rpartition(":")
    async with probed(HealthState(), address), asyncio.timeout(10):
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(noise)
        writer.write_eof()
        assert (await reader.read()).startswith(b"HTTP/1.1 400")
        writer.close()


async def test_a_worker_without_a_probe_is_not_and_says_so() -> None:
    assert await _healthy(None) == (1, f"{PROBE} is not set: the worker answers nobody.\n")


async def test_a_worker_that_does_not_answer_is_not(address: str) -> None:
    assert await _healthy(address) == (1, "ConnectionRefusedError\n")


def test_the_worker_reads_the_same_setting() -> None:
    assert PROBE == PROBE_OF_THE_WORKER
