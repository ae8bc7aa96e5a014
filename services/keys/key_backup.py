"""Backups of a key folder. Each has a date after which it is not restored, and is to be deleted.

An erasure is complete when the last backup that holds the key has expired.
"""

import base64
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from services.keys.durable_files import exclusive, make_folder, write_whole
from services.keys.key_folder import PARTS, STORE, KeyFolder
from services.keys.master_keys import MasterKeys, NotWrapped, UnknownMaster
from services.keys.store import KeysUnavailable

LIFETIME_MAX = timedelta(days=35)
_PURPOSE = "backup"


class CannotRestore(Exception):
    """Says why. Nothing was restored."""


@dataclass(frozen=True)
class KeyBackup:
    """`content` can be kept anywhere that the master keys and the database's backups are not."""

    content: bytes
    keys: int
    expires_at: datetime


def export_keys(folder: KeyFolder, now: datetime, lifetime: timedelta) -> KeyBackup:
    """All keys that are not destroyed, wrapped as they are and once more as a whole."""
    if not timedelta(0) < lifetime <= LIFETIME_MAX:
        raise ValueError(f"a backup of keys lives for at most {LIFETIME_MAX.days} days")
    expires_at = now + lifetime
    with folder.writing():
        destroyed = folder.ids("destroyed")
        keys = [id for id in folder.ids("keys") if id not in set(destroyed)]
        scopes = [path.name for path in sorted((folder.path / "scopes").iterdir())]
        names = [
            STORE,
            *(f"keys/{id}" for id in keys),
            *(f"scopes/{name}" for name in scopes),
            *(f"destroyed/{id}" for id in destroyed),
        ]
        files = {name: (folder.path / name).read_bytes() for name in names}
    encoded = {name: base64.b64encode(content).decode() for name, content in files.items()}
    expiry = expires_at.isoformat()
    sealed = folder.masters.wrap(_PURPOSE, expiry, json.dumps(encoded).encode())
    content = json.dumps({"expires_at": expiry, "keys": json.loads(sealed)}).encode()
    return KeyBackup(content, len(keys), expires_at)


def restore_keys(content: bytes, path: Path, masters: MasterKeys, now: datetime) -> KeyFolder:
    """Into a folder that is not there yet. Then every order has to be carried out again, before
    anything is read. Raises CannotRestore.
    """
    files = _read(content, masters, now)
    if path.exists():
        raise CannotRestore(f"{path} is there already: a backup never mixes with other keys.")
    make_folder(path)
    with exclusive(path / "lock"):
        for part in PARTS:
            make_folder(path / part)
        # The store's own file comes last: a folder without it cannot be opened.
        for name in sorted(files, key=lambda name: name == STORE):
            write_whole(path / name, files[name], path / "pending")
    try:
        return KeyFolder(path, masters)
    except KeysUnavailable as fault:
        raise CannotRestore(str(fault)) from None


def _read(content: bytes, masters: MasterKeys, now: datetime) -> dict[str, bytes]:
    try:
        outer = json.loads(content)
        expiry, sealed = str(outer["expires_at"]), json.dumps(outer["keys"]).encode()
        encoded = json.loads(masters.unwrap(_PURPOSE, expiry, sealed))
        expires_at = datetime.fromisoformat(expiry)
    except UnknownMaster as unknown:
        raise CannotRestore(str(unknown)) from None
    except (NotWrapped, ValueError, KeyError, TypeError):
        raise CannotRestore("This is no backup of keys, or it was changed.") from None
    if expires_at <= now:
        raise CannotRestore(f"The backup expired at {expiry}: it should have been deleted.")
    return {name: base64.b64decode(text) for name, text in encoded.items()}
