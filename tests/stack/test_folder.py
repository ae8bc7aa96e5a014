"""The data folder is used by one process at a time, and others can read none of its secrets."""

import base64
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from stack import CannotStart, DataFolder, default_folder, temporary_folder
from stack.folder import (
    PROJECT,
    ROLES,
    load_passwords,
    load_payload_keys,
)

HOLD_THE_LOCK = """
import sys, time
from pathlib import Path
from stack import DataFolder
with DataFolder(Path(sys.argv[1])).locked():
    print("held", flush=True)
    time.sleep(600)
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_folder_is_a_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PARTNERSHIP_DATA", str(tmp_path / "elsewhere"))
    assert default_folder().path == tmp_path / "elsewhere"
    monkeypatch.delenv("PARTNERSHIP_DATA")
    assert default_folder().path == PROJECT / ".partnership"


def test_a_second_process_learns_that_the_folder_is_in_use(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    with folder.locked(), pytest.raises(CannotStart, match="Another process"), folder.locked():
        pytest.fail("two held it")
    with folder.locked():
        pass


def test_the_lock_of_a_killed_holder_is_free_again(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD_THE_LOCK, str(tmp_path)], stdout=subprocess.PIPE, cwd=PROJECT
    )
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(CannotStart), DataFolder(tmp_path).locked():
        pytest.fail("it was held")
    holder.kill()
    holder.wait()
    holder.stdout.close()
    with DataFolder(tmp_path).locked():
        pass


def test_a_temporary_folder_is_gone_afterwards() -> None:
    with temporary_folder() as folder:
        folder.prepare()
        assert folder.logs.is_dir()
    assert not folder.path.exists()


def test_nobody_else_may_list_a_data_folder(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    assert mode(folder.path) & 0o066 == 0
    assert [mode(part) for part in (folder.logs, folder.temporal, folder.mail)] == [0o700] * 3


def test_passwords_are_made_once_and_private(tmp_path: Path) -> None:
    first = load_passwords(tmp_path / "passwords.json")
    assert set(first) == set(ROLES)
    assert len(set(first.values())) == len(ROLES)
    assert mode(tmp_path / "passwords.json") == 0o600
    assert load_passwords(tmp_path / "passwords.json") == first


def test_a_payload_key_is_made_once_and_private(tmp_path: Path) -> None:
    keys = load_payload_keys(tmp_path / "payload-keys")
    name, _, key = keys.partition(":")
    assert name
    assert len(base64.b64decode(key, validate=True)) == 32
    assert mode(tmp_path / "payload-keys") == 0o600
    assert load_payload_keys(tmp_path / "payload-keys") == keys


def test_a_new_first_key_stays_first(tmp_path: Path) -> None:
    (tmp_path / "payload-keys").write_text("k2:bmV3\nk1:b2xk\n")
    assert load_payload_keys(tmp_path / "payload-keys") == "k2:bmV3,k1:b2xk"
