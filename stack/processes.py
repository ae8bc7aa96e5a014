"""The stack's child processes: started with a log file each, recorded, and stopped in order.

Tied children end with the process that started them, however that ends. Kept ones (`make up`) go
on and are stopped later by what stack.json says. Start them from the main thread, since the kernel
ties a child to a thread.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

import psutil
from pydantic import BaseModel, ConfigDict

from stack.folder import DataFolder
from stack.os_account import Account

LAUNCHER = Path(__file__).with_name("parent_death.py")
PATIENCE = 15.0
# The signal for an orderly end without delay; on TERM PostgreSQL would wait for its clients.
STOP = {"postgres": signal.SIGINT}
# A rehearsal's Temporal has nothing to save, and its orderly end would cost a second each time.
STOP_REHEARSAL = STOP | {"temporal": signal.SIGKILL}

SERVERS = ("temporal", "postgres")
PORTAL, SIGN_IN = "portal", "sign-in"

Kind = Literal["rehearsal", "hand"]


class Service(BaseModel):
    """A process that was started. `birth` tells it from a later one with the same id.

    `started` is in seconds since the epoch, as the clock then was.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    pid: int
    started: float
    birth: str = ""
    address: str
    log: Path
    metrics: str = ""
    probe: str = ""

    def process(self) -> psutil.Process | None:
        """The process, if it still is the same one and alive."""
        try:
            process = psutil.Process(self.pid)
            same = self._is(process)
            return process if same and process.status() != psutil.STATUS_ZOMBIE else None
        except psutil.NoSuchProcess:
            return None

    def _is(self, process: psutil.Process) -> bool:
        if self.birth:
            return birth_of(process.pid) == self.birth
        return abs(process.create_time() - self.started) < 1.0

    @property
    def alive(self) -> bool:
        return self.process() is not None


def birth_of(pid: int) -> str:
    """Which start of the system, and how many ticks after it. Empty where there is no /proc, and of
    a process that has ended.

    The time of day would not do: the system computes it from its clock, and after the clock was set
    every process seems to have been started at another time.
    """
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        facts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return f"{boot}+{facts[19]}"


class Record(BaseModel):
    """stack.json. `kept`: left running on purpose, instead of ending with its starter."""

    model_config = ConfigDict(frozen=True)

    kind: Kind
    kept: bool
    postgres_port: int | None = None
    temporal_address: str = ""
    namespace: str = "default"
    services: tuple[Service, ...] = ()

    @property
    def alive(self) -> tuple[Service, ...]:
        return tuple(service for service in self.services if service.alive)

    def find_alive(self, name: str) -> Service | None:
        return next((service for service in self.alive if service.name == name), None)

    def write(self, file: Path) -> None:
        new = file.with_name(f"{file.name}.new")
        new.write_text(self.model_dump_json(indent=2) + "\n")
        new.replace(file)


def read_record(file: Path) -> Record | None:
    return Record.model_validate_json(file.read_text()) if file.exists() else None


class Processes:
    def __init__(self, folder: DataFolder, record: Record) -> None:
        self.folder = folder
        self.record = record

    def start(
        self,
        name: str,
        program: Sequence[str],
        *,
        address: str = "",
        metrics: str = "",
        probe: str = "",
        environment: Mapping[str, str],
        account: Account,
        cwd: Path = Path("/"),
    ) -> Service:
        """In a session of its own, so that Ctrl-C reaches only us, and we stop all in order."""
        log = self.folder.logs / f"{name}.log"
        parent = 0 if self.record.kept else os.getpid()
        ends_by = STOP.get(name, signal.SIGTERM)
        tie = [str(number) for number in (parent, ends_by.value, account.uid, account.gid)]
        with log.open("ab") as output:
            child = subprocess.Popen(
                [sys.executable, "-I", "-S", str(LAUNCHER), *tie, *program],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=cwd,
                start_new_session=True,
            )
        _children[child.pid] = child
        started = psutil.Process(child.pid).create_time()
        service = Service(
            name=name,
            pid=child.pid,
            started=started,
            birth=birth_of(child.pid),
            address=address,
            log=log,
            metrics=metrics,
            probe=probe,
        )
        self.update_record(services=(*self.record.services, service))
        return service

    def update_record(self, **facts: object) -> None:
        self.record = self.record.model_copy(update=facts)
        self.record.write(self.folder.record)

    def stop_all(self, but: Collection[Service] = ()) -> None:
        """The last started first, and workers before servers, which they need to end in order."""
        for service in _in_stopping_order(self.record.services):
            if service not in but:
                self._stop(service)
        self.folder.record.unlink(missing_ok=True)

    def stop(self, service: Service) -> None:
        """This one only, and remove it from the record."""
        self._stop(service)
        self.update_record(services=tuple(one for one in self.record.services if one != service))

    def _stop(self, service: Service) -> None:
        signals = STOP_REHEARSAL if self.record.kind == "rehearsal" else STOP
        stop(service, signals.get(service.name, signal.SIGTERM))


def _in_stopping_order(services: Sequence[Service]) -> list[Service]:
    """Servers last. One that was restarted is recorded after the workers that need it."""
    last_first = tuple(reversed(services))
    return [
        *(service for service in last_first if service.name not in SERVERS),
        *(service for service in last_first if service.name in SERVERS),
    ]


_children: dict[int, subprocess.Popen[bytes]] = {}


def has_ended(service: Service) -> bool:
    """Completely: a process whose first thread has ended may still hold its ports."""
    child = _children.get(service.pid)
    if child is None:
        return not service.alive
    if child.poll() is None:
        return False
    del _children[service.pid]  # reaped: another process may get its number now
    return True


def stop(service: Service, how: signal.Signals) -> None:
    """Ask it to end; after a while, kill it. Blocks, so that a cancelled task stops it as well."""
    process = service.process()
    deadline = time.monotonic() + PATIENCE
    _signal(process, how)
    while not has_ended(service):
        if time.monotonic() > deadline:
            _signal(process, signal.SIGKILL)
        time.sleep(0.01)


def _signal(process: psutil.Process | None, how: signal.Signals) -> None:
    if process is not None:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(how)


LINE_MAX = 300  # Temporal writes a whole stack trace on one line


def log_tail(log: Path, lines: int = 8) -> str:
    written = log.read_text(errors="replace").splitlines() if log.exists() else []
    last = "\n".join(f"  {line[:LINE_MAX]}" for line in written[-lines:])
    return f"The end of {log}:\n{last or '  (it is empty)'}"
