"""Waiting until something is so."""

import asyncio
from collections.abc import Awaitable, Callable

PATIENCE = 90.0


async def comes(condition: Callable[[], Awaitable[bool]], within: float = PATIENCE) -> None:
    async with asyncio.timeout(within):
        while not await condition():  # noqa: ASYNC110 other processes have no event
            await asyncio.sleep(0.1)
