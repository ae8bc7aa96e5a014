"""The stack's child processes: started with a log file each, recorded, and stopped in order.

Tied children end with the process that started them, however that ends. Kept ones (`make up`)
stay, and are stopped later by what stack.json says of them. Start them from the main thread:
the kernel's tie is to the thread.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from stack.folder import (
    DataFolder,
    Record,
    Service,
)
from stack.os_account import Account

LAUNCHER = Path(__file__).with_name("parent_death.py")
PATIENCE = 15.0
# What asks a service to end soon and in order; TERM would let PostgreSQL wait for its clients.
STOP = {"postgres": signal.SIGINT}
# A rehearsal's Temporal has nothing to save, and its orderly end would cost a second each time.
STOP_REHEARSAL = STOP | {"temporal": signal.SIGKILL}

SERVERS = ("temporal", "postgres")

_children: dict[int, subprocess.Popen[bytes]] = {}


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
        """Each in a session of its own, so that Ctrl-C reaches only us, who stop them in order."""
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
            address=address,
            log=log,
            metrics=metrics,
            probe=probe,
        )
        self.note(services=(*self.record.services, service))
        return service

    def note(self, **facts: object) -> None:
        """Write down in stack.json what runs, or where it answers."""
        self.record = self.record.model_copy(update=facts)
        self.record.written(self.folder.record)

    def stop(self, but: Collection[Service] = ()) -> None:
        """Everything but these, the last started first: workers need servers to end in order."""
        for service in _in_order(self.record.services):
            if service not in but:
                self._stop(service)
        self.folder.record.unlink(missing_ok=True)

    def end(self, service: Service) -> None:
        """This one alone, and forget it."""
        self._stop(service)
        self.note(services=tuple(one for one in self.record.services if one != service))

    def _stop(self, service: Service) -> None:
        signals = STOP_REHEARSAL if self.record.kind == "rehearsal" else STOP
        stop(service, signals.get(service.name, signal.SIGTERM))


def _in_order(services: Sequence[Service]) -> list[Service]:
    """Servers last: one that was started again stands behind the workers that need it."""
    last_first = tuple(reversed(services))
    return [
        *(service for service in last_first if service.name not in SERVERS),
        *(service for service in last_first if service.name in SERVERS),
    ]


def has_ended(service: Service) -> bool:
    """Really ended: a process whose first thread is gone may still hold its ports."""
    child = _children.get(service.pid)
    if child is None:
        return not service.alive
    if child.poll() is None:
        return False
    del _children[service.pid]  # reaped: the number may be given to another process now
    return True


def stop(service: Service, how: signal.Signals) -> None:
    """Ask it to end; after a while, make it. Blocks, so that a cancelled task stops it too."""
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


WIDTH = 300  # Temporal writes a whole stack trace on one line


def log_tail(log: Path, lines: int = 8) -> str:
    written = log.read_text(errors="replace").splitlines() if log.exists() else []
    last = "\n".join(f"  {line[:WIDTH]}" for line in written[-lines:])
    return f"The end of {log}:\n{last or '  (it is empty)'}"
