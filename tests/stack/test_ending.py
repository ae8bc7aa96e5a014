"""How a stack ends: all stops, whether the block went well, failed, or its starter was killed."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from stack import (
    CannotStart,
    DataFolder,
    Stack,
    attached,
    running_stack,
    stop_running,
    temporary_folder,
)
from stack.engine import start_workers
from stack.folder import (
    PROJECT,
)
from stack.ports import is_free
from stack.processes import (
    Record,
    Service,
    read_record,
)
from stack.temporal_binary import built_server

# The tests themselves may run where Ctrl-C is ignored, and a child inherits that.
START_AND_WAIT = """
import asyncio, signal, sys
from pathlib import Path
from stack import DataFolder, running_stack

async def main() -> None:
    async with running_stack(DataFolder(Path(sys.argv[1])), rehearsal=True):
        print("up", flush=True)
        await asyncio.sleep(600)

signal.signal(signal.SIGINT, getattr(signal, sys.argv[2]))
asyncio.run(main())
"""


@pytest.fixture
def folder() -> Iterator[DataFolder]:
    with temporary_folder() as folder:
        yield folder


async def started(
    folder: DataFolder, on_ctrl_c: str = "default_int_handler"
) -> asyncio.subprocess.Process:
    starter = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", START_AND_WAIT, str(folder.path), on_ctrl_c),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=PROJECT,
    )
    assert starter.stdout
    assert await starter.stdout.readline() == b"up\n"
    return starter


def ended(services: tuple[Service, ...]) -> bool:
    """Within the time that an orderly stop takes."""
    _, alive = psutil.wait_procs([p for s in services if (p := s.process())], timeout=15)
    return not alive


async def test_nothing_is_left_running_after_the_block(folder: DataFolder) -> None:
    async with running_stack(folder, rehearsal=True) as stack:
        services = stack.processes.record.services
        assert {service.name for service in services} == {"postgres", "temporal"}
        assert all(service.alive for service in services)
    assert not any(service.alive for service in services)
    assert read_record(folder.record) is None
    assert all(is_free(int(service.address.rpartition(":")[2])) for service in services)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
async def test_servers_end_with_a_starter_that_is_stopped_or_killed(
    folder: DataFolder, how: signal.Signals
) -> None:
    starter = await started(folder)
    record = read_record(folder.record)
    assert record
    assert len(record.alive) == 2
    starter.send_signal(how)
    assert await starter.wait() != 0
    assert ended(record.services)


async def test_a_starter_in_the_background_that_ignores_ctrl_c_ends_on_sigterm(
    folder: DataFolder,
) -> None:
    starter = await started(folder, "SIG_IGN")
    record = read_record(folder.record)
    assert record
    starter.send_signal(signal.SIGTERM)
    assert await starter.wait() != 0
    assert ended(record.services)


async def test_a_killed_starter_leaves_a_folder_that_can_be_used_again(folder: DataFolder) -> None:
    starter = await started(folder)
    starter.kill()
    await starter.wait()
    async with running_stack(folder, rehearsal=True) as stack:
        assert len(stack.processes.record.alive) == 2


async def test_if_one_server_does_not_start_the_other_one_is_stopped(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    broken = built_server(tmp_path / "partnership-engine")
    broken.parent.mkdir(parents=True)
    database_is_up = f"grep -qs 'ready to accept' {folder.logs / 'postgres.log'}"
    until_then = f"until {database_is_up}; do sleep 0.05; done"
    broken.write_text(f"#!/bin/sh\n{until_then}\necho no disk left\nexit 1\n")
    broken.chmod(0o755)
    with pytest.raises(CannotStart, match=r"(?s)Temporal did not start.*no disk left"):
        async with running_stack(folder, rehearsal=True):
            pytest.fail("it started")
    assert read_record(folder.record) is None
    assert "database system is shut down" in (folder.logs / "postgres.log").read_text()


async def test_an_error_inside_the_block_stops_all_and_is_raised(folder: DataFolder) -> None:
    seen: list[Service] = []

    async def fail_while_it_runs() -> None:
        async with running_stack(folder, rehearsal=True, keep=True) as stack:
            seen.extend(stack.processes.record.services)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_while_it_runs()
    assert len(seen) == 2
    assert not any(service.alive for service in seen)


async def test_a_kept_stack_runs_until_it_is_stopped(folder: DataFolder) -> None:
    async with running_stack(folder, rehearsal=True, keep=True) as stack:
        services = stack.processes.record.services
    assert all(service.alive for service in services)
    found = attached(folder)
    assert found is not None
    assert found.kind == "rehearsal"
    assert found.owner_url == stack.owner_url
    with pytest.raises(CannotStart, match="already running"):
        async with running_stack(folder, rehearsal=True):
            pytest.fail("two in one folder")
    assert all(service.alive for service in services)
    assert stop_running(folder)
    assert not any(service.alive for service in services)
    assert not stop_running(folder)


def test_a_stack_that_is_just_being_started_is_not_said_to_be_down(folder: DataFolder) -> None:
    folder.prepare()
    with folder.locked(), pytest.raises(CannotStart, match="Another process is working"):
        stop_running(folder)
    assert not stop_running(folder)


def test_another_process_with_a_recorded_number_is_left_alone(folder: DataFolder) -> None:
    folder.prepare()
    bystander = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    stale = Service(
        name="temporal", pid=bystander.pid, started=1.0, address="", log=folder.logs / "x.log"
    )
    Record(kind="hand", kept=True, services=(stale,)).write(folder.record)
    assert not stop_running(folder)
    assert bystander.poll() is None
    bystander.communicate(b"\n")


async def test_a_rehearsal_never_uses_external_servers(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEMPORAL_ADDRESS", "127.0.0.1:1")
    monkeypatch.setenv("PARTNERSHIP_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    monkeypatch.setenv("PARTNERSHIP_PAYLOAD_KEYS", "theirs:AAAA")
    async with running_stack(folder, rehearsal=True) as stack:
        assert len(stack.processes.record.alive) == 2
        assert "127.0.0.1:1/" not in stack.owner_url
        assert not stack.payload_keys.startswith("theirs:")


async def test_a_rehearsal_refuses_a_folder_with_real_work(folder: DataFolder) -> None:
    folder.prepare()
    folder.claim("hand")
    with pytest.raises(CannotStart, match="is a data folder for use by hand"):
        async with running_stack(folder, rehearsal=True):
            pytest.fail("it would have emptied the database")


async def test_external_servers_are_used_and_none_is_started(
    stack: Stack, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEMPORAL_ADDRESS", stack.temporal_address)
    monkeypatch.setenv("PARTNERSHIP_DATABASE_URL", stack.owner_url)
    monkeypatch.setenv("PARTNERSHIP_READER_DATABASE_URL", stack.reader_url)
    said: list[str] = []
    async with running_stack(folder, on_progress=said.append) as outside:
        assert outside.processes.record.services == ()
        assert outside.temporal_address == stack.temporal_address
        assert (outside.owner_url, outside.reader_url) == (stack.owner_url, stack.reader_url)
        with pytest.raises(CannotStart, match="PARTNERSHIP_DATABASE_URL"):
            await outside.create_database("another")
    assert any("PARTNERSHIP_WORKER_DATABASE_URL is not set" in line for line in said)


async def test_an_external_server_that_does_not_answer_is_named(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEMPORAL_ADDRESS", "127.0.0.1:1")
    with pytest.raises(CannotStart, match=r"127\.0\.0\.1:1 \(TEMPORAL_ADDRESS\)"):
        async with running_stack(folder):
            pytest.fail("it started")
    assert read_record(folder.record) is None


def test_status_is_not_well_if_nothing_runs(folder: DataFolder) -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "stack", "status", "--json", "--data", str(folder.path)],
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env=os.environ | {"PARTNERSHIP_DATA": str(folder.path)},
        check=False,
    )
    told = json.loads(asked.stdout)
    assert (asked.returncode, told["running"], told["well"]) == (4, False, False)


async def test_a_worker_that_cannot_start_says_why(folder: DataFolder) -> None:
    async with running_stack(folder, rehearsal=True) as stack:
        with pytest.raises(CannotStart, match=r"(?s)worker-1 did not start.*worker-1\.log:\n +\S"):
            await start_workers(stack, 1)
        assert not [s for s in stack.processes.record.alive if s.name == "worker-1"]
