"""Do the same for many items, a few at a time: thousands of streams are not asked one by one."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called with the number of finished items and the number of all items."""

AT_ONCE = 16


def silent(done: int, of: int) -> None:
    """For callers that show no progress."""


async def bounded_gather(
    items: Iterable[S],
    work: Callable[[S], Awaitable[T]],
    progress: Progress = silent,
    *,
    at_once: int = AT_ONCE,
) -> tuple[T, ...]:
    """The results, in the order of the items. The first failure cancels the rest and is raised."""
    waiting = list(enumerate(items))
    of = len(waiting)
    waiting.reverse()
    results: dict[int, T] = {}

    async def work_until_done() -> None:
        while waiting:
            place, item = waiting.pop()
            results[place] = await work(item)
            progress(len(results), of)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(min(at_once, of)):
                group.create_task(work_until_done())
    except ExceptionGroup as faults:
        raise faults.exceptions[0] from None
    return tuple(results[place] for place in range(of))
