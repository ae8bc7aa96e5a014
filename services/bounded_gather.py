"""The same for many, a few at a time: a thousand streams are not asked for one by one."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")
Progress = Callable[[int, int], None]
"""How many are done, and of how many."""

AT_ONCE = 16


def silent(done: int, of: int) -> None:
    """For whoever does not watch."""


async def bounded_gather(
    items: Iterable[S], work: Callable[[S], Awaitable[T]], progress: Progress = silent
) -> tuple[T, ...]:
    """The results, in the order of the items. The first failure ends it all."""
    waiting = list(enumerate(items))
    of = len(waiting)
    waiting.reverse()
    results: dict[int, T] = {}

    async def take_one_after_the_other() -> None:
        while waiting:
            place, item = waiting.pop()
            results[place] = await work(item)
            progress(len(results), of)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(min(AT_ONCE, of)):
                group.create_task(take_one_after_the_other())
    except ExceptionGroup as faults:
        raise faults.exceptions[0] from None
    return tuple(results[place] for place in range(of))
