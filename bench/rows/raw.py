"""Inserts without any engine: the pace of the driver and the database alone."""

import asyncpg

from bench.case_builder import dealt
from bench.commands import (
    Pace,
    pace_of,
)
from bench.environment import Books

INSERT = "insert into public.bench_row (body) values ($1)"
_SCRATCH = (
    "create table public.bench_row (id bigint generated always as identity primary key, body text)",
    "grant insert on public.bench_row to partnership_worker",
)


async def scratch_table(books: Books) -> None:
    """A table as plain as can be."""
    owner = await asyncpg.connect(books.urls.owner)
    try:
        for statement in _SCRATCH:
            await owner.execute(statement)
    finally:
        await owner.close()


async def raw_inserts(pool: asyncpg.Pool, callers: int, count: int) -> Pace:
    return await pace_of(
        dealt([str(number) for number in range(count)], callers),
        lambda body: pool.execute(INSERT, body),
    )
