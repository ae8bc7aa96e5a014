"""Master keys change without a pause, and a wrong one harms nothing."""

import pytest
from pydantic_core import PydanticCustomError

from services.keys.folder_key_custody import FolderKeyCustody
from services.keys.folder_key_store import FolderKeyStore
from services.keys.key_folder import KeyFolder
from services.keys.master_keys import MasterKeys, NotWrapped, UnknownMaster
from services.keys.store import DamagedKey, KeyScope, KeysUnavailable, LockedKey
from tests.unit.keys.conftest import ANNA, masters

BERIT = KeyScope("p-018", "case")


async def test_after_rewrapping_the_old_master_key_is_not_needed(
    store: FolderKeyStore, folder: KeyFolder
) -> None:
    former = await store.get_or_make(ANNA)
    both = KeyFolder(folder.path, masters("m2", "m1"))
    newer = await FolderKeyStore(both).get_or_make(BERIT)
    assert await FolderKeyCustody(both).rewrap() == {"m2": 3}
    new_alone = FolderKeyStore(KeyFolder(folder.path, masters("m2")))
    assert await new_alone.get(former.id) == former
    assert await new_alone.get(newer.id) == newer
    assert await new_alone.get_or_make(ANNA) == former


async def test_two_workers_with_the_master_keys_in_another_order_share_keys(
    store: FolderKeyStore, folder: KeyFolder
) -> None:
    """So a new master key is first given to all as the second one, and then as the first."""
    early = FolderKeyStore(KeyFolder(folder.path, masters("m1", "m2")))
    late = FolderKeyStore(KeyFolder(folder.path, masters("m2", "m1")))
    by_late = await late.get_or_make(ANNA)
    assert await early.get_or_make(ANNA) == by_late
    assert await store.get(by_late.id) == LockedKey(by_late.id, "m2")


async def test_rewrapping_says_what_an_absent_master_key_still_wraps(
    store: FolderKeyStore, folder: KeyFolder
) -> None:
    await FolderKeyStore(KeyFolder(folder.path, masters("m0", "m1"))).get_or_make(ANNA)
    await store.get_or_make(BERIT)
    custody = FolderKeyCustody(KeyFolder(folder.path, masters("m2", "m1")))
    assert await custody.rewrap() == {"m0": 1, "m2": 2}
    assert LockedKey in {type(one) for one in await custody.listed()}


async def test_rewrapping_reports_no_damaged_key_as_done(
    store: FolderKeyStore, folder: KeyFolder
) -> None:
    damaged = await store.get_or_make(ANNA)
    folder.key_path(damaged.id).write_bytes(b"?")
    custody = FolderKeyCustody(KeyFolder(folder.path, masters("m2", "m1")))
    assert await custody.rewrap() == {"m2": 1}
    assert await custody.listed() == (DamagedKey(damaged.id),)


async def test_a_key_of_an_absent_master_key_is_locked_and_not_replaced(
    store: FolderKeyStore, folder: KeyFolder
) -> None:
    key = await FolderKeyStore(KeyFolder(folder.path, masters("m0", "m1"))).get_or_make(ANNA)
    assert await store.get(key.id) == LockedKey(key.id, "m0")
    with pytest.raises(KeysUnavailable, match="master key m0"):
        await store.get_or_make(ANNA)


async def test_a_folder_does_not_open_without_its_master_key(folder: KeyFolder) -> None:
    with pytest.raises(KeysUnavailable, match="needs master key m1"):
        KeyFolder(folder.path, masters("m2"))


async def test_a_wrong_master_key_of_the_right_id_makes_no_keys(folder: KeyFolder) -> None:
    with pytest.raises(KeysUnavailable, match="not the key folder's"):
        KeyFolder(folder.path, masters("m1", fill=b"!"))
    with pytest.raises(KeysUnavailable, match="not the key folder's"):
        KeyFolder.make(folder.path, masters("m1", fill=b"!"))


def test_a_record_is_unwrapped_under_its_own_purpose_and_name_only() -> None:
    keys = masters("m1")
    record = keys.wrap("data key", "one", b"secret")
    assert keys.unwrap("data key", "one", record) == b"secret"
    for purpose, name in (("data key", "other"), ("backup", "one")):
        with pytest.raises(NotWrapped):
            keys.unwrap(purpose, name, record)
    with pytest.raises(NotWrapped):
        masters("m1", fill=b"!").unwrap("data key", "one", record)
    with pytest.raises(UnknownMaster, match="m1"):
        masters("m2").unwrap("data key", "one", record)


@pytest.mark.parametrize("setting", ["", "m1", "m1:AAAA", "m 1:" + "A" * 44, "m1:?"])
def test_a_setting_that_is_no_key_is_refused_and_not_repeated(setting: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        MasterKeys.read(setting)
    assert "AAAA" not in str(refused.value)


def test_master_keys_are_not_shown() -> None:
    assert repr(masters("m1")) == "MasterKeys(_keys=NamedKeys(first='m1'))"
