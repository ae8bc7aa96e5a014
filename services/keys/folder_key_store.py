"""The key store of one machine: a worker's part of it, and the custodian's."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import assert_never

import structlog

from services.keys.durable_files import read_if_there, shred
from services.keys.key_folder import STORE, KeyFolder
from services.keys.master_keys import NotWrapped, master_of
from services.keys.store import (
    SECRET_BYTES,
    DamagedKey,
    DataKey,
    DestroyedKey,
    KeyAnswer,
    KeyId,
    KeyScope,
    KeysUnavailable,
    Listed,
    ListedKey,
    LockedKey,
    MissingKey,
    key_id,
)

log = structlog.get_logger()

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class FolderKeyStore:
    """Keys are read from the folder each time, so that a destroyed one is gone at once for all."""

    def __init__(self, folder: KeyFolder, now: Clock = _now) -> None:
        self._folder = folder
        self._now = now

    async def get_or_make(self, scope: KeyScope) -> DataKey:
        return await asyncio.to_thread(self._get_or_make, scope)

    async def get(self, id: KeyId) -> KeyAnswer:
        return await asyncio.to_thread(self._get, id)

    def _get(self, id: KeyId) -> KeyAnswer:
        with _map_disk_errors():
            return self._folder.get(id)

    def _get_or_make(self, scope: KeyScope) -> DataKey:
        with _map_disk_errors():
            if isinstance(found := self._folder.newest(scope), DataKey):
                return found
            with self._folder.writing():
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


class FolderKeyCustody:
    """What only the custodian may do. Workers are never given one."""

    def __init__(self, folder: KeyFolder, now: Clock = _now) -> None:
        self._folder = folder
        self._now = now

    async def listed(self) -> tuple[Listed, ...]:
        return await asyncio.to_thread(self._listed)

    async def destroy(self, id: KeyId, order: str) -> DestroyedKey:
        return await asyncio.to_thread(self._destroy, id, order)

    async def rewrap(self) -> dict[str, int]:
        return await asyncio.to_thread(self._rewrap)

    def _listed(self) -> tuple[Listed, ...]:
        with _map_disk_errors(), self._folder.writing():
            ids = dict.fromkeys((*self._folder.ids("keys"), *self._folder.ids("destroyed")))
            return tuple(one for id in ids if (one := self._list_one(id)) is not None)

    def _list_one(self, id: KeyId) -> Listed | None:
        match answer := self._folder.get(id):
            case DataKey():
                master = master_of(self._folder.key_path(id).read_bytes())
                return ListedKey(id, answer.scope, answer.made_at, master)
            case MissingKey():
                return None
            case DestroyedKey() | LockedKey() | DamagedKey():
                return answer
            case _:
                assert_never(answer)

    def _destroy(self, id: KeyId, order: str) -> DestroyedKey:
        """Also for a key that this folder never had: a backup may hold it."""
        with _map_disk_errors(), self._folder.writing():
            tombstone = self._folder.tombstone(key_id(id))
            if tombstone is None:
                tombstone = DestroyedKey(id, self._now(), order)
                self._folder.put_tombstone(tombstone)
            # After a kill the tombstone may be there, and the key still.
            shred(self._folder.key_path(id))
            return tombstone

    def _rewrap(self) -> dict[str, int]:
        with _map_disk_errors():
            with self._folder.writing():
                self._folder.rewrap_names_secret()
            wrapped_by = Counter(self._rewrap_one(id) for id in self._folder.ids("keys"))
            wrapped_by[master_of((self._folder.path / STORE).read_bytes())] += 1
            return {master: count for master, count in wrapped_by.items() if master}

    def _rewrap_one(self, id: KeyId) -> str:
        """The id of the master key that wraps it now; empty where it is gone or damaged."""
        with self._folder.writing():
            record = read_if_there(self._folder.key_path(id))
            if record is None:
                return ""
            try:
                master = master_of(record)
            except NotWrapped:
                return ""
            if master != self._folder.masters.first:
                key = self._folder.get(id)
                if isinstance(key, DataKey):
                    self._folder.put_key(key)
                    return self._folder.masters.first
            return master


@contextmanager
def _map_disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise KeysUnavailable(f"The key folder cannot be used: {fault.strerror}.") from fault
