"""A run of the tests has its temporary files in memory only where that is safe."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests import memory_folder
from tests.memory_folder import use_memory


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(memory_folder, "SHARED_MEMORY", tmp_path)
    monkeypatch.setattr(memory_folder, "NEEDED", 1)
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.delenv("TMPDIR", raising=False)
    return tmp_path


def test_where_there_is_room_all_programs_use_it(shared: Path) -> None:
    folder = use_memory()
    assert folder is not None
    assert folder.parent == shared
    assert os.environ["TMPDIR"] == tempfile.gettempdir() == str(folder)


def test_a_place_that_was_named_is_kept(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", "/elsewhere")
    assert use_memory() is None
    assert os.environ["TMPDIR"] == "/elsewhere"


@pytest.mark.parametrize("needed", [2**60])
def test_without_room_nothing_changes(
    shared: Path, needed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_folder, "NEEDED", needed)
    assert use_memory() is None
    assert "TMPDIR" not in os.environ


def test_only_what_a_killed_run_left_is_removed(shared: Path) -> None:
    killed, running = (shared / f"partnership-tests-{pid}-x" for pid in (2**30, os.getpid()))
    for one in (killed, running):
        one.mkdir()
    use_memory()
    assert not killed.exists()
    assert running.exists()
    shutil.rmtree(running)
