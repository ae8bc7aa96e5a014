"""Work that nobody waits for: an answer goes out before it is done."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

from application.errors import AWAY, MailError

log = structlog.get_logger()


class Later:
    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def do(self, what: str, work: Coroutine[Any, Any, None]) -> None:
        """`what` names it in the log if a service is away. Then it is not done again."""
        task = asyncio.create_task(self._done(what, work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def all_done(self) -> None:
        """Once what was begun until now has ended."""
        await asyncio.gather(*self._running)

    async def _done(self, what: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except (MailError, *AWAY) as fault:
            log.warning("unavailable", what=what, fault=type(fault).__name__)
        except Exception as error:  # nobody else would ever see it; what it says may name a person
            log.error("failed", what=what, fault=type(error).__name__)
