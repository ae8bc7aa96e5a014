"""Free text, stored outside the journal by command id and field, with a salted hash."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg

from domain.kernel.free_text import VaultText
from services.input_errors import WrongInput
from services.pool import Connection
from services.text_fields import references
from services.unavailable import map_database_errors

# Two calls for the same command at once must give the same references.
_LOCK = "select pg_advisory_xact_lock(hashtextextended('vault ' || $1, 0))"
_FOUND = """
    update vault.text set stored_at = clock_timestamp()
    where id = (
        select id from vault.text
        where command_id = $1 and field = $2 and content = $3 order by stored_at limit 1
    ) returning id::text, sha256
"""
_STORE = """
    insert into vault.text (id, command_id, field, salt, content, sha256)
    values ($1, $2, $3, $4, $5, $6)
"""
# A text belongs to the command that it was stored for. Without an entry
# and a reception of that id it is an orphan.
_SWEEP = """
    delete from vault.text
    where stored_at < clock_timestamp() - $1::interval
        and not exists (select from journal.entry where entry.command_id = text.command_id)
        and not exists (select from journal.reception where reception.command_id = text.command_id)
"""


_READ = "select id::text, content from vault.text where id = any($1::uuid[])"


async def read_texts(pool: asyncpg.Pool, ids: Iterable[str]) -> dict[str, str | None]:
    """Texts by id; None for one that was erased. Unknown ids are left out."""
    if not (distinct := list(set(ids))):
        return {}
    async with map_database_errors():
        rows = await pool.fetch(_READ, distinct)
    return {row["id"]: row["content"] for row in rows}


class Vault:
    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def store(self, command_id: str, field: str, text: str) -> VaultText:
        return (await self.store_all(command_id, {field: text}))[field]

    async def store_all(self, command_id: str, texts: Mapping[str, str]) -> dict[str, VaultText]:
        """References by field. The same text in the same field is found again, not stored twice."""
        async with (
            map_database_errors(),
            self._pool.acquire() as connection,
            connection.transaction(),
        ):
            await connection.execute(_LOCK, command_id)
            return {
                field: await _find_or_store(connection, command_id, field, text)
                for field, text in texts.items()
            }

    async def read(self, ids: Iterable[str]) -> dict[str, str | None]:
        return await read_texts(self._pool, ids)

    async def sweep(self, older_than: timedelta) -> int:
        """Delete texts whose command never reached the journal. Returns how many."""
        async with map_database_errors():
            status = await self._pool.execute(_SWEEP, older_than)
        return int(status.rpartition(" ")[2])


async def _find_or_store(
    connection: Connection, command_id: str, field: str, text: str
) -> VaultText:
    found = await connection.fetchrow(_FOUND, command_id, field, text)
    if found is not None:
        return VaultText(text=found["id"], sha256=found["sha256"])
    salt = secrets.token_bytes(16)
    stored = VaultText(text=str(uuid4()), sha256=hashlib.sha256(salt + text.encode()).hexdigest())
    await connection.execute(_STORE, stored.text, command_id, field, salt, text, stored.sha256)
    return stored


_STORED = """
    select id::text, sha256 from vault.text where command_id = $1 and erased_at is null
"""


async def check_texts_stored(connection: Connection, command_id: str, command: Any) -> None:
    """Raises WrongInput for a reference to a text that was not stored for this very command."""
    referred = tuple(references(command))
    if not referred:
        return
    stored = {(row["id"], row["sha256"]) for row in await connection.fetch(_STORED, command_id)}
    for path, text in referred:
        if (text.text, text.sha256) not in stored:
            raise WrongInput(path, "input.kept_text")
