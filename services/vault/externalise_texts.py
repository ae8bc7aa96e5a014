"""Commands as people write them: texts go into the vault, and references replace them."""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from domain.kernel.decider import Decider
from domain.kernel.ids import CommandId
from services.command_check import CheckedCommand, check_command
from services.input_errors import fault_of
from services.vault.text_sealing import written_texts
from services.vault.vault import Vault

_COMMAND_ID: TypeAdapter[str] = TypeAdapter(CommandId)


async def externalise_texts(
    raw: Any, command_id: str, decider: Decider[Any], vault: Vault, author: str
) -> dict[str, Any]:
    """The command with references instead of texts. Raises WrongInput before anything is stored.

    `author` is the organisation that the person who gives the command acts for.
    """
    return await store_texts(check_command(decider, raw), command_id, vault, author)


async def store_texts(
    checked: CheckedCommand, command_id: str, vault: Vault, author: str
) -> dict[str, Any]:
    """The same for a command that has been checked."""
    try:
        _COMMAND_ID.validate_python(command_id)
    except ValidationError as wrong:
        raise fault_of(wrong, command_id, within="command_id") from None
    stored = await vault.store_all(command_id, written_texts(checked.declared, author))
    return checked.with_references(
        {field: reference.model_dump() for field, reference in stored.items()}
    )
