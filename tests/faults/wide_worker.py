"""worker.py itself, with the moment between commit and answer made wide enough to be hit.

Said by the environment: FAULTS_MARKS is the file to note activities in, FAULTS_HELD the share of
them that wait there.
"""

import asyncio
import os
import random
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

from temporalio import activity
from temporalio.client import Client
from temporalio.worker import ActivityInboundInterceptor, ExecuteActivityInput, Interceptor, Worker

import worker
from messages.contracts import Deliver, Execute
from tests.faults.marks import Mark, State, note

MARKS, HELD = "FAULTS_MARKS", "FAULTS_HELD"
HELD_S = (0.05, 0.15)


class Widening(Interceptor):
    """Sees every activity of both queues."""

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:
        return _Wide(next)


class _Wide(ActivityInboundInterceptor):
    async def execute_activity(self, input: ExecuteActivityInput) -> Any:
        result = await super().execute_activity(input)
        if (key := _key(input.args[0])) is not None:
            held = random.random() < float(os.environ[HELD])
            _note("committed", key, held)
            if held:
                await asyncio.sleep(random.uniform(*HELD_S))
            _note("answered", key, held)
        return result


def _key(request: object) -> str | None:
    match request:
        case Execute(submission=submission):
            return submission.command_id
        case Deliver(effect=effect):
            return effect
    return None


def _note(state: State, key: str, held: bool) -> None:
    info = activity.info()
    mark = Mark(os.getpid(), state, info.activity_type, key, info.attempt, held)
    note(Path(os.environ[MARKS]), mark)


def _widened(self: Worker, client: Client, **options: Any) -> None:
    """Innermost: whatever else looks at activities sees them as long as they seem."""
    options["interceptors"] = [*options.get("interceptors", ()), Widening()]
    _made(self, client, **options)


_made = Worker.__init__


if __name__ == "__main__":
    with patch.object(Worker, "__init__", _widened):
        code = worker.main()
    sys.stdout.flush()
    os._exit(code)
