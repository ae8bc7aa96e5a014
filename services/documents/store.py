"""Keeps documents that were signed: sealed files of the file store, found by their checksum.

Each has a key of its own, of the class of the accounts: erasures of what else is kept about the
persons and organisations in it leave it, and one of its accounting texts takes it along.
"""

import os
from collections.abc import AsyncIterator, Callable, Iterable
from typing import NamedTuple, TypeAlias
from uuid import uuid4

import asyncpg

from domain.kernel.free_text import Retention
from services.files.file_store import FileStore, FileUnreadable
from services.files.location import objects_at
from services.files.objects import address
from services.files.refusals import Refused
from services.files.scanning import NoScanner
from services.keys.store import KeyScope, KeyStore
from services.unavailable import map_database_errors
from services.vault.stored_files import note_file

FIELD = "document"

_FOUND = """
    select address, file.sha256 from vault.document join vault.file using (address)
    where stream = $1 and document.sha256 = $2
"""
# No orphan for another while. What was swept meanwhile is not found.
_RENEWED = """
    update vault.file set stored_at = clock_timestamp() from vault.document
    where document.address = file.address and stream = $1 and document.sha256 = $2
    returning file.address
"""
_SUBJECTS = """
    select distinct unnest(subjects) as subject from vault.text where id = any($1::uuid[])
"""
# Two who sign at once keep one file: whoever is second finds the address of the first.
_NAME = """
    insert into vault.document (stream, sha256, address, texts) values ($1, $2, $3, $4::uuid[])
    on conflict (stream, sha256) do nothing
"""

OpenFiles: TypeAlias = Callable[[], FileStore]
"""Opens the file store when it is needed: most commands sign nothing."""


def open_documents(location: str, keys: KeyStore) -> FileStore:
    """Documents are made here, so that no scanner has to look at them. Raises WrongLocation."""
    return FileStore(objects_at(location, os.environ), keys, NoScanner())


class Quoting(NamedTuple):
    """What a document shows: texts of the vault, and whom else it names."""

    texts: tuple[str, ...]
    subjects: tuple[str, ...]


class KeptDocuments:
    """The documents of a case that somebody has signed or is about to sign, by their checksum."""

    def __init__(self, pool: asyncpg.Pool, files: FileStore) -> None:
        self._pool = pool
        self._files = files

    async def keep(
        self, stream: str, sha256: str, content: bytes, quoting: Quoting, command_id: str
    ) -> None:
        """Raises FilesUnavailable or KeysUnavailable."""
        async with map_database_errors():
            if await self._pool.fetchrow(_RENEWED, stream, sha256) is not None:
                return
        own = f"document/{uuid4()}"
        scope = KeyScope(own, Retention.ACCOUNTING.value)
        put = await self._files.put(_once(content), scope=scope, owner=_owner(stream, sha256))
        if isinstance(put, Refused):
            raise AssertionError(f"a document that was rendered here is refused: {put.reason}")
        about = await self._subjects(quoting)
        await note_file(self._pool, command_id, FIELD, put, scope, about)
        async with map_database_errors():
            await self._pool.execute(_NAME, stream, sha256, put.address, list(quoting.texts))

    async def find(self, stream: str, sha256: str) -> bytes | FileUnreadable | None:
        """None if it was not kept. Raises FilesUnavailable or KeysUnavailable."""
        found = await self._found(stream, sha256)
        if found is None:
            return None
        at, salted = found
        return await self._files.read(address(at), _owner(stream, sha256), salted)

    async def _found(self, stream: str, sha256: str) -> tuple[str, str] | None:
        async with map_database_errors():
            row = await self._pool.fetchrow(_FOUND, stream, sha256)
        return None if row is None else (row["address"], row["sha256"])

    async def _subjects(self, quoting: Quoting) -> Iterable[str]:
        async with map_database_errors():
            rows = await self._pool.fetch(_SUBJECTS, list(quoting.texts))
        return sorted({*quoting.subjects, *(row["subject"] for row in rows)})


def _owner(stream: str, sha256: str) -> str:
    return f"{stream} {FIELD} {sha256}"


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content
