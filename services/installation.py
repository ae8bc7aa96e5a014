"""Which installation the database holds. Its id separates its runs and queues from all others."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

import asyncpg

from domain.kernel.frozen import Frozen
from services.pool import Connection
from services.unavailable import map_database_errors

if TYPE_CHECKING:
    from messages.contracts import Receipt

_CURRENT = "select id::text, kind from engine.installation where current"
_FORMER = """
    insert into engine.installation (id, kind, current) values ($1, $2, false)
    on conflict (id) do nothing
"""


class Installation(Frozen):
    """Only a rehearsal may skip time, or read what was encrypted with the key of test histories."""

    id: str
    kind: Literal["production", "rehearsal"]


class NotInstalled(Exception):
    """The database has its tables, but no installation."""


class WrongInstallation(Exception):
    """The database holds another installation than the expected one."""


class JournalIsBehind(Exception):
    """A run has seen more than the database holds: an older copy was restored, and not recovered.

    Raised before an entry is written, since that would take the place of a lost one. With a
    `receipt` the command was received: it will be decided after the recovery.
    """

    def __init__(self) -> None:
        super().__init__()
        self.receipt: Receipt | None = None


async def current_installation(pool: asyncpg.Pool) -> Installation:
    async with map_database_errors():
        row = await pool.fetchrow(_CURRENT)
    if row is None:
        raise NotInstalled
    return Installation(id=row["id"], kind=row["kind"])


async def replace_installation(
    owner: asyncpg.Pool, also: Collection[str] = ()
) -> tuple[Installation, Installation]:
    """Give the database a new id of the same kind. Returns the old installation and the new one.

    `also` are ids that later copies of this database had; they are recorded as former ones.
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
    """The ids that this database has had, the latest first."""
    async with map_database_errors():
        rows = await pool.fetch("select id::text from engine.installation order by made_at desc")
    return tuple(row["id"] for row in rows)


async def check_installation(connection: Connection, expected: str) -> None:
    row = await connection.fetchrow(_CURRENT)
    if row is None or row["id"] != expected:
        raise WrongInstallation


def check_not_behind(revision: int, known_version: int) -> None:
    """The revision of a stream only grows, so a lower one than a run has seen is an older copy."""
    if revision < known_version:
        raise JournalIsBehind
