"""The servers of docker-compose.yml for tests that break them.

A killed service is restarted by its supervisor, as Docker would do it; to start one here means to
wait for that. Two things differ from the file: Temporal may skip time (rehearsals.py), and workers
run in `tests.faults.wide_worker`, which widens the moment between commit and answer and records
what they do.
"""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from audit.sealed_texts import AuditKeys
from services.files.file_store import FileStore
from services.keys.store import KeyStore
from stack import DatabaseUrls, temporary_folder
from stack.engine import WORKING
from stack.folder import PROJECT
from stack.processes import log_tail
from tests.cluster.cluster import Cluster, cluster
from tests.cluster.container import Container
from tests.cluster.images import CAUGHT
from tests.cluster.rehearsals import BEFORE_WORKERS, skipping_time, stack_of
from tests.cluster.temporal_programs import temporal_programs
from tests.faults.ground import Ground, running_ground
from tests.faults.wide_worker import HELD, MARKS

PATIENCE = 120.0
HELD_SHARE = 0.3


class ComposeServers:
    """See tests.faults.servers.Servers. `mail` is what the catcher received by SMTP, so a message
    may have arrived twice, and then its notice says so."""

    def __init__(self, made: Cluster, marks: Path) -> None:
        self.marks = marks
        self.workers = made.names_of("worker")
        self._made, self._stack = made, stack_of(made)
        self._expected = dict.fromkeys(self.workers, 0)
        self._read = dict.fromkeys(self.workers, 0)

    @property
    def urls(self) -> DatabaseUrls:
        return self._stack.urls

    @property
    def temporal_address(self) -> str:
        return self._stack.temporal_address

    @property
    def namespace(self) -> str:
        return self._stack.namespace

    @property
    def payload_keys(self) -> str:
        return self._stack.payload_keys

    @property
    def key_store(self) -> KeyStore:
        return self._stack.key_store

    def open_files(self) -> FileStore:
        return self._stack.open_files()

    @property
    def audit_keys(self) -> AuditKeys:
        return AuditKeys(self._stack.folder.keys, self._stack.master_keys)

    @property
    def mail(self) -> Path:
        return self._made.folder_of("mail") / CAUGHT

    def pid_of(self, worker: str) -> int:
        return self._worker(worker).pid or 0

    def has_ended(self, worker: str) -> bool:
        """Ended without having been killed here, whether or not it was restarted."""
        container = self._worker(worker)
        return container.pid is None or container.starts > self._expected[worker]

    def defects(self) -> tuple[str, ...]:
        logs = (self._worker(worker).log for worker in self.workers)
        lines = (line for log in logs for line in log.read_text(errors="replace").splitlines())
        return tuple(line for line in lines if '"event": "defect"' in line)

    def kill_worker(self, worker: str) -> None:
        container = self._worker(worker)
        self._read[worker] = _size(container.log)
        container.kill()

    async def start_worker(self, worker: str) -> None:
        """Returns when it takes work, however often it had to be restarted for that."""
        container, give_up = self._worker(worker), time.monotonic() + PATIENCE
        if not container.starts:
            container.start()
        while container.pid is None or not WORKING.search(self._new_log(worker)):
            if time.monotonic() > give_up:
                raise AssertionError(f"{worker} does not work. {log_tail(container.log)}")
            await asyncio.sleep(0.02)
        self._expected[worker] = container.starts

    def freeze_worker(self, worker: str) -> None:
        self._worker(worker).send(signal.SIGSTOP)

    def thaw_worker(self, worker: str) -> None:
        self._worker(worker).send(signal.SIGCONT)

    def kill_temporal(self) -> None:
        self._made.containers["temporal"].kill()

    async def start_temporal(self) -> None:
        await self._made.ready("temporal")

    def kill_postgres(self) -> None:
        self._made.containers["postgres"].kill()

    async def start_postgres(self) -> None:
        await self._made.ready("postgres")

    def _worker(self, name: str) -> Container:
        return self._made.container("worker", self.workers.index(name))

    def _new_log(self, worker: str) -> str:
        log = self._worker(worker).log
        if _size(log) <= self._read[worker]:
            return ""
        with log.open("rb") as lines:
            lines.seek(self._read[worker])
            return lines.read().decode(errors="replace")


@asynccontextmanager
async def compose_ground() -> AsyncIterator[tuple[Ground, ComposeServers]]:
    with temporary_folder() as folder:
        folder.prepare()
        marks = folder.path / "marks"
        marks.touch()
        programs = await temporal_programs(lambda _: None)
        overrides = [skipping_time(folder), _widened(marks)]
        async with cluster(programs, folder, overrides) as made:
            await made.up(*BEFORE_WORKERS)
            servers = ComposeServers(made, marks)
            async with running_ground(servers) as ground:
                yield ground, servers


def _widened(marks: Path) -> dict[str, Any]:
    """An override of the compose file. PYTHONPATH is for the tests, which are not in the image."""
    environment = {MARKS: str(marks), HELD: str(HELD_SHARE), "PYTHONPATH": str(PROJECT)}
    command = ["python", "-m", "tests.faults.wide_worker"]
    return {"services": {"worker": {"command": command, "environment": environment}}}


def _size(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0
