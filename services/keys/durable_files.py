"""Files that are there whole or not at all, after a power cut as well, and a lock over a folder."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def make_folder(path: Path) -> None:
    path.mkdir(mode=FOLDER_MODE, exist_ok=True)
    sync_folder(path.parent)


@contextmanager
def exclusive(lock: Path) -> Iterator[None]:
    """One process and thread at a time. The kernel lets go of it when the process is killed."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        # Closing would not do: a process that was forked meanwhile has this descriptor too.
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def write_whole(path: Path, content: bytes, pending: Path) -> None:
    """Puts a file in place, or another in its stead, which is then overwritten.

    `pending` is a folder on the same file system; what a killed process left there is removed by
    the next one that holds the lock.
    """
    made = pending / secrets.token_hex(8)
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE_MODE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    with _opened(path) as former:
        made.replace(path)
        sync_folder(path.parent)
        if former is not None:
            _overwrite(former)


def shred(path: Path) -> None:
    """Overwrites and removes a file. An SSD, a snapshot or a copy may keep what it was."""
    with _opened(path) as file:
        if file is None:
            return
        _overwrite(file)
        path.unlink()
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_if_there(path: Path | str) -> bytes | None:
    """Small files: those that were written whole."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        return os.read(descriptor, os.fstat(descriptor).st_size + 1)
    finally:
        os.close(descriptor)


@contextmanager
def _opened(path: Path) -> Iterator[int | None]:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        yield None
        return
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _overwrite(descriptor: int) -> None:
    size = os.fstat(descriptor).st_size
    os.pwrite(descriptor, secrets.token_bytes(size), 0)
    os.fsync(descriptor)
