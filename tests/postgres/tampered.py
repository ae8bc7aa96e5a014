"""A copy of a database that was lived in, with a way in for whoever tampers with it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple
from urllib.parse import urlsplit

import asyncpg

from stack import DatabaseUrls, Stack
from stack.folder import load_passwords


class Tampered(NamedTuple):
    """A lived database, and a way into it past every trigger and every privilege."""

    urls: DatabaseUrls
    superuser: asyncpg.Connection


@asynccontextmanager
async def tampered_copy(stack: Stack, name: str, template: str) -> AsyncIterator[Tampered]:
    urls = await stack.create_database(name, template)
    parts = urlsplit(urls.owner)
    superuser = await asyncpg.connect(
        host=parts.hostname,
        port=parts.port,
        user="postgres",
        password=load_passwords(stack.folder.passwords)["postgres"],
        database=name,
    )
    await superuser.execute("set session_replication_role = replica")
    yield Tampered(urls, superuser)
    await superuser.close()
    await stack.drop_database(name)
