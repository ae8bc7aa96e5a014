"""After one of the two stores was restored: start every run again from the journal.

A new installation id makes everything that Temporal still holds harmless: its runs, timers and
tasks name the old id, and no activity works for that any more. Before that, Temporal's histories
are compared with the journal, so that what a restored database has lost is named. Deadlines that
came in the meantime pass in the order in which they were due.
"""

from collections.abc import AsyncIterator, Collection
from datetime import timedelta

import asyncpg
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from domain.kernel.frozen import Frozen
from domain.kinds import KINDS
from messages.contracts import INSTALLATION_ATTRIBUTE, Identity, workflow_id
from services.bounded_gather import Progress, bounded_gather, silent
from services.installation import Installation, known_installations, replace_installation
from services.journal.numbering import keep_case_number
from services.temporal.known_runs import LISTED_AT_ONCE
from services.temporal.lost_answers import Comparison, Lost, compare
from services.temporal.reconciler_schedule import delete_schedule
from services.temporal.runs import start_run
from services.temporal.streams import open_streams
from services.unavailable import map_database_errors

REASON = "The installation was recovered from its journal under a new id."
NAMED_AT_MOST = 20
"""How many former ids a run carries. Older ones are known to every copy of the database."""


class Recovered(Frozen):
    """The runs of former installations that were `ended`, and the streams that have runs again."""

    old: Installation
    new: Installation
    ended: tuple[str, ...]
    started: tuple[str, ...]
    comparison: Comparison


async def recover(
    owner: asyncpg.Pool,
    client: Client,
    start_delay: timedelta | None = None,
    also: Collection[str] = (),
    progress: Progress = silent,
) -> Recovered:
    """Safe to repeat: each time there is a new id.

    `start_delay` is for rehearsals, whose date lies ahead. `also` are former installations of this
    database of which neither it nor Temporal knows.
    """
    comparison = await compare(owner, client, also, progress)
    await _keep_numbers(owner, comparison.lost)
    old, new = await replace_installation(owner, comparison.installations)
    streams = await open_streams(owner)
    ended = await _end_runs(client, comparison.installations, streams)
    former = tuple(id for id in await known_installations(owner) if id != new.id)[:NAMED_AT_MOST]

    async def start(stream: str) -> None:
        await start_run(client, Identity(installation=new.id, stream=stream), start_delay, former)

    await bounded_gather(streams, start)
    return Recovered(old=old, new=new, ended=ended, started=streams, comparison=comparison)


async def _keep_numbers(owner: asyncpg.Pool, lost: Collection[Lost]) -> None:
    """A lost stream keeps its number for when it is opened again: letters have named it."""
    async with map_database_errors(), owner.acquire() as connection:
        for one in lost:
            kind = KINDS.of(one.stream)
            if kind.numbered and one.kind in kind.decider.opening:
                await keep_case_number(connection, one.command_id, one.stream.partition("/")[2])


async def _end_runs(
    client: Client, installations: Collection[str], streams: Collection[str]
) -> tuple[str, ...]:
    """By workflow id, then those that Temporal lists: its list is a little behind its runs."""

    async def end_reconciling(installation: str) -> None:
        await delete_schedule(client, installation)

    async def end(id: str) -> str | None:
        return id if await _terminated(client, id) else None

    await bounded_gather(installations, end_reconciling)
    ids = [
        workflow_id(Identity(installation=installation, stream=stream))
        for installation in installations
        for stream in streams
    ]
    ended = await bounded_gather(ids, end)
    ended += await bounded_gather([id async for id in _listed(client, installations)], end)
    return tuple(dict.fromkeys(id for id in ended if id))


async def _listed(client: Client, installations: Collection[str]) -> AsyncIterator[str]:
    for installation in installations:
        query = f'ExecutionStatus = "Running" and {INSTALLATION_ATTRIBUTE} = "{installation}"'
        async for run in client.list_workflows(query, page_size=LISTED_AT_ONCE):
            yield run.id


async def _terminated(client: Client, id: str) -> bool:
    try:
        await client.get_workflow_handle(id).terminate(reason=REASON)
    except RPCError as fault:
        if fault.status is RPCStatusCode.NOT_FOUND:
            return False
        raise
    return True
