"""The engine on a running stack: its environment, its installation and its workers."""

import asyncio
import os
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from settings import (
    DATA,
    ENTRANCE_URL,
    FILES,
    KEEPER_URL,
    KEYS,
    LOG,
    MAIL,
    MASTER_KEYS,
    METRICS,
    OWNER_URL,
    PAYLOAD_KEYS,
    PORTAL_ORIGIN,
    PORTAL_URL,
    PROBE,
    READER_URL,
    WITHOUT_SIGN_IN,
    WORKER_URL,
)
from stack.errors import CannotStart
from stack.folder import PROJECT
from stack.os_account import ourselves
from stack.ports import HOST, kept_ports
from stack.processes import PORTAL, SERVERS, SIGN_IN, Record, Service, has_ended, log_tail
from stack.running import Stack

PATIENCE = 60.0
WORKING = re.compile(r"\bworking\b")  # what a worker logs as soon as it takes work
WORKERS = 2
_WORKER = "worker-"


def worker_environment(stack: Stack) -> dict[str, str]:
    """No worker changes tables, receives commands or carries erasures out."""
    environment = {
        DATA: str(stack.folder.path),
        WORKER_URL: stack.worker_url,
        READER_URL: stack.reader_url,
        PAYLOAD_KEYS: stack.payload_keys,
        **key_environment(stack),
        "TEMPORAL_ADDRESS": stack.temporal_address,
        "TEMPORAL_NAMESPACE": stack.namespace,
    }
    if stack.has_own_temporal:
        # A person's own profile may ask for TLS or keys that belong to another server.
        environment["TEMPORAL_CONFIG_FILE"] = os.devnull
    if stack.kind == "rehearsal" or not os.environ.get(MAIL):
        environment[MAIL] = f"maildir:{stack.folder.mail}"  # a rehearsal mails no real people
    return environment


def caller_environment(stack: Stack) -> dict[str, str]:
    """For programs that take commands from people."""
    return worker_environment(stack) | {
        ENTRANCE_URL: stack.entrance_url,
        WITHOUT_SIGN_IN: os.environ.get(WITHOUT_SIGN_IN) or "allowed",
    }


def key_environment(stack: Stack) -> dict[str, str]:
    """Keys and files of the data folder, unless the environment names others."""
    own = {KEYS: str(stack.folder.keys), FILES: f"file:{stack.folder.files}"}
    if stack.kind == "hand":
        own = {name: os.environ.get(name) or value for name, value in own.items()}
    return {MASTER_KEYS: stack.master_keys, **own}


def owner_environment(stack: Stack) -> dict[str, str]:
    """For operators: the addresses of all roles."""
    return caller_environment(stack) | {
        OWNER_URL: stack.owner_url,
        KEEPER_URL: stack.urls.keeper,
        PORTAL_URL: stack.urls.portal,
    }


def inherited_environment(stack: Stack) -> dict[str, str]:
    """Our own environment for a child, without what would lead it to other servers."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in (OWNER_URL, ENTRANCE_URL, KEEPER_URL, PORTAL_URL)
        # Workers cannot share one address: the stack gives each its own. So with its portal.
        and name not in (METRICS, PROBE, PORTAL_ORIGIN)
        # What an operator has set for psql, perhaps a superuser's password.
        and not name.startswith("PG")
        and not (stack.has_own_temporal and name.startswith("TEMPORAL_"))
    }


def install_command(kind: str) -> list[str]:
    """With an invented first manager. A real installation adds real persons to the register."""
    return [
        *(sys.executable, "starter.py", "install", "--kind", kind),
        *("--first-manager", "p-manager", "--name", "First programme manager"),
        *("--email", "manager@example.org"),
    ]


async def install(stack: Stack) -> None:
    """Migrate the database and write the first entry. Safe to repeat."""
    child = await asyncio.create_subprocess_exec(
        *install_command("rehearsal" if stack.kind == "rehearsal" else "production"),
        cwd=PROJECT,
        env=inherited_environment(stack) | owner_environment(stack),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await child.communicate()
    if child.returncode != 0:
        raise CannotStart(f"The installation failed:\n{output.decode(errors='replace').strip()}")


async def start_workers(
    stack: Stack, count: int = WORKERS, portal: str | None = None
) -> Sequence[Service]:
    """Start the missing ones of so many workers, and return when each of them takes work.

    They are processes that stop with the stack. Those that run already are not returned. `portal`
    is the origin of the portal that letters lead to."""
    record = stack.processes.record
    numbers = [n for n in range(1, count + 1) if record.find_alive(f"{_WORKER}{n}") is None]
    before = {number: _read(stack.folder.logs / f"{_WORKER}{number}.log") for number in numbers}
    leading = {PORTAL_ORIGIN: portal} if portal else {}
    workers = [_start_worker(stack, number, leading) for number in numbers]
    deadline = time.monotonic() + PATIENCE
    for worker, number in zip(workers, numbers, strict=True):
        while not WORKING.search(_read(worker.log)[len(before[number]) :]):
            if has_ended(worker) or time.monotonic() > deadline:
                raise CannotStart(f"{worker.name} did not start. {log_tail(worker.log)}")
            await asyncio.sleep(0.05)
    return workers


def worker_command() -> list[str]:
    return [sys.executable, "worker.py"]


def _start_worker(stack: Stack, number: int, leading: Mapping[str, str]) -> Service:
    name = f"{_WORKER}{number}"
    addresses = _listen_addresses(stack, name)
    return stack.processes.start(
        name,
        worker_command(),
        metrics=addresses.get(METRICS, ""),
        probe=addresses.get(PROBE, ""),
        environment={
            LOG: "json",
            **inherited_environment(stack),
            **worker_environment(stack),
            **addresses,
            **leading,
        },
        account=ourselves(),
        cwd=PROJECT,
    )


def _listen_addresses(stack: Stack, worker: str) -> dict[str, str]:
    """For metrics and probe. The workers of a rehearsal have neither."""
    if stack.kind == "rehearsal":
        return {}
    names = {METRICS: f"{worker}_metrics", PROBE: f"{worker}_probe"}
    ports = kept_ports(stack.folder.ports, tuple(names.values()))
    return {setting: f"{HOST}:{ports[name]}" for setting, name in names.items()}


def _read(log: Path) -> str:
    return log.read_text(errors="replace") if log.exists() else ""


def missing_parts(record: Record, workers: int | None) -> tuple[str, ...]:
    """Names of what should run in a kept stack and does not."""
    ended = [service.name for service in record.services if not service.alive]
    numbers = range(1, wanted_workers(record, workers) + 1)
    absent = [name for n in numbers if record.find_alive(name := f"{_WORKER}{n}") is None]
    return tuple(dict.fromkeys((*ended, *absent)))


def wanted_workers(record: Record | None, workers: int | None) -> int:
    """As many as were asked for, otherwise as many as there were."""
    if workers is not None:
        return workers
    return max((WORKERS, *(_number(one) for one in _workers(record))))


def stop_misdirected(
    stack: Stack, before: Record, planned: Mapping[str, str], say: Callable[[str], None]
) -> None:
    """If a part has got another address, those that use it have to be restarted with the new one.

    `planned` is where the parts are to answer that are started after this."""
    after = stack.processes.record
    now = {**{name: _address(after, name) for name in SERVERS}, **planned}
    moved = {name for name, address in now.items() if _address(before, name) != address}
    for service in after.alive:
        if used := sorted(moved & {*_used_by(service.name)}):
            say(f"{service.name} is restarted: the address of {' and '.join(used)} has changed")
            stack.processes.stop(service)


def _used_by(name: str) -> tuple[str, ...]:
    """The parts whose addresses this one is given when it is started."""
    if name in SERVERS:
        return ()
    return (*SERVERS, *{PORTAL: (SIGN_IN,)}.get(name, (PORTAL,)))


def _workers(record: Record | None) -> list[Service]:
    services = record.services if record else ()
    return [service for service in services if service.name.startswith(_WORKER)]


def _number(worker: Service) -> int:
    return int(worker.name.removeprefix(_WORKER))


def _address(record: Record, name: str) -> str:
    return next((one.address for one in record.services if one.name == name), "")
