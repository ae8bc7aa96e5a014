"""What was received and failed by an error of ours, until it is decided or set aside."""

import asyncpg

from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from services.unavailable import map_database_errors

_PARKED = """
    select command_id::text, pending.stream, reception.number, kind,
        body::jsonb -> 'actor' ->> 'person' as person, reception.received_at, reference
    from engine.pending_reception pending join journal.reception using (command_id)
    where status = 'parked' and ($1::text is null or pending.stream = $1)
    order by reception.received_at
"""


class ParkedReception(Frozen):
    """`reference` is what the workers' log has the last failure under."""

    command_id: str
    stream: str
    number: int
    kind: str
    person: str
    received_at: Instant
    reference: str | None


async def parked_receptions(
    pool: asyncpg.Pool, stream: str | None = None
) -> tuple[ParkedReception, ...]:
    """The oldest first; of one stream or of all."""
    async with map_database_errors():
        rows = await pool.fetch(_PARKED, stream)
    return tuple(ParkedReception.model_validate(dict(row)) for row in rows)
