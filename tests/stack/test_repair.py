"""The stack of `make up` survives the end of any of its parts, and `up` starts what is missing."""

import asyncio
import json
import os
import sys
import uuid
from asyncio.subprocess import PIPE
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from settings import PORTAL_ORIGIN
from stack import CannotStart, DataFolder, running_stack, stop_running, temporary_folder
from stack.engine import (
    missing_parts,
    wanted_workers,
)
from stack.folder import (
    PROJECT,
)
from stack.ports import HOST, is_free, kept_ports
from stack.processes import (
    Record,
    Service,
    read_record,
)

PERSON = {"kind": "add_person", "name": "Ada", "email": "ada@example.org"}
ACTOR = {"person": "p-manager", "organisation": "local/icld"}


@pytest.fixture
def folder() -> Iterator[DataFolder]:
    with temporary_folder() as folder:
        yield folder
        stop_running(folder)


async def typed(*words: str, into: str = "") -> tuple[int, str, str]:
    """A command of the project: its exit code, output and errors."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, *words, cwd=PROJECT, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=os.environ
    )
    said, complained = await child.communicate(into.encode())
    assert child.returncode is not None
    return child.returncode, said.decode(), complained.decode()


async def up(folder: DataFolder) -> dict[str, Service]:
    code, said, complained = await typed("-m", "stack", "up", "--data", str(folder.path))
    assert code == 0, said + complained
    record = read_record(folder.record)
    assert record
    return {service.name: service for service in record.services}


async def status(folder: DataFolder) -> tuple[int, dict[str, str]]:
    code, said, _ = await typed("-m", "stack", "status", "--json", "--data", str(folder.path))
    return code, {one["name"]: one["state"] for one in json.loads(said)["services"]}


async def add_person(folder: DataFolder, person: str) -> str:
    envelope = {
        "command_id": str(uuid.uuid4()),
        "actor": ACTOR,
        "command": PERSON | {"email": f"{person}@example.org"},
    }
    words = ("starter.py", "submit", "register", "-", "--json", "--data", str(folder.path))
    _, said, complained = await typed(*words, into=json.dumps(envelope))
    assert said, complained
    outcome: str = json.loads(said)["outcome"]
    return outcome


def kill(*services: Service) -> None:
    for service in services:
        process = psutil.Process(service.pid)
        process.kill()
        process.wait(timeout=10)


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_a_stack_survives_the_end_of_any_part_and_up_starts_only_what_is_missing(
    folder: DataFolder,
) -> None:
    first = await up(folder)
    assert set(first) == {"postgres", "temporal", "worker-1", "worker-2", "sign-in", "portal"}
    assert await add_person(folder, "p-1") == "accepted"

    origin = f"http://{first['portal'].address}"
    assert led_to(first) == {origin}

    kill(first["worker-1"], first["portal"])
    assert await add_person(folder, "p-2") == "accepted"
    code, states = await status(folder)
    assert code == 4
    assert {states.pop(name) for name in ("worker-1", "portal")} == {"has ended"}
    assert set(states.values()) == {"runs"}

    second = await up(folder)
    assert changed(first, second) == {"worker-1", "portal"}
    assert second["portal"].address == first["portal"].address
    assert led_to(second) == {origin}

    kill(second["postgres"], second["temporal"])
    third = await up(folder)
    assert changed(second, third) == {"postgres", "temporal"}
    assert await add_person(folder, "p-3") == "accepted"


def led_to(parts: dict[str, Service]) -> set[str]:
    """Where the letters lead to that the workers write."""
    workers = [one for name, one in parts.items() if name.startswith("worker-")]
    return {psutil.Process(worker.pid).environ()[PORTAL_ORIGIN] for worker in workers}


def changed(before: dict[str, Service], after: dict[str, Service]) -> set[str]:
    return {name for name, service in after.items() if before[name].pid != service.pid}


async def test_a_part_that_cannot_be_restarted_stays_missing_and_the_others_continue(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with running_stack(folder, store="file", keep=True) as stack:
        services = {one.name: one for one in stack.processes.record.services}
    kill(services["temporal"])
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", "")

    with pytest.raises(CannotStart):
        async with running_stack(folder, store="file", keep=True, repair=True):
            pytest.fail("there was no server to start")

    record = read_record(folder.record)
    assert record
    assert {one.name for one in record.services} == {"postgres", "temporal"}
    assert [one.name for one in record.alive] == ["postgres"]


def test_workers_that_were_asked_for_and_do_not_run_are_missing() -> None:
    record = Record(kind="hand", kept=True, services=(_ours("worker-1"), _ours("worker-2")))

    assert missing_parts(record, None) == ()
    assert missing_parts(record, 4) == ("worker-3", "worker-4")
    assert wanted_workers(record.model_copy(update={"services": (_ours("worker-3"),)}), None) == 3


def _ours(name: str) -> Service:
    """A part that certainly runs: this process."""
    started = psutil.Process().create_time()
    return Service(name=name, pid=os.getpid(), started=started, address="", log=Path("/dev/null"))


async def test_a_stack_that_is_just_being_stopped_is_not_said_to_run(folder: DataFolder) -> None:
    folder.prepare()
    parts = ("postgres", "temporal", "worker-1", "worker-2", "sign-in", "portal")
    Record(kind="hand", kept=True, services=tuple(map(_ours, parts))).write(folder.record)
    with folder.locked():
        code, said, complained = await typed("-m", "stack", "up", "--data", str(folder.path))
    folder.record.unlink()
    assert (code, said) == (4, "")
    assert complained.startswith("Another process is working with")


async def test_a_port_that_its_own_service_uses_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "ports.json"
    first = kept_ports(file, ("postgres", "temporal_frontend"))

    async def nobody(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with await asyncio.start_server(nobody, HOST, first["postgres"]):
        assert not is_free(first["postgres"])
        assert kept_ports(file, ("postgres",), lambda name: name == "postgres") == {
            "postgres": first["postgres"]
        }
        assert kept_ports(file, ("postgres",))["postgres"] != first["postgres"]
    assert (
        kept_ports(file, ("temporal_frontend",))["temporal_frontend"]
        == (first["temporal_frontend"])
    )


async def test_a_broken_profile_of_temporal_is_reported_in_a_sentence(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEMPORAL_ADDRESS", f"{HOST}:1")
    monkeypatch.setenv("TEMPORAL_PROFILE", "secret")

    code, said, complained = await typed("-m", "stack", "up", "--data", str(folder.path))

    assert code == 4
    assert "TEMPORAL_*: the profile" in complained
    assert "Traceback" not in complained
    assert "secret" not in said + complained
