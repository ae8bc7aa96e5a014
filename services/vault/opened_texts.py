"""Reads texts of the vault: opened in memory, or why they cannot be read."""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import asyncpg
import structlog

from services.keys.sealing import (
    ContentDestroyed,
    KeyNotHere,
    KeyToOpen,
    Opened,
    Tampered,
    Unreadable,
    open_with,
    usable_key,
)
from services.keys.segments import Header, SealContext
from services.keys.store import KeyId, KeyStore
from services.unavailable import map_database_errors

PURPOSE = "text"

_READ = """
    select id::text, command_id::text, field, sha256, content, sealed
    from vault.text where id = any($1::uuid[])
"""

log = structlog.get_logger()


class StoredText(NamedTuple):
    """A row of the vault. `content` is that of a text from before there were keys."""

    id: str
    command_id: str
    field: str
    sha256: str
    content: str | None
    sealed: bytes | None


TextRead: TypeAlias = str | Unreadable | None
"""None: erased by a decision about just this text."""


def context_of(command_id: str, field: str) -> SealContext:
    return SealContext(PURPOSE, f"{command_id} {field}")


async def open_text(text: StoredText, keys: KeyStore | None) -> Opened | Unreadable | None:
    """None for an erased text. Without keys no sealed one can be read. Raises KeysUnavailable."""
    return await _Opening(keys).opened(text)


async def opened_texts(
    pool: asyncpg.Pool, ids: Iterable[str], keys: KeyStore | None
) -> dict[str, TextRead]:
    """By id. Unknown ids are left out. Raises KeysUnavailable."""
    if not (distinct := list(set(ids))):
        return {}
    async with map_database_errors():
        rows = await pool.fetch(_READ, distinct)
    opening, read = _Opening(keys), dict[str, TextRead]()
    for row in rows:
        text = StoredText(*row)
        found = await opening.opened(text)
        read[text.id] = found.text if isinstance(found, Opened) else found
    return read


async def read_texts(
    pool: asyncpg.Pool, ids: Iterable[str], keys: KeyStore | None
) -> dict[str, str | None]:
    """Texts by id; None for one that was erased or cannot be read here. Unknown ids are left out.

    What is lost or changed is logged: people are shown that the text is gone.
    """
    read = await opened_texts(pool, ids, keys)
    unreadable = {id: found for id, found in read.items() if _is_fault(found)}
    if unreadable and keys is not None:
        why = sorted({type(found).__name__ for found in unreadable.values()})
        log.warning("texts cannot be read", texts=sorted(unreadable), why=why)
    return {id: found if isinstance(found, str) else None for id, found in read.items()}


def _is_fault(found: TextRead) -> bool:
    return not (found is None or isinstance(found, str | ContentDestroyed))


class _Opening:
    """Asks for each key once, and derives once what it opens with. Not to be kept: a copy of a key
    survives its destruction."""

    def __init__(self, keys: KeyStore | None) -> None:
        self._keys = keys
        self._found: dict[KeyId, KeyToOpen] = {}

    async def opened(self, text: StoredText) -> Opened | Unreadable | None:
        if text.content is not None:
            return Opened(text.content.encode(), b"")
        if text.sealed is None:
            return None
        header = Header.read(text.sealed)
        if header is None:
            return Tampered("header")
        if self._keys is None:
            return KeyNotHere(header.key_id, "missing")
        key = self._found.get(header.key_id)
        if key is None:
            key = usable_key(await self._keys.get(header.key_id))
            self._found[header.key_id] = key
        context = context_of(text.command_id, text.field)
        return open_with(key, header, context, text.sealed, text.sha256)
