"""Ends a process whose event loop hangs, since nothing in that loop could notice it."""

import asyncio
import faulthandler
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

CHECK_EVERY = 5.0
MISSED_MAX = 12  # a minute
STUCK = 1


@contextmanager
def watchdog(
    loop: asyncio.AbstractEventLoop,
    *,
    every: float = CHECK_EVERY,
    missed_max: int = MISSED_MAX,
) -> Iterator[None]:
    """Inside the block the loop must run a callback for at least one in so many checks.

    The limit is a number of checks, not a time: a process that is suspended and goes on (SIGSTOP, a
    sleeping machine) has missed one check, however long it was suspended.
    """
    over = threading.Event()
    thread = threading.Thread(
        target=_watch, args=(loop, over, every, missed_max), name="watchdog", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        over.set()


def _watch(
    loop: asyncio.AbstractEventLoop, over: threading.Event, every: float, missed_max: int
) -> None:
    responded = threading.Event()
    missed = 0
    while True:
        try:
            loop.call_soon_threadsafe(responded.set)
        except RuntimeError:  # the loop is closed: the process is about to end by itself
            return
        if over.wait(every):
            return
        missed = 0 if responded.is_set() else missed + 1
        responded.clear()
        if missed > missed_max:
            sys.stderr.write("The event loop hangs: this process ends itself.\n")
            faulthandler.dump_traceback(all_threads=True)  # lines of code, no values
            os._exit(STUCK)
