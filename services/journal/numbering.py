"""The number of a case, allotted by the id of the command that opens it. Gaps are allowed."""

from services.journal.stream_store import Connection

_ALONE = "select pg_advisory_xact_lock(hashtextextended('case numbers', $1))"
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
    """`2026-0042`. The same command id gets the same number again, whatever year is named then."""
    async with connection.transaction():
        await connection.execute(_ALONE, year)  # two at once would take the same next number
        await connection.execute(_ALLOT, command_id, year)
        row = await connection.fetchrow(_ALLOTTED, command_id)
    assert row is not None
    return f"{row['year']}-{row['number']:04d}"


async def keep_case_number(connection: Connection, command_id: str, number: str) -> bool:
    """Allot a number that was allotted before, of which the database knows nothing any more.

    False if another case has it by now, or the command has another one.
    """
    year, _, within = number.partition("-")
    done = await connection.execute(_KEEP, command_id, int(year), int(within))
    return bool(done == "INSERT 0 1")
