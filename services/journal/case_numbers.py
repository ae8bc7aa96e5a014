"""Case numbers, allotted before a case is opened: the same command id always gets the same one.

Gaps are allowed: a command that is refused, or never sent, keeps its number.
"""

from services.journal.heads import Connection

# One at a time within a year, so that numbers follow each other.
_ALONE = "select pg_advisory_xact_lock(hashtextextended('case number ' || $1::int, 0))"
_ALLOT = """
    insert into engine.case_number (command_id, year, number)
    select $1, $2, coalesce(max(number), 0) + 1 from engine.case_number where year = $2
    on conflict (command_id) do nothing
"""


async def allot_case_number(connection: Connection, command_id: str, year: int) -> str:
    """A number such as 2026-0042. `year` counts only the first time that the id is seen."""
    async with connection.transaction():
        await connection.execute(_ALONE, year)
        await connection.execute(_ALLOT, command_id, year)
        row = await connection.fetchrow(
            "select year, number from engine.case_number where command_id = $1", command_id
        )
    assert row is not None
    return f"{row['year']}-{row['number']:04d}"
