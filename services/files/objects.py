"""Objects in a folder or an S3 bucket: written once under a random address, never changed."""

import asyncio
import os
import re
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NewType, TypeVar, cast

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, S3Store

T = TypeVar("T")
Address = NewType("Address", str)
_ADDRESS = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")


class FilesUnavailable(Exception):
    """The file store cannot be used now. The text names no file and no credential."""


@dataclass(frozen=True)
class ListedObject:
    address: Address
    size: int
    written_at: datetime


def address(text: str) -> Address:
    """Raises ValueError."""
    if not _ADDRESS.fullmatch(text):
        raise ValueError("an address has two and, behind a slash, 32 hexadecimal digits")
    return Address(text)


def new_address() -> Address:
    """Says nothing about the file or the case. The first part spreads a folder's files."""
    digits = secrets.token_hex(16)
    return Address(f"{digits[:2]}/{digits}")


class Objects:
    """`folder` is where the store keeps its objects on this machine, if it does.

    The library is called in threads: after its own awaitable calls a process that ends soon is
    aborted in one case of five, by threads that outlive the interpreter (pyo3-async-runtimes 40).
    """

    def __init__(self, store: LocalStore | S3Store, folder: Path | None = None) -> None:
        self._store = store
        self._folder = folder

    async def put(self, at: Address, content: bytes) -> None:
        """Refused where there is something already. On disk when it returns."""
        await asyncio.to_thread(self._put, address(at), content)

    async def get(self, at: Address, piece: int) -> AsyncIterator[bytes] | None:
        """The object in pieces of about this size; None where there is none."""
        found = await asyncio.to_thread(self._get, address(at), piece)
        return None if found is None else _each(found)

    async def delete(self, at: Address) -> None:
        """Whether or not it is there."""
        await asyncio.to_thread(self._delete, address(at))

    async def listed(self, written_before: datetime) -> AsyncIterator[ListedObject]:
        """For sweeps: what is newer may still be on its way to an entry."""
        with map_object_errors():
            batches = iter(obstore.list(self._store))
        async for batch in _each(batches):
            for found in batch:
                if found["last_modified"] < written_before and _ADDRESS.fullmatch(found["path"]):
                    at = Address(found["path"])
                    yield ListedObject(at, found["size"], found["last_modified"])

    async def remove_leftovers(self, written_before: datetime) -> int:
        """What a killed process left half written in a folder. S3 keeps nothing of the kind."""
        if self._folder is None:
            return 0
        with map_object_errors():
            return await asyncio.to_thread(_remove_staged, self._folder, written_before)

    def _put(self, at: Address, content: bytes) -> None:
        with map_object_errors():
            obstore.put(self._store, at, content, mode="create", use_multipart=False)
            if self._folder is not None:
                _make_durable(self._folder, at)

    def _get(self, at: Address, piece: int) -> Iterator[bytes] | None:
        with map_object_errors():
            try:
                found = obstore.get(self._store, at)
            except (NotFoundError, FileNotFoundError):
                return None
            return (bytes(part) for part in found.stream(min_chunk_size=piece))

    def _delete(self, at: Address) -> None:
        with map_object_errors(), suppress(NotFoundError, FileNotFoundError):
            obstore.delete(self._store, at)


async def _each(blocking: Iterator[T]) -> AsyncIterator[T]:
    ended = object()
    while True:
        with map_object_errors():
            found = await asyncio.to_thread(next, blocking, ended)
        if found is ended:
            return
        yield cast(T, found)


def _make_durable(folder: Path, at: Address) -> None:
    """The library leaves it to the system when a file reaches the disk."""
    path = folder / at
    path.chmod(0o600)
    for synced in (path, path.parent, folder):
        descriptor = os.open(synced, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove_staged(folder: Path, written_before: datetime) -> int:
    removed = 0
    for path in folder.glob("??/*#*"):
        if path.stat().st_mtime < written_before.timestamp():
            path.unlink()
            removed += 1
    return removed


@contextmanager
def map_object_errors() -> Iterator[None]:
    """Only the kind of fault is told: the library's own text names addresses and places."""
    try:
        yield
    except (BaseError, OSError) as fault:
        raise FilesUnavailable(f"The file store cannot be used ({type(fault).__name__}).") from None
