"""One key for each subject and retention class, in files that show neither."""

import os
from pathlib import Path

import pytest

from services.keys.durable_files import read_if_there
from services.keys.folder_key_custody import FolderKeyCustody
from services.keys.folder_key_store import FolderKeyStore
from services.keys.key_folder import KeyFolder
from services.keys.store import (
    DamagedKey,
    DataKey,
    DestroyedKey,
    KeyId,
    KeyScope,
    KeysUnavailable,
    ListedKey,
    MissingKey,
    key_id,
)
from tests.syncing import paths_synced
from tests.unit.keys.conftest import ANNA, NOW, masters


async def test_a_scope_keeps_its_key(store: FolderKeyStore, folder: KeyFolder) -> None:
    key = await store.get_or_make(ANNA)
    assert await store.get_or_make(ANNA) == key
    assert await store.get(key.id) == key
    reopened = FolderKeyStore(KeyFolder(folder.path, masters("m1")))
    assert await reopened.get_or_make(ANNA) == key


@pytest.mark.parametrize(
    "other",
    [KeyScope("p-018", "case"), KeyScope("p-017", "accounting"), KeyScope("text/9", "case")],
)
async def test_another_subject_or_class_has_another_key(
    store: FolderKeyStore, other: KeyScope
) -> None:
    first, second = await store.get_or_make(ANNA), await store.get_or_make(other)
    assert first.id != second.id
    assert first.secret != second.secret


async def test_a_key_that_was_never_made_is_missing(store: FolderKeyStore) -> None:
    id = KeyId("0" * 32)
    assert await store.get(id) == MissingKey(id)


async def test_a_destroyed_key_is_not_a_missing_one(
    store: FolderKeyStore, custody: FolderKeyCustody
) -> None:
    key = await store.get_or_make(ANNA)
    assert await custody.destroy(key.id, "entry-41") == DestroyedKey(key.id, NOW, "entry-41")
    assert await store.get(key.id) == DestroyedKey(key.id, NOW, "entry-41")


async def test_the_first_order_stays_the_one_that_is_named(
    store: FolderKeyStore, custody: FolderKeyCustody
) -> None:
    key = await store.get_or_make(ANNA)
    await custody.destroy(key.id, "entry-41")
    assert (await custody.destroy(key.id, "entry-99")).order == "entry-41"


async def test_who_comes_back_after_an_erasure_has_a_new_key(
    store: FolderKeyStore, custody: FolderKeyCustody
) -> None:
    former = await store.get_or_make(ANNA)
    await custody.destroy(former.id, "entry-41")
    newer = await store.get_or_make(ANNA)
    assert newer.id != former.id
    assert newer.secret != former.secret
    assert isinstance(await store.get(former.id), DestroyedKey)


async def test_destroying_one_class_of_a_person_leaves_the_accounts(
    store: FolderKeyStore, custody: FolderKeyCustody
) -> None:
    case = await store.get_or_make(ANNA)
    accounting = await store.get_or_make(KeyScope("p-017", "accounting"))
    await custody.destroy(case.id, "entry-41")
    assert await store.get(accounting.id) == accounting


async def test_the_custodian_sees_every_key_and_no_secret(
    store: FolderKeyStore, custody: FolderKeyCustody
) -> None:
    key = await store.get_or_make(ANNA)
    gone = await store.get_or_make(KeyScope("p-018", "case"))
    await custody.destroy(gone.id, "entry-41")
    listed = await custody.listed()
    assert sorted(listed, key=lambda one: isinstance(one, DestroyedKey)) == [
        ListedKey(key.id, ANNA, NOW, "m1"),
        DestroyedKey(gone.id, NOW, "entry-41"),
    ]


async def test_no_file_shows_a_subject_a_class_or_a_secret(
    store: FolderKeyStore, folder: KeyFolder, custody: FolderKeyCustody
) -> None:
    key = await store.get_or_make(KeyScope("p-marker", "medical"))
    await custody.destroy((await store.get_or_make(KeyScope("p-marker", "case"))).id, "entry-41")
    for path in folder.path.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for shown in (str(path.relative_to(folder.path)).encode(), content):
            assert b"marker" not in shown
            assert b"medical" not in shown
            assert key.secret not in shown
            assert key.secret.hex().encode() not in shown


async def test_only_the_owner_may_read_the_folder(store: FolderKeyStore, folder: KeyFolder) -> None:
    former = os.umask(0)
    try:
        await store.get_or_make(ANNA)
    finally:
        os.umask(former)
    for path in (folder.path, *folder.path.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


async def test_a_folder_that_others_may_read_is_refused(folder: KeyFolder) -> None:
    folder.path.chmod(0o750)
    with pytest.raises(KeysUnavailable, match="chmod 700"):
        KeyFolder(folder.path, masters("m1"))


async def test_a_folder_that_is_not_there_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(KeysUnavailable, match="no key folder"):
        KeyFolder(tmp_path / "elsewhere", masters("m1"))
    (tmp_path / "unmounted").mkdir(mode=0o700)
    with pytest.raises(KeysUnavailable, match="no key folder"):
        KeyFolder(tmp_path / "unmounted", masters("m1"))
    assert list((tmp_path / "unmounted").iterdir()) == []


async def test_a_lost_key_is_missing_and_blocks_no_new_text(
    store: FolderKeyStore, folder: KeyFolder
) -> None:
    lost = await store.get_or_make(ANNA)
    folder.key_path(lost.id).unlink()
    assert await store.get(lost.id) == MissingKey(lost.id)
    newer = await store.get_or_make(ANNA)
    assert newer.id != lost.id


async def test_a_lost_key_that_is_found_again_opens_what_it_sealed(
    store: FolderKeyStore, folder: KeyFolder
) -> None:
    lost = await store.get_or_make(ANNA)
    aside = folder.key_path(lost.id).read_bytes()
    folder.key_path(lost.id).unlink()
    await store.get_or_make(ANNA)
    folder.key_path(lost.id).write_bytes(aside)
    assert await store.get(lost.id) == lost


async def test_a_damaged_key_is_an_answer_and_is_not_replaced(
    store: FolderKeyStore, folder: KeyFolder
) -> None:
    key = await store.get_or_make(ANNA)
    path = folder.key_path(key.id)
    for damaged in (b"", b"{}", b"[]", b"\xff", path.read_bytes()[:-9]):
        path.write_bytes(damaged)
        assert await store.get(key.id) == DamagedKey(key.id)
        with pytest.raises(KeysUnavailable, match="damaged"):
            await store.get_or_make(ANNA)


async def test_the_record_of_one_key_does_not_pass_for_another(
    store: FolderKeyStore, folder: KeyFolder
) -> None:
    one = await store.get_or_make(ANNA)
    other = await store.get_or_make(KeyScope("p-018", "case"))
    folder.key_path(one.id).write_bytes(folder.key_path(other.id).read_bytes())
    assert await store.get(one.id) == DamagedKey(one.id)


async def test_a_damaged_tombstone_does_not_bring_a_key_back(
    store: FolderKeyStore, custody: FolderKeyCustody, folder: KeyFolder
) -> None:
    key = await store.get_or_make(ANNA)
    aside = folder.key_path(key.id).read_bytes()
    await custody.destroy(key.id, "entry-41")
    folder.key_path(key.id).write_bytes(aside)
    (folder.path / "destroyed" / key.id).write_bytes(b"?")
    with pytest.raises(KeysUnavailable, match="tombstone"):
        await store.get(key.id)


async def test_a_destroyed_key_is_overwritten_before_it_is_removed(
    store: FolderKeyStore, custody: FolderKeyCustody, folder: KeyFolder, tmp_path: Path
) -> None:
    """As far as a program can see: through a second name of the same file."""
    key = await store.get_or_make(ANNA)
    record = folder.key_path(key.id).read_bytes()
    os.link(folder.key_path(key.id), tmp_path / "second name")
    await custody.destroy(key.id, "entry-41")
    assert not folder.key_path(key.id).exists()
    left = (tmp_path / "second name").read_bytes()
    assert len(left) == len(record)
    assert left != record


async def test_a_record_that_is_wrapped_anew_is_overwritten(
    store: FolderKeyStore, folder: KeyFolder, tmp_path: Path
) -> None:
    key = await store.get_or_make(ANNA)
    record = folder.key_path(key.id).read_bytes()
    os.link(folder.key_path(key.id), tmp_path / "second name")
    await FolderKeyCustody(KeyFolder(folder.path, masters("m2", "m1"))).rewrap()
    assert (tmp_path / "second name").read_bytes() != record


async def test_a_record_that_was_overwritten_while_it_was_read_is_read_again(
    store: FolderKeyStore, folder: KeyFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = await store.get_or_make(ANNA)
    overwritten = [b"random bytes"]
    monkeypatch.setattr(
        "services.keys.key_folder.read_if_there",
        lambda path: (
            overwritten.pop()
            if overwritten and Path(path) == folder.key_path(key.id)
            else read_if_there(path)
        ),
    )
    assert await store.get(key.id) == key
    assert overwritten == []


async def test_a_key_that_is_destroyed_while_it_is_looked_for_is_not_missing(
    store: FolderKeyStore,
    custody: FolderKeyCustody,
    folder: KeyFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key = await store.get_or_make(ANNA)

    def destroyed_first(path: Path | str) -> bytes | None:
        if Path(path) == folder.key_path(key.id):
            monkeypatch.undo()
            custody._destroy(key.id, "entry-41")
        return read_if_there(path)

    monkeypatch.setattr("services.keys.key_folder.read_if_there", destroyed_first)
    assert await store.get(key.id) == DestroyedKey(key.id, NOW, "entry-41")


@pytest.mark.parametrize("id", ["../store.json", "", "0" * 31, "A" * 32, "0" * 31 + "\n"])
def test_nothing_but_a_key_id_becomes_a_file_name(id: str) -> None:
    with pytest.raises(ValueError, match="32 hexadecimal"):
        key_id(id)


@pytest.mark.parametrize(
    ("subject", "retention_class"),
    [
        ("", "case"),
        ("p" * 201, "case"),
        ("p\n1", "case"),
        ("p-1", ""),
        ("p-1", "Case"),
        ("p-1", "a/b"),
    ],
)
def test_a_scope_has_a_subject_and_a_class(subject: str, retention_class: str) -> None:
    with pytest.raises(ValueError, match=r"subject|class"):
        KeyScope(subject, retention_class)


async def test_a_disk_that_cannot_be_written_is_unavailable(
    store: FolderKeyStore, folder: KeyFolder
) -> None:
    (folder.path / "pending").rmdir()
    with pytest.raises(KeysUnavailable, match="cannot be used"):
        await store.get_or_make(ANNA)
    assert isinstance(await store.get(KeyId("0" * 32)), MissingKey)


async def test_the_key_is_given_out_only_once_it_is_on_disk(
    store: FolderKeyStore, folder: KeyFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = paths_synced(monkeypatch)
    key = await store.get_or_make(ANNA)
    assert isinstance(key, DataKey)
    parts = [str(Path(path).relative_to(folder.path)).partition("/")[0] for path in synced]
    assert parts == ["pending", "keys", "pending", "scopes"]
