"""Texts of a command that is received: prepared here, stored by the database with its reception."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import uuid4

import asyncpg

from domain.kernel.free_text import VaultText

_KEPT = """
    select field, content, id::text, sha256 from vault.text
    where command_id = $1 and content is not null order by stored_at desc
"""
_STORE = "select vault.store($1::uuid, $2::jsonb)"


class PreparedText(NamedTuple):
    """A text with the reference under which it will be stored."""

    field: str
    text: str
    salt: bytes
    reference: VaultText


def prepared(texts: Mapping[str, str]) -> tuple[PreparedText, ...]:
    """By field path."""
    return tuple(_prepared(field, text) for field, text in texts.items())


def _prepared(field: str, text: str) -> PreparedText:
    salt = secrets.token_bytes(16)
    sha256 = hashlib.sha256(salt + text.encode()).hexdigest()
    return PreparedText(field, text, salt, VaultText(text=str(uuid4()), sha256=sha256))


def to_store(texts: Iterable[PreparedText]) -> str:
    """As `vault.store` takes them."""
    return json.dumps(
        [
            {
                "id": one.reference.text,
                "field": one.field,
                "salt": one.salt.hex(),
                "content": one.text,
                "sha256": one.reference.sha256,
            }
            for one in texts
        ]
    )


async def with_kept_references(
    pool: asyncpg.Pool, command_id: str, texts: tuple[PreparedText, ...]
) -> dict[str, VaultText]:
    """By field path. What has been stored for this command already keeps its reference."""
    rows = await pool.fetch(_KEPT, command_id)
    kept = {
        (row["field"], row["content"]): VaultText(text=row["id"], sha256=row["sha256"])
        for row in rows
    }
    return {one.field: kept.get((one.field, one.text), one.reference) for one in texts}


async def store(pool: asyncpg.Pool, command_id: str, texts: Iterable[PreparedText]) -> None:
    """Beside a reception: for a command whose id has been used for something else."""
    await pool.execute(_STORE, command_id, to_store(texts))
