"""Checks, in the decision's own transaction, that a command's texts are in the vault."""

from typing import Any

from services.journal.faults import WrongInput
from services.journal.heads import Connection
from services.vault.references import references

_KEPT = """
    select id::text, sha256 from vault.text where command_id = $1 and erased_at is null
"""


async def check_kept(connection: Connection, command_id: str, command: Any) -> None:
    """Each reference is to a text that was kept for this very command, unchanged since."""
    named = tuple(references(command))
    if not named:
        return
    kept = {(row["id"], row["sha256"]) for row in await connection.fetch(_KEPT, command_id)}
    for path, text in named:
        if (text.text, text.sha256) not in kept:
            raise WrongInput(path, "a text that the entrance has kept for this command")
