"""Which installation a database holds. A restore makes it another one (`renew`)."""

import uuid
from typing import Literal

from services.journal.heads import Connection

Kind = Literal["production", "rehearsal"]


async def make(connection: Connection, kind: Kind) -> str:
    """The installation's id, made now unless the database has one."""
    async with connection.transaction():
        # Two that install at once: the second finds what the first one made.
        await connection.execute("lock table engine.installation in share row exclusive mode")
        return await current(connection) or await _insert(connection, kind)


async def current(connection: Connection) -> str | None:
    id: str | None = await connection.fetchval(
        "select id::text from engine.installation where current"
    )
    return id


async def kind_of(connection: Connection) -> Kind | None:
    kind: Kind | None = await connection.fetchval(
        "select kind from engine.installation where current"
    )
    return kind


async def renew(connection: Connection) -> str:
    """A new id for the same journal: whatever runs under the old one is a stranger from now on."""
    async with connection.transaction():
        await connection.execute("lock table engine.installation in share row exclusive mode")
        kind = await kind_of(connection)
        if kind is None:
            raise LookupError("this database holds no installation")
        await connection.execute("update engine.installation set current = false where current")
        return await _insert(connection, kind)


async def _insert(connection: Connection, kind: Kind) -> str:
    id = str(uuid.uuid4())
    await connection.execute(
        "insert into engine.installation (id, kind, current) values ($1, $2, true)", id, kind
    )
    return id
