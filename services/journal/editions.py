"""Puts a later edition of the rulebook in force. It cannot be taken back."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import NamedTuple

import asyncpg

from domain.kernel.decider import in_edition, moved_by
from domain.kernel.edition import Edition
from domain.kernel.kind import Kinds
from services.bounded_gather import Progress, silent
from services.journal.rebuild import rebuilt_streams
from services.journal.stream_store import EDITION
from services.pool import APPLICATION, Connection
from services.unavailable import map_database_errors

CHECKED_EVERY = timedelta(milliseconds=100)

_RAISE = """
    insert into engine.edition (edition)
    select generate_series((select max(edition) + 1 from engine.edition), $1)
    on conflict (edition) do nothing
"""
_TRANSACTION = "select pg_current_xact_id()::text::bigint"
# Ended, or begun after this one had ended: then it has seen the new edition.
_OLDER_HAVE_ENDED = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint > $1"
# Code from before there were editions names none in its sessions.
_OUTDATED = """
    select count(*) from pg_stat_activity
    where datname = current_database() and application_name like $1 || '%'
        and coalesce(substring(application_name from 'edition ([0-9]+)')::int, 0) < $2
"""


class EditionInForce(NamedTuple):
    """`outdated` counts the sessions of programs that do not know the edition asked for."""

    number: Edition
    outdated: int


async def edition_in_force(owner: asyncpg.Pool, wanted: Edition) -> EditionInForce:
    async with map_database_errors(), owner.acquire() as connection:
        number = await connection.fetchval(f"select {EDITION}")
    return EditionInForce(number, await outdated_sessions(owner, wanted))


async def outdated_sessions(owner: asyncpg.Pool, wanted: Edition) -> int:
    """Asks no table of ours: it may be the database of a version without editions."""
    async with map_database_errors(), owner.acquire() as connection:
        return int(await connection.fetchval(_OUTDATED, APPLICATION, wanted))


class AddedDeadlines(NamedTuple):
    """What an edition would arm: how often each deadline, and how many of them are past already, by
    the kind's name and the deadline's without its numbers. `moved` are streams and deadlines that
    it must not touch.
    """

    added: Counter[tuple[str, str]]
    past: Counter[tuple[str, str]]
    moved: tuple[tuple[str, str], ...]


async def deadlines_added(
    owner: asyncpg.Pool, kinds: Kinds, edition: Edition, progress: Progress = silent
) -> AddedDeadlines:
    """Nothing is changed. Every stream is folded from its entries, while the engine is at work."""
    added: Counter[tuple[str, str]] = Counter()
    past: Counter[tuple[str, str]] = Counter()
    moved: list[tuple[str, str]] = []
    async with map_database_errors(), owner.acquire() as connection:
        of = await connection.fetchval("select count(*) from journal.chain_end")
        now = await connection.fetchval("select clock_timestamp()")
        in_force = await connection.fetchval(f"select {EDITION}")
        done = 0
        async for stream in rebuilt_streams(connection, kinds):
            decider, folded = stream.decider, in_edition(stream.decider, stream.folded, in_force)
            moved += [
                (stream.stream, name)
                for one in range(in_force + 1, edition + 1)
                for name in moved_by(decider, folded, one)
            ]
            for deadline in in_edition(decider, folded, edition).armed:
                if (deadline.added_by or 0) > in_force:
                    which = decider.name, deadline.name.partition("-")[0]
                    added[which] += 1
                    past[which] += deadline.at <= now
            done += 1
            progress(done, of)
    return AddedDeadlines(added, past, tuple(moved))


async def raise_edition(owner: asyncpg.Pool, edition: Edition) -> None:
    """Put the editions up to this one in force.

    When it returns, no transaction is left that could write by an earlier one.
    """
    async with map_database_errors(), owner.acquire() as connection:
        async with connection.transaction():
            await connection.execute(_RAISE, edition)
            raised = await connection.fetchval(_TRANSACTION)
        # Asked again and again: another program's transaction sends no event when it ends.
        while not await connection.fetchval(_OLDER_HAVE_ENDED, raised):  # noqa: ASYNC110
            await asyncio.sleep(CHECKED_EVERY.total_seconds())


async def begin_with(connection: Connection, edition: Edition) -> None:
    """For a new installation: with an empty journal there is nothing to keep to an earlier one."""
    if not await connection.fetchval("select exists (select from journal.entry)"):
        await connection.execute(_RAISE, edition)
