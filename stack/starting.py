"""Both servers up, side by side: our own, or those that the environment points to."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from temporalio.common import SearchAttributeKey

from stack import credentials
from stack.databases import Administrator, DatabaseUrls
from stack.external_servers import (
    outside_database,
    outside_temporal,
)
from stack.ports import HOST, kept_ports
from stack.postgres import start_postgres
from stack.processes import Processes
from stack.temporal_binary import server_binary
from stack.temporal_config import PORTS, Store
from stack.temporal_server import start_temporal

DATABASE = "partnership"


@dataclass(frozen=True)
class Start:
    """What is wanted: `store` is where Temporal keeps its runs."""

    processes: Processes
    store: Store
    search_attributes: Sequence[SearchAttributeKey[Any]]
    say: Callable[[str], None]

    @property
    def by_hand(self) -> bool:
        return self.processes.record.kind == "hand"


@dataclass(frozen=True)
class Servers:
    urls: DatabaseUrls
    administrator: Administrator | None
    temporal_address: str
    namespace: str


async def start_servers(start: Start) -> Servers:
    """What runs already stays as it is."""
    record = start.processes.record

    def in_use(name: str) -> bool:
        return record.living(name.partition("_")[0]) is not None

    ports = kept_ports(start.processes.folder.ports, ("postgres", *PORTS), in_use)
    try:
        async with asyncio.TaskGroup() as both:
            database = both.create_task(_database(start, ports["postgres"]))
            temporal = both.create_task(_temporal(start, ports))
    except ExceptionGroup as faults:  # the first is the cause, the other was cancelled for it
        raise faults.exceptions[0] from None
    return Servers(*database.result(), *temporal.result())


async def _database(start: Start, port: int) -> tuple[DatabaseUrls, Administrator | None]:
    secrets = credentials.passwords(start.processes.folder.passwords)
    if start.processes.record.living("postgres"):
        administrator = Administrator(HOST, port, secrets)
        return administrator.urls(DATABASE), administrator
    if start.by_hand and (urls := outside_database(start.say)):
        return urls, None
    durable = start.store == "file"
    administrator = await start_postgres(start.processes, port, secrets, durable=durable)
    await administrator.make_roles()
    if not await administrator.has_database(DATABASE):
        await administrator.create_database(DATABASE)
    start.say(f"PostgreSQL answers on {HOST}:{port}")
    return administrator.urls(DATABASE), administrator


async def _temporal(start: Start, ports: dict[str, int]) -> tuple[str, str]:
    """Its address and namespace."""
    processes, attributes = start.processes, start.search_attributes
    if processes.record.living("temporal"):
        return processes.record.temporal_address, processes.record.namespace
    if start.by_hand and (found := await outside_temporal(attributes)):
        processes.note(temporal_address=found[0], namespace=found[1])
        return found
    binary = await server_binary(start.say)
    address = await start_temporal(processes, binary, start.store, ports, attributes)
    start.say(f"Temporal answers on {address}")
    return address, processes.record.namespace
