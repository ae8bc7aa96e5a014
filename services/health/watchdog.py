"""Ends a process whose event loop stands still: nothing in it could notice that any more."""

import asyncio
import faulthandler
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

LOOK_EVERY = 5.0
MISSED_AT_MOST = 12  # a minute
STUCK = 1


@contextmanager
def watched_over(
    loop: asyncio.AbstractEventLoop,
    *,
    every: float = LOOK_EVERY,
    missed_at_most: int = MISSED_AT_MOST,
) -> Iterator[None]:
    """Inside the block the loop has to turn now and then.

    Turns are counted by the watchdog's own looks, not by a clock: a process that was stopped and
    goes on (SIGSTOP, a sleeping machine) has missed one look, however long it was.
    """
    over = threading.Event()
    thread = threading.Thread(
        target=_watch, args=(loop, over, every, missed_at_most), name="watchdog", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        over.set()


def _watch(
    loop: asyncio.AbstractEventLoop, over: threading.Event, every: float, missed_at_most: int
) -> None:
    turned = threading.Event()
    missed = 0
    while True:
        try:
            loop.call_soon_threadsafe(turned.set)
        except RuntimeError:  # the loop is closed: the process is about to end by itself
            return
        if over.wait(every):
            return
        missed = 0 if turned.is_set() else missed + 1
        turned.clear()
        if missed > missed_at_most:
            sys.stderr.write("The event loop stands still: this process ends itself.\n")
            faulthandler.dump_traceback(all_threads=True)  # lines of code, no values
            os._exit(STUCK)
