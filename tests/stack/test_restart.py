"""A stack on files continues where it was, after an orderly stop and after a crash."""

import asyncio
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import uuid4

import psutil
import psycopg
import pytest
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import PollWorkflowTaskQueueRequest
from temporalio.client import Client, WorkflowExecutionStatus

from stack import DataFolder, running_stack, temporary_folder
from stack.databases import Administrator
from stack.folder import (
    load_passwords,
    remove,
)
from stack.os_account import (
    ourselves,
    postgres_account,
)
from stack.ports import SETTING as PORTS
from stack.ports import kept_ports, port_range
from stack.postgres import start_postgres
from stack.processes import (
    Processes,
    Record,
    Service,
    has_ended,
)


@pytest.fixture
def folder() -> Iterator[DataFolder]:
    with temporary_folder() as folder:
        yield folder


async def remember(url: str, word: str) -> None:
    async with await psycopg.AsyncConnection.connect(url) as connection:
        await connection.execute("CREATE TABLE memory AS SELECT %s::text AS word", [word])


async def remembered(url: str) -> object:
    async with await psycopg.AsyncConnection.connect(url) as connection:
        row = await (await connection.execute("SELECT word FROM memory")).fetchone()
    return row[0] if row else None


def kill(services: Iterable[Service]) -> None:
    for service in services:
        process = psutil.Process(service.pid)
        process.kill()
        process.wait(timeout=10)


async def started_postgres(folder: DataFolder) -> tuple[Processes, Administrator]:
    folder.prepare()
    processes = Processes(folder, Record(kind="rehearsal", kept=False))
    port = kept_ports(folder.ports, ("postgres",))["postgres"]
    secrets = load_passwords(folder.passwords)
    return processes, await start_postgres(processes, port, secrets, durable=True)


async def test_work_continues_at_once_after_a_crash_and_on_other_ports(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = str(uuid4())
    async with running_stack(folder, store="file") as stack:
        await remember(stack.owner_url, "kept")
        client = await Client.connect(stack.temporal_address)
        await client.start_workflow("waits", id=case, task_queue="a-queue")
        first = stack.temporal_address
        kill(service for service in stack.processes.record.services if service.name == "temporal")
    folder.ports.unlink()
    monkeypatch.setenv(PORTS, ports_without(first))
    async with running_stack(folder, store="file") as stack:
        assert stack.temporal_address != first
        assert await remembered(stack.owner_url) == "kept"
        client = await Client.connect(stack.temporal_address)
        described = await client.get_workflow_handle(case).describe()
        assert described.status == WorkflowExecutionStatus.RUNNING
        assert await task_waiting(client, "a-queue") == case


def ports_without(address: str) -> str:
    """A range for PARTNERSHIP_PORTS: ports are drawn at random, and the same may be drawn again."""
    allowed, port = port_range(), int(address.rpartition(":")[2])
    below, above = range(allowed.start, port), range(port + 1, allowed.stop)
    wider = max(below, above, key=len)
    return f"{wider.start}-{wider.stop - 1}"


async def task_waiting(client: Client, queue: str) -> str:
    """What a worker gets; with addresses of a dead server in the database it takes a minute."""
    async with asyncio.timeout(20):
        answer = await client.workflow_service.poll_workflow_task_queue(
            PollWorkflowTaskQueueRequest(
                namespace=client.namespace, task_queue=TaskQueue(name=queue), identity="test"
            )
        )
    return answer.workflow_execution.workflow_id


async def test_postgresql_comes_back_after_it_was_killed(folder: DataFolder) -> None:
    processes, administrator = await started_postgres(folder)
    await administrator.make_roles()
    urls = await administrator.create_database("kept")
    await remember(urls.owner, "committed")
    kill(processes.record.services)
    assert (folder.postgres / "data" / "postmaster.pid").exists()
    processes, administrator = await started_postgres(folder)
    assert await remembered(urls.owner) == "committed"
    processes.stop_all()


async def test_a_stale_lock_file_with_the_number_of_another_process_is_ignored(
    folder: DataFolder,
) -> None:
    processes, _ = await started_postgres(folder)
    processes.stop_all()
    lock = folder.postgres / "data" / "postmaster.pid"
    stranger = await asyncio.create_subprocess_exec(
        *("sleep", "60"), cwd="/", **postgres_account().identity()
    )
    lock.write_text(f"{stranger.pid}\n{lock.parent}\n1700000000\n")
    processes, administrator = await started_postgres(folder)
    assert await administrator.answers()
    assert stranger.returncode is None
    processes.stop_all()
    stranger.kill()
    await stranger.wait()


async def test_a_server_that_nobody_stopped_is_stopped_for_the_new_one(folder: DataFolder) -> None:
    forgotten, _ = await started_postgres(folder)
    current, administrator = await started_postgres(folder)
    assert has_ended(forgotten.record.services[0])
    assert await administrator.answers()
    current.stop_all()


async def test_a_half_made_cluster_is_made_again(folder: DataFolder) -> None:
    folder.prepare()
    half = folder.postgres / "half-made"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    for part in (folder.postgres, half, half / "PG_VERSION"):
        postgres_account().make_owner_of(part)
    processes, administrator = await started_postgres(folder)
    assert await administrator.answers()
    assert not half.exists()
    processes.stop_all()


async def test_a_data_folder_that_postgresql_cannot_enter_works_too(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    folder = DataFolder(closed / "data")
    try:
        processes, administrator = await started_postgres(folder)
        await administrator.make_roles()
        urls = await administrator.create_database("kept")
        await remember(urls.owner, "inside")
        processes.stop_all()
        processes, _ = await started_postgres(folder)
        assert await remembered(urls.owner) == "inside"
        processes.stop_all()
        assert closed.stat().st_mode & 0o777 == 0o700
        assert folder.postgres.resolve().stat().st_uid == postgres_account().uid
        assert folder.passwords.stat().st_uid == ourselves().uid
    finally:
        where = folder.postgres.resolve()
        remove(folder)
    assert not where.exists()


async def test_the_start_waits_until_a_restored_server_has_read_its_log(
    folder: DataFolder,
) -> None:
    """Meanwhile it answers already, but accepts no changes."""
    processes, _ = await started_postgres(folder)
    processes.stop_all()
    data = folder.postgres / "data"
    with (data / "postgresql.auto.conf").open("a") as settings:
        settings.write("restore_command = 'sleep 1; false'\n")
    (data / "recovery.signal").touch()
    postgres_account().make_owner_of(data / "recovery.signal")
    processes, administrator = await started_postgres(folder)
    await administrator.make_roles()
    processes.stop_all()
