"""Which installation the database holds. The id separates its runs and queues from all others."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Literal, NamedTuple
from uuid import uuid4

import asyncpg

from domain.kernel.frozen import Frozen
from services.journal.requests import JournalIsBehind, WrongInstallation
from services.unavailable import map_database_errors

if TYPE_CHECKING:
    from services.journal.stream_store import Connection

_FORMER = """
    insert into engine.installation (id, kind, current) values ($1, $2, false)
    on conflict (id) do nothing
"""
_CURRENT = "select id::text, kind from engine.installation where current"


class Installation(Frozen):
    """Only a rehearsal may let virtual time pass, or read what the key of test histories wrote."""

    id: str
    kind: Literal["production", "rehearsal"]


class NotInstalled(Exception):
    """The database has its tables, but nobody has made an installation in it."""


async def current_installation(pool: asyncpg.Pool) -> Installation:
    async with map_database_errors():
        row = await pool.fetchrow(_CURRENT)
    if row is None:
        raise NotInstalled
    return Installation(id=row["id"], kind=row["kind"])


async def replace_installation(
    owner: asyncpg.Pool, also: Collection[str] = ()
) -> tuple[Installation, Installation]:
    """Give the database a new id of the same kind: the old one, then the new one.

    `also` are ids that it had when a later copy of it was at work.
    """
    async with map_database_errors(), owner.acquire() as connection, connection.transaction():
        row = await connection.fetchrow(f"{_CURRENT} for update")
        if row is None:
            raise NotInstalled
        old = Installation(id=row["id"], kind=row["kind"])
        new = Installation(id=str(uuid4()), kind=old.kind)
        await connection.execute("update engine.installation set current = false where current")
        await connection.executemany(_FORMER, [(id, old.kind) for id in also])
        await connection.execute(
            "insert into engine.installation (id, kind, current) values ($1, $2, true)",
            new.id,
            new.kind,
        )
    return old, new


async def known_installations(pool: asyncpg.Pool) -> tuple[str, ...]:
    """The latest first."""
    async with map_database_errors():
        rows = await pool.fetch("select id::text from engine.installation order by made_at desc")
    return tuple(row["id"] for row in rows)


async def current(connection: "Connection") -> str | None:
    id: str | None = await connection.fetchval(
        "select id::text from engine.installation where current"
    )
    return id


async def check_installation(connection: "Connection", meant: str) -> None:
    if await current(connection) != meant:
        raise WrongInstallation


class Meant(NamedTuple):
    """What a run takes a stream for: whose it is, and the version of it that the run has seen."""

    installation: str
    version: int = 0


def check_not_behind(revision: int, known_version: int) -> None:
    """A head only ever goes on, so a lower one than was seen comes from an older copy."""
    if revision < known_version:
        raise JournalIsBehind
