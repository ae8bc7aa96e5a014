"""A folder of files: on disk when it says so, for its owner alone, rid of what a kill left."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.files.location import objects_at
from services.files.objects import Address, FilesUnavailable, Objects, new_address
from tests.syncing import paths_synced

LATER = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def objects(folder: Path) -> Objects:
    return objects_at(f"file:{folder}", {})


async def test_a_file_is_on_disk_when_it_is_said_to_be_stored(
    objects: Objects, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = paths_synced(monkeypatch)
    at = new_address()
    await objects.put(at, b"sealed")
    assert synced == [str(folder / at), str((folder / at).parent), str(folder)]


async def test_only_the_owner_may_read_the_files(objects: Objects, folder: Path) -> None:
    former = os.umask(0o022)
    try:
        at = new_address()
        await objects.put(at, b"sealed")
    finally:
        os.umask(former)
    assert os.stat(folder).st_mode & 0o777 == 0o700
    assert os.stat(folder / at).st_mode & 0o777 == 0o600


async def test_a_folder_that_cannot_be_used_is_unavailable(objects: Objects, folder: Path) -> None:
    os.rmdir(folder)
    os.symlink("/dev/null", folder)
    with pytest.raises(FilesUnavailable):
        await objects.put(new_address(), b"sealed")
    with pytest.raises(FilesUnavailable):
        await objects.get(new_address(), piece=1)


_WRITER = """
import sys
from services.files.location import objects_at
objects_at(sys.argv[1], {})._put(sys.argv[2], bytes(40_000_000))
"""


def staged_in(folder: Path) -> list[Path]:
    return list(folder.glob("??/*#*"))


def killed_while_writing(folder: Path, at: Address) -> bool:
    """A writer is killed as soon as its file is seen; False where it was faster."""
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, f"file:{folder}", at])
    while not staged_in(folder) and writer.poll() is None:
        time.sleep(0.0005)
    writer.kill()
    writer.wait()
    return bool(staged_in(folder))


async def test_a_writer_that_is_killed_leaves_no_file_and_nothing_for_good(
    objects: Objects, folder: Path
) -> None:
    at = new_address()
    for _ in range(20):
        if killed_while_writing(folder, at):
            break
        await objects.delete(at)
    assert len(staged_in(folder)) == 1, "no writer was killed in the middle"
    assert await objects.get(at, piece=1) is None
    assert [one async for one in objects.listed(LATER)] == []
    assert await objects.remove_leftovers(datetime.now(UTC) - timedelta(days=1)) == 0
    assert await objects.remove_leftovers(LATER) == 1
    assert staged_in(folder) == []
