"""Migrations, published definitions and case numbers."""

import asyncio
import hashlib
from pathlib import Path

import asyncpg
import pytest

from programmes import load
from services.journal.definitions import AlreadyPublished, Definitions, publish
from services.journal.migrate import migrate
from services.journal.numbering import allot_case_number
from stack import DatabaseUrls
from tests.postgres.conftest import PROGRAMME
from tests.postgres.journal_client import JournalClient, new_id

TABLES = 23

_TABLES = """
    select count(*) from information_schema.tables
    where table_schema in ('journal', 'engine', 'ledger', 'vault')
"""


async def test_two_who_migrate_at_once_and_again_later_make_the_tables_once(
    database: DatabaseUrls,
) -> None:
    await asyncio.gather(*(asyncio.to_thread(migrate, database.owner) for _ in range(2)))
    await asyncio.to_thread(migrate, database.owner)
    connection = await asyncpg.connect(database.owner)
    assert await connection.fetchval(_TABLES) == TABLES
    applied = await connection.fetchval("select count(*) from migration._yoyo_migration")
    assert applied == len(list(_migrations()))
    await connection.close()


def _migrations() -> list[Path]:
    from services.journal.applied_migrations import MIGRATIONS

    return sorted(MIGRATIONS.glob("*.sql"))


async def test_what_a_killed_migration_left_behind_stops_nobody(database: DatabaseUrls) -> None:
    connection = await asyncpg.connect(database.owner)
    await connection.execute(
        "create schema migration;"
        "create table migration.yoyo_lock"
        " (locked int default 1 primary key, ctime timestamp, pid int not null);"
        "insert into migration.yoyo_lock (pid) values (1)"
    )
    await asyncio.to_thread(migrate, database.owner)
    assert await connection.fetchval(_TABLES) == TABLES
    await connection.close()


async def test_the_reader_sees_everything_and_writes_nothing(
    migrated_database: DatabaseUrls,
) -> None:
    reader = await asyncpg.connect(migrated_database.reader)
    tables = await reader.fetch(
        "select table_schema || '.' || table_name as name from information_schema.tables"
        " where table_schema in ('journal', 'engine', 'ledger', 'vault')"
    )
    for table in tables:
        await reader.fetch(f"select * from {table['name']}")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await reader.execute(f"delete from {table['name']}")
    assert len(tables) == TABLES
    await reader.close()


async def test_a_definition_is_published_once_and_never_edited(desk: JournalClient) -> None:
    programme = load(PROGRAMME)
    async with desk.owner.acquire() as connection:
        hash = await publish(connection, programme)
        text = await connection.fetchval("select text from journal.definition")
        assert hash == hashlib.sha256(text.encode()).hexdigest()
        assert await Definitions().by_hash(connection, hash) == programme
        edited = programme.model_copy(update={"languages": ("sv",)})
        with pytest.raises(AlreadyPublished):
            await publish(connection, edited)
        await publish(connection, edited.model_copy(update={"version": programme.version + 1}))
    assert await desk.count("journal.definition") == 2


async def test_a_command_id_has_one_case_number_and_a_year_no_number_twice(
    desk: JournalClient,
) -> None:
    ids = [new_id() for _ in range(6)]

    async def allot(id: str, year: int = 2026) -> str:
        async with desk.worker.acquire() as connection:
            return await allot_case_number(connection, id, year)

    numbers = await asyncio.gather(*(allot(id) for id in ids * 2))
    assert numbers[:6] == numbers[6:]
    assert sorted(set(numbers)) == [f"2026-{number:04d}" for number in range(1, 7)]
    assert await allot(ids[0], 2027) == numbers[0]
    assert await allot(new_id(), 2027) == "2027-0001"
