"""Servers started by the stack of this project, as processes of this machine."""

import asyncio
import json
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import psutil

from audit.sealed_texts import AuditKeys
from services.files.file_store import FileStore
from services.keys.store import KeyStore
from stack import DatabaseUrls, DataFolder, Stack, running_stack
from stack.engine import (
    PATIENCE,
    WORKING,
    inherited_environment,
    worker_environment,
)
from stack.folder import (
    PROJECT,
    load_passwords,
)
from stack.os_account import ourselves
from stack.postgres import start_postgres
from stack.processes import (
    Service,
    has_ended,
    log_tail,
    stop,
)
from stack.temporal_binary import server_binary
from stack.temporal_server import start_temporal
from tests.faults.wide_worker import HELD, MARKS
from workflows.search_attributes import SEARCH_ATTRIBUTES

WORKERS = ("worker-1", "worker-2")


class NativeServers:
    """`stack` is a rehearsal whose stores are files. `held` is the share of wide activities."""

    def __init__(self, stack: Stack, held: float) -> None:
        self.stack = stack
        self.workers = WORKERS
        self.marks: Path = stack.folder.path / "marks"
        self.marks.touch()
        self._told: Mapping[str, str] = (
            {"PARTNERSHIP_LOG": "json"}
            | inherited_environment(stack)
            | worker_environment(stack)
            | {MARKS: str(self.marks), HELD: str(held)}
        )
        self._running: dict[str, Service] = {
            one.name: one for one in self.stack.processes.record.services
        }

    @property
    def urls(self) -> DatabaseUrls:
        return self.stack.urls

    @property
    def temporal_address(self) -> str:
        return self.stack.temporal_address

    @property
    def namespace(self) -> str:
        return self.stack.namespace

    @property
    def payload_keys(self) -> str:
        return self.stack.payload_keys

    @property
    def key_store(self) -> KeyStore:
        return self.stack.key_store

    def open_files(self) -> FileStore:
        return self.stack.open_files()

    @property
    def audit_keys(self) -> AuditKeys:
        return AuditKeys(self.stack.folder.keys, self.stack.master_keys)

    @property
    def mail(self) -> Path:
        return self.stack.folder.mail

    def pid_of(self, worker: str) -> int:
        return self._running[worker].pid

    def has_ended(self, worker: str) -> bool:
        return has_ended(self._running[worker])

    def defects(self) -> tuple[str, ...]:
        """What workers logged as errors of ours."""
        logs = (self.stack.folder.logs / f"{worker}.log" for worker in self.workers)
        lines = (line for log in logs for line in _from(log, 0).splitlines())
        return tuple(line for line in lines if '"event": "defect"' in line)

    def kill_worker(self, worker: str) -> None:
        stop(self._running[worker], signal.SIGKILL)

    async def start_worker(self, worker: str) -> None:
        log = self.stack.folder.logs / f"{worker}.log"
        before = log.stat().st_size if log.exists() else 0
        service = self._running[worker] = self.stack.processes.start(
            worker,
            [sys.executable, "-m", "tests.faults.wide_worker"],
            environment=self._told,
            account=ourselves(),
            cwd=PROJECT,
        )
        deadline = time.monotonic() + PATIENCE
        while not WORKING.search(_from(log, before)):
            if has_ended(service) or time.monotonic() > deadline:
                raise AssertionError(f"{worker} did not start. {log_tail(log)}")
            await asyncio.sleep(0.02)

    def freeze_worker(self, worker: str) -> None:
        psutil.Process(self.pid_of(worker)).suspend()

    def thaw_worker(self, worker: str) -> None:
        with suppress(psutil.NoSuchProcess):
            psutil.Process(self.pid_of(worker)).resume()

    def kill_temporal(self) -> None:
        stop(self._running["temporal"], signal.SIGKILL)

    async def start_temporal(self) -> None:
        processes, ports = self.stack.processes, json.loads(self.stack.folder.ports.read_text())
        binary = await server_binary(lambda _: None)
        await start_temporal(processes, binary, "file", ports, SEARCH_ATTRIBUTES)
        self._remember("temporal")

    def kill_postgres(self) -> None:
        service = self._running["postgres"]
        postmaster = psutil.Process(service.pid)
        postmaster.suspend()  # so that it makes no backend while its backends are counted
        backends = postmaster.children(recursive=True)
        for process in (*backends, postmaster):
            with suppress(psutil.NoSuchProcess):
                process.kill()
        stop(service, signal.SIGKILL)

    async def start_postgres(self) -> None:
        folder = self.stack.folder
        port = json.loads(folder.ports.read_text())["postgres"]
        secrets = load_passwords(folder.passwords)
        await start_postgres(self.stack.processes, port, secrets, durable=True)
        self._remember("postgres")

    def _remember(self, name: str) -> None:
        self._running[name] = next(
            one for one in reversed(self.stack.processes.record.services) if one.name == name
        )


@asynccontextmanager
async def native_servers(folder: DataFolder, *, held: float = 0.3) -> AsyncIterator[NativeServers]:
    """PostgreSQL and Temporal answer; no worker is there yet."""
    async with running_stack(
        folder, store="file", rehearsal=True, search_attributes=SEARCH_ATTRIBUTES
    ) as stack:
        servers = NativeServers(stack, held)
        try:
            yield servers
        except BaseException:
            kept = shutil.copytree(
                folder.logs, tempfile.mkdtemp(prefix="partnership-logs-") + "/logs"
            )
            print(f"what the servers logged is kept in {kept}", file=sys.stderr)  # noqa: T201
            raise
        finally:
            for worker in servers.workers:
                with suppress(KeyError):
                    servers.thaw_worker(worker)


def _from(log: Path, place: int) -> str:
    if not log.exists():
        return ""
    with log.open("rb") as lines:
        lines.seek(place)
        return lines.read().decode(errors="replace")
