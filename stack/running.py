"""The stack as one: PostgreSQL and Temporal up on loopback, and down again whatever happens."""

import asyncio
import signal
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from temporalio.common import SearchAttributeKey

from stack import credentials
from stack.databases import Administrator, DatabaseUrls
from stack.faults import CannotStart
from stack.folder import DataFolder
from stack.outside import outside_database, outside_payload_keys, outside_temporal
from stack.ports import HOST, kept_ports
from stack.postgres import start_postgres
from stack.processes import Processes
from stack.record import Kind, Record, recorded
from stack.temporal_binary import server_binary
from stack.temporal_config import PORTS, Store
from stack.temporal_server import start_temporal

DATABASE = "partnership"

Progress = Callable[[str], None]
SearchAttributes = Sequence[SearchAttributeKey[Any]]


@dataclass(frozen=True)
class Stack:
    """Where everything answers. `administrator` is there if the PostgreSQL is our own."""

    folder: DataFolder
    kind: Kind
    urls: DatabaseUrls = field(repr=False)
    temporal_address: str
    namespace: str
    payload_keys: str = field(repr=False)
    processes: Processes = field(repr=False)
    administrator: Administrator | None = field(repr=False)

    @property
    def owner_url(self) -> str:
        return self.urls.owner

    @property
    def worker_url(self) -> str:
        return self.urls.worker

    @property
    def reader_url(self) -> str:
        return self.urls.reader

    @property
    def has_own_temporal(self) -> bool:
        return any(service.name == "temporal" for service in self.processes.record.services)

    async def create_database(self, name: str, template: str | None = None) -> DatabaseUrls:
        """One more database on our own PostgreSQL, with the same three roles."""
        return await self._ours().create_database(name, template)

    async def drop_database(self, name: str) -> None:
        await self._ours().drop_database(name)

    def _ours(self) -> Administrator:
        if self.administrator is None:
            raise CannotStart("PARTNERSHIP_DATABASE_URL is set: databases are made by its owner.")
        return self.administrator


@asynccontextmanager
async def running_stack(
    folder: DataFolder,
    *,
    store: Store = "memory",
    rehearsal: bool = False,
    search_attributes: SearchAttributes = (),
    keep: bool = False,
    on_progress: Progress = lambda _: None,
) -> AsyncIterator[Stack]:
    """Everything up inside the block. With `keep` it stays up after a block that went well.

    A rehearsal always has servers of its own, whatever the environment points to.
    """
    folder.prepare()
    with folder.locked(), _terminated_as_if_interrupted():
        kind: Kind = "rehearsal" if rehearsal else "hand"
        folder.claim(kind)
        _make_room(folder)
        processes = Processes(folder, Record(kind=kind, kept=keep))
        try:
            yield await _start(processes, store, search_attributes, on_progress)
        except BaseException:
            processes.stop()
            raise
        if not keep:
            processes.stop()


def attached(folder: DataFolder) -> Stack | None:
    """The stack that stack.json says is running here, for whoever comes later."""
    record = recorded(folder.record)
    if record is None or not record.temporal_address:
        return None
    administrator = None
    if record.postgres_port is not None:
        secrets = credentials.passwords(folder.passwords)
        administrator = Administrator(HOST, record.postgres_port, secrets)
    urls = administrator.urls(DATABASE) if administrator else outside_database(lambda _: None)
    if urls is None:
        return None
    return Stack(
        folder=folder,
        kind=record.kind,
        urls=urls,
        temporal_address=record.temporal_address,
        namespace=record.namespace,
        payload_keys=_payload_keys(folder, record.kind),
        processes=Processes(folder, record),
        administrator=administrator,
    )


def stop_running(folder: DataFolder) -> bool:
    """Take down what a kept stack left running. False if nothing was."""
    if recorded(folder.record) is None:
        return False
    with folder.locked():
        record = recorded(folder.record)
        was_alive = bool(record and record.alive)
        if record:
            Processes(folder, record).stop()
    return was_alive


async def _start(
    processes: Processes, store: Store, search_attributes: SearchAttributes, say: Progress
) -> Stack:
    folder, kind = processes.folder, processes.record.kind
    ports = kept_ports(folder.ports, ("postgres", *PORTS))
    durable = store == "file"

    async def database() -> tuple[DatabaseUrls, Administrator | None]:
        if kind == "hand" and (urls := outside_database(say)):
            return urls, None
        secrets = credentials.passwords(folder.passwords)
        administrator = await start_postgres(processes, ports["postgres"], secrets, durable=durable)
        await administrator.make_roles()
        if not await administrator.has_database(DATABASE):
            await administrator.create_database(DATABASE)
        say(f"PostgreSQL answers on {HOST}:{ports['postgres']}")
        return administrator.urls(DATABASE), administrator

    async def temporal() -> tuple[str, str]:
        if kind == "hand" and (found := await outside_temporal(search_attributes)):
            processes.note(temporal_address=found[0], namespace=found[1])
            return found
        binary = await server_binary(say)
        address = await start_temporal(processes, binary, store, ports, search_attributes)
        say(f"Temporal answers on {address}")
        return address, processes.record.namespace

    try:
        async with asyncio.TaskGroup() as both:
            postgres, server = both.create_task(database()), both.create_task(temporal())
    except ExceptionGroup as faults:  # the first is the cause, the other was cancelled for it
        raise faults.exceptions[0] from None
    urls, administrator = postgres.result()
    address, namespace = server.result()
    return Stack(
        folder=folder,
        kind=kind,
        urls=urls,
        temporal_address=address,
        namespace=namespace,
        payload_keys=_payload_keys(folder, kind),
        processes=processes,
        administrator=administrator,
    )


def _payload_keys(folder: DataFolder, kind: Kind) -> str:
    outside = outside_payload_keys() if kind == "hand" else None
    return outside or credentials.payload_keys(folder.payload_keys)


def _make_room(folder: DataFolder) -> None:
    """A stack that was left up stays up; what a killed one has not yet taken down goes now."""
    record = recorded(folder.record)
    if record is None:
        return
    if record.kept and record.alive:
        raise CannotStart(
            f"A stack is already running in {folder.path}: take it down first (make down)."
        )
    Processes(folder, record).stop()


@contextmanager
def _terminated_as_if_interrupted() -> Iterator[None]:
    """Let SIGTERM unwind like Ctrl-C, unless the program has plans of its own for it."""
    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
