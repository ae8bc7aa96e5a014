"""Callers who each send one command after the other, all of them at the same time."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Pace(NamedTuple):
    """How fast it went: all in all, and for each call."""

    seconds: float
    each: tuple[float, ...]

    @property
    def rate(self) -> float:
        return len(self.each) / self.seconds

    def ms(self, percent: int) -> float:
        """The percentile of one call's time, in milliseconds."""
        if len(self.each) < 2:
            return 1000 * self.each[0]
        cuts = statistics.quantiles(self.each, n=100, method="inclusive")
        return 1000 * cuts[percent - 1]


async def pace_of(hands: Sequence[Sequence[T]], call: Callable[[T], Awaitable[object]]) -> Pace:
    """One caller for each hand, who plays it from its first card to its last."""
    each: list[float] = []

    async def caller(hand: Sequence[T]) -> None:
        for card in hand:
            begun = time.perf_counter()
            await call(card)
            each.append(time.perf_counter() - begun)

    begun = time.perf_counter()
    async with asyncio.TaskGroup() as callers:
        for hand in hands:
            callers.create_task(caller(hand))
    return Pace(time.perf_counter() - begun, tuple(each))
