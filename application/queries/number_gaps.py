"""Case numbers that no case has, each with its reason.

An opening gets its number when it would be accepted, and may lose a race afterwards. Nobody else
gets that number, so a list says why there is a gap.
"""

from typing import Literal

import asyncpg

from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text
from services.input_errors import InputFault, expected_text
from services.unavailable import map_database_errors

# What waits to be decided is no gap yet.
_GAPS = """
    select number.year, number.number, entry.body::json ->> 'message' as refused,
        pending.fault::text as fault, pending.reason
    from engine.case_number number
        left join journal.entry entry using (command_id)
        left join engine.stream_head head on head.stream = entry.stream
        left join engine.pending_reception pending using (command_id)
    where (entry.stream is null or head.phase = 'unopened')
        and coalesce(pending.status, '') not in ('waiting', 'parked')
    order by number.year, number.number
"""


class NumberGap(Frozen):
    """How the opening ended. `message` is what its sender was answered, if they were."""

    number: str
    ended: Literal["refused", "wrong_input", "set_aside", "not_received"]
    message: Text | None = None


async def number_gaps(pool: asyncpg.Pool) -> tuple[NumberGap, ...]:
    """In the order of the numbers."""
    async with map_database_errors():
        rows = await pool.fetch(_GAPS)
    return tuple(map(_gap, rows))


def _gap(row: asyncpg.Record) -> NumberGap:
    number = f"{row['year']}-{row['number']:04d}"
    if row["refused"] is not None:
        message = Text.model_validate_json(row["refused"])
        return NumberGap(number=number, ended="refused", message=message)
    if row["fault"] is not None:
        fault = InputFault.model_validate_json(row["fault"], extra="ignore")
        return NumberGap(number=number, ended="wrong_input", message=expected_text(fault))
    ended: Literal["set_aside", "not_received"] = (
        "set_aside" if row["reason"] is not None else "not_received"
    )
    return NumberGap(number=number, ended=ended)
