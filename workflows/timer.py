"""The one timer of a run: set for what comes next, and not set again while that stays the same."""

import asyncio
from datetime import datetime

from temporalio import workflow


class Timer:
    def __init__(self) -> None:
        self._for: tuple[datetime, str] | None = None
        self._sleep: asyncio.Task[None] | None = None

    def set(self, due: tuple[datetime, str] | None, now: datetime) -> None:
        """Fire at that instant. Most commands move no deadline, so that the timer stays."""
        if due == self._for and not self.fired:
            return
        if self._sleep is not None:
            self._sleep.cancel()
        self._for, self._sleep = due, None
        if due is not None:
            at, name = due
            duration = max((at - now).total_seconds(), 0)
            self._sleep = asyncio.create_task(workflow.sleep(duration, summary=name))

    @property
    def fired(self) -> bool:
        return self._sleep is not None and self._sleep.done()
