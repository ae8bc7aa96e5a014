"""Case numbers that no case has, each with its reason.

An opening gets its number when it would be accepted, and may lose a race afterwards. Nobody else
gets that number, so a list says why there is a gap.
"""

import json

import asyncpg

from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text
from services.input_errors import InputFault, expected_text
from services.journal.entry import answer_of
from services.unavailable import map_database_errors
from texts.catalogue import text

# What waits to be decided is no gap yet.
_GAPS = """
    select number.year, number.number, entry.body as refused, pending.fault::text as fault,
        pending.reason
    from engine.case_number number
        left join journal.entry entry using (command_id)
        left join engine.stream_head head on head.stream = entry.stream
        left join engine.pending_reception pending using (command_id)
    where (entry.stream is null or head.phase = 'unopened')
        and coalesce(pending.status, '') not in ('waiting', 'parked')
    order by number.year, number.number
"""


class NumberGap(Frozen):
    """`why` is the refusal, the fault, or how the opening ended without an answer."""

    number: str
    why: Text


async def number_gaps(pool: asyncpg.Pool) -> tuple[NumberGap, ...]:
    """In the order of the numbers."""
    async with map_database_errors():
        rows = await pool.fetch(_GAPS)
    return tuple(
        NumberGap(number=f"{row['year']}-{row['number']:04d}", why=_why(row)) for row in rows
    )


def _why(row: asyncpg.Record) -> Text:
    if row["refused"] is not None:
        return answer_of(json.loads(row["refused"])).message or text("list.gap_refused")
    if row["fault"] is not None:
        return expected_text(InputFault.model_validate_json(row["fault"], extra="ignore"))
    return text("list.gap_set_aside" if row["reason"] is not None else "list.gap_not_received")
