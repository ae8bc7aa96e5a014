"""After one of the two stores was restored: rebuild every run from the journal.

A new installation id cuts off whatever Temporal still remembers: its runs, timers and tasks name
the old id, and no activity works for it any more. Deadlines that have passed meanwhile pass in
the order in which they were due.
"""

from collections.abc import AsyncIterator
from datetime import timedelta

import asyncpg
from temporalio.client import Client, WorkflowHandle
from temporalio.service import RPCError, RPCStatusCode

from activities.contracts import INSTALLATION_ATTRIBUTE, Identity
from domain.frozen import Frozen
from services.dispatch.installation import (
    Installation,
    former_installations,
    replace_installation,
)
from services.dispatch.runs import run_of, start_run
from services.dispatch.schedule import end_watch
from services.dispatch.streams import open_streams

REASON = "The installation was recovered from its journal under a new id."


class Recovered(Frozen):
    """What was done: runs of former installations that were ended, streams that have runs again."""

    old: Installation
    new: Installation
    ended: tuple[str, ...]
    started: tuple[str, ...]


async def recover(
    owner: asyncpg.Pool, client: Client, start_delay: timedelta | None = None
) -> Recovered:
    """Safe to repeat: each time there is a new id. `start_delay` is for rehearsals: their date."""
    old, new = await replace_installation(owner)
    streams = await open_streams(owner)
    ended: list[str] = []
    for former in await former_installations(owner):
        await end_watch(client, former)
        async for run in _runs_of(client, former, streams):
            if await _terminated(run):
                ended.append(run.id)
    for stream in streams:
        await start_run(client, Identity(installation=new.id, stream=stream), start_delay)
    return Recovered(old=old, new=new, ended=tuple(ended), started=streams)


async def _runs_of(
    client: Client, installation: str, streams: tuple[str, ...]
) -> AsyncIterator[WorkflowHandle[object, object]]:
    """By name, and then those that only Temporal's list knows, which lags a little behind."""
    for stream in streams:
        yield run_of(client, Identity(installation=installation, stream=stream))
    query = f'ExecutionStatus = "Running" and {INSTALLATION_ATTRIBUTE} = "{installation}"'
    async for run in client.list_workflows(query):
        yield client.get_workflow_handle(run.id)


async def _terminated(run: WorkflowHandle[object, object]) -> bool:
    try:
        await run.terminate(reason=REASON)
    except RPCError as fault:
        if fault.status is RPCStatusCode.NOT_FOUND:
            return False
        raise
    return True
