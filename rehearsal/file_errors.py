"""What is wrong with a scenario file or a written command: which field, and what would be right."""

from collections.abc import Iterable
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from domain.kernel.frozen import Frozen
from domain.kernel.kind import StreamKind
from services.input_errors import sentence_of
from services.vault.references import replaced, text_fields

DECIMAL_MONEY = "a whole number of öre (money is never a decimal number)"
STAND_IN = {"text": "00000000-0000-4000-8000-000000000000", "sha256": "0" * 64}
"""Takes the place of a text that is not in a vault yet."""


class FileFault(Frozen):
    """`field` is a path like steps.3.command.amount_minor, counted from 0."""

    field: str
    expected: str
    line: int | None = None

    def __str__(self) -> str:
        where = f" (line {self.line})" if self.line else ""
        return f"{self.field or 'the file'}{where}: {self.expected}"


class ScenarioUnreadable(Exception):
    """The file is not a scenario. Nothing has been started for it."""

    def __init__(self, faults: Iterable[FileFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def file_faults(error: ValidationError, raw: Any, prefix: str = "") -> tuple[FileFault, ...]:
    """The faults that pydantic found in `raw`, one for each field.

    The names of models and of members of a union, which pydantic mixes into its paths, are left
    out: they mean nothing to the author of the file.
    """
    expected: dict[str, list[str]] = {}
    for detail in error.errors(include_url=False):
        path = _path(detail, raw)
        sentences = expected.setdefault(".".join(filter(None, (prefix, path))), [])
        if (sentence := _expected(detail, path)) not in sentences:
            sentences.append(sentence)
    return tuple(
        FileFault(field=field, expected=" or ".join(sentences))
        for field, sentences in expected.items()
        # A list that lacks an element only because that element is wrong is not wrong itself.
        if not any(other.startswith(f"{field}.") for other in expected)
    )


def _path(detail: ErrorDetails, raw: Any) -> str:
    node, parts = raw, []
    *_, last = detail["loc"] or ("",)
    for part in detail["loc"]:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            if not (detail["type"] == "missing" and part == last):
                continue
        parts.append(str(part))
    return ".".join(parts)


def _expected(detail: ErrorDetails, path: str) -> str:
    if isinstance(detail["input"], float) and path.endswith("_minor"):
        return DECIMAL_MONEY
    return sentence_of(detail)


@cache
def public_commands(of: StreamKind[Any]) -> dict[str, type[BaseModel]]:
    """The models of the commands by kind, without those that only the engine sends."""
    decider = of.decider
    models = get_args(get_args(decider.commands._type)[0])
    by_kind = {model.model_fields["kind"].default: model for model in models}
    return {kind: model for kind, model in by_kind.items() if kind not in decider.internal}


def command_faults(
    of: StreamKind[Any], command: dict[str, Any], field: str
) -> tuple[FileFault, ...]:
    """What is wrong with a command as people write it, with plain texts."""
    known = public_commands(of)
    kind = command.get("kind")
    if not isinstance(kind, str) or kind not in known:
        expected = f"a kind that this stream knows: {', '.join(known)}"
        return (FileFault(field=f"{field}.kind", expected=expected),)
    texts = dict(text_fields(known[kind], command))
    empty = tuple(
        FileFault(field=f"{field}.{path}", expected="a text that is not empty")
        for path, text in texts.items()
        if not isinstance(text, str) or not text.strip()
    )
    shape = replaced(command, dict.fromkeys(texts, STAND_IN))
    try:
        known[kind].model_validate(shape)
    except ValidationError as error:
        return empty + file_faults(error, command, field)
    return empty
