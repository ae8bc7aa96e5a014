"""A key folder of each test's own, with master keys that are made up."""

import base64
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.keys.folder_key_custody import FolderKeyCustody
from services.keys.folder_key_store import FolderKeyStore
from services.keys.key_folder import KeyFolder
from services.keys.master_keys import MasterKeys
from services.keys.store import KeyScope

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ANNA = KeyScope("p-017", "case")


def masters(*ids: str, fill: bytes = b"") -> MasterKeys:
    """The master keys of these ids; another `fill` gives other keys under the same ids."""
    keys = {id: base64.b64encode((id.encode() + fill).ljust(32)).decode() for id in ids}
    return MasterKeys.read(",".join(f"{id}:{key}" for id, key in keys.items()))


@pytest.fixture
def folder(tmp_path: Path) -> KeyFolder:
    return KeyFolder.make(tmp_path / "keyfolder", masters("m1"))


@pytest.fixture
def store(folder: KeyFolder) -> FolderKeyStore:
    return FolderKeyStore(folder, now=lambda: NOW)


@pytest.fixture
def custody(folder: KeyFolder) -> FolderKeyCustody:
    return FolderKeyCustody(folder, now=lambda: NOW)
