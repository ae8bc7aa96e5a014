"""Free text, stored outside the journal by command id and field, with a salted hash.

Each text is sealed under a key of its subject and retention class. Content is plain in memory only.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import uuid4

import asyncpg

from domain.kernel.free_text import Retention, VaultText, text_subject
from services.input_errors import WrongInput
from services.keys.sealing import Opened, seal
from services.keys.store import DataKey, KeyScope, KeyStore, KeysUnavailable
from services.pool import Connection
from services.text_fields import references
from services.unavailable import map_database_errors
from services.vault.opened_texts import StoredText, context_of, open_text, read_texts

# Two calls for the same command at once must give the same references.
_LOCK = "select pg_advisory_xact_lock(hashtextextended('vault ' || $1, 0))"
_EARLIER = """
    select id::text, command_id::text, field, sha256, content, sealed from vault.text
    where command_id = $1 and field = $2 and erased_at is null order by stored_at
"""
_FOUND = "update vault.text set stored_at = clock_timestamp() where id = $1"
_STORE = """
    insert into vault.text (id, command_id, field, sha256, sealed, key_id, retention, subjects)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
"""
# A text belongs to the command that it was stored for. Without an entry of that id it is an orphan.
_SWEEP = """
    delete from vault.text
    where stored_at < clock_timestamp() - $1::interval
        and not exists (select from journal.entry where entry.command_id = text.command_id)
"""


class WrittenText(NamedTuple):
    """Without a subject it has a key of its own: it is about several persons."""

    field: str
    text: str
    subject: str | None = None
    retention: Retention = Retention.CASE


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
        async with (
            map_database_errors(),
            self._pool.acquire() as connection,
            connection.transaction(),
        ):
            await connection.execute(_LOCK, command_id)
            storing = _Storing(connection, self._keys, command_id)
            stored = {text.field: await storing.find_or_store(text) for text in texts}
            await storing.check_keys()
            return stored

    async def read(self, ids: Iterable[str]) -> dict[str, str | None]:
        return await read_texts(self._pool, ids, self._keys)

    async def sweep(self, older_than: timedelta) -> int:
        """Delete texts whose command never reached the journal. Returns how many."""
        async with map_database_errors():
            status = await self._pool.execute(_SWEEP, older_than)
        return int(status.rpartition(" ")[2])


class _Storing:
    """The texts of one command, in one transaction."""

    def __init__(self, connection: Connection, keys: KeyStore, command_id: str) -> None:
        self._connection, self._keys, self._command_id = connection, keys, command_id
        self._used: dict[KeyScope, DataKey] = {}

    async def find_or_store(self, text: WrittenText) -> VaultText:
        for row in await self._connection.fetch(_EARLIER, self._command_id, text.field):
            earlier = StoredText(**dict(row))
            found = await open_text(earlier, self._keys)
            if isinstance(found, Opened) and found.text == text.text:
                await self._connection.execute(_FOUND, earlier.id)
                return VaultText(text=earlier.id, sha256=earlier.sha256)
        return await self._store(text)

    async def check_keys(self) -> None:
        """A key may have been destroyed since: then nothing may be stored under it."""
        for key in self._used.values():
            if not isinstance(await self._keys.get(key.id), DataKey):
                raise KeysUnavailable("A key was destroyed meanwhile: try again.")

    async def _store(self, text: WrittenText) -> VaultText:
        id = str(uuid4())
        subject = text.subject or text_subject(id)
        key = await self._key(KeyScope(subject, text.retention.value))
        sealed = seal(key, context_of(self._command_id, text.field), text.text.encode())
        await self._connection.execute(
            _STORE,
            id,
            self._command_id,
            text.field,
            sealed.sha256,
            sealed.data,
            key.id,
            text.retention.value,
            [subject],
        )
        return VaultText(text=id, sha256=sealed.sha256)

    async def _key(self, scope: KeyScope) -> DataKey:
        if scope not in self._used:
            self._used[scope] = await self._keys.get_or_make(scope)
        return self._used[scope]


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
