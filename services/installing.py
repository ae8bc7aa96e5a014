"""Make a database an installation, as its owner: tables, an id, the programmes' definitions."""

import asyncio
from collections.abc import Iterable
from typing import Literal
from uuid import uuid4

import asyncpg

from domain.kernel.programme import Programme
from services.installation import Installation, current_installation
from services.journal.definitions import publish
from services.journal.migrate import migrate

_MAKE = """
    insert into engine.installation (id, kind, current)
    select $1, $2, true where not exists (select from engine.installation)
"""


class OtherKind(Exception):
    """The database is an installation of the other kind already, and stays it."""


async def make_installation(
    owner_url: str, kind: Literal["production", "rehearsal"], programmes: Iterable[Programme]
) -> Installation:
    """Done twice, it changes nothing; new versions of programmes are added."""
    await asyncio.to_thread(migrate, owner_url)
    async with asyncpg.create_pool(owner_url, min_size=1, max_size=2) as pool:
        async with pool.acquire() as connection, connection.transaction():
            # Two that install at once: the second finds what the first one made.
            await connection.execute("lock table engine.installation in share row exclusive mode")
            await connection.execute(_MAKE, uuid4(), kind)
            for programme in programmes:
                await publish(connection, programme)
        installation = await current_installation(pool)
    if installation.kind != kind:
        raise OtherKind(f"This is a {installation.kind} installation and cannot become another.")
    return installation
