"""How things stand in the database, read now and then, never when somebody asks for metrics."""

import asyncio
import time
from typing import NamedTuple

import asyncpg
import structlog

from services.metrics.meters import Gauges
from services.unavailable import DatabaseUnavailable, map_database_errors

EVERY = 15.0
SHARE = 20
"""After a reading there is a pause of at least so many times as long as it took."""
PATIENCE = 5.0

log = structlog.get_logger()

# The heads' next deadlines have no index, since they change with most commands: this reads all
# heads once. An undelivered effect is as old as the entry that asked for it.
_SAMPLE = """
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
        (select count(*) from engine.outbox where status = 'parked') as parked
    from overdue, waiting
"""


class Sample(NamedTuple):
    """`clock` is the database's time minus ours, in seconds; ages are in seconds too."""

    clock: float
    overdue: int
    overdue_age: float
    waiting: int
    waiting_age: float
    parked: int


async def sample(pool: asyncpg.Pool) -> Sample:
    async with map_database_errors(), asyncio.timeout(PATIENCE), pool.acquire() as connection:
        asked = time.time()
        row = await connection.fetchrow(_SAMPLE)
        answered = time.time()
    assert row is not None
    # As likely told at the beginning as at the end: half of the way is the best guess.
    return Sample(row["clock"] - (asked + answered) / 2, *tuple(row)[1:])


async def keep_sampling(pool: asyncpg.Pool, gauges: Gauges) -> None:
    """Until it is cancelled. What cannot be read keeps its last value, and its age shows."""
    while True:
        begun = time.monotonic()
        try:
            show(gauges, await sample(pool))
        except DatabaseUnavailable:
            pass  # the probe says so, and partnership_service_up
        except Exception as fault:  # whatever it is: no work is given up for the sake of a figure
            log.error("the database could not be sampled", fault=type(fault).__name__)
        await asyncio.sleep(max(EVERY, SHARE * (time.monotonic() - begun)))


def show(gauges: Gauges, seen: Sample) -> None:
    gauges.clock_difference(seen.clock)
    gauges.deadlines_overdue.set(seen.overdue)
    gauges.deadline_oldest.set(seen.overdue_age)
    gauges.effects_waiting.set(seen.waiting)
    gauges.effect_oldest.set(seen.waiting_age)
    gauges.effects_parked.set(seen.parked)
    gauges.sampled.set(time.time())
