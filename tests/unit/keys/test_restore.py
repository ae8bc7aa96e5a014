"""After a restore of older keys, what was destroyed is destroyed again; backups expire."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from services.keys.folder_key_custody import FolderKeyCustody
from services.keys.folder_key_store import FolderKeyStore
from services.keys.key_backup import CannotRestore, export_keys, restore_keys
from services.keys.key_folder import KeyFolder
from services.keys.orders import DestructionOrder, destroy_again, not_carried_out
from services.keys.store import DataKey, DestroyedKey, KeyId, KeyScope, MissingKey
from tests.unit.keys.conftest import ANNA, NOW, masters

MONTH = timedelta(days=30)


async def test_a_key_that_an_older_copy_brought_back_is_destroyed_again(
    store: FolderKeyStore, custody: FolderKeyCustody, folder: KeyFolder, tmp_path: Path
) -> None:
    key = await store.get_or_make(ANNA)
    shutil.copytree(folder.path, tmp_path / "copy")
    await custody.destroy(key.id, "entry-41")
    shutil.rmtree(folder.path)
    (tmp_path / "copy").rename(folder.path)
    assert await store.get(key.id) == key  # what has to be mended
    orders = (DestructionOrder("entry-41", (key.id,)),)
    assert await not_carried_out(store, orders) == orders
    await destroy_again(custody, orders)
    assert await store.get(key.id) == DestroyedKey(key.id, NOW, "entry-41")
    assert await not_carried_out(store, orders) == ()


async def test_a_key_that_is_newer_than_the_copy_is_destroyed_and_not_missing(
    store: FolderKeyStore, custody: FolderKeyCustody
) -> None:
    """The copy never had it; its tombstone is written all the same."""
    newer = KeyId("9" * 32)
    assert await store.get(newer) == MissingKey(newer)
    await destroy_again(custody, [DestructionOrder("entry-41", (newer,))])
    assert await store.get(newer) == DestroyedKey(newer, NOW, "entry-41")


async def test_destroying_again_leaves_the_key_that_a_person_got_later(
    store: FolderKeyStore, custody: FolderKeyCustody
) -> None:
    former = await store.get_or_make(ANNA)
    orders = [DestructionOrder("entry-41", (former.id,))]
    await destroy_again(custody, orders)
    later = await store.get_or_make(ANNA)
    await destroy_again(custody, orders)
    assert await store.get(later.id) == later


async def test_an_order_is_carried_out_when_all_of_its_keys_are_destroyed(
    store: FolderKeyStore, custody: FolderKeyCustody
) -> None:
    first = await store.get_or_make(ANNA)
    second = await store.get_or_make(KeyScope("p-017", "contact"))
    order = DestructionOrder("entry-41", (first.id, second.id))
    await custody.destroy(first.id, order.order)
    assert await not_carried_out(store, [order]) == (DestructionOrder("entry-41", (second.id,)),)


async def test_a_backup_brings_back_keys_and_tombstones(
    store: FolderKeyStore, custody: FolderKeyCustody, folder: KeyFolder, tmp_path: Path
) -> None:
    key = await store.get_or_make(ANNA)
    gone = await store.get_or_make(KeyScope("p-018", "case"))
    await custody.destroy(gone.id, "entry-41")
    backup = export_keys(folder, NOW, MONTH)
    assert backup.keys == 1
    restored = FolderKeyStore(
        restore_keys(backup.content, tmp_path / "new", masters("m1"), NOW + MONTH / 2)
    )
    assert await restored.get(key.id) == key
    assert await restored.get_or_make(ANNA) == key
    assert await restored.get(gone.id) == DestroyedKey(gone.id, NOW, "entry-41")


async def test_a_key_that_is_half_destroyed_is_in_no_backup(
    store: FolderKeyStore, folder: KeyFolder, tmp_path: Path
) -> None:
    """Killed between tombstone and removal: the record is there still."""
    key = await store.get_or_make(ANNA)
    folder.put_tombstone(DestroyedKey(key.id, NOW, "entry-41"))
    backup = export_keys(folder, NOW, MONTH)
    restored = restore_keys(backup.content, tmp_path / "new", masters("m1"), NOW)
    assert not restored.key_path(key.id).exists()


async def test_a_backup_shows_no_key_and_no_subject(
    store: FolderKeyStore, folder: KeyFolder
) -> None:
    key = await store.get_or_make(ANNA)
    content = export_keys(folder, NOW, MONTH).content
    for shown in (key.id, ANNA.subject, key.secret.hex()):
        assert shown.encode() not in content


async def test_an_expired_backup_is_not_restored(
    store: FolderKeyStore, folder: KeyFolder, tmp_path: Path
) -> None:
    await store.get_or_make(ANNA)
    backup = export_keys(folder, NOW, MONTH)
    with pytest.raises(CannotRestore, match="expired"):
        restore_keys(backup.content, tmp_path / "new", masters("m1"), NOW + MONTH)
    assert not (tmp_path / "new").exists()


async def test_the_expiry_of_a_backup_cannot_be_put_off(folder: KeyFolder, tmp_path: Path) -> None:
    backup = json.loads(export_keys(folder, NOW, MONTH).content)
    backup["expires_at"] = (NOW + 9 * MONTH).isoformat()
    with pytest.raises(CannotRestore, match="changed"):
        restore_keys(json.dumps(backup).encode(), tmp_path / "new", masters("m1"), NOW)


@pytest.mark.parametrize("days", [0, -1, 36])
def test_no_backup_lives_longer_than_five_weeks(folder: KeyFolder, days: int) -> None:
    with pytest.raises(ValueError, match="at most 35 days"):
        export_keys(folder, NOW, timedelta(days=days))


def test_a_backup_does_not_mix_with_other_keys(folder: KeyFolder) -> None:
    backup = export_keys(folder, NOW, MONTH)
    with pytest.raises(CannotRestore, match="there already"):
        restore_keys(backup.content, folder.path, masters("m1"), NOW)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"expires_at": 1, "keys": {}}'])
def test_what_is_no_backup_is_not_restored(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(CannotRestore, match="no backup"):
        restore_keys(content, tmp_path / "new", masters("m1"), NOW)


async def test_a_backup_needs_the_master_key_of_its_day(folder: KeyFolder, tmp_path: Path) -> None:
    backup = export_keys(folder, NOW, MONTH)
    with pytest.raises(CannotRestore, match="no master key m1"):
        restore_keys(backup.content, tmp_path / "new", masters("m2"), NOW)
    restored = restore_keys(backup.content, tmp_path / "new", masters("m2", "m1"), NOW)
    assert isinstance(await FolderKeyStore(restored).get_or_make(ANNA), DataKey)
