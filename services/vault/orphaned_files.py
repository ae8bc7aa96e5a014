"""Sweeps files that were stored for commands that never came, like orphaned texts.

A file is stored before its command is received: what is refused at the entrance, or never arrives,
leaves it behind.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import asyncpg

from services.files.file_store import FileStore
from services.files.objects import Address, address, map_object_errors
from services.pool import transaction
from services.unavailable import map_database_errors

LISTED_EVERY = timedelta(days=1)
"""A bucket's objects are listed by the thousand."""
AT_ONCE = 500

# Of many that sweep at once each takes others. What is found again meanwhile is not taken: its
# `stored_at` is compared once more when its row is locked.
_ORPHANS = """
    select file.address
    from vault.file left join vault.document on document.address = file.address
    where file.stored_at < clock_timestamp() - $1::interval
        and not exists (select from journal.entry where entry.command_id = file.command_id)
        and not exists (select from journal.reception where reception.command_id = file.command_id)
        and (document.address is null
            or not vault.document_is_named(document.stream, document.sha256))
    limit $2 for update of file skip locked
"""
_FORGET_DOCUMENTS = "delete from vault.document where address = any($1::text[])"
_FORGET_FILES = "delete from vault.file where address = any($1::text[])"
_UNNAMED = """
    select listed.address from unnest($1::text[]) as listed (address)
    where not exists (select from vault.file where file.address = listed.address)
"""


class OrphanedFiles:
    """To be kept: it remembers when the file store was last listed."""

    def __init__(self, pool: asyncpg.Pool, open_files: Callable[[], FileStore]) -> None:
        self._pool = pool
        self._open_files = open_files
        self._listed_at: datetime | None = None

    async def sweep(self, older_than: timedelta) -> int:
        """Returns how many files. Raises FilesUnavailable, KeysUnavailable or WrongLocation."""
        with map_object_errors():
            files = self._open_files()
        # Rows first: an object without a row is found again, a row without its object would be
        # believed.
        forgotten = await self._forget(older_than)
        for at in forgotten:
            await files.delete(address(at))
        now = datetime.now(UTC)
        if self._listed_at is not None and now - self._listed_at < LISTED_EVERY:
            return len(forgotten)
        unnamed = await self._sweep_unnamed(files, now - older_than)
        unnamed += await files.remove_leftovers(now - older_than)
        self._listed_at = now
        return len(forgotten) + unnamed

    async def _forget(self, older_than: timedelta) -> list[str]:
        async with transaction(self._pool) as connection:
            rows = await connection.fetch(_ORPHANS, older_than, AT_ONCE)
            orphans = [row["address"] for row in rows]
            if orphans:
                await connection.execute(_FORGET_DOCUMENTS, orphans)
                await connection.execute(_FORGET_FILES, orphans)
        return orphans

    async def _sweep_unnamed(self, files: FileStore, written_before: datetime) -> int:
        """Objects that the vault has no row for: the program ended before it could write one."""
        count, batch = 0, list[Address]()
        async for found in files.listed(written_before):
            batch.append(found.address)
            if len(batch) == AT_ONCE:
                count += await self._delete_unnamed(files, batch)
                batch = []
        return count + await self._delete_unnamed(files, batch)

    async def _delete_unnamed(self, files: FileStore, listed: list[Address]) -> int:
        async with map_database_errors():
            rows = await self._pool.fetch(_UNNAMED, listed)
        unnamed = [address(row["address"]) for row in rows]
        ours = [at for at in unnamed if await files.is_ours(at)]
        for at in ours:
            await files.delete(at)
        return len(ours)
