"""Numbers of streams, one yearly series for all kinds that have numbers. Gaps are allowed.

A number belongs to the id of the command that opens the stream.
"""

from services.pool import Connection

_LOCK = "select pg_advisory_xact_lock(hashtextextended('case numbers', $1))"
_ALLOT = """
    insert into engine.case_number (command_id, year, number)
    select $1::uuid, $2, coalesce(max(number), 0) + 1 from engine.case_number where year = $2
    on conflict (command_id) do nothing
"""
_KEEP = """
    insert into engine.case_number (command_id, year, number) values ($1, $2, $3)
    on conflict do nothing
"""
_ALLOTTED = "select year, number from engine.case_number where command_id = $1::uuid"


async def allot_case_number(connection: Connection, command_id: str, year: int) -> str:
    """`2026-0042`. The same command id gets the same number again, whatever year is given then."""
    async with connection.transaction():
        await connection.execute(_LOCK, year)  # two at once would take the same number
        await connection.execute(_ALLOT, command_id, year)
        row = await connection.fetchrow(_ALLOTTED, command_id)
    assert row is not None
    return f"{row['year']}-{row['number']:04d}"


async def keep_case_number(connection: Connection, command_id: str, number: str) -> bool:
    """Allot a number that was allotted before, and that this copy of the database has lost.

    False if another stream has it now, or the command has another number.
    """
    year, _, within = number.partition("-")
    done = await connection.execute(_KEEP, command_id, int(year), int(within))
    return bool(done == "INSERT 0 1")
