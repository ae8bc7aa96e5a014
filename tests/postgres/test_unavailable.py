"""A database that is away is told from a fault of ours, in bounded time, and heals."""

import asyncio
import dataclasses

import asyncpg
import pytest

from services.journal import serializable
from services.journal.executor import Executor
from services.journal.requests import Request
from services.unavailable import DatabaseUnavailable, map_database_errors
from stack import DatabaseUrls
from tests.postgres.journal_client import ANYBODY, BOX, NOW, JournalClient, new_id

ALARM = {"kind": "set_alarm", "at": "2026-03-05T08:00:00Z"}
_KILL = """
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
"""
_WAITS = "select count(*) > 0 from pg_sleep(0.01), pg_locks where not granted"


async def test_a_connection_that_is_cut_in_the_middle_is_away_and_nothing_is_half_done(
    desk: JournalClient,
) -> None:
    await desk.open_box()
    async with desk.owner.acquire() as owner, owner.transaction():
        await owner.execute("lock table engine.view in access exclusive mode")
        waiting = asyncio.create_task(desk.send(BOX, ALARM))
        while not await owner.fetchval(_WAITS):
            pass
        await desk.worker.execute(_KILL)
        with pytest.raises(DatabaseUnavailable):
            await waiting
    assert await desk.count("journal.entry") == 1
    assert (await desk.answer(BOX, ALARM)).seq == 2


async def test_a_connection_that_ends_between_two_statements_is_away(desk: JournalClient) -> None:
    with pytest.raises(DatabaseUnavailable):
        await _told_that_it_ends(desk.worker)
    assert await desk.worker.fetchval("select 1") == 1


async def _told_that_it_ends(pool: asyncpg.Pool) -> None:
    last_words = b"SFATAL\0C57P01\0Mterminating connection\0\0"
    async with map_database_errors(), pool.acquire() as connection, connection.transaction():
        await connection.execute("select")
        protocol = connection._con._protocol  # type: ignore[attr-defined]
        protocol.data_received(b"E" + (len(last_words) + 4).to_bytes(4, "big") + last_words)


async def test_a_command_that_waits_too_long_gives_up_within_the_activitys_time(
    desk: JournalClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.open_box()
    monkeypatch.setattr(serializable, "PATIENCE_S", 0.3)
    async with desk.owner.acquire() as owner, owner.transaction():
        await owner.execute("select from engine.stream_head for update")
        with pytest.raises(DatabaseUnavailable) as raised:
            await asyncio.wait_for(desk.send(BOX, ALARM), timeout=5)
    assert raised.value.code == "TimeoutError"
    assert (await desk.answer(BOX, ALARM)).seq == 2


async def test_a_database_without_tables_is_away_until_it_is_migrated(
    database: DatabaseUrls,
) -> None:
    async with asyncpg.create_pool(database.worker, min_size=1, max_size=1) as pool:
        request = Request(command_id=new_id(), kind="install", actor=ANYBODY, command={})
        with pytest.raises(DatabaseUnavailable) as raised:
            await Executor(pool, "build").execute(new_id(), "register", request, NOW)
    assert raised.value.code == "42P01"


async def test_a_server_that_is_not_there_is_away() -> None:
    with pytest.raises(DatabaseUnavailable) as raised:
        async with map_database_errors():
            await asyncpg.connect("postgresql://nobody@127.0.0.1:1/none", timeout=5)
    assert "127.0.0.1" not in str(raised.value)


async def test_an_entry_by_newer_code_is_waited_for(desk: JournalClient) -> None:
    """A worker of yesterday cannot fold today's event: it tries later, and never guesses."""
    await desk.open_box()
    await desk.owner.execute(
        "alter table journal.entry disable trigger keep;"
        "update journal.entry set body = replace(body, 'box_opened.v1', 'box_opened.v2')"
    )
    yesterdays = dataclasses.replace(desk, evolve_version="yesterday")
    with pytest.raises(DatabaseUnavailable) as raised:
        await yesterdays.send(BOX, ALARM)
    assert raised.value.code == "journal_is_newer"
