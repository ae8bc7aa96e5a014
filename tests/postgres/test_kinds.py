"""The database knows the same kinds of stream as the code."""

import re

import asyncpg

from domain.kinds import KINDS
from stack import DatabaseUrls

_CHECKS = """
    select pg_get_constraintdef(oid) from pg_constraint
    where conrelid = 'journal.entry'::regclass and contype = 'c'
"""
_OWN_INDEXES = """
    select indexname, indexdef from pg_indexes
    where indexname ~ '^(stream_head|chain_end)_' and indexname not like '%_pkey'
"""


async def test_the_journal_takes_entries_of_streams_that_a_kind_declares_and_of_no_others(
    migrated_database: DatabaseUrls,
) -> None:
    (check,) = [one for one in await _column(migrated_database, _CHECKS) if "stream" in one]
    (pattern,) = re.findall(r"'\^\((.*)\)\$'", check)
    assert set(pattern.split("|")) == {kind.form for kind in KINDS}


async def test_kinds_that_many_decisions_look_at_have_indexes_of_their_own(
    migrated_database: DatabaseUrls,
) -> None:
    indexes = await _rows(migrated_database, _OWN_INDEXES)
    assert {name: _condition(definition) for name, definition in indexes} == {
        f"{table}_{kind.name}": f"{kind.name}/%" if kind.id_form else kind.name
        for table in ("stream_head", "chain_end")
        for kind in KINDS
        if kind.read_by_others
    }


def _condition(definition: str) -> str:
    (found,) = re.findall(r"WHERE \(stream (?:=|~~) '([^']*)'", definition)
    return str(found)


async def _column(database: DatabaseUrls, query: str) -> list[str]:
    return [row[0] for row in await _rows(database, query)]


async def _rows(database: DatabaseUrls, query: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(database.owner)
    try:
        rows: list[asyncpg.Record] = await connection.fetch(query)
        return rows
    finally:
        await connection.close()
