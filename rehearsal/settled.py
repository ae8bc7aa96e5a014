"""Wait until PostgreSQL shows that all that was due has been done."""

import asyncio
import time
from datetime import datetime

import asyncpg

from services.unavailable import reachable

PATIENCE_S = 30.0
PAUSE_S = 0.02

# What a command has caused is due at the command's own time, which lies a little after the moment
# at which it was to be sent. Finished streams too may have something left to deliver.
_BEHIND = """
    select stream || ': ' || phase from engine.stream_head
    where next_due <= $1 and not finished
    union all
    select outbox.stream || ': ' || kind || ' ' || id
    from engine.outbox join engine.stream_head head using (stream)
    where status in ('due', 'attempting') and next_attempt_at <= greatest($1, head.occurred_at)
    limit 5
"""


class Unsettled(Exception):
    """Something was due and did not happen, said in a sentence."""


async def settled(reader: asyncpg.Pool, until: datetime) -> None:
    give_up = time.monotonic() + PATIENCE_S
    while behind := await _behind(reader, until):
        if time.monotonic() > give_up:
            raise Unsettled(
                f"Due by {until:%Y-%m-%d %H:%M} and not done after {PATIENCE_S:.0f} s: "
                f"{', '.join(behind)}. The workers' logs say why."
            )
        await asyncio.sleep(PAUSE_S)


async def _behind(reader: asyncpg.Pool, until: datetime) -> tuple[str, ...]:
    async with reachable():
        return tuple(row[0] for row in await reader.fetch(_BEHIND, until))
