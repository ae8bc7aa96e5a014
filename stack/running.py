"""The stack as a whole: PostgreSQL and Temporal are started together, and stopped in every case."""

import asyncio
import signal
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from temporalio.common import SearchAttributeKey

from services.documents.store import open_documents
from services.files.file_store import FileStore
from services.keys.folder_key_store import open_key_store
from services.keys.key_folder import KeyFolder
from services.keys.master_keys import MasterKeys
from services.keys.store import KeyStore
from stack.databases import Administrator, DatabaseUrls
from stack.errors import CannotStart
from stack.external_servers import (
    external_database,
    external_master_keys,
    external_payload_keys,
    external_temporal,
)
from stack.folder import DataFolder, load_passwords, load_payload_keys
from stack.ports import HOST, kept_ports
from stack.postgres import start_postgres
from stack.processes import Kind, Processes, Record, read_record
from stack.temporal_binary import server_binary
from stack.temporal_config import PORTS, Store
from stack.temporal_server import start_temporal

DATABASE = "partnership"

Progress = Callable[[str], None]
SearchAttributes = Sequence[SearchAttributeKey[Any]]


@dataclass(frozen=True)
class Stack:
    """Where everything answers. `administrator` is there if PostgreSQL is our own."""

    folder: DataFolder
    kind: Kind
    urls: DatabaseUrls = field(repr=False)
    temporal_address: str
    namespace: str
    payload_keys: str = field(repr=False)
    master_keys: str = field(repr=False)
    processes: Processes = field(repr=False)
    administrator: Administrator | None = field(repr=False)

    @property
    def key_store(self) -> KeyStore:
        return open_key_store(self.folder.keys, MasterKeys.read(self.master_keys))

    def open_files(self) -> FileStore:
        return open_documents(f"file:{self.folder.files}", self.key_store)

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
    def entrance_url(self) -> str:
        return self.urls.entrance

    @property
    def has_own_temporal(self) -> bool:
        return any(service.name == "temporal" for service in self.processes.record.services)

    async def create_database(self, name: str, template: str | None = None) -> DatabaseUrls:
        """Another database on our own PostgreSQL, with the same six roles."""
        return await self._own_administrator().create_database(name, template)

    async def drop_database(self, name: str) -> None:
        await self._own_administrator().drop_database(name)

    def _own_administrator(self) -> Administrator:
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
    repair: bool = False,
    on_progress: Progress = lambda _: None,
) -> AsyncIterator[Stack]:
    """Everything runs inside the block. With `keep` it goes on after a block that went well.

    With `repair` only the missing parts of a kept stack are started, and the others go on whatever
    happens here. A rehearsal always has its own servers, whatever the environment names.
    """
    folder.prepare()
    with folder.locked(), _sigterm_as_interrupt():
        kind: Kind = "rehearsal" if rehearsal else "hand"
        folder.claim(kind)
        left = _kept_record(folder) if repair else None
        if left is None:
            _remove_leftovers(folder)
        staying = left.alive if left else ()
        record = left or Record(kind=kind, kept=keep)
        processes = Processes(folder, record.model_copy(update={"services": staying}))
        try:
            start = _Start(processes, store, search_attributes, on_progress)
            yield _stack(processes, await _start_servers(start))
        except BaseException:
            processes.stop_all(but=staying)
            if left:
                left.write(folder.record)  # what was missing is still missing
            raise
        if not keep:
            processes.stop_all()


def attached(folder: DataFolder) -> Stack | None:
    """The stack that runs here according to stack.json, for another process that uses it."""
    record = read_record(folder.record)
    if record is None or not record.temporal_address:
        return None
    administrator = None
    if record.postgres_port is not None:
        passwords = load_passwords(folder.passwords)
        administrator = Administrator(HOST, record.postgres_port, passwords)
    urls = administrator.urls(DATABASE) if administrator else external_database(lambda _: None)
    if urls is None:
        return None
    servers = _Servers(urls, administrator, record.temporal_address, record.namespace)
    return _stack(Processes(folder, record), servers)


def stop_running(folder: DataFolder) -> bool:
    """Stop what a kept stack left running. False if nothing was.

    Raises CannotStart while a stack is being started here, also before it has a record.
    """
    if not folder.lock.exists():  # nobody has ever started one here
        return False
    with folder.locked():
        record = read_record(folder.record)
        was_alive = bool(record and record.alive)
        if record:
            Processes(folder, record).stop_all()
    return was_alive


def _kept_record(folder: DataFolder) -> Record | None:
    record = read_record(folder.record)
    return record if record and record.kept and record.alive else None


def _remove_leftovers(folder: DataFolder) -> None:
    """Of a stack whose starter was killed. A kept stack is not stopped."""
    record = read_record(folder.record)
    if record is None:
        return
    if record.kept and record.alive:
        raise CannotStart(
            f"A stack is already running in {folder.path}. Take it down first: "
            f"python -m stack down --data {folder.path}"
        )
    Processes(folder, record).stop_all()


@contextmanager
def _sigterm_as_interrupt() -> Iterator[None]:
    """Let SIGTERM unwind like Ctrl-C, unless the program handles it itself."""
    main = threading.current_thread() is threading.main_thread()
    if not main or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _interrupt(*_: object) -> None:
    # A program in the background may have been started to ignore Ctrl-C, which is for the program
    # in the foreground. SIGTERM is for this one.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        raise KeyboardInterrupt
    signal.raise_signal(signal.SIGINT)


@dataclass(frozen=True)
class _Start:
    """`store` is where Temporal keeps its runs."""

    processes: Processes
    store: Store
    search_attributes: SearchAttributes
    say: Progress

    @property
    def by_hand(self) -> bool:
        return self.processes.record.kind == "hand"


@dataclass(frozen=True)
class _Servers:
    urls: DatabaseUrls
    administrator: Administrator | None
    temporal_address: str
    namespace: str


def _stack(processes: Processes, servers: _Servers) -> Stack:
    folder, kind = processes.folder, processes.record.kind
    external_keys = external_payload_keys() if kind == "hand" else None
    external_masters = external_master_keys() if kind == "hand" else None
    new = external_masters is None and not folder.master_keys.exists()
    masters = external_masters or load_payload_keys(folder.master_keys)
    if new:  # later a folder that is missing was lost: an empty one must not take its place
        KeyFolder.make(folder.keys, MasterKeys.read(masters))
    return Stack(
        folder=folder,
        kind=kind,
        urls=servers.urls,
        temporal_address=servers.temporal_address,
        namespace=servers.namespace,
        payload_keys=external_keys or load_payload_keys(folder.payload_keys),
        master_keys=masters,
        processes=processes,
        administrator=servers.administrator,
    )


async def _start_servers(start: _Start) -> _Servers:
    """Side by side. What runs already is left as it is."""
    record = start.processes.record

    def in_use(name: str) -> bool:
        return record.find_alive(name.partition("_")[0]) is not None

    ports = kept_ports(start.processes.folder.ports, ("postgres", *PORTS), in_use)
    try:
        async with asyncio.TaskGroup() as both:
            database = both.create_task(_database(start, ports["postgres"]))
            temporal = both.create_task(_temporal(start, ports))
    except ExceptionGroup as faults:  # the first one is the cause; the other task was cancelled
        raise faults.exceptions[0] from None
    return _Servers(*database.result(), *temporal.result())


async def _database(start: _Start, port: int) -> tuple[DatabaseUrls, Administrator | None]:
    passwords = load_passwords(start.processes.folder.passwords)
    if start.processes.record.find_alive("postgres"):
        administrator = Administrator(HOST, port, passwords)
        return administrator.urls(DATABASE), administrator
    if start.by_hand and (urls := external_database(start.say)):
        return urls, None
    durable = start.store == "file"
    administrator = await start_postgres(start.processes, port, passwords, durable=durable)
    await administrator.make_roles()
    if not await administrator.has_database(DATABASE):
        await administrator.create_database(DATABASE)
    start.say(f"PostgreSQL answers on {HOST}:{port}")
    return administrator.urls(DATABASE), administrator


async def _temporal(start: _Start, ports: dict[str, int]) -> tuple[str, str]:
    """Its address and namespace."""
    processes, attributes = start.processes, start.search_attributes
    if processes.record.find_alive("temporal"):
        return processes.record.temporal_address, processes.record.namespace
    if start.by_hand and (found := await external_temporal(attributes)):
        processes.update_record(temporal_address=found[0], namespace=found[1])
        return found
    binary = await server_binary(start.say)
    address = await start_temporal(processes, binary, start.store, ports, attributes)
    start.say(f"Temporal answers on {address}")
    return address, processes.record.namespace
