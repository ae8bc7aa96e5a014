"""What a data folder's files say of a stack is what the stack itself says."""

import json
import os
from pathlib import Path

import psutil
import pytest

from cli.app import run
from stack import CannotStart, DataFolder, attached
from stack.__main__ import up
from stack.client_environment import (
    ClientEnvironment,
    OlderStack,
    client_environment,
    default_path,
)
from stack.engine import owner_environment
from stack.folder import default_folder, load_passwords, load_payload_keys
from stack.processes import Kind, Record, Service

OWNER, READER = "PARTNERSHIP_DATABASE_URL", "PARTNERSHIP_READER_DATABASE_URL"
KEYS, MAIL = "PARTNERSHIP_PAYLOAD_KEYS", "PARTNERSHIP_MAIL"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    for name in [name for name in os.environ if name.startswith("PARTNERSHIP_")]:
        monkeypatch.delenv(name)
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    load_passwords(folder.passwords)
    load_payload_keys(folder.payload_keys)
    return folder


def running(folder: DataFolder, kind: Kind, port: int | None, *services: str) -> None:
    Record(
        kind=kind,
        kept=True,
        postgres_port=port,
        temporal_address="127.0.0.1:21234",
        namespace="default",
        services=tuple(
            Service(name=name, pid=1, started=0.0, address="", log=folder.logs / name)
            for name in services
        ),
    ).write(folder.record)


@pytest.mark.parametrize(
    ("kind", "port", "services", "environ"),
    [
        ("hand", 21111, ("postgres", "temporal"), {}),
        ("hand", 21111, ("postgres",), {KEYS: "k9:abc", MAIL: "smtp://mail.example:25"}),
        ("rehearsal", 21111, ("postgres", "temporal"), {KEYS: "k9:abc", MAIL: "smtp://mail:25"}),
        ("hand", None, (), {OWNER: "postgresql://o@db/x"}),
        ("hand", None, (), {OWNER: "postgresql://o@db/x", READER: "postgresql://r@db/x"}),
    ],
)
def test_both_name_the_same_services(
    kind: Kind,
    port: int | None,
    services: tuple[str, ...],
    environ: dict[str, str],
    folder: DataFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    running(folder, kind, port, *services)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    stack, read = attached(folder), client_environment(folder.path)

    assert stack is not None
    assert read == ClientEnvironment(owner_environment(stack), stack.has_own_temporal)


def test_where_no_stack_is_up_there_is_nothing_to_name(folder: DataFolder) -> None:
    assert client_environment(folder.path) is None
    running(folder, "hand", None)
    assert client_environment(folder.path) is None, "nor does the environment name a database"


def test_a_stack_of_a_version_without_the_entrance_is_named_as_that(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    passwords = load_passwords(folder.passwords)
    del passwords["partnership_entrance"]
    folder.passwords.write_text(json.dumps(passwords))
    running(folder, "hand", 21111, "postgres", "temporal")

    with pytest.raises(OlderStack):
        client_environment(folder.path)
    assert run(["list", "--lang", "en", "--data", str(folder.path)]) == 2
    assert "was started by an older version" in " ".join(capsys.readouterr().err.split())


def test_a_stack_of_an_older_version_is_not_taken_for_one_of_ours(folder: DataFolder) -> None:
    folder.passwords.write_text(json.dumps({"partnership_owner": "x"}))
    mine = psutil.Process()
    postgres = Service(
        name="postgres", pid=mine.pid, started=mine.create_time(), address="", log=folder.logs
    )
    Record(kind="hand", kept=True, postgres_port=21111, services=(postgres,)).write(folder.record)

    with pytest.raises(CannotStart, match="started by an older version"):
        up(data=folder.path, workers=0)


def test_the_folder_that_is_looked_in_is_the_stacks_own(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert default_path() == default_folder().path
    monkeypatch.setenv("PARTNERSHIP_DATA", str(folder.path))
    assert default_path() == folder.path
