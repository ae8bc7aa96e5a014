"""Free text, kept beside the journal under (command id, field) and a salted hash."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg

from domain.kernel.free_text import VaultText
from services.input_errors import WrongInput
from services.journal.stream_store import Connection
from services.unavailable import map_database_errors
from services.vault.references import references

# Two that keep the same command at once must come to the same references.
_ALONE = "select pg_advisory_xact_lock(hashtextextended('vault ' || $1, 0))"
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
# A text belongs to the command that it was kept for; without an entry of that id nobody needs it.
_SWEEP = """
    delete from vault.text
    where stored_at < clock_timestamp() - $1::interval
        and not exists (select from journal.entry where entry.command_id = text.command_id)
"""


class Vault:
    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def keep(self, command_id: str, field: str, text: str) -> VaultText:
        return (await self.keep_all(command_id, {field: text}))[field]

    async def keep_all(self, command_id: str, texts: Mapping[str, str]) -> dict[str, VaultText]:
        """References by field. The same text in the same place is found again, not kept twice."""
        async with (
            map_database_errors(),
            self._pool.acquire() as connection,
            connection.transaction(),
        ):
            await connection.execute(_ALONE, command_id)
            return {
                field: await _find_or_store(connection, command_id, field, text)
                for field, text in texts.items()
            }

    async def read(self, ids: Iterable[str]) -> dict[str, str | None]:
        """Texts by id; None for one that was erased. One that never was is left out."""
        async with map_database_errors():
            rows = await self._pool.fetch(
                "select id::text, content from vault.text where id = any($1::uuid[])", list(ids)
            )
        return {row["id"]: row["content"] for row in rows}

    async def sweep(self, older_than: timedelta) -> int:
        """Delete texts whose command never came to the journal, and say how many."""
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
    kept = VaultText(text=str(uuid4()), sha256=hashlib.sha256(salt + text.encode()).hexdigest())
    await connection.execute(_STORE, kept.text, command_id, field, salt, text, kept.sha256)
    return kept


_KEPT = """
    select id::text, sha256 from vault.text where command_id = $1 and erased_at is null
"""


async def check_texts_kept(connection: Connection, command_id: str, command: Any) -> None:
    """Each reference is to a text that was kept for this very command, unchanged since."""
    named = tuple(references(command))
    if not named:
        return
    kept = {(row["id"], row["sha256"]) for row in await connection.fetch(_KEPT, command_id)}
    for path, text in named:
        if (text.text, text.sha256) not in kept:
            raise WrongInput(path, "input.kept_text")
