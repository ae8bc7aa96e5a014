"""Containers of `make test-cluster` are processes; they are restarted as Docker restarts."""

import asyncio
import time
from pathlib import Path

import pytest

from tests.cluster.container import Container, Program


def _container(folder: Path, script: str, restart: str = "no", grace: float = 10.0) -> Container:
    program = Program(("/bin/sh", "-c", script), {"PATH": "/usr/bin:/bin"}, folder)
    return Container("one", program, restart, grace, folder / "log")


async def _started(container: Container, times: int) -> None:
    async with asyncio.timeout(30):
        while container.starts < times or container.pid is None:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("restart", "code", "starts"),
    [("no", 3, 1), ("on-failure:2", 3, 3), ("on-failure:2", 0, 1)],
)
async def test_a_container_that_fails_is_restarted_as_often_as_its_policy_says(
    tmp_path: Path, restart: str, code: int, starts: int
) -> None:
    container = _container(tmp_path, f"exit {code}", restart)

    container.start()

    assert await container.ended() == code
    assert container.starts == starts


async def test_a_killed_container_is_restarted_until_it_is_stopped(tmp_path: Path) -> None:
    container = _container(tmp_path, "exec sleep 1000", "unless-stopped")
    container.start()
    await _started(container, 1)
    first = container.pid

    container.kill()
    await _started(container, 2)
    assert container.pid != first

    assert await container.stop() == -15
    assert (container.starts, container.pid, container.kept_up) == (2, None, False)


async def test_a_stop_waits_for_the_grace_period_and_no_longer(tmp_path: Path) -> None:
    running = tmp_path / "running"
    deaf = _container(
        tmp_path, f"trap '' TERM; while :; do date > {running}; sleep 1; done", grace=0.5
    )
    deaf.start()
    await _written(running)

    began = time.monotonic()
    assert await deaf.stop() == -9
    assert time.monotonic() - began >= 0.5


async def test_nothing_of_a_container_outlives_its_first_process(tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    container = _container(tmp_path, f"(while :; do date > {alive}; sleep 0.05; done) & sleep 1000")
    container.start()
    await _written(alive)

    container.kill()
    await container.ended()

    alive.unlink()
    await asyncio.sleep(0.3)
    assert not alive.exists()


async def _written(file: Path) -> None:
    async with asyncio.timeout(30):
        while not _size(file):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0
