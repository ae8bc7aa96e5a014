"""Tells Temporal now and then that an activity is being worked on: a dead worker's are missed soon.

Almost every activity is done before it says anything. What is decided in its workflow's own task
has nothing to say: whoever lets that task go is missed by the task's own time.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from temporalio import activity

EVERY_S = 1.0


@contextmanager
def heartbeating() -> Iterator[None]:
    if activity.info().is_local:
        yield
        return
    loop = asyncio.get_running_loop()
    next_beat: asyncio.TimerHandle

    def beat() -> None:
        nonlocal next_beat
        activity.heartbeat()
        next_beat = loop.call_later(EVERY_S, beat)

    next_beat = loop.call_later(EVERY_S, beat)
    try:
        yield
    finally:
        next_beat.cancel()
