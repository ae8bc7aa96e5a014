"""A container's worker is healthy while its own probe says that it is ready."""

import asyncio
import sys
from pathlib import Path

import pytest

from compose.healthcheck import PROBE
from compose.portal_healthcheck import CERTIFICATE, LISTEN, ORIGIN
from services.health.probe import serving_probe
from services.health.self_check import HealthState
from settings import PORTAL_CERTIFICATE, PORTAL_LISTEN, PORTAL_ORIGIN
from settings import PROBE as PROBE_OF_THE_WORKER
from stack.ports import HOST, kept_ports
from tests.unit.compose.file import ROOT


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"{HOST}:{kept_ports(tmp_path / 'ports', ['probe'])['probe']}"


async def _healthy(address: str | None) -> tuple[int | None, str]:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "compose.healthcheck"),
        env={PROBE: address} if address else {},
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await child.communicate()
    return child.returncode, output.decode()


async def test_a_worker_that_is_ready_is_healthy(address: str) -> None:
    health = HealthState(unavailable={})
    health.start_working(("a queue",))

    async with serving_probe(health, address):
        assert (await _healthy(address))[0] == 0


async def test_a_worker_without_a_service_is_unhealthy_and_says_which(address: str) -> None:
    health = HealthState(unavailable={"postgresql": "57P03"})
    health.start_working(("a queue",))

    async with serving_probe(health, address):
        code, output = await _healthy(address)
    assert code == 1
    assert "postgresql: 57P03" in output


@pytest.mark.parametrize("noise", [b"X\r\n\r\n", b"\0" * 10_000, b"GET", b""])
async def test_noise_is_answered_and_leaves_no_connection_open(address: str, noise: bytes) -> None:
    host, _, port = address.rpartition(":")
    async with serving_probe(HealthState(), address), asyncio.timeout(10):
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(noise)
        writer.write_eof()
        assert (await reader.read()).startswith(b"HTTP/1.1 400")
        writer.close()


async def test_a_worker_without_a_probe_is_unhealthy() -> None:
    assert await _healthy(None) == (1, f"{PROBE} is not set: the worker has no probe.\n")


async def test_a_worker_that_does_not_answer_is_unhealthy(address: str) -> None:
    assert await _healthy(address) == (1, "ConnectionRefusedError\n")


def test_the_programs_read_the_same_settings() -> None:
    assert PROBE == PROBE_OF_THE_WORKER
    of_the_portal = (PORTAL_LISTEN, PORTAL_ORIGIN, PORTAL_CERTIFICATE)
    assert of_the_portal == (LISTEN, ORIGIN, CERTIFICATE)
