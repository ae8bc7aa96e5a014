"""The callers of one stream within a process stand in line, in the order in which they came."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

# A run takes one command at a time, and a second and third that wait there leave no gap between
# two. An eleventh Temporal would refuse, and its client tries again only after 1, 2, 4, 8 seconds,
# so that some would wait in vain while others pass. Three processes of three stay below that; more
# of them at once on one stream may meet it.
AT_ONCE = 3


class StreamLimiter:
    """One for each stream, kept for as long as somebody stands in it."""

    def __init__(self) -> None:
        self._lines: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, stream: str) -> AsyncIterator[None]:
        line = self._lines.get(stream)
        if line is None:
            line = self._lines[stream] = asyncio.Semaphore(AT_ONCE)
        async with line:
            yield
