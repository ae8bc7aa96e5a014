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
from stack.processes import Record, Service, has_ended, log_tail
from stack.running import Stack
from stack.sign_in_service import KEPT, READY, load_secrets

PORTAL, SIGN_IN = "portal", "sign-in"
PARTS = (SIGN_IN, PORTAL)
CLIENT = "portal"
CONTACT = "manager@example.org"
SERVING = "serving"
"""What the portal's log says once it answers."""


class PortalAddress(NamedTuple):
    """`password` is that of everybody at the stack's own sign-in service."""

    origin: str
    password: str


async def start_portal(stack: Stack) -> PortalAddress:
    """Start what is missing of the two, and return when both answer."""
    record = stack.processes.record
    names = {SIGN_IN: "sign_in", PORTAL: "portal"}
    ports = kept_ports(
        stack.folder.ports,
        tuple(names.values()),
        lambda name: any(record.find_alive(one) and names[one] == name for one in PARTS),
    )
    environment = portal_environment(stack, ports["portal"], ports["sign_in"])
    programs = {SIGN_IN: ["-m", "stack.sign_in_service"], PORTAL: ["portal.py"]}
    said = {SIGN_IN: READY, PORTAL: SERVING}
    for name in PARTS:
        if record.find_alive(name) is None:
            await _start(stack, name, programs[name], ports[names[name]], environment, said[name])
    kept = load_secrets(secrets_file(stack.folder))
    return PortalAddress(environment[PORTAL_ORIGIN], kept.password)


def portal_environment(stack: Stack, port: int, sign_in_port: int) -> dict[str, str]:
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
        PORTAL_LISTEN: f"{HOST}:{port}",
        PORTAL_ORIGIN: f"http://{HOST}:{port}",
        PORTAL_CONTACT: CONTACT,
        SIGN_IN_ISSUER: f"http://{HOST}:{sign_in_port}",
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
    port: int,
    environment: dict[str, str],
    said: str,
) -> Service:
    log = stack.folder.logs / f"{name}.log"
    before = len(_read(log))
    service = stack.processes.start(
        name,
        [sys.executable, *program],
        address=f"{HOST}:{port}",
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
