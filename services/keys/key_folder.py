"""Wrapped data keys in a folder of one machine: its layout, and how each record is read.

    store.json       the secret that file names are made with, wrapped by a master key
    keys/ID          a data key with its scope, wrapped
    scopes/NAME      the id of the newest key of a scope; NAME is keyed, and shows no subject
    destroyed/ID     the tombstone of a key: when, and by which order
    pending/, lock   files being written, and who writes

Several processes may use a folder, on a local disk. All writing is under the lock.
"""

import hashlib
import hmac
import json
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from services.keys.durable_files import (
    exclusive,
    make_folder,
    read_if_there,
    write_whole,
)
from services.keys.master_keys import MasterKeys, NotWrapped, UnknownMaster
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
    key_id,
)

PARTS = ("keys", "scopes", "destroyed", "pending")
STORE = "store.json"
_KEY = "data key"
_NAMES = "names of scopes"


class KeyFolder:
    """A folder that was made before: one that is not there is never taken for an empty one."""

    def __init__(self, path: Path, masters: MasterKeys) -> None:
        """Raises KeysUnavailable."""
        self.path = path
        self.masters = masters
        # As text: one page reads hundreds of keys, and joining paths took a seventh of that.
        self._keys, self._destroyed = str(path / "keys"), str(path / "destroyed")
        self._check_private()
        self._names = self._read_names_secret()

    @classmethod
    def make(cls, path: Path, masters: MasterKeys) -> "KeyFolder":
        """Makes what is missing, and opens the folder."""
        make_folder(path)
        with exclusive(path / "lock"):
            for part in PARTS:
                make_folder(path / part)
            if not (path / STORE).exists():
                record = masters.wrap(_NAMES, STORE, secrets.token_bytes(SECRET_BYTES))
                write_whole(path / STORE, record, path / "pending")
        return cls(path, masters)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Nobody else writes meanwhile; what a killed process left half written is gone."""
        with exclusive(self.path / "lock"):
            for leftover in (self.path / "pending").iterdir():
                leftover.unlink()
            yield

    def get(self, id: KeyId) -> KeyAnswer:
        """A record that is replaced or destroyed while it is read is read a second time."""
        first = self._get_once(id)
        return self._get_once(id) if isinstance(first, DamagedKey) else first

    def newest(self, scope: KeyScope) -> KeyAnswer | None:
        """None where no key was ever made for the scope."""
        pointed = read_if_there(self._scope_path(scope))
        if pointed is None:
            return None
        try:
            return self.get(key_id(pointed.decode(errors="replace")))
        except ValueError:
            raise KeysUnavailable("A file of the key folder's scopes is damaged.") from None

    def add(self, key: DataKey) -> None:
        """Under `writing`. A kill in between leaves a key that nobody was given."""
        self.put_key(key)
        write_whole(self._scope_path(key.scope), key.id.encode(), self.path / "pending")

    def put_key(self, key: DataKey) -> None:
        content = json.dumps(
            {
                "subject": key.scope.subject,
                "retention_class": key.scope.retention_class,
                "made_at": key.made_at.isoformat(),
                "secret": key.secret.hex(),
            }
        ).encode()
        record = self.masters.wrap(_KEY, key.id, content)
        write_whole(self.key_path(key.id), record, self.path / "pending")

    def put_tombstone(self, tombstone: DestroyedKey) -> None:
        record = {"destroyed_at": tombstone.destroyed_at.isoformat(), "order": tombstone.order}
        target = self.path / "destroyed" / tombstone.id
        write_whole(target, json.dumps(record).encode(), self.path / "pending")

    def rewrap_names_secret(self) -> None:
        record = self.masters.wrap(_NAMES, STORE, self._names)
        write_whole(self.path / STORE, record, self.path / "pending")

    def tombstone(self, id: KeyId) -> DestroyedKey | None:
        record = read_if_there(f"{self._destroyed}/{id}")
        if record is None:
            return None
        try:
            read = json.loads(record)
            destroyed_at = datetime.fromisoformat(read["destroyed_at"])
            return DestroyedKey(id, destroyed_at, str(read["order"]))
        except (ValueError, KeyError, TypeError):
            raise KeysUnavailable(f"The tombstone of key {id} is damaged.") from None

    def ids(self, part: str) -> tuple[KeyId, ...]:
        return tuple(key_id(path.name) for path in sorted((self.path / part).iterdir()))

    def key_path(self, id: KeyId) -> Path:
        return self.path / "keys" / id

    def _get_once(self, id: KeyId) -> KeyAnswer:
        # The tombstone is written before the key goes, so it is also looked for first.
        if destroyed := self.tombstone(key_id(id)):
            return destroyed
        record = read_if_there(f"{self._keys}/{id}")
        if record is None:
            return self.tombstone(id) or MissingKey(id)
        try:
            return _key_of(id, self.masters.unwrap(_KEY, id, record))
        except UnknownMaster as unknown:
            return LockedKey(id, unknown.master)
        except NotWrapped:
            return DamagedKey(id)

    def _scope_path(self, scope: KeyScope) -> Path:
        text = json.dumps([scope.subject, scope.retention_class]).encode()
        return self.path / "scopes" / hmac.new(self._names, text, hashlib.sha256).hexdigest()

    def _read_names_secret(self) -> bytes:
        record = read_if_there(self.path / STORE)
        if record is None:
            raise KeysUnavailable(f"There is no key folder at {self.path}.")
        try:
            return self.masters.unwrap(_NAMES, STORE, record)
        except UnknownMaster as unknown:
            raise KeysUnavailable(f"The key folder needs master key {unknown.master}.") from None
        except NotWrapped:
            raise KeysUnavailable("The master key given is not the key folder's.") from None

    def _check_private(self) -> None:
        try:
            mode = os.stat(self.path).st_mode
        except (FileNotFoundError, NotADirectoryError):
            raise KeysUnavailable(f"There is no key folder at {self.path}.") from None
        if not stat.S_ISDIR(mode):
            raise KeysUnavailable(f"There is a file at {self.path}, and no key folder.")
        if mode & 0o077:
            raise KeysUnavailable(f"Others may reach the key folder: chmod 700 {self.path}")


def _key_of(id: KeyId, content: bytes) -> DataKey:
    read = json.loads(content)
    return DataKey(
        id=id,
        scope=KeyScope(read["subject"], read["retention_class"]),
        made_at=datetime.fromisoformat(read["made_at"]),
        secret=bytes.fromhex(read["secret"]),
    )
