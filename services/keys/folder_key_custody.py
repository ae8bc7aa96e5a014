"""The key store of one machine: what the custodian alone may do. No worker imports this."""

import asyncio
from collections import Counter
from typing import assert_never

from services.keys.durable_files import read_if_there, shred
from services.keys.folder_key_store import Clock, map_disk_errors, now_in_utc
from services.keys.key_folder import STORE, KeyFolder
from services.keys.master_keys import NotWrapped, master_of
from services.keys.store import (
    DamagedKey,
    DataKey,
    DestroyedKey,
    KeyId,
    Listed,
    ListedKey,
    LockedKey,
    MissingKey,
    key_id,
)


class FolderKeyCustody:
    def __init__(self, folder: KeyFolder, now: Clock = now_in_utc) -> None:
        self._folder = folder
        self._now = now

    async def listed(self) -> tuple[Listed, ...]:
        return await asyncio.to_thread(self._listed)

    async def destroy(self, id: KeyId, order: str) -> DestroyedKey:
        return await asyncio.to_thread(self._destroy, id, order)

    async def rewrap(self) -> dict[str, int]:
        return await asyncio.to_thread(self._rewrap)

    def _listed(self) -> tuple[Listed, ...]:
        with map_disk_errors(), self._folder.writing():
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
        with map_disk_errors(), self._folder.writing():
            tombstone = self._folder.tombstone(key_id(id))
            if tombstone is None:
                tombstone = DestroyedKey(id, self._now(), order)
                self._folder.put_tombstone(tombstone)
            # After a kill the tombstone may be there, and the key still.
            shred(self._folder.key_path(id))
            return tombstone

    def _rewrap(self) -> dict[str, int]:
        with map_disk_errors():
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
