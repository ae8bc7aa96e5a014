"""The verbs about keys, files and persons that need no worker."""

import base64
from pathlib import Path

import pytest

from settings import KEEPER_URL, OWNER_URL
from stack import DatabaseUrls
from tests.key_store import KEY_FOLDER, MASTER_KEYS
from tests.postgres.cli.command_line import CommandLine

KEYS, MASTERS = "PARTNERSHIP_KEYS", "PARTNERSHIP_MASTER_KEYS"


def test_all_about_a_person_is_listed(afterwards: CommandLine) -> None:
    ended = afterwards("about", "p-coordinator", "--json")
    assert ended.code == 0
    found = ended.data
    assert {one["role"] for one in found["roles"]} == {"coordinator"}
    own = {one["field"]: one["text"] for one in found["texts"] if one["how"] == "about"}
    assert own.keys() == {"name", "email"}
    assert None not in own.values()
    assert {one["how"] for one in found["entries"]} == {"acted", "named"}
    assert any(one["how"] == "by" for one in found["texts"])


def test_without_keys_names_are_ids_and_nothing_fails(
    afterwards: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(MASTERS)
    ended = afterwards("about", "p-coordinator", "--json")
    assert ended.code == 0
    assert {one["text"] for one in ended.data["texts"]} == {None}
    assert afterwards("list").code == 0
    assert afterwards("show", "register").code == 0


def test_an_unknown_person_is_told_with_those_who_are_known(afterwards: CommandLine) -> None:
    ended = afterwards("about", "p-nobody", "--lang", "en")
    assert ended.code == 2
    assert "p-nobody is not known here" in ended.err


def test_a_document_that_was_never_attached_is_told(afterwards: CommandLine) -> None:
    ended = afterwards("fetch", "2026-0002", "budget", "--lang", "en")
    assert ended.code == 2
    assert "the case has no file" in ended.err


def test_keys_are_exported_and_restored_into_a_new_folder(
    afterwards: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "backup"
    assert afterwards("export-keys", str(backup), "--days", "30").code == 0
    assert backup.stat().st_mode & 0o777 == 0o600
    assert afterwards("export-keys", str(backup)).code == 2  # never over another
    assert afterwards("export-keys", str(tmp_path / "b"), "--days", "36").code == 2

    assert afterwards("restore-keys", str(backup)).code == 2  # the folder is there
    monkeypatch.setenv(KEYS, str(tmp_path / "restored"))
    assert afterwards("restore-keys", str(backup)).code == 0
    ids = {path.name for path in (KEY_FOLDER / "keys").iterdir()}
    assert {path.name for path in (tmp_path / "restored/keys").iterdir()} == ids
    assert afterwards("verify", "--lang", "en").code == 0

    # Wrapped by another master key, the folder can be read without the first one.
    other = "m2:" + base64.b64encode(b"m2".ljust(32)).decode()
    monkeypatch.setenv(MASTERS, f"{other},{MASTER_KEYS}")
    assert afterwards("rewrap-keys", "--json").data["wrapped"].keys() == {"m2"}
    monkeypatch.setenv(MASTERS, other)
    assert afterwards("rewrap-keys").code == 0


def test_keys_are_destroyed_with_the_keepers_role_and_no_other(
    afterwards: CommandLine, over: DatabaseUrls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OWNER_URL, over.owner)
    ended = afterwards("destroy-keys", "--lang", "en")
    assert (ended.code, KEEPER_URL in ended.err) == (2, True)

    monkeypatch.delenv(OWNER_URL)
    monkeypatch.setenv(KEEPER_URL, over.keeper)
    assert afterwards("destroy-keys", "--json").data == {"orders": []}


def test_a_key_folder_that_is_not_there_is_told(
    afterwards: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEYS, str(tmp_path / "lost"))
    ended = afterwards("rewrap-keys", "--lang", "en")
    assert ended.code == 4
    assert "There is no key folder" in ended.err


def test_a_place_of_files_that_is_none_is_told(
    afterwards: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for wrong in ("ftp://somewhere", "s3://bucket", "file:"):
        monkeypatch.setenv("PARTNERSHIP_FILES", wrong)
        ended = afterwards("verify", "--lang", "en")
        assert (ended.code, "PARTNERSHIP_FILES" in ended.err) == (2, True)
