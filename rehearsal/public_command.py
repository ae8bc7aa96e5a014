"""The commands that people may send, and whether one reads as it should."""

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from domain.kernel.kind import StreamKind
from rehearsal.file_errors import Fault, faults_of
from services.vault.references import replaced, text_fields

STAND_IN = {"text": "00000000-0000-4000-8000-000000000000", "sha256": "0" * 64}
"""In the place of a text that has not been put into a vault yet."""


@cache
def public_commands(of: StreamKind[Any]) -> dict[str, type[BaseModel]]:
    """The models of the commands by kind, without those that only the engine sends."""
    decider = of.decider
    models = get_args(get_args(decider.commands._type)[0])
    by_kind = {model.model_fields["kind"].default: model for model in models}
    return {kind: model for kind, model in by_kind.items() if kind not in decider.internal}


def command_faults(of: StreamKind[Any], command: dict[str, Any], field: str) -> tuple[Fault, ...]:
    """What is wrong with a command as people write it, with plain texts."""
    known = public_commands(of)
    kind = command.get("kind")
    if not isinstance(kind, str) or kind not in known:
        expected = f"a kind that this stream knows: {', '.join(known)}"
        return (Fault(field=f"{field}.kind", expected=expected),)
    texts = dict(text_fields(known[kind], command))
    empty = tuple(
        Fault(field=f"{field}.{path}", expected="a text that is not empty")
        for path, text in texts.items()
        if not isinstance(text, str) or not text.strip()
    )
    shape = replaced(command, dict.fromkeys(texts, STAND_IN))
    try:
        known[kind].model_validate(shape)
    except ValidationError as error:
        return empty + faults_of(error, command, field)
    return empty
