"""A database serves one installation at a time: whose runs are believed is never in doubt."""

import asyncpg
import pytest

from tests.postgres.journal_client import JournalClient, new_id


async def test_one_installation_is_current_and_no_two(desk: JournalClient) -> None:
    second = "insert into engine.installation (id, kind, current) values ($1, 'rehearsal', $2)"
    with pytest.raises(asyncpg.UniqueViolationError):
        await desk.owner.execute(second, new_id(), True)
    await desk.owner.execute(second, new_id(), False)
    assert await desk.count("engine.installation") == 2
