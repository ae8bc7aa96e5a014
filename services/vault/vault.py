"""Free text, stored outside the journal by command id and field, with a salted hash.

Each text is sealed under a key of its subject and retention class. Content is plain in memory only.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import asyncpg

from domain.kernel.free_text import VaultText
from services.input_errors import WrongInput
from services.keys.store import KeyStore
from services.pool import Connection, transaction
from services.text_fields import references
from services.unavailable import map_database_errors
from services.vault.opened_texts import read_texts
from services.vault.text_sealing import TextSealing, WrittenText, find_same

# Two calls for the same command at once must give the same references.
_LOCK = "select pg_advisory_xact_lock(hashtextextended('vault ' || $1, 0))"
_FOUND = "update vault.text set stored_at = clock_timestamp() where id = $1"
_STORE = """
    insert into vault.text (id, command_id, field, sha256, sealed, key_id, retention, subjects)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
"""
# A text belongs to the command that it was stored for. Without an entry
# and a reception of that id it is an orphan.
_SWEEP = """
    delete from vault.text
    where stored_at < clock_timestamp() - $1::interval
        and not exists (select from journal.entry where entry.command_id = text.command_id)
        and not exists (select from journal.reception where reception.command_id = text.command_id)
"""


class Vault:
    def __init__(self, pool: asyncpg.Pool, keys: KeyStore) -> None:
        self._pool = pool
        self._keys = keys

    async def store(self, command_id: str, text: WrittenText) -> VaultText:
        return (await self.store_all(command_id, (text,)))[text.field]

    async def store_all(
        self, command_id: str, texts: Iterable[WrittenText]
    ) -> dict[str, VaultText]:
        """References by field. The same text in the same field is found again, not stored twice.

        Raises KeysUnavailable.
        """
        async with transaction(self._pool) as connection:
            await connection.execute(_LOCK, command_id)
            sealing = TextSealing(self._keys, command_id)
            stored = {}
            for text in texts:
                found = await find_same(connection, self._keys, command_id, text)
                if found is not None:
                    await connection.execute(_FOUND, found.text)
                stored[text.field] = found or await self._store(connection, sealing, text)
            await sealing.check_keys()
            return stored

    async def _store(
        self, connection: Connection, sealing: TextSealing, text: WrittenText
    ) -> VaultText:
        sealed = await sealing.sealed(text)
        await connection.execute(
            _STORE,
            sealed.reference.text,
            sealing.command_id,
            sealed.field,
            sealed.reference.sha256,
            sealed.sealed,
            sealed.key_id,
            sealed.retention,
            list(sealed.subjects),
        )
        return sealed.reference

    async def read(self, ids: Iterable[str]) -> dict[str, str | None]:
        return await read_texts(self._pool, ids, self._keys)

    async def sweep(self, older_than: timedelta) -> int:
        """Delete texts whose command never reached the journal. Returns how many."""
        async with map_database_errors():
            status = await self._pool.execute(_SWEEP, older_than)
        return int(status.rpartition(" ")[2])


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
