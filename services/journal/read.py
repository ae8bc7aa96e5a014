"""Entries as they stand in the journal."""

from collections.abc import AsyncIterator

from services.journal.entry import Recorded
from services.journal.heads import Connection

_ENTRIES = """
    select stream, seq, command_id::text, kind, body, recorded_at, previous, hash
    from journal.entry where $1::text is null or stream = $1 order by stream, seq
"""


async def entries(connection: Connection, stream: str | None = None) -> AsyncIterator[Recorded]:
    """Of one stream, or of all, stream by stream, as they stood when the reading began."""
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        async for row in connection.cursor(_ENTRIES, stream, prefetch=500):
            yield Recorded(**dict(row))
