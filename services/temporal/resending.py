"""Sends what was received and is still undecided: its sender may have gone, and no run may wait.

The row says what was received, so nothing is taken from anywhere else.
"""

import asyncio
import json
from datetime import timedelta
from typing import NamedTuple

import asyncpg
import structlog
from temporalio.client import WorkflowUpdateFailedError

from messages.contracts import Receipt, Submission
from services.installation import JournalIsBehind, WrongInstallation
from services.internal_errors import InternalError
from services.temporal.dispatch import Dispatch
from services.unavailable import DatabaseUnavailable, ServiceUnavailable, map_database_errors

UNDECIDED_AFTER = timedelta(seconds=30)
EVERY = timedelta(seconds=10)
AT_ONCE = 8

# The last of each stream: what was received before it is decided before it.
_UNDECIDED = """
    select distinct on (pending.stream) pending.stream, command_id::text, reception.body,
        vouched_by, installation::text, reception.number, hash, reception.received_at
    from engine.pending_reception pending join journal.reception using (command_id)
    where status = 'waiting' and pending.received_at < clock_timestamp() - $1::interval
    order by pending.stream, pending.number desc
"""

log = structlog.get_logger()


class Undecided(NamedTuple):
    stream: str
    submission: Submission


async def undecided(pool: asyncpg.Pool, older_than: timedelta) -> tuple[Undecided, ...]:
    """The last reception of each stream that waits for so long by the database's clock."""
    async with map_database_errors():
        rows = await pool.fetch(_UNDECIDED, older_than)
    return tuple(Undecided(row["stream"], _submission(row)) for row in rows)


async def send_undecided(
    pool: asyncpg.Pool, dispatch: Dispatch, older_than: timedelta = UNDECIDED_AFTER
) -> tuple[str, ...]:
    """Starts runs where there are none. Returns the streams that gave an answer."""
    slots = asyncio.Semaphore(AT_ONCE)

    async def send(one: Undecided) -> str | None:
        async with slots:
            try:
                await dispatch.submit(one.stream, one.submission)
            except InternalError as defect:  # after three of them it is parked
                log.error("a reception fails", stream=one.stream, reference=defect.reference)
            except (
                ServiceUnavailable,
                WrongInstallation,
                JournalIsBehind,
                WorkflowUpdateFailedError,
            ) as fault:
                log.warning("a reception waits", stream=one.stream, fault=type(fault).__name__)
            else:
                return one.stream
        return None

    waiting = await undecided(pool, older_than)
    answered = await asyncio.gather(*map(send, waiting))
    return tuple(stream for stream in answered if stream is not None)


async def keep_sending(pool: asyncpg.Pool, dispatch: Dispatch, every: timedelta = EVERY) -> None:
    """Until it is cancelled."""
    while True:
        await asyncio.sleep(every.total_seconds())
        try:
            if sent := await send_undecided(pool, dispatch):
                log.info("receptions were sent again", streams=len(sent))
        except DatabaseUnavailable:
            pass  # the probe shows it
        except Exception as fault:  # no failure here may end the work
            log.error("receptions could not be sent", fault=type(fault).__name__)


def _submission(row: asyncpg.Record) -> Submission:
    content = json.loads(row["body"])
    return Submission(
        command_id=row["command_id"],
        kind=content["kind"],
        actor=content["actor"],
        command=content["command"],
        vouched_by=row["vouched_by"],
        receipt=Receipt(
            installation=row["installation"],
            stream=row["stream"],
            number=row["number"],
            received_at=row["received_at"],
            hash=row["hash"],
        ),
    )
