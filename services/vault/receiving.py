"""Texts of a command that is received: sealed here, stored by the database with its reception."""

import base64
import json
from collections.abc import Iterable

from domain.kernel.free_text import VaultText
from services.keys.store import KeyStore
from services.pool import Connection
from services.vault.text_sealing import SealedText, WrittenText, find_same

_STORE = "select vault.store($1::uuid, $2::jsonb)"


def to_store(texts: Iterable[SealedText]) -> str:
    """As `vault.store` takes them."""
    return json.dumps(
        [
            {
                "id": one.reference.text,
                "field": one.field,
                "sha256": one.reference.sha256,
                "sealed": base64.b64encode(one.sealed).decode(),
                "key_id": one.key_id,
                "retention": one.retention,
                "subjects": one.subjects,
            }
            for one in texts
        ]
    )


async def kept_references(
    connection: Connection, keys: KeyStore, command_id: str, texts: Iterable[WrittenText]
) -> dict[str, VaultText]:
    """By field path: what has been stored for this command already keeps its reference.

    Raises KeysUnavailable.
    """
    kept = {text.field: await find_same(connection, keys, command_id, text) for text in texts}
    return {field: reference for field, reference in kept.items() if reference is not None}


async def store(connection: Connection, command_id: str, texts: Iterable[SealedText]) -> None:
    """Beside a reception: for a command whose id has been used for something else."""
    await connection.execute(_STORE, command_id, to_store(texts))
