"""Keeps documents that were signed, each at an address that says nothing.

`DocumentStore` is all that a store of files has to offer. The one here is the vault's table.
"""

from typing import Protocol
from uuid import uuid4

import asyncpg

from services.unavailable import map_database_errors

_FOUND = "select address::text from vault.document where stream = $1 and sha256 = $2"
# Two who sign at once keep one file: whoever is second finds the address of the first.
_NAME = """
    insert into vault.document (stream, sha256, address) values ($1, $2, $3)
    on conflict (stream, sha256) do nothing
"""
_STORE = "insert into vault.document_content (address, content) values ($1, $2)"
_READ = "select content from vault.document_content where address = $1"


class DocumentStore(Protocol):
    async def put(self, content: bytes) -> str:
        """The address, a new one each time."""
        ...

    async def get(self, address: str) -> bytes | None: ...


class VaultDocuments:
    """In the database, beside the texts that documents are made of."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def put(self, content: bytes) -> str:
        address = str(uuid4())
        async with map_database_errors():
            await self._pool.execute(_STORE, address, content)
        return address

    async def get(self, address: str) -> bytes | None:
        async with map_database_errors():
            content: bytes | None = await self._pool.fetchval(_READ, address)
        return content


class KeptDocuments:
    """The documents of a case that somebody has signed or is about to sign, by their checksum."""

    def __init__(self, pool: asyncpg.Pool, store: DocumentStore | None = None) -> None:
        self._pool = pool
        self._store = store or VaultDocuments(pool)

    async def keep(self, stream: str, sha256: str, content: bytes) -> None:
        if await self._address(stream, sha256) is None:
            address = await self._store.put(content)
            async with map_database_errors():
                await self._pool.execute(_NAME, stream, sha256, address)

    async def find(self, stream: str, sha256: str) -> bytes | None:
        address = await self._address(stream, sha256)
        return None if address is None else await self._store.get(address)

    async def _address(self, stream: str, sha256: str) -> str | None:
        async with map_database_errors():
            address: str | None = await self._pool.fetchval(_FOUND, stream, sha256)
        return address
