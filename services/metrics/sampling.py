"""Reads the state of the database at intervals; a request for metrics never causes a query."""

import asyncio
import time
from typing import NamedTuple

import asyncpg
import structlog

from services.metrics.meters import Gauges
from services.notification.delivery_record import UNREACHED_UNTOLD
from services.unavailable import DatabaseUnavailable, map_database_errors

EVERY = 15.0
PAUSE_FACTOR = 20
"""The pause after a query is at least so many times as long as the query took."""
PATIENCE = 5.0

log = structlog.get_logger()

# next_due has no index, since it changes with most commands: this reads all stream heads once. An
# undelivered effect is as old as the entry that it comes from.
_SAMPLE = f"""
    with overdue as (
        select count(*) as number, min(next_due) as oldest
        from engine.stream_head where not finished and next_due < now()
    ), waiting as (
        select count(*) as number, min(recorded_at) as oldest
        from engine.outbox join journal.entry using (stream, seq)
        where status in ('due', 'attempting')
    )
    select
        extract(epoch from clock_timestamp())::float8 as clock,
        overdue.number as overdue,
        coalesce(extract(epoch from now() - overdue.oldest), 0)::float8 as overdue_age,
        waiting.number as waiting,
        greatest(extract(epoch from now() - waiting.oldest), 0)::float8 as waiting_age,
        (select count(*) from engine.outbox where status = 'parked') as parked,
        ({UNREACHED_UNTOLD}) as unreached,
        receptions.waiting as undecided,
        coalesce(extract(epoch from now() - receptions.oldest), 0)::float8 as undecided_age,
        receptions.parked as parked_receptions
    from overdue, waiting, (
        select count(*) filter (where status = 'waiting') as waiting,
            min(received_at) filter (where status = 'waiting') as oldest,
            count(*) filter (where status = 'parked') as parked
        from engine.pending_reception
    ) receptions
"""


class Sample(NamedTuple):
    """`clock` is the database's time minus ours, in seconds; ages are in seconds too."""

    clock: float
    overdue: int
    overdue_age: float
    waiting: int
    waiting_age: float
    parked: int
    unreached: int
    undecided: int
    undecided_age: float
    parked_receptions: int


async def read_sample(pool: asyncpg.Pool) -> Sample:
    async with map_database_errors(), asyncio.timeout(PATIENCE), pool.acquire() as connection:
        before = time.time()
        row = await connection.fetchrow(_SAMPLE)
        after = time.time()
    assert row is not None
    # The database read its clock somewhere between; the middle is the best guess.
    return Sample(row["clock"] - (before + after) / 2, *tuple(row)[1:])


async def keep_sampling(pool: asyncpg.Pool, gauges: Gauges) -> None:
    """Until it is cancelled. After a failure the gauges keep their values, and their age shows."""
    while True:
        began = time.monotonic()
        try:
            update_gauges(gauges, await read_sample(pool))
        except DatabaseUnavailable:
            pass  # the probe and partnership_service_up show it
        except Exception as fault:  # no failure here may end the work
            log.error("the database could not be sampled", fault=type(fault).__name__)
        await asyncio.sleep(max(EVERY, PAUSE_FACTOR * (time.monotonic() - began)))


def update_gauges(gauges: Gauges, sample: Sample) -> None:
    gauges.set_clock_difference(sample.clock)
    gauges.deadlines_overdue.set(sample.overdue)
    gauges.deadline_oldest.set(sample.overdue_age)
    gauges.effects_waiting.set(sample.waiting)
    gauges.effect_oldest.set(sample.waiting_age)
    gauges.effects_parked.set(sample.parked)
    gauges.notices_unreached.set(sample.unreached)
    gauges.receptions_waiting.set(sample.undecided)
    gauges.reception_oldest.set(sample.undecided_age)
    gauges.receptions_parked.set(sample.parked_receptions)
    gauges.sampled.set(time.time())
