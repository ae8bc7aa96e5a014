"""Where a run of the tests has its temporary files: in memory, where there is room for them.

Tests copy a database hundreds of times and start a hundred servers, whose files nobody reads
afterwards. On a disk a sixth of all their work was making room for these.
"""

import os
import shutil
import tempfile
from pathlib import Path

import psutil

SHARED_MEMORY = Path("/dev/shm")
NEEDED = 6 * 2**30
"""Bytes. A run took a fraction of it."""
_NAME = "partnership-tests-"


def use_memory() -> Path | None:
    """Have temporary files made in a new folder in memory from now on, by programs that are started
    too. None, and nothing changes, where there is no such place, or whoever runs the tests has said
    where they are to be.
    """
    if "TMPDIR" in os.environ or not _has_room():
        return None
    _remove_leftovers()
    folder = Path(tempfile.mkdtemp(prefix=f"{_NAME}{os.getpid()}-", dir=SHARED_MEMORY))
    # Under root PostgreSQL runs as a user of its own, which must be able to pass through.
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    return folder


def _has_room() -> bool:
    if not SHARED_MEMORY.is_dir() or not os.access(SHARED_MEMORY, os.W_OK | os.X_OK):
        return False
    if os.statvfs(SHARED_MEMORY).f_flag & os.ST_NOEXEC:
        return False  # some tests start programs that they have written
    free = shutil.disk_usage(SHARED_MEMORY).free
    return min(free, psutil.virtual_memory().available // 2) >= NEEDED


def _remove_leftovers() -> None:
    """Of runs that were killed: memory is not emptied by anybody else."""
    for one in SHARED_MEMORY.glob(f"{_NAME}*"):
        pid = one.name.removeprefix(_NAME).partition("-")[0]
        if pid.isdecimal() and not psutil.pid_exists(int(pid)):
            shutil.rmtree(one, ignore_errors=True)
