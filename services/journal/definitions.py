"""Programme definitions by the hash of their text. A version is published once and never edited."""

import hashlib

import asyncpg

from domain.kernel.programme import Programme
from services.canonical_json import canonical
from services.pool import Connection

_PROGRAMMES = "select distinct programme from journal.definition order by 1"
_NEWEST = """
    select distinct on (programme) hash from journal.definition order by programme, version desc
"""


class AlreadyPublished(Exception):
    """This version of the programme was published with another text."""


def text_of(programme: Programme) -> str:
    return canonical(programme.model_dump(mode="json"))


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


async def publish(connection: Connection, programme: Programme) -> str:
    """Store a definition, as the database's owner. Returns its hash, also if it was there."""
    text = text_of(programme)
    hash = hash_of(text)
    await connection.execute(
        "insert into journal.definition (hash, programme, version, text) values ($1, $2, $3, $4)"
        " on conflict do nothing",
        *(hash, programme.id, programme.version, text),
    )
    known = await connection.fetchval(
        "select hash from journal.definition where programme = $1 and version = $2",
        *(programme.id, programme.version),
    )
    if known != hash:
        raise AlreadyPublished(
            f"Version {programme.version} of {programme.id} is published already and says "
            "something else. A published version is never edited: give this one a higher number."
        )
    return hash


async def programmes(pool: asyncpg.Pool) -> list[str]:
    """The ids of those that have been published."""
    return [row["programme"] for row in await pool.fetch(_PROGRAMMES)]


class Definitions:
    """Definitions as models. A text never changes, so each is read and parsed only once."""

    def __init__(self) -> None:
        self._known: dict[str, Programme] = {}

    async def newest(self, pool: asyncpg.Pool) -> list[Programme]:
        """The last version of each programme that has been published."""
        async with pool.acquire() as connection:
            hashes = [row["hash"] for row in await connection.fetch(_NEWEST)]
            return [await self.by_hash(connection, one) for one in hashes]

    async def by_hash(self, connection: Connection, hash: str) -> Programme:
        if hash not in self._known:
            text = await connection.fetchval(
                "select text from journal.definition where hash = $1", hash
            )
            if text is None or hash_of(text) != hash:
                raise LookupError(f"there is no definition {hash}")
            self._known[hash] = Programme.model_validate_json(text)
        return self._known[hash]
