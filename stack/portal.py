"""The portal on a running stack, beside its workers, and the sign-in service that it needs here."""

import asyncio
import sys
import time
from pathlib import Path
from typing import NamedTuple

from settings import (
    LOG,
    PORTAL_CONTACT,
    PORTAL_LISTEN,
    PORTAL_ORIGIN,
    PORTAL_URL,
    READER_URL,
    SIGN_IN_CLIENT,
    SIGN_IN_ISSUER,
    SIGN_IN_SECRET,
)
from stack.engine import PATIENCE, inherited_environment, key_environment, worker_environment
from stack.errors import CannotStart
from stack.folder import PROJECT, DataFolder
from stack.os_account import ourselves
from stack.ports import HOST, kept_ports
from stack.processes import PORTAL, SIGN_IN, Record, Service, has_ended, log_tail
from stack.running import Stack
from stack.sign_in_service import KEPT, READY, load_secrets

PARTS = (SIGN_IN, PORTAL)
CLIENT = "portal"
CONTACT = "manager@example.org"
SERVING = "serving"
"""What the portal's log says once it answers."""


class PortalPorts(NamedTuple):
    """Where the two are to answer. Whatever is told of them has to be told before they start."""

    portal: int
    sign_in: int

    @property
    def addresses(self) -> dict[str, str]:
        return {PORTAL: f"{HOST}:{self.portal}", SIGN_IN: f"{HOST}:{self.sign_in}"}

    @property
    def origin(self) -> str:
        return f"http://{self.addresses[PORTAL]}"

    @property
    def issuer(self) -> str:
        return f"http://{self.addresses[SIGN_IN]}"


class PortalAddress(NamedTuple):
    """`password` is that of everybody at the stack's own sign-in service."""

    origin: str
    password: str


def portal_ports(stack: Stack) -> PortalPorts:
    """Those of the last time, unless another program has taken one meanwhile."""
    record, parts = stack.processes.record, {"portal": PORTAL, "sign_in": SIGN_IN}

    def in_use(name: str) -> bool:
        return record.find_alive(parts[name]) is not None

    return PortalPorts(**kept_ports(stack.folder.ports, tuple(parts), in_use))


async def start_portal(stack: Stack, ports: PortalPorts) -> PortalAddress:
    """Start what is missing of the two, and return when both answer."""
    record = stack.processes.record
    environment = portal_environment(stack, ports)
    programs = {SIGN_IN: ["-m", "stack.sign_in_service"], PORTAL: ["portal.py"]}
    said = {SIGN_IN: READY, PORTAL: SERVING}
    for name in PARTS:
        if record.find_alive(name) is None:
            address = ports.addresses[name]
            await _start(stack, name, programs[name], address, environment, said[name])
    return PortalAddress(ports.origin, load_secrets(secrets_file(stack.folder)).password)


def portal_environment(stack: Stack, ports: PortalPorts) -> dict[str, str]:
    """Of both. The portal's own connections have its role alone."""
    workers = worker_environment(stack)
    shared = {name: value for name, value in workers.items() if not name.endswith("DATABASE_URL")}
    kept = secrets_file(stack.folder)
    return {
        LOG: "json",
        **inherited_environment(stack),
        **shared,
        **key_environment(stack),
        PORTAL_URL: stack.urls.portal,
        READER_URL: stack.urls.reader,  # of `verify`, a program of its own
        PORTAL_LISTEN: ports.addresses[PORTAL],
        PORTAL_ORIGIN: ports.origin,
        PORTAL_CONTACT: CONTACT,
        SIGN_IN_ISSUER: ports.issuer,
        SIGN_IN_CLIENT: CLIENT,
        SIGN_IN_SECRET: load_secrets(kept).client_secret,
        KEPT: str(kept),
    }


def secrets_file(folder: DataFolder) -> Path:
    return folder.path / "sign-in.json"


def missing_portal(record: Record) -> tuple[str, ...]:
    return tuple(name for name in PARTS if record.find_alive(name) is None)


def address_of(folder: DataFolder, record: Record | None) -> PortalAddress | None:
    """Of a portal that runs there."""
    portal = record.find_alive(PORTAL) if record else None
    if portal is None or not secrets_file(folder).exists():
        return None
    return PortalAddress(f"http://{portal.address}", load_secrets(secrets_file(folder)).password)


async def _start(
    stack: Stack,
    name: str,
    program: list[str],
    address: str,
    environment: dict[str, str],
    said: str,
) -> Service:
    log = stack.folder.logs / f"{name}.log"
    before = len(_read(log))
    service = stack.processes.start(
        name,
        [sys.executable, *program],
        address=address,
        environment=environment,
        account=ourselves(),
        cwd=PROJECT,
    )
    deadline = time.monotonic() + PATIENCE
    while said not in _read(service.log)[before:]:
        if has_ended(service) or time.monotonic() > deadline:
            raise CannotStart(f"{name} did not start. {log_tail(service.log)}")
        await asyncio.sleep(0.05)
    return service


def _read(log: Path) -> str:
    return log.read_text(errors="replace") if log.exists() else ""
