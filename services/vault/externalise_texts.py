"""The way in for commands as people write them: their texts go to the vault, references go on."""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from domain.kernel.decider import Decider
from domain.kernel.ids import CommandId
from services.canonical_json import canonical
from services.input_errors import WrongInput, fault_of
from services.journal.request_parsing import check_storable
from services.vault.references import replaced, text_fields
from services.vault.vault import Vault

TEXT_MAX = 200_000

# What a reference looks like, to read the rest of the command before any text is stored.
_ANY_TEXT = {"text": "00000000-0000-0000-0000-000000000000", "sha256": "0" * 64}
_COMMAND_ID: TypeAdapter[str] = TypeAdapter(CommandId)


async def externalise_texts(
    raw: Any, command_id: str, decider: Decider[Any], vault: Vault
) -> dict[str, Any]:
    """The command with each text replaced by a reference, or `WrongInput` and nothing is kept."""
    if not isinstance(raw, dict):
        raise WrongInput("command", "input.model_type")
    check_storable(raw)
    _check(_COMMAND_ID, command_id, within="command_id")
    texts = dict(text_fields(decider.commands._type, raw))
    for field, text in texts.items():
        _check_text(field, text)
    shape = replaced(raw, dict.fromkeys(texts, _ANY_TEXT))
    try:
        decider.commands.validate_json(canonical(shape))
    except ValidationError as wrong:
        raise fault_of(wrong, tag=str(raw.get("kind"))) from None
    kept = await vault.keep_all(command_id, texts)
    taken: dict[str, Any] = replaced(
        raw, {field: reference.model_dump() for field, reference in kept.items()}
    )
    return taken


def _check(adapter: TypeAdapter[str], value: Any, within: str) -> None:
    try:
        adapter.validate_python(value)
    except ValidationError as wrong:
        raise fault_of(wrong, within=within) from None


def _check_text(field: str, text: Any) -> None:
    if not isinstance(text, str) or not text.strip():
        raise WrongInput(field, "input.not_empty")
    if len(text) > TEXT_MAX:
        raise WrongInput(field, "input.string_too_long", str(len(text)), max_length=TEXT_MAX)
