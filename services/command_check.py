"""Whether a command has the right form: one check for everything that takes one.

It is checked with the texts as people wrote them (`check_command`), before anything is kept or
sent. The executor checks it again with references in their place (`parse_command`), since others
may send to it directly.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, get_args

from pydantic import BaseModel, ValidationError

from domain.kernel.decider import Decider
from domain.kernel.free_text import Written
from domain.kernel.kind import Kinds
from domain.kinds import KINDS
from services.amounts import as_written, in_minor, total_fault
from services.bank_account import account_fault
from services.canonical_json import canonical, unstorable
from services.email_address import address_fault
from services.input_errors import (
    Explanation,
    InputFault,
    WrongInput,
    fault_of,
    input_fault,
    nearest,
)
from services.new_names import new_name_faults
from services.text_fields import DeclaredText, replaced, text_fields

TEXT_MAX = 200_000
FORMS: Final[Mapping[Written, Callable[[str], Explanation | None]]] = {
    Written.EMAIL: address_fault,
    Written.ACCOUNT: account_fault,
}
"""What is asked of a text when it is written. What is stored is never judged by it."""

# What a reference looks like, to read the rest of a command before any text is stored.
_REFERENCE = {"text": "00000000-0000-4000-8000-000000000000", "sha256": "0" * 64}


class CheckedCommand(NamedTuple):
    """A command of people, that reads as it should, with amounts in hundredths. `declared` are its
    free texts."""

    command: dict[str, Any]
    declared: tuple[DeclaredText, ...]

    @property
    def texts(self) -> dict[str, str]:
        """By field path."""
        return {one.path: one.value for one in self.declared}

    def with_references(self, references: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """References in the place of its texts: these by field path, or others of the same size."""
        by_field = dict.fromkeys(self.texts, _REFERENCE) if references is None else references
        command: dict[str, Any] = replaced(self.command, dict(by_field))
        return command


def check_command(decider: Decider[Any], command: Any) -> CheckedCommand:
    """Raises WrongInput with everything that is wrong."""
    if not isinstance(command, dict):
        raise WrongInput("command", "input.model_type")
    check_storable(command)
    model = _public_model(decider, command.get("kind"))
    money = in_minor(model, command)
    checked = CheckedCommand(money.command, tuple(text_fields(model, money.command)))
    faults = [*money.faults, *_text_faults(checked.declared), *new_name_faults(model, command)]
    try:
        parse_command(decider, checked.with_references())
    except WrongInput as wrong:
        faults += as_written(wrong.faults, money.written)
    if faults:
        raise WrongInput.of(faults)
    return checked


def parse_command(decider: Decider[Any], command: dict[str, Any]) -> Any:
    """The command as its model, its texts being references. Raises WrongInput."""
    try:
        parsed = decider.commands.validate_json(canonical(command))
    except ValidationError as wrong:
        raise fault_of(wrong, command, model=decider.commands._type) from None
    if (too_much := total_fault(command)) is not None:
        raise WrongInput.of([too_much])
    return parsed


def check_storable(value: Any, field: str = "command") -> None:
    """Raises WrongInput for what JSON or PostgreSQL cannot hold. Asked before anything else."""
    try:
        path = unstorable(value)
    except (ValueError, TypeError, RecursionError):
        raise WrongInput(field, "input.json") from None
    if path is not None:
        raise WrongInput(path or field, "input.storable")


def check_stream(stream: str, kinds: Kinds = KINDS) -> None:
    """Raises WrongInput for a name that no stream of these kinds can have."""
    if not kinds.has(stream):
        raise WrongInput("stream", "input.stream_name", forms=tuple(kind.words for kind in kinds))


def public_commands(decider: Decider[Any]) -> Mapping[str, type[BaseModel]]:
    """The models of a stream's commands by kind, without those that only the engine sends."""
    models = get_args(get_args(decider.commands._type)[0])
    by_kind = {model.model_fields["kind"].default: model for model in models}
    return {kind: model for kind, model in by_kind.items() if kind not in decider.internal}


def _public_model(decider: Decider[Any], kind: Any) -> type[BaseModel]:
    known = public_commands(decider)
    if isinstance(kind, str) and kind in known:
        return known[kind]
    near = nearest(kind, known) if isinstance(kind, str) else None
    raise WrongInput("kind", "input.known_kind", near=near, kinds=tuple(known))


def _text_faults(declared: Iterable[DeclaredText]) -> Iterator[InputFault]:
    for one in declared:
        field, text = one.path, one.value
        if not isinstance(text, str) or not text.strip():
            yield input_fault(field, Explanation(text="input.not_empty"))
        elif len(text) > TEXT_MAX:
            most = Explanation(text="input.string_too_long", facts={"max_length": TEXT_MAX})
            yield input_fault(field, most, got=str(len(text)))
        elif one.form is not None and (wrong := FORMS[one.form](text)) is not None:
            yield input_fault(field, wrong)
