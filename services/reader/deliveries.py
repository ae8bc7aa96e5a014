"""What could not be delivered and waits for somebody's help."""

from typing import NamedTuple

import asyncpg

from services.unavailable import reachable

_PARKED = """
    select id, kind, coalesce(payload ->> 'template', payload -> 'command' ->> 'kind') as what,
        attempts, error_code
    from engine.outbox where status = 'parked' and stream = $1 order by seq, n
"""


class Parked(NamedTuple):
    """A row of the outbox that is tried no more. `what` is a notice's template, or the kind of a
    follow-up command."""

    id: str
    kind: str
    what: str
    attempts: int
    error_code: str | None


async def parked(pool: asyncpg.Pool, stream: str) -> tuple[Parked, ...]:
    async with reachable():
        return tuple(Parked(*row.values()) for row in await pool.fetch(_PARKED, stream))
