"""Ctrl-C ends a program with its exit code, at any time and whatever it becomes on its way.

Imports, drivers and clients turn an interrupt into errors of their own. So it is noted when it
comes. Before a verb has begun nothing can be lost, and the program ends at once; a verb is
cancelled, so that it can say what is on its way.
"""

import asyncio
import os
import signal
from collections.abc import Coroutine
from types import FrameType
from typing import Any, TypeVar

from texts.output import INTERRUPTED

T = TypeVar("T")


class Interrupts:
    def __init__(self) -> None:
        self.came = False
        self._task: asyncio.Task[Any] | None = None

    def install(self) -> None:
        """Unless the program was started to ignore them."""
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, self._handle)

    def ignore(self) -> None:
        """From now on: what is left is to end."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def run(self, verb: Coroutine[Any, Any, T]) -> T:
        return asyncio.run(self._noted(verb))

    async def _noted(self, verb: Coroutine[Any, Any, T]) -> T:
        self._task = asyncio.current_task()
        return await verb

    def _handle(self, _: int, __: FrameType | None) -> None:
        if self._task is None:
            os._exit(INTERRUPTED)
        if self.came or self._task.done():
            raise KeyboardInterrupt
        self.came = True
        self._task.cancel()
        # A loop that waits for the network would notice it later.
        self._task.get_loop().call_soon_threadsafe(lambda: None)
