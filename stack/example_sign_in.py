"""Who can sign in at a stack's portal, as an example: somebody of its own register."""

from datetime import timedelta

from application.queries.people import somebody_who_manages
from application.queries.reader import Reader
from services.pool import open_pool
from services.unavailable import DatabaseUnavailable
from stack.folder import DataFolder
from stack.running import attached

PATIENCE = timedelta(seconds=2)


async def manager_in(folder: DataFolder) -> str | None:
    """The id of a programme manager; None where there is none, or the database does not answer."""
    stack = attached(folder)
    return await manager_at(stack.reader_url) if stack else None


async def manager_at(reader_url: str) -> str | None:
    try:
        async with await open_pool(reader_url, size=1, patience=PATIENCE) as pool:
            return await somebody_who_manages(Reader(pool))
    except DatabaseUnavailable:
        return None
