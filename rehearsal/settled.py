"""What is due where, as PostgreSQL shows it, and waiting until all of it has been done."""

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime

import asyncpg

from services.unavailable import reachable

PATIENCE_S = 30.0
PAUSE_S = 0.02
SHOWN_AT_MOST = 5

# What a command has caused is due at the command's own time, which lies a little after the moment
# at which it was to be sent. What is being attempted shows the time of the attempt after this one.
_BEHIND = """
    select stream, phase as what from engine.stream_head
    where next_due <= $1 and not finished
    union all
    select outbox.stream, kind || ' ' || id
    from engine.outbox join engine.stream_head head using (stream)
    where status = 'attempting'
        or status = 'due' and next_attempt_at <= greatest($1, head.occurred_at)
"""


class Unsettled(Exception):
    """Something was due and did not happen, said in a sentence."""


async def settled(reader: asyncpg.Pool, until: datetime) -> None:
    """Raises Unsettled when something that was due is not done after a while."""
    give_up = time.monotonic() + PATIENCE_S
    while behind := await _behind(reader, until):
        await _pause(give_up, behind, until)


async def passed_on(reader: asyncpg.Pool, until: datetime) -> None:
    """Wait until what one stream tells another has arrived there: before time goes by for it."""
    give_up = time.monotonic() + PATIENCE_S
    while behind := [one for one in await _behind(reader, until) if "follow_up" in one[1]]:
        await _pause(give_up, behind, until)


async def due_streams(reader: asyncpg.Pool, until: datetime) -> tuple[str, ...]:
    """Where something falls due until then."""
    return tuple(stream for stream, _ in await _behind(reader, until))


async def _behind(reader: asyncpg.Pool, until: datetime) -> tuple[tuple[str, str], ...]:
    async with reachable():
        rows = await reader.fetch(_BEHIND, until)
    return tuple((row["stream"], row["what"]) for row in rows)


async def _pause(give_up: float, behind: Sequence[tuple[str, str]], until: datetime) -> None:
    if time.monotonic() > give_up:
        raise Unsettled(
            f"Due by {until:%Y-%m-%d %H:%M} and not done after {PATIENCE_S:.0f} s: "
            f"{_named(behind)}. The workers' logs say why."
        )
    await asyncio.sleep(PAUSE_S)


def _named(behind: Sequence[tuple[str, str]]) -> str:
    shown = ", ".join(f"{stream} ({what})" for stream, what in behind[:SHOWN_AT_MOST])
    return shown + (" ..." if len(behind) > SHOWN_AT_MOST else "")
