"""The key store of one machine: what a worker may do with it."""

import asyncio
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import assert_never

import structlog

from services.keys.key_folder import KeyFolder
from services.keys.master_keys import MasterKeys
from services.keys.store import (
    SECRET_BYTES,
    DamagedKey,
    DataKey,
    DestroyedKey,
    KeyAnswer,
    KeyId,
    KeyScope,
    KeysUnavailable,
    LockedKey,
    MissingKey,
)

log = structlog.get_logger()

Clock = Callable[[], datetime]


def now_in_utc() -> datetime:
    return datetime.now(UTC)


class FolderKeyStore:
    """Keys are read from the folder each time, so that a destroyed one is gone at once for all.

    Reading takes no thread: the folder is on a local disk, and the change to a thread would take
    several times as long as the read. Writing waits for the disk, and does.
    """

    def __init__(self, folder: KeyFolder, now: Clock = now_in_utc) -> None:
        self._folder = folder
        self._now = now

    async def get_or_make(self, scope: KeyScope) -> DataKey:
        with map_disk_errors():
            found = self._folder.newest(scope)
        return found if isinstance(found, DataKey) else await asyncio.to_thread(self._made, scope)

    async def get(self, id: KeyId) -> KeyAnswer:
        with map_disk_errors():
            return self._folder.get(id)

    def _made(self, scope: KeyScope) -> DataKey:
        """A new key, unless somebody else has made one meanwhile."""
        with map_disk_errors(), self._folder.writing():
            return self._usable(self._folder.newest(scope)) or self._make(scope)

    def _usable(self, found: KeyAnswer | None) -> DataKey | None:
        """None where a new key has to be made."""
        match found:
            case DataKey():
                return found
            case None | DestroyedKey():
                return None
            case MissingKey(id):
                log.warning("a key is lost; a new one is made", key=id)
                return None
            case LockedKey(id, master):
                # A new key would hide that the settings lack a master key.
                raise KeysUnavailable(f"Key {id} needs master key {master}.")
            case DamagedKey(id):
                raise KeysUnavailable(f"The record of key {id} is damaged.")
            case _:
                assert_never(found)

    def _make(self, scope: KeyScope) -> DataKey:
        key = DataKey(
            id=KeyId(secrets.token_hex(16)),
            scope=scope,
            made_at=self._now(),
            secret=secrets.token_bytes(SECRET_BYTES),
        )
        self._folder.add(key)
        return key


def open_key_store(path: Path, masters: MasterKeys) -> FolderKeyStore:
    """Of a folder that was made before. Raises KeysUnavailable."""
    with map_disk_errors():
        return FolderKeyStore(KeyFolder(path, masters))


def make_key_store(path: Path, masters: MasterKeys) -> FolderKeyStore:
    """Makes what is missing of the folder. Raises KeysUnavailable."""
    with map_disk_errors():
        path.parent.mkdir(parents=True, exist_ok=True)
        return FolderKeyStore(KeyFolder.make(path, masters))


@contextmanager
def map_disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise KeysUnavailable(f"The key folder cannot be used: {fault.strerror}.") from fault
