"""The stack as one: PostgreSQL and Temporal up on loopback, and down again whatever happens."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from temporalio.common import SearchAttributeKey

from stack import credentials
from stack.databases import Administrator, DatabaseUrls
from stack.errors import CannotStart, terminated_as_if_interrupted
from stack.external_servers import (
    outside_database,
    outside_payload_keys,
)
from stack.folder import (
    DataFolder,
    Kind,
    Record,
    recorded,
)
from stack.ports import HOST
from stack.processes import Processes
from stack.starting import DATABASE, Servers, Start, start_servers
from stack.temporal_config import Store

__all__ = ["DATABASE", "Stack", "attached", "running_stack", "stop_running"]

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
    repair: bool = False,
    on_progress: Progress = lambda _: None,
) -> AsyncIterator[Stack]:
    """Everything up inside the block. With `keep` it stays up after a block that went well.

    With `repair` only what has ended of a kept stack is started; the rest goes on, whatever
    happens here. A rehearsal always has servers of its own, whatever the environment points to.
    """
    folder.prepare()
    with folder.locked(), terminated_as_if_interrupted():
        kind: Kind = "rehearsal" if rehearsal else "hand"
        folder.claim(kind)
        left = _left_running(folder) if repair else None
        if left is None:
            _make_room(folder)
        staying = left.alive if left else ()
        record = left or Record(kind=kind, kept=keep)
        processes = Processes(folder, record.model_copy(update={"services": staying}))
        try:
            start = Start(processes, store, search_attributes, on_progress)
            yield _stack(processes, await start_servers(start))
        except BaseException:
            processes.stop(but=staying)
            if left:
                left.written(folder.record)  # what had ended still is missing
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
    servers = Servers(urls, administrator, record.temporal_address, record.namespace)
    return _stack(Processes(folder, record), servers)


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


def _stack(processes: Processes, servers: Servers) -> Stack:
    folder, kind = processes.folder, processes.record.kind
    return Stack(
        folder=folder,
        kind=kind,
        urls=servers.urls,
        temporal_address=servers.temporal_address,
        namespace=servers.namespace,
        payload_keys=_payload_keys(folder, kind),
        processes=processes,
        administrator=servers.administrator,
    )


def _payload_keys(folder: DataFolder, kind: Kind) -> str:
    outside = outside_payload_keys() if kind == "hand" else None
    return outside or credentials.payload_keys(folder.payload_keys)


def _left_running(folder: DataFolder) -> Record | None:
    record = recorded(folder.record)
    return record if record and record.kept and record.alive else None


def _make_room(folder: DataFolder) -> None:
    """A stack that was left up stays up; what a killed one has not yet taken down goes now."""
    record = recorded(folder.record)
    if record is None:
        return
    if record.kept and record.alive:
        raise CannotStart(
            f"A stack is already running in {folder.path}. Take it down first: "
            f"python -m stack down --data {folder.path}"
        )
    Processes(folder, record).stop()
