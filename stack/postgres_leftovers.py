"""What an earlier PostgreSQL left in its data after it was killed.

Its own check of a stale postmaster.pid is content with any live process of that number, and its
orphaned backends may hold the shared memory for a moment longer.
"""

import signal
import time
from pathlib import Path

import psutil

from stack.faults import CannotStart

PATIENCE = 10.0


def clear_leftovers(data: Path) -> None:
    lock = data / "postmaster.pid"
    if not lock.exists():
        return
    postmaster = int(lock.read_text().split("\n", 1)[0])
    deadline = time.monotonic() + PATIENCE
    asked = False
    while living := _working_in(data):
        if postmaster in living and not asked:  # a whole server, which nobody stopped
            living[postmaster].send_signal(signal.SIGINT)
            asked = True
        if time.monotonic() > deadline:
            raise CannotStart(f"Processes {sorted(living)} still work in {data}. End them first.")
        time.sleep(0.02)
    lock.unlink(missing_ok=True)


def _working_in(data: Path) -> dict[int, psutil.Process]:
    """Every PostgreSQL process stands in its data folder."""
    found = {}
    for process in psutil.process_iter():
        try:
            if process.cwd() == str(data) and process.status() != psutil.STATUS_ZOMBIE:
                found[process.pid] = process
        except psutil.Error:
            continue
    return found
